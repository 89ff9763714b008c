"""Today's plan of a routine for this person: what the coach needs to know, brought together."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from backtui.core.catalogue.catalogue import Catalogue
from backtui.core.catalogue.exercise import Routine
from backtui.core.catalogue.often import Pace
from backtui.core.coach.about import AboutPerson
from backtui.core.coach.person import Person
from backtui.core.diary.programme import Programme
from backtui.core.diary.session import Entry
from backtui.core.session.plan import Plan
from backtui.settings.model import Settings
from backtui.store.diary import Diary

if TYPE_CHECKING:
    from backtui.core.diary.sequence import SequenceStage


def person_today(diary: Diary, today: date, settings: Settings) -> Person:
    """Return what the diary and the settings know. Raises StoreError."""
    return Person(diary.past(), diary.pins(), today, settings.equipment, about_person(settings))


def about_person(settings: Settings) -> AboutPerson:
    """Return what a person says of themselves."""
    return AboutPerson(is_new=bool(settings.new_to_exercise))


def plan_asked(person: Person, routine: Routine, minutes: int | None, *, is_smallest: bool) -> Plan:
    """Return the plan of a routine, in so many minutes or its own, or of its smallest session."""
    return person.smallest(routine) if is_smallest else person.plan(routine, minutes)


def usual_minutes(settings: Settings, catalogue: Catalogue, routine: Routine) -> int | None:
    """Return the minutes that were chosen for good, which hold for the routine that is begun unnamed."""
    chosen = catalogue.default_for(settings.routine)
    if not chosen.next:
        return settings.minutes if routine.id == chosen.id else None
    from backtui.core.diary.sequence import sequence

    return settings.minutes if routine.id in sequence(catalogue.routines, chosen) else None


def routine_today(catalogue: Catalogue, settings: Settings, begun: Callable[[], Iterable[Entry]]) -> Routine:
    """Return the routine of today: the chosen one, or what follows it by the sessions that have begun."""
    chosen = catalogue.default_for(settings.routine)
    return stage_today(catalogue, settings, begun()).routine if chosen.next else chosen


def stage_today(catalogue: Catalogue, settings: Settings, begun: Iterable[Entry]) -> "SequenceStage":
    """Return where a person is in the sequence that they chose."""
    # Most routines are followed by none.
    from backtui.core.diary.sequence import ChosenRoutine, stage

    choice = ChosenRoutine(settings.routine, settings.routine_since, settings.stay)
    return stage(catalogue, choice, begun)


def follow(diary: Diary, catalogue: Catalogue, settings: Callable[[], Settings]) -> None:
    """Let a diary know which routine is the current one, and how often each is done."""
    days = {
        key: Pace(one.often.days.low, one.often.times, _minutes(one))
        for key, one in catalogue.routines.items()
        if one.often
    }

    def programme(begun: Sequence[Entry]) -> Programme:
        current = routine_today(catalogue, settings(), lambda: begun)
        return Programme(current.id, current.often, days, settings().waking)

    diary.programme = programme


def _minutes(routine: Routine) -> int:
    """Return how long a session takes, in its routine's own words or at the middle of its ranges."""
    if routine.minutes is not None:
        return routine.minutes
    # Loaded where a routine does not say.
    from backtui.core.coach.prescribe import prescribe
    from backtui.core.session.timeline import compile_plan

    return max(1, round(compile_plan(prescribe(routine)).seconds / 60))
