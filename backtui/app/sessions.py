"""The sessions: begun, taken up again, watched, finished, asked about, and stored.

Screens and the journal are imported where they are first needed: whoever opens the app waits for Today.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from textual.app import SystemCommand

from backtui.app.desk import Desk, Tell
from backtui.core.clock import Moment
from backtui.core.diary.session import Session
from backtui.core.session.timeline import Timeline
from backtui.live.saver import Saver

if TYPE_CHECKING:
    from backtui.core.session.player import Player
    from backtui.core.session.playhead import Event
    from backtui.core.session.replay import Do
    from backtui.live.session import LiveSession
    from backtui.outputs.session_outputs import Outputs
    from backtui.screens.session import SessionScreen
    from backtui.screens.session_map import MapAnswer
    from backtui.store.journal import Found
    from backtui.widgets.figure.manner import Manner


class Sessions:
    """Runs one session at a time, and has it stored."""

    def __init__(
        self,
        desk: Desk,
        tell: Tell | None,
        *,
        timeline_of: Callable[..., Timeline],
        outlook: Callable[[Session], list[str]],
        week_words: Callable[[], str],
        manner: "Callable[[], Manner]",
        stored: Callable[[], None],
    ) -> None:
        """`tell` opens the outputs of a session; None: it is silent.

        `timeline_of` plans today's session of a routine, with `is_full` all of it, `outlook` says what a
        session means for the next one, `week_words` how the week stands, `manner` how figures are shown;
        `stored` hears that it is kept.
        """
        self._desk, self._tell = desk, tell
        self._timeline_of, self._outlook, self._stored = timeline_of, outlook, stored
        self._week_words, self._manner = week_words, manner
        self.saver = Saver(desk.diary)
        self._outputs: Outputs | None = None
        self._live: LiveSession | None = None
        self.screen: SessionScreen | None = None

    @property
    def is_live(self) -> bool:
        """Whether a session runs, or is being asked about."""
        return self._live is not None

    def begin_unseen(self, routine: str) -> None:
        """Begin what the command line asks for, and say what Today would have said of it."""
        self.begin(routine)
        if self.screen is not None and (plan := self.screen.player.timeline.plan).second:
            self._desk.notify(plan.advice[0])

    def begin(self, routine: str, timeline: Timeline | None = None, *, is_full: bool = False) -> None:
        """Begin a guided session, of today, `is_full` all of it, or another one, unless one runs."""
        from backtui.live.session import LiveSession, busy_words
        from backtui.store.journal import Busy

        if self._live is not None:
            return
        timeline = timeline or self._timeline_of(routine, is_full=is_full)
        if not timeline.beats:
            self._desk.notify("Every exercise of this routine is left out. The plan brings them back.")
            return
        try:
            self._watch(LiveSession(self._desk.diary, self._desk.clock, timeline, None))
        except Busy as busy:
            self._desk.notify(busy_words(busy.opening), title="One session at a time")

    def begin_anew(self, timeline: Timeline) -> None:
        """Begin again along another timeline, before anything was done; the pain that was told stays."""
        from backtui.live.session import LiveSession

        if self._live is None or self.screen is None:
            return
        pain = self._live.session.pain_before
        self._live.discard()
        self._desk.app.pop_screen()
        screen = self._watch(LiveSession(self._desk.diary, self._desk.clock, timeline, None))
        if pain is not None:
            self.note_pain(pain)
            self._desk.app.call_after_refresh(screen.show_pain, pain)

    def take_up(self, found: "Found") -> None:
        """Go on with a session that was interrupted."""
        from backtui.live.session import LiveSession

        screen = self._watch(LiveSession(self._desk.diary, self._desk.clock, None, found))
        self._desk.app.call_after_refresh(screen.press, "go_on")

    def _watch(self, live: "LiveSession") -> "SessionScreen":
        from backtui.screens.session import SessionScreen

        self._live = live

        def note(do: "Do", moment: Moment, happened: "list[Event]", value: int | None) -> None:
            live.note(do, moment, happened, value)
            screen.say(live.problem)

        self._open_outputs(live.player)
        self.screen = screen = SessionScreen(
            live.player, self._desk.clock, note, self._tell_of,
            self._desk.catalogue.figure_of, self._manner, pain=live.morning,
        )  # fmt: skip
        self._desk.push(screen)
        return screen

    def _open_outputs(self, player: "Player") -> None:
        if self._tell is None:
            return
        from backtui.outputs.device import AppDevice

        if self._outputs is not None:
            self._outputs.leave()
        self._outputs = self._tell(AppDevice(self._desk.app), player, self._desk.is_remote)

    def _tell_of(self, moment: Moment) -> None:
        if self._outputs is not None:
            self._outputs.look(moment, self._desk.settings)

    def note_pain(self, value: int) -> None:
        """Write down the pain before the session."""
        if self._live is not None:
            self._live.note("pain", self._desk.clock.moment(), (), value)

    def show_map(self) -> None:
        """Show all exercises of the session, to go to one, move it or leave it out."""
        from backtui.screens.session_map import SessionMapScreen

        screen = self.screen
        if screen is None or self._desk.app.screen is not screen:
            return

        def take(answer: "MapAnswer | None") -> None:
            if answer is not None:
                screen.press(*answer)

        self._desk.push(SessionMapScreen(screen.player, screen.press), take)

    def ask_finish(self) -> None:
        """Ask whether to leave the session."""
        from backtui.app.leaving import ask_to_leave

        screen = self.screen
        if screen is not None and self._desk.app.screen is screen:
            ask_to_leave(self._desk, screen, self._discard)

    def _discard(self) -> None:
        """Leave a session that was begun by accident, and keep nothing of it."""
        if self._live is not None and self._outputs is not None:
            self._outputs.end()
        self._let_nothing_be("The session was discarded.")

    def _let_nothing_be(self, words: str) -> None:
        """Leave the session screen and the journal, and say why nothing was kept."""
        if self._live is not None:
            self._live.discard()
        self._live = self.screen = None
        self._desk.app.pop_screen()
        self._desk.notify(words)

    def finish(self) -> None:
        """Have it on disk that the session is over; then store it, and only then ask about it."""
        app, live, screen = self._desk.app, self._live, self.screen
        if live is None or screen is None:
            return
        done = live.end()
        if self._outputs is not None:
            self._outputs.end()
        while app.screen is not screen:
            # Help or the palette may be open over the last seconds.
            app.pop_screen()
        if done is None:
            self._let_nothing_be("Nothing was done, so nothing was kept.")
            return
        self.screen = None
        self.saver.save(done)
        self._desk.run(self._check_in(live, done))

    async def _check_in(self, live: "LiveSession", done: Session) -> None:
        from backtui.screens.check_in import CheckInScreen

        await self.saver.settled()
        self._desk.app.pop_screen()
        problem = self.saver.problem
        if self.saver.unsaved is None:
            live.discard()
        elif live.is_safe:
            self._desk.has_told(problem)
            self._desk.notify(
                f"{problem} It is safe in {live.journal_path}, and is stored as soon as that can be.",
                title="Not yet in the history", severity="warning",
            )  # fmt: skip
        words, before = self._done_words(live.player, done), self._desk.begun()
        self._desk.push(CheckInScreen(done, words, self._outlook, before))

    def _done_words(self, player: "Player", session: Session) -> str:
        from backtui.core.guidance.leaving import session_done_words

        kept = f"\nNot saved: {self.saver.problem}" if self.saver.problem else ""
        return f"{session_done_words(player, session)} {self._week_words()}{kept}"

    def keep_answer(self, session: Session) -> None:
        """Store what the check-in says; where nothing is left of a session, only that it is gone."""
        from backtui.core.session.tally import is_nothing

        if is_nothing(session.exercises):
            session = Session(id=session.id, started=session.started, revised=session.revised, deleted=True)
        self.saver.save(session)

    def leave_check_in(self) -> None:
        """Go back to Today, with everything stored."""
        self._desk.run(self._leave_check_in())

    async def _leave_check_in(self) -> None:
        await self.saver.settled()
        unsaved, live = self.saver.unsaved, self._live
        if live is None:
            # Asked to twice, while it was being stored.
            return
        self._live = None
        self._desk.app.pop_screen()
        is_safe = live.is_safe
        self._let_go(live)
        if unsaved is not None and not is_safe:
            from backtui.app.rescue import rescue

            rescue(self._desk, unsaved, self.saver.problem)
        self._desk.app.switch_mode("today")

    def _let_go(self, live: "LiveSession") -> None:
        """Drop the journal of what is stored; what is not yet is offered at the next start."""
        if self.saver.unsaved is None:
            live.discard()
            self._stored()
        else:
            live.close()

    def commands(self) -> Iterable[SystemCommand]:
        """Return every routine, to begin it."""
        for name, routine in self._desk.catalogue.routines.items():
            yield SystemCommand(
                f"Start: {routine.name}", "Begin this routine", lambda n=name: self.begin(n, is_full=True)
            )

    # The end of the app, and its sleep

    def sleep(self) -> None:
        """Pause before the shell comes back: nobody follows a session that is in the background."""
        if self.screen is not None:
            self.screen.press("pause")
        if self._outputs is not None:
            self._outputs.leave()

    async def quit(self) -> None:
        """End a session that runs: what was done is kept."""
        if self._live is not None and self.screen is not None:
            done = self._live.end()
            if done is not None:
                self.saver.save(done)
        await self.saver.settled()
        if self._live is not None:
            self._let_go(self._live)

    def release(self) -> None:
        """Let go of the journal; what it tells of is offered at the next start."""
        if self._outputs is not None:
            self._outputs.leave()
        if self._live is not None:
            self._live.close()

    def leave_now(self) -> None:
        """Have on disk where the session is; it is offered again at the next start."""
        if self._live is not None and self.screen is not None:
            self._live.look()
        if self._outputs is not None:
            self._outputs.hush()

    @property
    def farewell(self) -> str:
        """What gives the terminal back besides what every app has changed in it."""
        return "" if self._outputs is None else self._outputs.farewell
