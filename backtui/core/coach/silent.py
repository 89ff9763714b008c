"""What the smallest session tells the coach: nothing, unless something in it asked for less.

Five minutes are easy at any dose, and no training that ends a break. But pain is pain, and what hurt in them,
was too much or too hard is heard as in any session that the minutes had shortened.
"""

from collections.abc import Iterable
from itertools import chain

from backtui.core.coach.evidence import TOO_HIGH_EFFORT
from backtui.core.coach.training_history import SeenSession


def telling(seen: Iterable[SeenSession]) -> list[SeenSession]:
    """Return the sessions without those that tell nothing of doses."""
    return [one for one in seen if not one.is_smallest or _asks_for_less(one)]


def _asks_for_less(one: SeenSession) -> bool:
    told = chain.from_iterable((one.records or {}).values())
    was_too_much = any(record.felt == "too much" for record in told)
    # Whether the pain creeps up, the whole sessions say.
    is_calm = one.light.is_green and not one.hurt
    return not is_calm or was_too_much or (one.effort or 0) >= TOO_HIGH_EFFORT
