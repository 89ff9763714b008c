"""When time that is left goes to rests, warm-up and gentle stretches, and not to more strength."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from backtui.core.coach.ladder import BREAKS
from backtui.core.coach.training_history import SeenSession

FIRST_SESSIONS = 6
_BACK_FOR = 3
_DAYS_OF_PAIN = 7


def why_careful(seen: Sequence[SeenSession], today: date) -> str:
    """Return why to be careful today, newest session first; empty where nothing asks for it."""
    told = [one for one in seen if one.records is None or one.records]
    lately = (one for one in seen if (today - one.day).days <= _DAYS_OF_PAIN)
    if any(one.hurt or not one.light.is_green for one in lately):
        return "it hurt in the last seven days"
    days = [today, *(one.day for one in seen[:_BACK_FOR])]
    if any((later - earlier).days >= BREAKS[0] for later, earlier in pairwise(days)):
        return "you are back from a break"
    return "these are your first sessions" if len(told) < FIRST_SESSIONS else ""
