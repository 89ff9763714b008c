"""Today's person: what the coach knows of them, and what their plan is."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

import msgspec

from backtui.core.catalogue.exercise import Exercise, Routine
from backtui.core.coach.about import NOTHING_KNOWN, AboutPerson
from backtui.core.coach.due import Due
from backtui.core.coach.prescribe import all_due, prescribe
from backtui.core.coach.training_history import TrainingHistory, read_all
from backtui.core.diary.pins import Pin
from backtui.core.diary.session import Session
from backtui.core.session.length import SMALLEST_MINUTES
from backtui.core.session.plan import Plan


class Person(NamedTuple):
    """What is known of a person on a day."""

    past: TrainingHistory
    pins: Mapping[str, Pin]
    today: date
    has: Collection[str]
    about: AboutPerson = NOTHING_KNOWN

    def plan(
        self,
        routine: Routine,
        minutes: int | None = None,
        *,
        usual: int | None = None,
        is_full: bool = False,
    ) -> Plan:
        """Return the plan of a routine, in the minutes asked for, the usual ones or its own.

        `is_full`: all of it is wanted, also where it is the second session of the day.
        """
        about = self.about._replace(second="full") if self.about.second and is_full else self.about
        plan = prescribe(
            routine, self.past, today=self.today, pins=self.pins, minutes=minutes or usual, has=self.has,
            about=about,
        )  # fmt: skip
        if plan.second == "mobility" and minutes is None and usual is not None:
            # What is usual is meant for all of it: mobility takes as long as it takes.
            return self.plan(routine)
        return plan

    def easier(self, plan: Plan, routine: Routine) -> Plan:
        """Return the easier plan in the place of one of a routine."""
        # On most days nobody needs it.
        from backtui.core.coach.easier_plan import easier_plan

        due = all_due(
            routine, self.past, today=self.today, pins=self.pins, has=self.has, about=self.about
        )  # fmt: skip
        return easier_plan(plan, routine, due, self.has)

    def smallest(self, routine: Routine) -> Plan:
        """Return the plan of the smallest session of a routine."""
        # On most days there is the time for more.
        from backtui.core.coach.smallest import smallest_plan

        due = all_due(
            routine, self.past, today=self.today, pins=self.pins, has=self.has, about=self.about
        )  # fmt: skip
        seen = read_all(self.past, (one.exercise.id for one in due))
        advice = self.plan(routine, SMALLEST_MINUTES).advice
        return msgspec.structs.replace(smallest_plan(routine, due, seen), advice=advice)

    def due(self, routine: Routine, exercise: Exercise) -> Due:
        """Return what is due of an exercise, as a routine has it, or else as the catalogue does."""
        found = next((one for one in routine.exercises if one.id == exercise.id), exercise)
        alone = msgspec.structs.replace(routine, exercises=(found,))
        (due,) = all_due(alone, self.past, today=self.today, pins=self.pins, has=self.has, about=self.about)
        return due.in_place_of or due


def outlook(person: Person, routine: Routine, session: Session) -> list[str]:
    """Return what became of the pain over a session, and what that means for the next one of a routine."""
    from backtui.core.coach.changes import next_time, pain_change_words

    pain = pain_change_words(session.check_in.pain_before, session.check_in.pain_after)
    # Nobody knows at which hour the next one is.
    about = person.about._replace(hour=None)
    plan = person._replace(past=person.past.with_session(session), about=about).plan(routine, is_full=True)
    return [*([pain] if pain else []), *next_time(plan)]
