"""What the person decided and answered, on disk: pauses, targets, pins, the goal and the mornings."""

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from backtui.core.diary.documents import living
from backtui.core.diary.expectations import PauseRecord, TargetRecord, Terms, terms
from backtui.core.diary.mornings import Morning, pain_by_session
from backtui.core.diary.pins import Pin

if TYPE_CHECKING:
    from backtui.core.diary.goals import Goal


def read_terms(pauses: Iterable[bytes], targets: Iterable[bytes], goals: Collection[bytes]) -> Terms:
    """Return the terms that the documents of three tables tell; what is wrong with one counts as absent."""
    found = terms(living(pauses, PauseRecord), living(targets, TargetRecord))
    return found._replace(goal=read_goal(goals)) if goals else found


def read_pins(documents: Iterable[bytes]) -> dict[str, Pin]:
    """Return the pins by exercise, each in its latest revision, without removed ones and odd fields."""
    return {pin.id: pin for pin in living(documents, Pin)}


def read_mornings(documents: Iterable[bytes]) -> Mapping[str, int]:
    """Return the pain of the morning after by session, without removed answers and those off the scale."""
    return pain_by_session(living(documents, Morning))


def read_morning(document: bytes | None) -> Morning | None:
    """Return one answer of a morning; None where it was removed."""
    return next(iter(living([] if document is None else [document], Morning)), None)


def read_goal(documents: Iterable[bytes]) -> "Goal | None":
    """Return the goal; None where none was ever set, or it was removed."""
    # Most people set none, and whoever looks at a week does not wait for it.
    from backtui.core.diary.goals import GOAL_ID, Goal

    return next((one for one in living(documents, Goal) if one.id == GOAL_ID), None)
