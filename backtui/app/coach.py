"""The coach: plans sessions, advises, and keeps what the person decides about them.

Screens are imported where they are first shown.
"""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.screen import Screen

from backtui.app.desk import Correct, Desk
from backtui.core.catalogue.exercise import Exercise
from backtui.core.coach.person import Person, outlook
from backtui.core.coach.training_history import TrainingHistory
from backtui.core.diary.pins import Pin
from backtui.core.diary.session import Session
from backtui.core.session.timeline import Timeline, compile_plan
from backtui.files.first_run import remember_first_run
from backtui.files.safety_read import remember_safety_read, safety_read
from backtui.live.planning import about_person, person_today, usual_minutes
from backtui.screens.messages import StartSmallest
from backtui.store.schema import StoreError

if TYPE_CHECKING:
    from backtui.app.routine_choice import RoutineChoice
    from backtui.screens.minutes import Answer
    from backtui.screens.session import SessionScreen
    from backtui.widgets.figure.manner import Manner


class Coach:
    """Knows what today's session is."""

    def __init__(
        self,
        desk: Desk,
        *,
        correct: Correct,
        choose: Callable[[str, object], None],
        begin: Callable[[str], None],
        begin_anew: Callable[[Timeline], None],
        minutes: dict[str, int],
        full: set[str],
        state: Path | None,
    ) -> None:
        """`correct` changes the diary, `choose` a setting; `begin` begins a routine by its id.

        `begin_anew` begins what is about to begin along another timeline. `minutes` are those asked for, by
        routine, `full` the routines of which all is wanted, also as a second session; `state` is the folder
        of what this machine remembers.
        """
        self._desk, self._correct, self._choose, self._begin = desk, correct, choose, begin
        self._begin_anew = begin_anew
        self._minutes, self._full, self._state = minutes, full, state
        self._person = Person(TrainingHistory(), {}, desk.clock.today(), desk.settings.equipment)
        self._advised: Screen[Any] | None = None

    # Plans

    def person(self) -> Person:
        """Return what is known today; what was known last where the history cannot be read."""
        now, settings, catalogue = self._desk.clock.now(), self._desk.settings, self._desk.catalogue
        try:
            self._person = person_today(self._desk.diary, now, settings, catalogue)
        except StoreError:
            about = about_person(settings, now, catalogue)
            self._person = self._person._replace(today=now.date(), has=settings.equipment, about=about)
        return self._person

    def timeline_of(self, routine: str, *, is_full: bool = False) -> Timeline:
        """Return the timeline of today's session of a routine; `is_full`: also as a second one all of it."""
        return compile_plan(
            self.person().plan(
                self._desk.catalogue.routines[routine], self._minutes.get(routine),
                usual=self._usual_minutes(routine), is_full=is_full or routine in self._full,
            )
        )  # fmt: skip

    def full_seconds(self, routine: str) -> float:
        """Return how long all of a routine takes."""
        return self.timeline_of(routine, is_full=True).seconds

    def change_second(self, routine: str) -> None:
        """Have all of a routine as the second session of the day, or again what is offered."""
        self._full ^= {routine}
        self._desk.follow()

    def smallest_of(self, routine: str) -> Timeline:
        """Return the timeline of the smallest session of a routine."""
        return compile_plan(self.person().smallest(self._desk.catalogue.routines[routine]))

    def minutes_of(self, routine: str) -> int | None:
        """Return the minutes asked for; None: the routine's own."""
        return self._minutes.get(routine, self._usual_minutes(routine))

    def _usual_minutes(self, routine: str) -> int | None:
        catalogue = self._desk.catalogue
        return usual_minutes(self._desk.settings, catalogue, catalogue.routines[routine])

    def own_minutes(self) -> int:
        """Return how long the current routine takes where nobody asks for less."""
        plan = self.person().plan(self._desk.routine, is_full=True)
        return round(compile_plan(plan).seconds / 60)

    def outlook(self, session: Session) -> list[str]:
        """Return what became of the pain, and what the session means for the next one."""
        routine = self._desk.catalogue.routines.get(session.routine or "", self._desk.routine)
        return outlook(self.person(), routine, session)

    def due_words(self, exercise: Exercise) -> str:
        """Return what is due of an exercise today, and why."""
        due = self.person().due(self._desk.routine, exercise)
        return f"left out: {due.left_out}" if due.left_out else due.why

    @property
    def is_asked(self) -> bool:
        """Whether something was asked for that holds for one session."""
        return bool(self._minutes or self._full)

    def forget_asked(self) -> None:
        """Forget what was asked for: it was the last session's."""
        self._minutes.clear()
        self._full.clear()

    # Pain and safety

    def advise(self, screen: "SessionScreen | None", pain: int) -> None:
        """Pause a session on strong pain, once, and advise against training; the person decides."""
        from backtui.core.safety import (
            EASIER_WORDS,
            STRONG_PAIN,
            STRONG_PAIN_TITLE,
            STRONG_PAIN_WORDS,
            emergency_words,
        )

        if pain < STRONG_PAIN or screen is None or screen is self._advised:
            return
        if self._desk.app.screen is not screen:
            return
        from backtui.screens.question import Question

        self._advised = screen
        screen.press("pause")

        plan = None if screen.is_trial else screen.player.timeline.plan
        routine = None if plan is None else self._desk.catalogue.routines.get(plan.routine)

        def take(answer: str | None) -> None:
            if answer == "easier" and plan is not None and routine is not None:
                self._begin_anew(compile_plan(self.person().easier(plan, routine)))
                self._advised = self._desk.app.screen
            elif answer in ("finish", "go_on"):
                screen.press("finish" if answer == "finish" else "go_on")

        easier = [] if routine is None else [("easier", EASIER_WORDS)]
        answers = [("finish", "Stop for today"), *easier, ("go_on", "Go on, gently")]
        words = f"{STRONG_PAIN_WORDS.format(pain=pain)}\n{emergency_words()}"
        self._desk.push(Question(STRONG_PAIN_TITLE, words, answers, "wait"), take)

    def welcome(self) -> None:
        """Show the first page, which is seen once; Enter on it begins the session."""
        from backtui.core.session.plan_words import needed_things
        from backtui.screens.first_run import FirstChoices, FirstRunScreen

        desk, routine = self._desk, self._desk.routine.id
        timeline = self.timeline_of(routine)
        settings = desk.settings
        chosen = FirstChoices(
            settings.theme, settings.bell, settings.voice, settings.equipment, settings.new_to_exercise
        )

        def take(begins: bool | None) -> None:
            if begins:
                self._begin(routine)
            else:
                desk.follow()

        remember_first_run(self._state)
        desk.push(FirstRunScreen(round(timeline.seconds / 60), needed_things(timeline.plan), chosen), take)

    def show_safety(self) -> None:
        """Show the safety page, and remember that it was read."""
        from backtui.screens.safety import SafetyScreen

        self._desk.push(SafetyScreen(self.safety_read()), self._remember_safety)

    def safety_read(self) -> date | None:
        """Return on which day the safety page was read; None: on none."""
        return safety_read(self._state)

    def _remember_safety(self, answer: None) -> None:
        remember_safety_read(self._desk.clock.today(), self._state)
        self._desk.follow()

    # What the person looks at and decides

    def place(self, date_words: Callable[[], str], manner: "Callable[[], Manner]") -> Screen[Any]:
        """Return the screen of the catalogue; `date_words` says the date, `manner` how figures are shown."""
        from backtui.screens.catalogue import CatalogueScreen

        catalogue = self._desk.catalogue
        seconds = {name: self.full_seconds(name) for name in catalogue.routines}
        return CatalogueScreen(
            catalogue, seconds, date_words, self.due_words, self._desk.clock.moment, manner,
            self.routines.facts, lambda: self._desk.routine.id,
        )  # fmt: skip

    def ask_minutes(self, key: str) -> None:
        """Ask how long a routine's session shall take."""
        from backtui.screens.minutes import MinutesScreen

        routine = self._desk.catalogue.routines[key]
        person, usual, is_full = self.person(), self._usual_minutes(key), key in self._full

        def take(answer: "Answer | None") -> None:
            if answer is None:
                return
            self._minutes.pop(key, None)
            if answer[0] is not None:
                self._minutes[key] = answer[0]
            self._desk.follow()

        self._desk.push(
            MinutesScreen(
                routine,
                self._minutes.get(key),
                lambda asked: person.plan(routine, asked, usual=usual, is_full=is_full),
            ),
            take,
        )

    @property
    def routines(self) -> "RoutineChoice":
        """What a person may know of routines, and choose."""
        # Most people have one routine, and never ask.
        from backtui.app.routine_choice import RoutineChoice

        return RoutineChoice(self._desk, self._choose, self.full_seconds)

    def show_plan(self, routine: str) -> None:
        """Show a routine's plan."""
        from backtui.screens.plan import PlanScreen

        def take(begins: bool | None) -> None:
            if begins:
                self._begin(routine)

        self._desk.push(PlanScreen(lambda: self.timeline_of(routine)), take)

    def ask_pin(self, exercise: str, routine: str | None) -> None:
        """Ask what the person decides about an exercise, and write it down."""
        from backtui.screens.pin import PinScreen

        catalogue = self._desk.catalogue
        within = catalogue.routines.get(routine or "", self._desk.routine)
        planned = {one.id: one for one in within.exercises}.get(exercise) or catalogue.exercises[exercise]
        due = self.person().due(within, planned)

        def take(pin: Pin | None) -> None:
            if pin is not None:
                words = f"what you decided about {due.exercise.name}"
                back = f"Kept. {self._desk.undo_key} takes it back."
                self._correct(lambda corrections: corrections.put_pin(pin, words), back)

        self._desk.push(PinScreen(due, self._desk.clock.now().isoformat(timespec="seconds")), take)

    # The palette

    def commands(self) -> Iterable[SystemCommand]:
        """Return the plan, the smallest session and the minutes."""
        routine = self._desk.routine.id
        yield SystemCommand(
            "Plan", "Today's session with every dose and its reason", lambda: self.show_plan(routine)
        )
        yield SystemCommand(
            "Smallest session", "Five minutes, of what was not done for the longest",
            lambda: self._desk.app.screen.post_message(StartSmallest(routine)),
        )  # fmt: skip
        yield SystemCommand(
            "Minutes", "How long today's session shall take", lambda: self.ask_minutes(routine)
        )
