"""The part of the app that runs sessions: begins them, takes them up again, and has them stored.

Screens and the journal are imported where they are first needed: whoever opens the app waits for Today.
"""

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual.binding import Binding

from backtui.app.desk import Tell
from backtui.app.interrupted import InterruptedApp
from backtui.core.catalogue.exercise import Exercise
from backtui.core.clock import AnyClock, Moment
from backtui.core.diary.session import Session
from backtui.core.session.timeline import Timeline
from backtui.live.saver import Saver
from backtui.screens.messages import StartRoutine
from backtui.settings.model import Choices
from backtui.store.diary import Diary

if TYPE_CHECKING:
    from backtui.core.body.figure import Figure
    from backtui.core.session.player import Event, Player
    from backtui.core.session.replay import Do
    from backtui.live.session import LiveSession
    from backtui.outputs.session_outputs import Outputs
    from backtui.screens.check_in import CheckInScreen
    from backtui.screens.session import SessionScreen
    from backtui.store.journal import Found
    from backtui.widgets.figure.manner import Manner


class SessionApp(InterruptedApp):
    """An app in which one session can run; what it shows besides is another's."""

    BINDINGS = [
        Binding("ctrl+z", "suspend_process", show=False, id="suspend", tooltip="to the shell; fg returns")
    ]

    def __init__(
        self, clock: AnyClock, diary: Diary, start: str | None, choices: Choices, tell: Tell | None
    ) -> None:
        """`start` is the id of a routine to begin with, `tell` opens the outputs of a session."""
        super().__init__(clock, diary, start, choices)
        self.saver = Saver(diary)
        self._tell = tell
        self._outputs: Outputs | None = None
        self._live: LiveSession | None = None
        self._screen: SessionScreen | None = None

    @abstractmethod
    def timeline_of(self, routine: str) -> Timeline:
        """Return the timeline of today's session of a routine, by its id."""

    @abstractmethod
    def figure_of(self, exercise: Exercise) -> "Figure | None":
        """Return the figure that shows an exercise; None where there is none."""

    @abstractmethod
    def manner(self) -> "Manner":
        """Return how figures are shown."""

    @abstractmethod
    def week_words(self) -> str:
        """Return how the week stands."""

    @abstractmethod
    def outlook(self, session: Session) -> list[str]:
        """Return what a session means for the next one, a sentence each."""

    @property
    def is_live(self) -> bool:
        """Whether a session runs, or is being asked about."""
        return self._live is not None

    # The live session

    def on_start_routine(self, message: StartRoutine) -> None:
        """Begin the session that a screen asks for."""
        self.begin(message.routine)

    def begin(self, routine: str) -> None:
        """Begin a guided session; refused while another one runs."""
        from backtui.live.session import LiveSession, busy_words
        from backtui.store.journal import Busy

        if self._live is not None:
            return
        try:
            self._watch(LiveSession(self.diary, self.clock, self.timeline_of(routine), None))
        except Busy as busy:
            self.notify(busy_words(busy.opening), title="One session at a time", timeout=15)

    def go_on(self, found: "Found") -> None:
        """Take up a session that was interrupted."""
        from backtui.live.session import LiveSession

        self._start = None
        screen = self._watch(LiveSession(self.diary, self.clock, None, found))
        self.call_after_refresh(screen.press, "go_on")

    def _watch(self, live: "LiveSession") -> "SessionScreen":
        from backtui.screens.session import SessionScreen

        self._live = live

        def note(do: "Do", moment: Moment, happened: "list[Event]") -> None:
            live.note(do, moment, happened)
            screen.say(live.problem)

        if self._tell is not None:
            from backtui.outputs.device import AppDevice

            if self._outputs is not None:
                self._outputs.leave()
            self._outputs = self._tell(AppDevice(self), live.player, self.is_remote)
        screen = SessionScreen(
            live.player, self.clock.moment, note, self._tell_of, self.figure_of, self.manner
        )
        self._screen = screen
        self.push_screen(screen)
        return screen

    def apply(self, key: str) -> None:
        """Say so where a voice was asked for and there is none; all else is looked at when it is used."""
        if key == "voice" and self.settings.voice not in ("auto", "off"):
            from backtui.outputs.voice import PROGRAMS, voice_command

            if voice_command(self.settings.voice, self.is_remote) is None:
                self.notify(f"There is no program here that speaks: {', '.join(PROGRAMS)}.", title="Voice")

    def _tell_of(self, moment: Moment) -> None:
        if self._outputs is not None:
            self._outputs.look(moment, self.settings)

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
        if self._outputs is not None:
            self._outputs.end()
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
        if self.saver.unsaved is None:
            live.discard()
        elif live.is_safe:
            self.notify(
                f"{problem} It is safe in {self.diary.live_path}, and is stored as soon as that can be.",
                title="Not yet in the history", severity="warning", timeout=30,
            )  # fmt: skip
        self.push_screen(CheckInScreen(done, self._done_words(live.player), self.outlook))

    def _done_words(self, player: "Player") -> str:
        done, of = player.exercises_done()
        kept = f"\nNot saved: {self.saver.problem}" if self.saver.problem else ""
        minutes = int(player.active_seconds) // 60
        return f"{done} of {of} exercises, {minutes} min. {self.week_words()}{kept}"

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

    def _rescue(self, session: Session, problem: str, name: str = "") -> None:
        from backtui.live.rescue import save_apart
        from backtui.screens.rescue import RescueScreen

        def take(name: str | None) -> None:
            if not name:
                return
            if problem := save_apart(session, name, self.clock.now):
                self._rescue(session, problem, name)
            else:
                self.notify(f"Saved. To see it: backtui --store {name} history", timeout=30)

        self.push_screen(RescueScreen(problem, name or f"~/backtui-{session.id}.json"), take)

    # The end of the app, and its sleep

    def action_suspend_process(self) -> None:
        """Pause before the shell comes back: nobody follows a session that is in the background."""
        if self._screen is not None:
            self._screen.press("pause")
        if self._outputs is not None:
            self._outputs.leave()
        super().action_suspend_process()

    async def action_quit(self) -> None:
        """Leave; of a session that runs, what was done is kept."""
        if self._live is not None and self._screen is not None:
            done = self._live.end()
            if done is not None:
                self.saver.save(done)
        await self.saver.settled()
        await self.settings_kept()
        if self._live is not None:
            if self.saver.unsaved is None:
                self._live.discard()
            else:
                self._live.close()
        self.exit(0)

    def on_unmount(self) -> None:
        """Let go of the journal; what it tells of is offered at the next start."""
        if self._outputs is not None:
            self._outputs.leave()
        if self._live is not None:
            self._live.close()

    def leave_now(self) -> None:
        """Have on disk where the session is; it is offered again at the next start."""
        if self._live is not None and self._screen is not None:
            self._live.look()
        if self._outputs is not None:
            self._outputs.hush()

    @property
    def farewell(self) -> str:
        """What gives the terminal back besides what every app has changed in it."""
        return "" if self._outputs is None else self._outputs.farewell
