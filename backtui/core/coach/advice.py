"""What the coach advises besides the doses: whole sentences, shown above a plan."""

from collections.abc import Iterator, Sequence

from backtui.core.coach.due import Due, Known
from backtui.core.coach.evidence import HIGH_EFFORT
from backtui.core.coach.training_history import HURT_SESSIONS, SeenSession
from backtui.core.text import listing

# Much more pain so often in so many days, and anything that hurts in so many of the last sessions.
_TIMES_RED, _DAYS_RED = 2, 14
_TIMES_HURTING = 3
_TIMES_HARD = 3


def coach_advice(known: Known, due: Sequence[Due]) -> tuple[str, ...]:
    """Return what the coach advises, the most pressing first."""
    return tuple(_sentences(known, due))


def _sentences(known: Known, due: Sequence[Due]) -> Iterator[str]:
    red = [one for one in known.seen if one.light.is_red and (known.today - one.day).days <= _DAYS_RED]
    if len(red) >= _TIMES_RED:
        yield f"Twice in {_DAYS_RED} days the pain became much more: see a clinician before you go on."
    hurting = [one.hurt for one in known.seen[:HURT_SESSIONS] if one.hurt]
    if len(hurting) >= _TIMES_HURTING:
        names = listing(name for hurt in hurting for name in hurt)
        of = f"{len(hurting)} of the last {HURT_SESSIONS} sessions"
        yield f"Something hurt in {of} ({names}): see a clinician about it."
    if due and is_too_hard(known.seen):
        yield "The last three sessions were hard: take a shorter one; a physiotherapist can fit it to you."


def is_too_hard(seen: Sequence[SeenSession]) -> bool:
    """Return whether so many sessions in a row were hard that the next one is to be shorter."""
    efforts = [one.effort for one in seen[:_TIMES_HARD]]
    return len(efforts) == _TIMES_HARD and all((effort or 0) >= HIGH_EFFORT for effort in efforts)
