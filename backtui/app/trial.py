"""The trial: one exercise, done at once; nothing of it is stored unless the person wants it.

It has no journal: what nobody asked to keep leaves nothing behind, however it ends.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from backtui.app.desk import Correct, Desk, Tell
from backtui.core.catalogue.exercise import Exercise
from backtui.core.clock import Moment
from backtui.core.coach.person import Person
from backtui.core.coach.prescribe import prescribe
from backtui.core.dates import day_words
from backtui.core.diary.session import Session
from backtui.core.session.timeline import Timeline, compile_plan

if TYPE_CHECKING:
    from backtui.outputs.session_outputs import Outputs
    from backtui.screens.session import SessionScreen
    from backtui.widgets.figure.manner import Manner


class Trial:
    """Runs one exercise by itself, and asks at its end whether to keep it."""

    def __init__(
        self,
        desk: Desk,
        tell: Tell | None,
        *,
        person: Callable[[], Person],
        is_busy: Callable[[], bool],
        correct: Correct,
        manner: "Callable[[], Manner]",
    ) -> None:
        """`person` tells whose doses they are, `is_busy` whether a session runs; `correct` adds to the diary.

        `tell` opens the outputs; None: it is silent. `manner` tells how figures are shown.
        """
        self._desk, self._tell = desk, tell
        self._person, self._is_busy, self._correct, self._manner = person, is_busy, correct, manner
        self._outputs: Outputs | None = None
        self._began: datetime | None = None
        self.screen: SessionScreen | None = None

    @property
    def is_on(self) -> bool:
        """Whether an exercise is being tried."""
        return self.screen is not None

    def begin(self, exercise: str) -> None:
        """Begin an exercise, by its id."""
        from backtui.core.session.player import Player
        from backtui.outputs.device import AppDevice
        from backtui.screens.session import SessionScreen

        if self._is_busy() or self.is_on:
            return
        timeline = self._timeline(self._desk.catalogue.exercises[exercise])
        self._began = self._desk.clock.now()
        player = Player(timeline, self._desk.clock.moment())
        if self._tell is not None:
            self._outputs = self._tell(AppDevice(self._desk.app), player, self._desk.is_remote)

        def note(*_: object) -> None:
            """Keep nothing."""

        self.screen = SessionScreen(
            player, self._desk.clock, note, self._tell_of, self._desk.catalogue.figure_of, self._manner,
            is_trial=True,
        )  # fmt: skip
        self._desk.push(self.screen)

    def _timeline(self, exercise: Exercise) -> Timeline:
        """Return the exercise with today's dose; one that is left out of sessions has its own."""
        routine = self._desk.routine
        found = next((one for one in routine.exercises if one.id == exercise.id), exercise)
        alone = msgspec.structs.replace(
            routine, id=exercise.id, name=exercise.name, minutes=None, exercises=(found,)
        )
        timeline = compile_plan(self._person().plan(alone))
        return timeline if timeline.beats else compile_plan(prescribe(alone, has=exercise.equipment))

    def _tell_of(self, moment: Moment) -> None:
        if self._outputs is not None:
            self._outputs.look(moment, self._desk.settings)

    def ask_finish(self) -> None:
        """Ask whether to go on, or what is to become of what was done."""
        screen = self.screen
        if screen is None or self._desk.app.screen is not screen:
            return
        if self._done(screen) is None:
            self._leave()
        else:
            self._ask(screen, "Leave the trial here?", [("go-on", "Go on")])

    def finish(self) -> None:
        """Ask whether to keep what was done to the end."""
        app, screen = self._desk.app, self.screen
        if screen is None:
            return
        while app.screen is not screen:
            # Help or the palette may be open over the last seconds.
            app.pop_screen()
        if self._outputs is not None:
            self._outputs.end()
        if self._done(screen) is None:
            self._leave()
        else:
            self._ask(screen, "Keep this trial?", [])

    def _ask(self, screen: "SessionScreen", title: str, first: list[tuple[str, str]]) -> None:
        from backtui.screens.question import Question

        def take(answer: str | None) -> None:
            if answer == "go-on":
                screen.press("go_on")
            else:
                self._leave(self._done(screen) if answer == "keep" else None)

        name = screen.player.timeline.plan.name
        words = f"{name}, {int(screen.player.active_seconds) // 60} min. Kept, it is a session of the diary."
        answers = [*first, ("drop", "Leave, and keep nothing"), ("keep", "Keep it in the diary")]
        self._desk.push(Question(title, words, answers, answers[0][0]), take)

    def _done(self, screen: "SessionScreen") -> Session | None:
        """Return what was done, as a session; None where there is nothing to keep."""
        from backtui.core.session.replay import finished

        began, now = self._began or self._desk.clock.now(), self._desk.clock.now()
        timeline = screen.player.timeline
        session = Session(
            id=self._desk.diary.new_id(began),
            started=began.isoformat(timespec="seconds"),
            ended=now.isoformat(timespec="seconds"),
            routine_name=timeline.plan.name,
            planned_seconds=int(timeline.seconds + 1e-6),
            source="guided",
        )
        return finished(session, screen.player)

    def _leave(self, kept: Session | None = None) -> None:
        """Go back to where it began, with what is kept in the diary."""
        self.release()
        self.screen = None
        self._desk.app.pop_screen()
        if kept is not None:
            words = f"adding the session of {day_words(kept.day)}"
            self._correct(
                lambda corrections: corrections.add_session(kept, words), "Kept. u takes it out again."
            )

    def sleep(self) -> None:
        """Pause before the shell comes back."""
        if self.screen is not None:
            self.screen.press("pause")
        self.release()

    def release(self) -> None:
        """Let go of the outputs."""
        if self._outputs is not None:
            self._outputs.leave()
