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
from backtui.core.session.plan import Plan


class Person(NamedTuple):
    """What is known of a person on a day."""

    past: TrainingHistory
    pins: Mapping[str, Pin]
    today: date
    has: Collection[str]
    about: AboutPerson = NOTHING_KNOWN

    def plan(self, routine: Routine, minutes: int | None = None) -> Plan:
        """Return the plan of a routine, in the minutes asked for or in its own."""
        return prescribe(
            routine, self.past, today=self.today, pins=self.pins, minutes=minutes, has=self.has,
            about=self.about,
        )  # fmt: skip

    def smallest(self, routine: Routine) -> Plan:
        """Return the plan of the smallest session of a routine."""
        # On most days there is the time for more.
        from backtui.core.coach.smallest import smallest_plan

        due = all_due(
            routine, self.past, today=self.today, pins=self.pins, has=self.has, about=self.about
        )  # fmt: skip
        seen = read_all(self.past, (one.id for one in routine.exercises))
        return smallest_plan(routine, due, seen)

    def due(self, routine: Routine, exercise: Exercise) -> Due:
        """Return what is due of an exercise, as a routine has it, or else as the catalogue does."""
        found = next((one for one in routine.exercises if one.id == exercise.id), exercise)
        alone = msgspec.structs.replace(routine, exercises=(found,))
        (due,) = all_due(alone, self.past, today=self.today, pins=self.pins, has=self.has, about=self.about)
        return due


def outlook(person: Person, routine: Routine, session: Session) -> list[str]:
    """Return what became of the pain over a session, and what that means for the next one of a routine."""
    from backtui.core.coach.changes import next_time, pain_change_words

    pain = pain_change_words(session.check_in.pain_before, session.check_in.pain_after)
    plan = person._replace(past=person.past.with_session(session)).plan(routine)
    return [*([pain] if pain else []), *next_time(plan)]
