"""Today's plan of a routine for this person: what the coach needs to know, brought together."""

from datetime import date

from backtui.core.catalogue import Catalogue
from backtui.core.coach import prescribe
from backtui.core.model import Plan, Routine
from backtui.settings import Settings
from backtui.store.diary import Diary


def plan_today(
    diary: Diary,
    catalogue: Catalogue,
    routine: Routine,
    today: date,
    settings: Settings,
    minutes: int | None = None,
) -> Plan:
    """Return today's plan in the minutes asked for, or those of the routine. Raises StoreError."""
    if minutes is None and routine.id == catalogue.default_for(settings.routine).id:
        minutes = settings.minutes
    return prescribe(
        routine, diary.past(), today=today, pins=diary.pins(), minutes=minutes, has=settings.equipment
    )
