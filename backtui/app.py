"""The app: its places, its theme, and all that screens ask for but may not do themselves.

Screens are imported where they are first shown: a person who opens the app waits for Today alone.
"""

import gc
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from backtui.core.catalogue import Catalogue
from backtui.core.coach import prescribe
from backtui.core.model import Routine
from backtui.core.moment import Moment
from backtui.core.progress import Standing, Week, standing, weeks
from backtui.core.record import Entry, Session
from backtui.core.timeline import Timeline, compile_plan
from backtui.saver import Saver
from backtui.screens.messages import OpenSession, StartRoutine
from backtui.screens.today import TodayScreen, TodayView, day_words
from backtui.store.diary import Diary
from backtui.store.schema import StoreError
from backtui.theme import THEMES

if TYPE_CHECKING:
    from backtui.core.player import Event, Player
    from backtui.core.replay import Do
    from backtui.live import LiveSession
    from backtui.screens.check_in import CheckInScreen
    from backtui.screens.history import HistoryView
    from backtui.screens.session import SessionScreen
    from backtui.store.doctor import Finding
    from backtui.store.journal import Found

_CHART_WEEKS = 26
_STALE = timedelta(hours=6)
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
    BINDINGS = [
        Binding("ctrl+z", "suspend_process", show=False, id="suspend", tooltip="to the shell; fg returns")
    ]

    def __init__(
        self,
        clock: AnyClock,
        catalogue: Catalogue,
        diary: Diary,
        notice: str = "",
        start: str | None = None,
        damage: "Finding | None" = None,
    ) -> None:
        """`notice` is said on Today, `start` is a routine to begin with, `damage` is asked about first."""
        super().__init__()
        self.clock, self.catalogue, self.diary = clock, catalogue, diary
        self._notice, self._start, self._damage = notice, start, damage
        self._live: LiveSession | None = None
        self._screen: SessionScreen | None = None
        self.saver = Saver(diary)
        self._known: tuple[Entry, ...] = ()
        self._told = ""
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
        if self._damage is not None:
            self._ask_to_restore(self._damage)
        else:
            self._settle()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Add to Textual's commands: every routine, and every place."""
        yield from super().get_system_commands(screen)
        if self._live is not None:
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

        return HistoryView(*self._progress(), self._entries())

    def _progress(self) -> tuple[list[Week], Standing]:
        today = self.clock.today()
        trained = [entry.trained for entry in self._entries()]
        first = today - timedelta(weeks=_CHART_WEEKS - 1)
        past = [one for one in trained if one.day <= today]
        return weeks(past, first, today), standing(trained, today)

    def on_open_session(self, message: OpenSession) -> None:
        """Show a session of the diary."""
        from backtui.screens.record import RecordScreen

        session = self.diary.session(message.session)
        if session is not None:
            self.push_screen(RecordScreen(session))

    # The history file, where something is wrong with it

    def _entries(self) -> tuple[Entry, ...]:
        """Return the sessions; those known last where the file cannot be read now."""
        try:
            self._known = self.diary.entries()
        except StoreError as error:
            if str(error) != self._told:
                self._told = str(error)
                self.notify(str(error), title="The history", severity="error", timeout=30)
        return self._known

    def _ask_to_restore(self, finding: "Finding") -> None:
        from backtui.screens.question import Question

        found = [f"{one.what}: {one.sessions} sessions" for one in finding.candidates]
        words = "\n".join(
            [str(finding.path), *finding.faults, "", "There is:", *(found or ["nothing to use"])]
        )
        answers = [
            ("restore", "Restore all that any of these holds; the file is set aside"),
            ("leave", "Leave it as it is; nothing is stored until it is restored"),
        ]
        self.push_screen(
            Question("Something is wrong with the history", words, answers, "leave"), self._restore
        )

    def _restore(self, answer: str | None) -> None:
        from backtui.store.doctor import repair

        if answer == "restore":
            try:
                self.notify(repair(self.diary.path, self.clock.now()), title="Restored", timeout=30)
            except StoreError as error:
                self.notify(str(error), title="Not restored", severity="error", timeout=30)
            self._follow()
        self._settle()

    def _follow(self) -> None:
        """Let the place that is shown look again."""
        self.screen.post_message(events.ScreenResume())

    # A session that was interrupted

    def _settle(self) -> None:
        """Store what ended, offer what was interrupted, and then begin what was asked for."""
        if not self.diary.live_path.exists():
            self._begin_asked()
            return
        from backtui.live import busy_words
        from backtui.store.journal import Busy

        try:
            found = self.diary.settle()
        except Busy as busy:
            self._notice = busy_words(busy.opening)
            self._follow()
            return
        except StoreError as error:
            self.notify(str(error), severity="error", timeout=30)
            return
        if found is None:
            self._follow()
            self._begin_asked()
        elif self._is_stale(found):
            self._keep_interrupted(found)
            self._begin_asked()
        else:
            self._ask_to_go_on(found)

    def _is_stale(self, found: "Found") -> bool:
        last = found.steps[-1].now if found.steps else found.opening.session.started
        return self.clock.now() - datetime.fromisoformat(last) > _STALE

    def _ask_to_go_on(self, found: "Found") -> None:
        from backtui.core.replay import replay
        from backtui.core.scene import scene
        from backtui.screens.question import Question

        player, session = replay(found.opening, found.steps)
        now = scene(player)
        words = (
            f"{session.routine_name}, begun at {session.started[11:16]}: "
            f"{now.name}, {now.number} of {now.of}.\n{now.place}"
        )
        answers = [
            ("go-on", "Go on"),
            ("keep", "Keep what was done, and finish"),
            ("discard", "Discard it"),
        ]

        def take(answer: str | None) -> None:
            if answer == "go-on":
                self._go_on(found)
            elif answer == "keep":
                self._keep_interrupted(found)
                self._begin_asked()
            elif answer == "discard":
                self._ask_to_discard(found)
            else:
                found.journal.close()

        self.push_screen(Question("A session was interrupted", words, answers, "later"), take)

    def _ask_to_discard(self, found: "Found") -> None:
        from backtui.screens.question import Question

        def take(answer: str | None) -> None:
            if answer == "discard":
                found.journal.discard()
                self.notify("The interrupted session was discarded.")
                self._begin_asked()
            else:
                self._ask_to_go_on(found)

        answers = [("back", "No, go back"), ("discard", "Yes, discard it for good")]
        self.push_screen(Question("Discard what was done?", "", answers, "back"), take)

    def _keep_interrupted(self, found: "Found") -> None:
        try:
            kept = self.diary.keep(found)
        except StoreError as error:
            self.notify(str(error), title="Not kept", severity="error", timeout=30)
            return
        day = found.opening.session.started[:10]
        self.notify(
            f"The interrupted session of {day} was kept, as finished early."
            if kept
            else f"Nothing was done in the interrupted session of {day}."
        )
        self._follow()

    # The live session

    def on_start_routine(self, message: StartRoutine) -> None:
        """Begin the session that a screen asks for."""
        self.begin(message.routine)

    def _begin_asked(self) -> None:
        start, self._start = self._start, None
        if start is not None:
            self.begin(start)

    def begin(self, routine: str) -> None:
        """Begin a guided session; refused while another one runs."""
        from backtui.live import LiveSession, busy_words
        from backtui.store.journal import Busy

        if self._live is not None:
            return
        try:
            timeline = self._timeline(self.catalogue.routines[routine])
            self._watch(LiveSession(self.diary, self.clock, timeline, None))
        except Busy as busy:
            self.notify(busy_words(busy.opening), title="One session at a time", timeout=15)

    def _go_on(self, found: "Found") -> None:
        from backtui.live import LiveSession

        self._start = None
        screen = self._watch(LiveSession(self.diary, self.clock, None, found))
        self.call_after_refresh(screen.press, "go_on")

    def _watch(self, live: "LiveSession") -> "SessionScreen":
        from backtui.screens.session import SessionScreen

        self._live = live

        def note(do: "Do", moment: Moment, happened: "list[Event]") -> None:
            live.note(do, moment, happened)
            screen.say(live.problem)

        screen = SessionScreen(live.player, self.clock.moment, note)
        self._screen = screen
        self.push_screen(screen)
        return screen

    def on_session_screen_pain_before(self, message: "SessionScreen.PainBefore") -> None:
        """Write down the pain before the session."""
        if self._live is not None:
            self._live.note("pain", self.clock.moment(), (), message.value)

    def on_session_screen_ask_finish(self) -> None:
        """Ask whether to leave the session."""
        from backtui.screens.question import Question

        screen = self._screen
        if screen is None or self.screen is not screen:
            return
        done, of = screen.player.exercises_done()
        answers = [("go-on", "Go on"), ("finish", "Finish, and keep what was done   f")]

        def take(answer: str | None) -> None:
            screen.press("finish" if answer == "finish" else "go_on")

        self.push_screen(
            Question(
                "Leave the session here?", f"{done} of {of} exercises are done.", answers, "go-on",
                keys=[("space", "go-on"), ("f", "finish")],
            ),
            take,
        )  # fmt: skip

    def on_session_screen_ended(self) -> None:
        """Have it on disk that the session is over; then store it, and only then ask about it."""
        live, screen = self._live, self._screen
        if live is None or screen is None:
            return
        done = live.end()
        while self.screen is not screen:
            # Help or the palette may be open over the last seconds.
            self.pop_screen()
        if done is None:
            live.discard()
            self._live = self._screen = None
            self.pop_screen()
            self.notify("Nothing was done, so nothing was kept.")
            return
        self._screen = None
        self.saver.save(done)
        self.run_worker(self._check_in(live, done), exit_on_error=True)

    async def _check_in(self, live: "LiveSession", done: Session) -> None:
        from backtui.screens.check_in import CheckInScreen

        await self.saver.settled()
        self.pop_screen()
        problem = self.saver.problem
        if problem and live.is_safe:
            self.notify(
                f"{problem} It is safe in {self.diary.live_path}, and is stored as soon as that can be.",
                title="Not yet in the history", severity="warning", timeout=30,
            )  # fmt: skip
        self.push_screen(CheckInScreen(done, self._done_words(live.player)))

    def _done_words(self, player: "Player") -> str:
        done, of = player.exercises_done()
        week = self._today().standing.week
        kept = f" Not saved: {self.saver.problem}" if self.saver.problem else ""
        return (
            f"{done} of {of} exercises, {int(player.active_seconds) // 60} minutes. "
            f"This week: {week.training_days} of {week.target}.{kept}"
        )

    def on_check_in_screen_answered(self, message: "CheckInScreen.Answered") -> None:
        """Store each answer as it is given."""
        self.saver.save(message.session)

    def on_check_in_screen_done(self) -> None:
        """Go back to Today, with everything stored."""
        self.run_worker(self._leave_check_in(), exit_on_error=True)

    async def _leave_check_in(self) -> None:
        await self.saver.settled()
        self.pop_screen()
        unsaved, live = self.saver.unsaved, self._live
        self._live = None
        if live is not None:
            if unsaved is None:
                live.discard()
            elif live.is_safe:
                live.close()
            else:
                live.close()
                self._rescue(unsaved, self.saver.problem)
        self.switch_mode("today")

    def _rescue(self, session: Session, problem: str) -> None:
        from backtui.screens.rescue import RescueScreen
        from backtui.store.diary import Diary

        def take(name: str | None) -> None:
            if not name:
                return
            try:
                # A history file of its own: backtui and TinyDB read it as it is.
                Diary(Path(name).expanduser(), self.clock.now).save(session)
            except StoreError as error:
                self._rescue(session, str(error))
            else:
                self.notify(f"Saved. To see it: backtui --store {name} history", timeout=30)

        suggested = Path("~") / f"backtui-{session.id}.json"
        self.push_screen(RescueScreen(problem, str(suggested)), take)

    # The end of the app, and its sleep

    def action_suspend_process(self) -> None:
        """Pause before the shell comes back: nobody follows a session that is in the background."""
        if self._screen is not None:
            self._screen.press("pause")
        super().action_suspend_process()

    async def action_quit(self) -> None:
        """Leave; of a session that runs, what was done is kept."""
        if self._live is not None and self._screen is not None:
            done = self._live.end()
            if done is not None:
                self.saver.save(done)
        await self.saver.settled()
        if self._live is not None:
            if self.saver.unsaved is None:
                self._live.discard()
            else:
                self._live.close()
        self.exit(0)

    def on_unmount(self) -> None:
        """Let go of the journal; what it tells of is offered at the next start."""
        if self._live is not None:
            self._live.close()

    def leave_now(self) -> None:
        """Have on disk where the session is; it is offered again at the next start."""
        if self._live is not None and self._screen is not None:
            self._live.look()
