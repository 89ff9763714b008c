"""The corrections: changes to the diary, one after the other, and the last one taken back.

Screens and the store's corrections are imported where they are first needed: whoever opens the app waits
for Today.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand

from backtui.app.desk import GONE, Desk
from backtui.core.clock import HeldKey
from backtui.core.diary.session import Session
from backtui.files.paths import undo_path
from backtui.store.schema import StoreError

if TYPE_CHECKING:
    from backtui.core.diary.mornings import Morning, MorningAnswer
    from backtui.store.corrections import Corrections


class Corrector:
    """Corrects the diary away from the thread that draws."""

    def __init__(self, desk: Desk, seconds_of: Callable[[str], float], state: Path | None) -> None:
        """`seconds_of` tells how long a routine takes today; `state` is the folder of the last steps."""
        self._desk, self._seconds_of = desk, seconds_of
        self._undo_file = undo_path(desk.diary.path, state)
        self._corrections: Corrections | None = None
        self._correcting = asyncio.Lock()
        self._delete_key = HeldKey()

    @property
    def corrections(self) -> "Corrections":
        """What changes the diary."""
        if self._corrections is None:
            from backtui.store.corrections import Corrections
            from backtui.store.undo import UndoFile

            self._corrections = Corrections(self._desk.diary, UndoFile(self._undo_file))
        return self._corrections

    def correct(self, change: "Callable[[Corrections], object]", said: str) -> None:
        """Change the diary away from the thread that draws, one change after the other; then say so."""
        self._desk.run(self._correct(change, said))

    async def _correct(self, change: "Callable[[Corrections], object]", said: str) -> None:
        from backtui.store.corrections import Refused

        async with self._correcting:
            try:
                outcome = await asyncio.to_thread(change, self.corrections)
            except Refused as refused:
                self._desk.notify(str(refused), severity="warning")
            except StoreError as error:
                self._desk.notify(str(error), title="Not changed", severity="error")
            else:
                self._desk.notify(said.format(outcome))
        self._desk.follow()
        self._desk.app.screen.refresh_bindings()

    @property
    def can_undo(self) -> bool:
        """Whether there is a correction to take back."""
        # A look at the folder spares loading what most people do not need today.
        return (self._corrections is not None or self._undo_file.exists()) and bool(
            self.corrections.offered()
        )

    def undo(self) -> None:
        """Take the last correction back."""
        self.correct(lambda corrections: corrections.undo(), "Undone: {}.")

    def commands(self) -> Iterable[SystemCommand]:
        """Return what may be added from anywhere."""
        yield SystemCommand("Add a session", "One that was done elsewhere", self.add_session)
        if self._desk.morning() is not None:
            told = "How much it hurts on the morning after the last session"
            yield SystemCommand("Pain this morning", told, self.ask_morning)

    def delete_session(self, key: str) -> None:
        """Take a session out of the diary; a key that is held takes no others."""
        if self._delete_key.is_repeated(self._desk.clock.moment()):
            return
        session = self._desk.session_of(key)
        if session is None:
            self._desk.notify(GONE)
            self._desk.follow()
            return
        words = f"deleting {_session_words(session)}"
        self.correct(
            lambda corrections: corrections.remove("sessions", session.id, words),
            f"Deleted. {self._desk.undo_key} brings it back.",
        )

    def edit_session(self, key: str) -> None:
        """Ask for other values of a session, and store those that changed."""
        session = self._desk.session_of(key)
        if session is not None:
            from backtui.core.diary.mornings import MorningAnswer

            morning = MorningAnswer(self._desk.mornings().get(key))
            change = partial(self._change_session, session)
            self._ask_session(session, "Correct this session", change, morning)

    def edit_done(self, key: str) -> None:
        """Ask what was done, and store what changed."""
        from backtui.screens.edit_done import DoneScreen

        session = self._desk.session_of(key)
        if session is not None:
            self._desk.push(DoneScreen(session), lambda fields: self._change_session(session, fields or {}))

    def ask_morning(self) -> None:
        """Ask how much it hurts on the morning after the last session, and write down what changed."""
        from backtui.core.diary.mornings import named_morning
        from backtui.screens.morning import MorningScreen

        asked = self._desk.morning()
        if asked is None:
            return

        def take(pain: int | None) -> None:
            if pain is not None and pain != asked.pain:
                morning = self._morning(asked.session, pain)
                self.correct(
                    lambda corrections: corrections.put_morning(morning, named_morning(asked.day)),
                    f"Pain this morning: {pain}. {self._desk.undo_key} takes it back.",
                )

        self._desk.push(MorningScreen(f"{asked.day:%A}", asked.pain), take)

    def _morning(self, session: str, pain: int | None) -> "Morning":
        """Return the answer of a morning, given now; None: there is none."""
        from backtui.core.diary.mornings import Morning

        at = None if pain is None else self._desk.clock.now().isoformat(timespec="seconds")
        return Morning(session, pain, at)

    def add_session(self) -> None:
        """Ask about a session that was done elsewhere, and store it."""
        routine, now = self._desk.routine, self._desk.clock.now()
        seconds = round(self._seconds_of(routine.id) / 60) * 60
        began = now - timedelta(seconds=seconds)
        session = Session(
            id=self._desk.diary.new_id(began),
            started=began.isoformat(timespec="seconds"),
            ended=now.isoformat(timespec="seconds"),
            routine=routine.id,
            routine_name=routine.name,
            active_seconds=seconds,
            source="logged",
        )
        self._ask_session(session, "A session done elsewhere", partial(self._add_session, session))

    def _ask_session(
        self,
        session: Session,
        title: str,
        store: Callable[[Mapping[str, Any]], None],
        morning: "MorningAnswer | None" = None,
    ) -> None:
        from backtui.core.diary.forms import session_fields, session_form
        from backtui.screens.form import FormScreen

        clock = self._desk.clock
        routines = list(self._desk.catalogue.routines.values())

        def read(values: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
            return session_fields(session, values, routines, clock.now(), clock.local, morning)

        def take(values: dict[str, str] | None) -> None:
            if values is not None:
                store(read(values)[0])

        words = "Enter goes on; after the last line it saves."
        form = session_form(session, routines, morning)
        self._desk.push(FormScreen(title, words, form, lambda values: read(values)[1]), take)

    def _add_session(self, session: Session, fields: Mapping[str, Any]) -> None:
        import msgspec

        session = msgspec.structs.replace(session, **fields)
        words = f"adding {_session_words(session)}"
        self.correct(
            lambda corrections: corrections.add_session(session, words),
            f"Added. {self._desk.undo_key} takes it out again. {self._overlap(session)}".strip(),
        )

    def _change_session(self, session: Session, fields: Mapping[str, Any]) -> None:
        if not fields:
            return
        import msgspec

        words = f"the change to {_session_words(session)}"
        own = {name: value for name, value in fields.items() if name != "morning"}
        overlap = self._overlap(msgspec.structs.replace(session, **own)) if own else ""
        said = f"Changed. {self._desk.undo_key} takes it back. {overlap}".strip()
        if "morning" not in fields:
            self.correct(lambda corrections: corrections.change_session(session.id, own, words), said)
            return
        morning = self._morning(session.id, fields["morning"])
        if own:
            self.correct(
                lambda corrections: corrections.change_with_morning(session.id, own, morning, words), said
            )
        else:
            self.correct(lambda corrections: corrections.put_morning(morning, words), said)

    def _overlap(self, session: Session) -> str:
        from backtui.core.diary.forms import overlap_words

        return overlap_words(session, self._desk.entries())


def _session_words(session: Session) -> str:
    from backtui.core.dates import day_words

    return f"the session of {day_words(session.day)}"
