"""How things stand with the current routine, what is asked this morning, and until when that holds."""

from datetime import datetime
from typing import NamedTuple

from backtui.core.catalogue.catalogue import DEFAULT_ROUTINE, Catalogue
from backtui.core.catalogue.often import Pace
from backtui.core.diary.lenient import when
from backtui.core.diary.programme import Programme, under
from backtui.core.diary.sequence import ChosenRoutine, stage
from backtui.core.progress.hours import changes_at
from backtui.core.progress.weeks import Standing, standing, standing_now
from backtui.settings.model import Settings
from backtui.store.quick_look import QuickLook


class StatusNow(NamedTuple):
    """How things stand, the current routine by its id, and when that changes by itself on this day.

    `asks` says that the morning after the last session is not answered yet.
    """

    standing: Standing
    routine: str
    until: datetime | None = None
    asks: bool = False


def status_of(looked: QuickLook, catalogue: Catalogue | None, settings: Settings, now: datetime) -> StatusNow:
    """Return how things stand; without a catalogue the routine is the usual one, done as it always was."""
    found, morning = _week_of(looked, catalogue, settings, now), looked.morning
    if morning is None or morning.pain is not None:
        return found
    changes = [at for at in (found.until, morning.changes_at(now)) if at is not None]
    return found._replace(until=min(changes, default=None), asks=morning.is_asked(now))


def _week_of(looked: QuickLook, catalogue: Catalogue | None, settings: Settings, now: datetime) -> StatusNow:
    trained = looked.trained
    if catalogue is None:
        return StatusNow(standing(trained, now.date(), looked.terms), DEFAULT_ROUTINE)
    newest_first = sorted(looked.begun, key=when, reverse=True)
    choice = ChosenRoutine(settings.routine, settings.routine_since, settings.stay)
    routine = stage(catalogue, choice, newest_first).routine
    # Minutes are not asked for here.
    days = {
        key: Pace(one.often.days.low, one.often.times) for key, one in catalogue.routines.items() if one.often
    }
    programme = Programme(routine.id, routine.often, days, settings.waking)
    terms = under(looked.terms, programme, now.date(), trained)
    stands = standing_now(trained, terms, now)
    return StatusNow(stands, routine.id, changes_at(stands, terms, now))
