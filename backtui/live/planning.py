"""Today's plan of a routine for this person: what the coach needs to know, brought together."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from backtui.core.catalogue.catalogue import Catalogue
from backtui.core.catalogue.exercise import Routine
from backtui.core.catalogue.often import Pace
from backtui.core.coach.about import AboutPerson
from backtui.core.coach.person import Person
from backtui.core.coach.training_history import TrainingHistory
from backtui.core.diary.programme import Programme
from backtui.core.diary.session import Entry
from backtui.core.session.plan import Plan
from backtui.settings.model import Settings
from backtui.store.diary import Diary

if TYPE_CHECKING:
    from backtui.core.diary.sequence import SequenceStage


def person_today(diary: Diary, now: datetime, settings: Settings, catalogue: Catalogue) -> Person:
    """Return what the diary and the settings know. Raises StoreError."""
    past = diary.past()
    about = about_person(settings, now, catalogue)
    if _has_trained(past, catalogue, now.date()):
        about = about._replace(second="mobility")
    return Person(past, diary.pins(), now.date(), settings.equipment, about)


def _has_trained(past: TrainingHistory, catalogue: Catalogue, today: date) -> bool:
    """Return whether another session would be a second one."""
    if not past.entries or past.entries[0].day < today:
        return False
    # Most looks are those before the first session of a day.
    from backtui.core.coach.mobility import has_trained

    return has_trained(past.entries, catalogue.routines, today)


def about_person(settings: Settings, now: datetime, catalogue: Catalogue) -> AboutPerson:
    """Return what the settings say of a person, and the hour."""
    return AboutPerson(
        conditions=settings.conditions,
        is_new=bool(settings.new_to_exercise),
        bending_waits=settings.bending_waits,
        hour=now.hour,
        wakes_at=int(settings.waking[:2]),
        exercises=catalogue.exercises,
    )


def plan_asked(
    person: Person,
    routine: Routine,
    minutes: int | None,
    usual: int | None,
    *,
    is_smallest: bool,
    is_full: bool,
) -> Plan:
    """Return the plan of a routine, in so many minutes or the usual ones, or of its smallest session."""
    if is_smallest:
        return person.smallest(routine)
    return person.plan(routine, minutes, usual=usual, is_full=is_full)


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
