"""When time that is left goes to rests, warm-up and gentle stretches, and not to more strength."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from backtui.core.coach.rules import BREAKS, PAIN_RISE
from backtui.core.coach.training_history import SeenSession

FIRST_SESSIONS = 6
_BACK_FOR = 3
_DAYS_OF_PAIN, _PAIN = 7, 4


def why_careful(seen: Sequence[SeenSession], today: date) -> str:
    """Return why to be careful today, newest session first; empty where nothing asks for it."""
    told = [one for one in seen if one.records is None or one.records]
    if any(_hurt(one) for one in seen if (today - one.day).days <= _DAYS_OF_PAIN):
        return "it hurt in the last seven days"
    days = [today, *(one.day for one in seen[:_BACK_FOR])]
    if any((later - earlier).days >= BREAKS[0][0] for later, earlier in pairwise(days)):
        return "you are back from a break"
    return "these are your first sessions" if len(told) < FIRST_SESSIONS else ""


def _hurt(one: SeenSession) -> bool:
    """Return whether there was pain to heed: of an exercise, of some strength, or more than before."""
    answers = [one.pain_before, one.pain_after, one.morning]
    before, morning = one.pain_before, one.morning
    return (
        max((pain for pain in answers if pain is not None), default=0) >= _PAIN
        or (one.pain_rise or 0) >= PAIN_RISE
        or (before is not None and morning is not None and morning > before)
        or any(record.status == "hurt" for group in (one.records or {}).values() for record in group)
    )
