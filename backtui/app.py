"""The app: its places, its theme, and all that screens ask for but may not do themselves.

Screens are imported where they are first shown: a person who opens the app waits for Today alone.
"""

import gc
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

import msgspec
from textual.app import App, SystemCommand
from textual.screen import Screen

from backtui.core.catalogue import Catalogue
from backtui.core.coach import prescribe
from backtui.core.model import Routine
from backtui.core.moment import Moment
from backtui.core.progress import Standing, Week, standing, weeks
from backtui.core.record import Session, is_nothing
from backtui.core.timeline import Timeline, compile_plan
from backtui.screens.messages import OpenSession, StartRoutine
from backtui.screens.today import TodayScreen, TodayView, day_words
from backtui.store.diary import Diary
from backtui.store.schema import StoreError
from backtui.theme import THEMES

if TYPE_CHECKING:
    from backtui.core.player import Player
    from backtui.screens.check_in import CheckInScreen
    from backtui.screens.history import HistoryView
    from backtui.screens.session import SessionScreen

_CHART_WEEKS = 26
# Their colours are the terminal's own, which a chart of 24-bit colours cannot match.
_UNREADABLE_THEMES = ("ansi-dark", "ansi-light")


class AnyClock(Protocol):
    """What the app asks of its clock."""

    def now(self) -> datetime:
        """Return the local time, with its offset."""

    def today(self) -> date:
        """Return the local date."""

    def moment(self) -> Moment:
        """Return one look at the clock."""


class BacktuiApp(App[int]):
    """Puts the screens together, and saves."""

    TITLE = "backtui"
    # The first screen's styles are read with the app's: reading them later would style it twice.
    CSS_PATH = ["app.tcss", "screens/today.tcss"]
    DEFAULT_MODE = "today"

    def __init__(
        self, clock: AnyClock, catalogue: Catalogue, diary: Diary, notice: str = "", start: str | None = None
    ) -> None:
        """`notice` is said on Today; `start` is a routine to begin with at once."""
        super().__init__()
        self.clock, self.catalogue, self.diary = clock, catalogue, diary
        self._notice, self._start = notice, start
        self._session: Session | None = None
        self._live: SessionScreen | None = None
        self._timelines: dict[str, Timeline] = {}
        for theme in THEMES:
            self.register_theme(theme)
        for name in _UNREADABLE_THEMES:
            self.unregister_theme(name)
        self.theme = THEMES[0].name
        self.add_mode("today", lambda: TodayScreen(self._today))
        self.add_mode("catalogue", self._catalogue_place)
        self.add_mode("history", self._history_place)

    def on_mount(self) -> None:
        """Begin the session that was asked for."""
        self.call_after_refresh(gc.enable)
        if self._start is not None:
            self.begin(self._start)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Add to Textual's commands: every routine, and every place."""
        yield from super().get_system_commands(screen)
        if self._session is not None:
            return
        for name, routine in self.catalogue.routines.items():
            yield SystemCommand(f"Start: {routine.name}", "Begin this routine", lambda n=name: self.begin(n))
        for place in ("today", "catalogue", "history"):
            yield SystemCommand(
                f"Go to: {place.capitalize()}", f"Show {place}", lambda p=place: self.switch_mode(p)
            )

    # Places, and what they show

    def _catalogue_place(self) -> Screen[Any]:
        from backtui.screens.catalogue import CatalogueScreen

        seconds = {name: self._timeline(routine).seconds for name, routine in self.catalogue.routines.items()}
        return CatalogueScreen(self.catalogue, seconds, day_words(self.clock.today()))

    def _history_place(self) -> Screen[Any]:
        from backtui.screens.history import HistoryScreen

        return HistoryScreen(self._history, day_words(self.clock.today()))

    def _timeline(self, routine: Routine) -> Timeline:
        if routine.id not in self._timelines:
            self._timelines[routine.id] = compile_plan(prescribe(routine))
        return self._timelines[routine.id]

    def _today(self) -> TodayView:
        weeks, standing = self._progress()
        timeline = self._timeline(self.catalogue.default)
        return TodayView(self.clock.today(), standing, weeks, timeline, self._notice)

    def _history(self) -> "HistoryView":
        from backtui.screens.history import HistoryView

        return HistoryView(*self._progress(), self.diary.entries())

    def _progress(self) -> tuple[list[Week], Standing]:
        today = self.clock.today()
        trained = [entry.trained for entry in self.diary.entries()]
        first = today - timedelta(weeks=_CHART_WEEKS - 1)
        past = [one for one in trained if one.day <= today]
        return weeks(past, first, today), standing(trained, today)

    def on_open_session(self, message: OpenSession) -> None:
        """Show a session of the diary."""
        from backtui.screens.record import RecordScreen

        session = self.diary.session(message.session)
        if session is not None:
            self.push_screen(RecordScreen(session))

    # The live session

    def on_start_routine(self, message: StartRoutine) -> None:
        """Begin the session that a screen asks for."""
        self.begin(message.routine)

    def begin(self, routine: str) -> None:
        """Begin a guided session."""
        from backtui.core.player import Player
        from backtui.screens.session import SessionScreen

        if self._session is not None:
            return
        timeline = self._timeline(self.catalogue.routines[routine])
        started = self.clock.now()
        self._session = Session(
            id=self.diary.new_id(started),
            started=started.isoformat(timespec="seconds"),
            routine=timeline.plan.routine,
            routine_name=timeline.plan.name,
            planned_seconds=whole(timeline.seconds),
            source="guided",
        )
        self._live = SessionScreen(Player(timeline, self.clock.moment()), self.clock.moment)
        self.push_screen(self._live)

    def on_session_screen_pain_before(self, message: "SessionScreen.PainBefore") -> None:
        """Keep the pain before the session until there is a session to keep."""
        if self._session is not None:
            self._session = msgspec.structs.replace(self._session, pain_before=message.value)

    def on_session_screen_ask_finish(self) -> None:
        """Ask whether to leave the session."""
        from backtui.screens.finish import FinishScreen

        live = self._live
        if live is None or self.screen is not live:
            return

        def answer(finish: bool | None) -> None:
            if finish:
                live.finish()
            else:
                live.go_on()

        done, of = live.player.exercises_done()
        self.push_screen(FinishScreen(f"{done} of {of} exercises are done."), answer)

    def on_session_screen_ended(self) -> None:
        """Store the session, and only then ask about it."""
        from backtui.screens.check_in import CheckInScreen

        if self._live is None or self._session is None:
            return
        player = self._live.player
        while self.screen is not self._live:
            # Help or the palette may be open over the last seconds.
            self.pop_screen()
        self.pop_screen()
        self._live = None
        if self._keep(player):
            self.push_screen(CheckInScreen(self._session, self._done_words(player)))
        else:
            self._session = None
            self.notify("Nothing was done, so nothing was kept.")

    def _keep(self, player: "Player") -> bool:
        """Store what was done until now; return whether there was anything."""
        records = player.records()
        if self._session is None or is_nothing(records):
            return False
        self._session = msgspec.structs.replace(
            self._session,
            ended=self.clock.now().isoformat(timespec="seconds"),
            active_seconds=whole(player.active_seconds),
            exercises=records,
        )
        self._save(self._session)
        return True

    def _done_words(self, player: "Player") -> str:
        done, of = player.exercises_done()
        week = self._today().standing.week
        return (
            f"{done} of {of} exercises, {whole(player.active_seconds) // 60} minutes. "
            f"This week: {week.training_days} of {week.target}."
        )

    def on_check_in_screen_answered(self, message: "CheckInScreen.Answered") -> None:
        """Store each answer as it is given."""
        self._save(message.session)

    def on_check_in_screen_done(self) -> None:
        """Go back to Today."""
        self._session = None
        self.pop_screen()
        self.switch_mode("today")

    def _save(self, session: Session) -> None:
        revised = self._session.revised if self._session is not None else ""
        self._session = msgspec.structs.replace(session, revised=revised)
        try:
            self._session = self.diary.save(self._session)
        except StoreError as error:
            self.notify(str(error), title="Not saved", severity="error", timeout=30)

    async def action_quit(self) -> None:
        """Leave; of a session that runs, what was done is kept."""
        if self._live is not None:
            self._keep(self._live.player)
        self.exit(0)


def whole(seconds: float) -> int:
    """Return whole seconds, never more than there were."""
    return int(seconds + 1e-6)
