"""Today's plan of a routine for this person: what the coach needs to know, brought together."""

from datetime import date

from backtui.core.catalogue.catalogue import Catalogue
from backtui.core.catalogue.exercise import Routine
from backtui.core.coach.person import Person
from backtui.settings.model import Settings
from backtui.store.diary import Diary


def person_today(diary: Diary, today: date, settings: Settings) -> Person:
    """Return what the diary and the settings know. Raises StoreError."""
    return Person(diary.past(), diary.pins(), today, settings.equipment)


def usual_minutes(settings: Settings, catalogue: Catalogue, routine: Routine) -> int | None:
    """Return the minutes that were chosen for good, which hold for the routine that is begun unnamed."""
    return settings.minutes if routine.id == catalogue.default_for(settings.routine).id else None
