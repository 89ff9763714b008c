"""The part of the app that coaches: it plans sessions, and keeps what the person decides about them.

Screens are imported where they are first shown.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.screen import Screen

from backtui.app.desk import Tell
from backtui.app.history import HistoryApp
from backtui.core.catalogue.catalogue import Catalogue
from backtui.core.catalogue.exercise import Exercise, Routine
from backtui.core.clock import AnyClock
from backtui.core.coach.person import Person, outlook
from backtui.core.coach.training_history import TrainingHistory
from backtui.core.diary.pins import Pin
from backtui.core.session.plan import Plan
from backtui.core.session.timeline import Timeline, compile_plan
from backtui.files.safety_read import remember_safety_read, safety_read
from backtui.live.planning import person_today, usual_minutes
from backtui.screens.messages import AskMinutes, AskPin, AskPlan, AskSafety
from backtui.settings.model import Choices
from backtui.store.diary import Diary
from backtui.store.schema import StoreError

if TYPE_CHECKING:
    from backtui.core.diary.session import Session
    from backtui.screens.minutes import Answer
    from backtui.screens.session import SessionScreen


class CoachApp(HistoryApp):
    """An app that knows what today's session is."""

    def __init__(
        self,
        clock: AnyClock,
        catalogue: Catalogue,
        diary: Diary,
        start: str | None,
        minutes: int | None,
        choices: Choices,
        tell: Tell | None,
        state: Path | None,
    ) -> None:
        """`minutes` is how long the routine to `start` with shall take."""
        super().__init__(clock, diary, start, choices, tell, state)
        self.catalogue = catalogue
        self._minutes = {start: minutes} if start is not None and minutes is not None else {}
        self._person = Person(TrainingHistory(), {}, clock.today(), choices.settings.equipment)
        self._is_advised = False

    # Plans

    def person(self) -> Person:
        """Return what is known today; what was known last where the history cannot be read."""
        try:
            self._person = person_today(self.diary, self.clock.today(), self.settings)
        except StoreError:
            self._person = self._person._replace(today=self.clock.today(), has=self.settings.equipment)
        return self._person

    def timeline_of(self, routine: str) -> Timeline:
        """Return the timeline of today's session of a routine."""
        return compile_plan(self._plan(self.catalogue.routines[routine], self.minutes_of(routine)))

    def _plan(self, routine: Routine, minutes: int | None) -> Plan:
        return self.person().plan(routine, minutes)

    def minutes_of(self, routine: str) -> int | None:
        """Return the minutes asked for; None: the routine's own."""
        usual = usual_minutes(self.settings, self.catalogue, self.catalogue.routines[routine])
        return self._minutes.get(routine, usual)

    @property
    def _usual_routine(self) -> Routine:
        return self.catalogue.default_for(self.settings.routine)

    def outlook(self, session: "Session") -> list[str]:
        """Return what became of the pain, and what the session means for the next one."""
        return outlook(
            self.person(), self.catalogue.routines.get(session.routine or "", self._usual_routine), session
        )

    def begin(self, routine: str) -> None:
        """Begin a guided session, unless everything in it is left out."""
        self._is_advised = False
        if self.timeline_of(routine).beats:
            super().begin(routine)
        else:
            self.notify("Every exercise of this routine is left out. The plan brings them back.", timeout=15)

    def on_check_in_screen_done(self) -> None:
        """Forget the minutes that were asked for: they were today's."""
        self._minutes.clear()

    def on_session_screen_pain_before(self, message: "SessionScreen.PainBefore") -> None:
        """Pause on strong pain, once, and advise against training; the person decides."""
        from backtui.core.safety import STRONG_PAIN, STRONG_PAIN_TITLE, STRONG_PAIN_WORDS

        screen = self._screen
        if message.value < STRONG_PAIN or self._is_advised or screen is None or self.screen is not screen:
            return
        from backtui.screens.question import Question

        self._is_advised = True
        screen.press("pause")

        def take(answer: str | None) -> None:
            if answer in ("finish", "go_on"):
                screen.press("finish" if answer == "finish" else "go_on")

        answers = [("finish", "Stop for today"), ("go_on", "Go on, gently")]
        words = STRONG_PAIN_WORDS.format(pain=message.value, key="ctrl+p")
        self.push_screen(Question(STRONG_PAIN_TITLE, words, answers, "wait"), take)

    # What the person decides

    def on_ask_minutes(self, message: AskMinutes) -> None:
        """Ask how long a session shall take."""
        from backtui.screens.minutes import MinutesScreen

        routine = self.catalogue.routines[message.routine]
        person = self.person()
        usual = usual_minutes(self.settings, self.catalogue, routine)

        def take(answer: "Answer | None") -> None:
            if answer is None:
                return
            self._minutes.pop(routine.id, None)
            if answer[0] is not None:
                self._minutes[routine.id] = answer[0]
            self.follow()

        self.push_screen(
            MinutesScreen(
                routine, self._minutes.get(routine.id), lambda asked: person.plan(routine, asked or usual)
            ),
            take,
        )

    def on_ask_plan(self, message: AskPlan) -> None:
        """Show a routine's plan."""
        from backtui.screens.plan import PlanScreen

        def take(begins: bool | None) -> None:
            if begins:
                self.begin(message.routine)

        self.push_screen(PlanScreen(lambda: self.timeline_of(message.routine)), take)

    def on_ask_pin(self, message: AskPin) -> None:
        """Ask what the person decides about an exercise, and write it down."""
        from backtui.screens.pin import PinScreen

        routine = self.catalogue.routines.get(message.routine or "", self._usual_routine)
        found = (one for one in routine.exercises if one.id == message.exercise)
        exercise = next(found, None) or self.catalogue.exercises[message.exercise]
        due = self.person().due(routine, exercise)

        def take(pin: Pin | None) -> None:
            if pin is not None:
                self._put_pin(pin, due.exercise.name)

        self.push_screen(PinScreen(due, self.clock.now().isoformat(timespec="seconds")), take)

    def due_words(self, exercise: Exercise) -> str:
        """Return what is due of an exercise today, and why."""
        due = self.person().due(self._usual_routine, exercise)
        return f"left out: {due.left_out}" if due.left_out else due.why

    def _put_pin(self, pin: Pin, name: str) -> None:
        words = f"what you decided about {name}"
        self.correct(lambda all_of: all_of.put_pin(pin, words), "Kept. u takes it back.")

    # Safety

    def on_ask_safety(self, message: AskSafety) -> None:
        """Show the safety page, and remember that it was read."""
        from backtui.screens.safety import SafetyScreen

        self.push_screen(SafetyScreen(self.safety_read()), self._remember_safety)

    def safety_read(self) -> date | None:
        """Return on which day the safety page was read; None: on none."""
        return safety_read(self.state)

    def _remember_safety(self, answer: None) -> None:
        remember_safety_read(self.clock.today(), self.state)
        self.follow()

    # The palette

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Add the safety page, the plan, and what there is to exercise with."""
        yield from super().get_system_commands(screen)
        yield SystemCommand(
            "Safety", "How to train, when not to, when to see somebody",
            lambda: self.on_ask_safety(AskSafety()),
        )  # fmt: skip
        if self.is_live:
            return
        name = self._usual_routine.id
        yield SystemCommand(
            "Plan", "Today's session with every dose and its reason", lambda: self.on_ask_plan(AskPlan(name))
        )
        yield SystemCommand(
            "Minutes", "How long today's session shall take", lambda: self.on_ask_minutes(AskMinutes(name))
        )
        for one in self._equipment():
            has = one in self.settings.equipment
            yield SystemCommand(
                f"Equipment: {'no ' if has else ''}{one}",
                f"Plan {'without' if has else 'with'} a {one} from now on",
                lambda one=one: self._toggle_equipment(one),
            )

    def _equipment(self) -> list[str]:
        """Return all that any exercise or form needs."""
        found: dict[str, None] = {}
        for exercise in self.catalogue.exercises.values():
            forms = (form for form in (exercise.easier, exercise.harder) if form is not None)
            for names in (exercise.equipment, *(form.equipment for form in forms)):
                found.update(dict.fromkeys(names))
        return list(found)

    def _toggle_equipment(self, name: str) -> None:
        has = self.settings.equipment
        self.choose("equipment", [one for one in has if one != name] if name in has else [*has, name])
        self.follow()
