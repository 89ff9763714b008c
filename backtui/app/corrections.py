"""The part of the app that corrects the diary: sessions, pauses, the target; and takes the last step back.

Screens and the store's corrections are imported where they are first needed: whoever opens the app waits
for Today.
"""

import asyncio
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from backtui.app.desk import GONE, Tell
from backtui.app.sessions import SessionApp
from backtui.core.catalogue.catalogue import Catalogue
from backtui.core.clock import AnyClock, HeldKey
from backtui.core.diary.expectations import NO_TERMS, PauseRecord, Terms
from backtui.core.diary.session import Session
from backtui.files.paths import undo_path
from backtui.settings.model import Choices
from backtui.store.diary import Diary
from backtui.store.schema import StoreError

if TYPE_CHECKING:
    from backtui.screens.messages import DeletePause, DeleteSession, EditDone, EditPause, EditSession
    from backtui.store.corrections import Corrections


class CorrectionsApp(SessionApp):
    """An app that corrects the diary, away from the thread that draws."""

    BINDINGS = [Binding("u", "undo", "undo", id="undo", tooltip="take the last correction back")]

    catalogue: Catalogue

    def __init__(
        self,
        clock: AnyClock,
        diary: Diary,
        start: str | None,
        choices: Choices,
        tell: Tell | None,
        state: Path | None,
    ) -> None:
        """`state` is the folder of what this machine alone remembers; None: the platform's."""
        super().__init__(clock, diary, start, choices, tell)
        self.state = state
        self._undo_file = undo_path(diary.path, state)
        self._corrections: Corrections | None = None
        self._correcting = asyncio.Lock()
        self._delete_key = HeldKey()
        self._agreed = NO_TERMS

    def agreed(self) -> Terms:
        """Return the pauses and the targets; those known last where the file cannot be read now."""
        # What is wrong is said where the sessions are read.
        with suppress(StoreError):
            self._agreed = self.diary.terms()
        return self._agreed

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Add what may be told of the weeks from anywhere."""
        yield from super().get_system_commands(screen)
        if getattr(screen, "OFFERS_UNDO", False):
            yield SystemCommand("Pauses", "Mark days as ill, travelling or resting", self.on_show_pauses)
            yield SystemCommand("Target", "Choose the sessions a week", self.on_choose_target)
            yield SystemCommand("Add a session", "One that was done elsewhere", self.on_add_session)

    def session_of(self, key: str) -> Session | None:
        """Return a session of the diary; None where there is none any more, or the file cannot be read."""
        try:
            session = self.diary.session(key)
        except StoreError as error:
            self.notify(str(error), title="The history", severity="error", timeout=30)
            return None
        return None if session is None or session.deleted else session

    # Corrections

    @property
    def corrections(self) -> "Corrections":
        """What changes the diary."""
        if self._corrections is None:
            from backtui.store.corrections import Corrections
            from backtui.store.undo import UndoFile

            self._corrections = Corrections(self.diary, UndoFile(self._undo_file))
        return self._corrections

    def correct(self, change: "Callable[[Corrections], object]", said: str) -> None:
        """Change the diary away from the thread that draws, one change after the other; then say so."""
        self.run_worker(self._correct(change, said), exit_on_error=True)

    async def _correct(self, change: "Callable[[Corrections], object]", said: str) -> None:
        from backtui.store.corrections import Refused

        async with self._correcting:
            try:
                found = await asyncio.to_thread(change, self.corrections)
            except Refused as refused:
                self.notify(str(refused), severity="warning", timeout=10)
            except StoreError as error:
                self.notify(str(error), title="Not changed", severity="error", timeout=30)
            else:
                self.notify(said.format(found))
        self.follow()
        self.screen.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to undo only where there is something to undo, and where nothing is typed."""
        if action != "undo":
            return True
        # A look at the folder spares loading what most people do not need today.
        if not getattr(self.screen, "OFFERS_UNDO", False):
            return False
        return (self._corrections is not None or self._undo_file.exists()) and bool(
            self.corrections.offered()
        )

    def action_undo(self) -> None:
        """Take the last correction back."""
        self.correct(lambda corrections: corrections.undo(), "Undone: {}.")

    def on_delete_session(self, message: "DeleteSession") -> None:
        """Take a session out of the diary; a key that is held takes no others."""
        if self._delete_key.is_repeated(self.clock.moment()):
            return
        session = self.session_of(message.session)
        if session is None:
            self.notify(GONE)
            self.follow()
            return
        words = f"deleting {_session_words(session)}"
        self.correct(
            lambda all_of: all_of.remove("sessions", session.id, words), "Deleted. u brings it back."
        )

    def on_edit_session(self, message: "EditSession") -> None:
        """Ask for other values of a session, and store those that changed."""
        session = self.session_of(message.session)
        if session is not None:
            self._ask_session(session, "Correct this session", partial(self._change_session, session))

    def on_add_session(self) -> None:
        """Ask about a session that was done elsewhere, and store it."""
        routine = self.catalogue.default_for(self.settings.routine)
        seconds = round(self.timeline_of(routine.id).seconds / 60) * 60
        began = self.clock.now() - timedelta(seconds=seconds)
        session = Session(
            id=self.diary.new_id(began),
            started=began.isoformat(timespec="seconds"),
            ended=self.clock.now().isoformat(timespec="seconds"),
            routine=routine.id,
            routine_name=routine.name,
            active_seconds=seconds,
            source="logged",
        )
        self._ask_session(session, "A session done elsewhere", partial(self._add_session, session))

    def _ask_session(self, session: Session, title: str, store: Callable[[Mapping[str, Any]], None]) -> None:
        from backtui.core.diary.forms import session_fields, session_form
        from backtui.screens.form import FormScreen

        routines = list(self.catalogue.routines.values())

        def read(values: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
            return session_fields(session, values, routines, self.clock.now(), self.clock.local)

        def take(values: dict[str, str] | None) -> None:
            if values is not None:
                store(read(values)[0])

        words = "Enter goes on; after the last line it saves."
        self.push_screen(
            FormScreen(title, words, session_form(session, routines), lambda values: read(values)[1]), take
        )

    def _add_session(self, session: Session, fields: Mapping[str, Any]) -> None:
        import msgspec

        session = msgspec.structs.replace(session, **fields)
        words = f"adding {_session_words(session)}"
        self.correct(lambda all_of: all_of.add_session(session, words), "Added. u takes it out again.")

    def _change_session(self, session: Session, fields: Mapping[str, Any]) -> None:
        if fields:
            words = f"the change to {_session_words(session)}"
            self.correct(
                lambda all_of: all_of.change_session(session.id, dict(fields), words),
                "Changed. u takes it back.",
            )

    def on_edit_done(self, message: "EditDone") -> None:
        """Ask what was done, and store what changed."""
        from backtui.screens.edit_done import DoneScreen

        session = self.session_of(message.session)
        if session is not None:
            self.push_screen(DoneScreen(session), lambda fields: self._change_session(session, fields or {}))

    # Pauses and the target

    def on_show_pauses(self) -> None:
        """Show the pauses."""
        from backtui.screens.pauses import PausesScreen

        self.push_screen(PausesScreen(lambda: self.agreed().pauses))

    def on_edit_pause(self, message: "EditPause") -> None:
        """Ask for the days of a pause, and store it."""
        from backtui.core.dates import period_words
        from backtui.core.diary.forms import pause_form, read_pause
        from backtui.screens.form import FormScreen

        today = self.clock.today()
        name = f"{today:%Y%m%d}-{os.urandom(4).hex()}"
        pause = message.pause or PauseRecord(id=name, first=today, last=today)

        def take(values: dict[str, str] | None) -> None:
            changed = None if values is None else read_pause(pause, values)[0]
            if changed is not None:
                words = f"the pause {period_words(changed.first, changed.last)}"
                self.correct(lambda all_of: all_of.put_pause(changed, words), "Saved. u takes it back.")

        title = "Correct this pause" if message.pause else "A pause"
        fields = pause_form(pause, is_new=message.pause is None)
        words = "Enter goes on; after the last line it saves."
        self.push_screen(FormScreen(title, words, fields, lambda values: read_pause(pause, values)[1]), take)

    def on_delete_pause(self, message: "DeletePause") -> None:
        """Take a pause away; a key that is held takes no others."""
        if self._delete_key.is_repeated(self.clock.moment()):
            return
        from backtui.core.dates import period_words

        pause = message.pause
        words = f"deleting the pause {period_words(pause.first, pause.last)}"
        self.correct(lambda all_of: all_of.remove("pauses", pause.id, words), "Deleted. u brings it back.")

    def on_choose_target(self) -> None:
        """Ask for the sessions a week, and store them from this week on."""
        from backtui.core.dates import monday_of, week_label
        from backtui.core.diary.expectations import HIGHEST_TARGET, LOWEST_TARGET, TargetRecord
        from backtui.screens.pick import PickScreen

        today = self.clock.today()
        now = str(self.agreed().target_of(monday_of(today)))
        numbers = range(LOWEST_TARGET, HIGHEST_TARGET + 1)
        names = [(str(n), f"{n} session{'' if n == 1 else 's'} a week") for n in numbers]

        def take(chosen: str | None) -> None:
            if chosen is not None and chosen != now:
                target = TargetRecord(id=week_label(today), sessions=int(chosen))
                words = f"the target of {chosen} a week"
                self.correct(lambda all_of: all_of.put_target(target, words), "Set. u takes it back.")

        self.push_screen(PickScreen("From this week on; past weeks keep theirs", names, now), take)


def _session_words(session: Session) -> str:
    from backtui.core.dates import day_words

    return f"the session of {day_words(session.day)}"
