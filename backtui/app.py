"""The app: its places, its theme, and all that screens ask for but may not do themselves."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any, Protocol

import msgspec
from textual.app import App, SystemCommand
from textual.screen import Screen

from backtui.core.catalogue import Catalogue
from backtui.core.coach import prescribe
from backtui.core.model import Routine
from backtui.core.player import Moment, Player
from backtui.core.progress import Standing, Week, standing, weeks
from backtui.core.record import Session, is_nothing
from backtui.core.timeline import Timeline, compile_plan
from backtui.screens.catalogue import CatalogueScreen
from backtui.screens.check_in import CheckInScreen
from backtui.screens.finish import FinishScreen
from backtui.screens.history import HistoryScreen, HistoryView
from backtui.screens.messages import OpenSession, StartRoutine
from backtui.screens.record import RecordScreen
from backtui.screens.session import SessionScreen
from backtui.screens.today import TodayScreen, TodayView, day_words
from backtui.store.diary import Diary
from backtui.store.schema import StoreError
from backtui.theme import THEMES

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
    CSS_PATH = "app.tcss"

    def __init__(
        self, clock: AnyClock, catalogue: Catalogue, diary: Diary, notice: str = "", start: str | None = None
    ) -> None:
        """`notice` is said on Today; `start` is a routine to begin with at once."""
        super().__init__()
        self.clock, self.catalogue, self.diary = clock, catalogue, diary
        self._notice, self._start = notice, start
        self._session: Session | None = None
        self._timelines: dict[str, Timeline] = {}
        for theme in THEMES:
            self.register_theme(theme)
        for name in _UNREADABLE_THEMES:
            self.unregister_theme(name)
        self.theme = THEMES[0].name
        today = day_words(clock.today())
        places: dict[str, Callable[[], Screen[Any]]] = {
            "today": lambda: TodayScreen(self._today),
            "catalogue": lambda: CatalogueScreen(
                catalogue,
                {name: self._timeline(one).seconds for name, one in catalogue.routines.items()},
                today,
            ),
            "history": lambda: HistoryScreen(self._history, today),
        }
        for name, place in places.items():
            self.add_mode(name, place)

    def on_mount(self) -> None:
        """Open Today, or the session that was asked for."""
        self.switch_mode("today")
        if self._start is not None:
            self.begin(self._start)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Add to Textual's commands: every routine, and every place."""
        yield from super().get_system_commands(screen)
        if self.is_live:
            return
        for name, routine in self.catalogue.routines.items():
            yield SystemCommand(f"Start: {routine.name}", "Begin this routine", lambda n=name: self.begin(n))
        for place in ("today", "catalogue", "history"):
            yield SystemCommand(
                f"Go to: {place.capitalize()}", f"Show {place}", lambda p=place: self.switch_mode(p)
            )

    # What the screens show

    def _timeline(self, routine: Routine) -> Timeline:
        if routine.id not in self._timelines:
            self._timelines[routine.id] = compile_plan(prescribe(routine))
        return self._timelines[routine.id]

    def _today(self) -> TodayView:
        weeks, standing = self._progress()
        timeline = self._timeline(self.catalogue.default)
        return TodayView(self.clock.today(), standing, weeks, timeline, self._notice)

    def _history(self) -> HistoryView:
        return HistoryView(*self._progress(), self.diary.entries())

    def _progress(self) -> tuple[list[Week], Standing]:
        today = self.clock.today()
        trained = [entry.trained for entry in self.diary.entries()]
        first = today - timedelta(weeks=_CHART_WEEKS - 1)
        past = [one for one in trained if first - timedelta(days=7) <= one.day <= today]
        return weeks(past, first, today), standing(trained, today)

    def on_open_session(self, message: OpenSession) -> None:
        """Show a session of the diary."""
        session = self.diary.session(message.session)
        if session is not None:
            self.push_screen(RecordScreen(session))

    # The live session

    @property
    def is_live(self) -> bool:
        """Whether a session runs, or is being asked about."""
        return self._session is not None

    def on_start_routine(self, message: StartRoutine) -> None:
        """Begin the session that a screen asks for."""
        self.begin(message.routine)

    def begin(self, routine: str) -> None:
        """Begin a guided session."""
        if self.is_live:
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
        self.push_screen(SessionScreen(Player(timeline, self.clock.moment()), self.clock.moment))

    def on_session_screen_pain_before(self, message: SessionScreen.PainBefore) -> None:
        """Keep the pain before the session until there is a session to keep."""
        if self._session is not None:
            self._session = msgspec.structs.replace(self._session, pain_before=message.value)

    def on_session_screen_ask_finish(self) -> None:
        """Ask whether to leave the session."""
        screen = self.screen
        if not isinstance(screen, SessionScreen):
            return
        done = sum(one.status == "done" for one in screen.player.records())
        words = f"{done} of {len(screen.player.timeline.plan.exercises)} exercises are done."

        def answer(finish: bool | None) -> None:
            screen.finish() if finish else screen.go_on()

        self.push_screen(FinishScreen(words), answer)

    def on_session_screen_ended(self) -> None:
        """Store the session, and only then ask about it."""
        screen = self.screen
        if not isinstance(screen, SessionScreen) or self._session is None:
            return
        self.pop_screen()
        if not self._keep(screen.player):
            self._session = None
            self.notify("Nothing was done, so nothing was kept.")
            return
        self.push_screen(CheckInScreen(self._session, self._done_words(screen.player)))

    def _keep(self, player: Player) -> bool:
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

    def _done_words(self, player: Player) -> str:
        records = player.records()
        done = sum(one.status == "done" for one in records)
        week = self._today().standing.week
        return (
            f"{done} of {len(records)} exercises, {whole(player.active_seconds) // 60} minutes. "
            f"This week: {week.training_days} of {week.target}."
        )

    def on_check_in_screen_answered(self, message: CheckInScreen.Answered) -> None:
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
        for screen in self.screen_stack:
            if isinstance(screen, SessionScreen):
                self._keep(screen.player)
        self.exit(0)


def whole(seconds: float) -> int:
    """Return whole seconds, never more than there were."""
    return int(seconds + 1e-6)
