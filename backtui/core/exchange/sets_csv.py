"""Everything that was done as a table: a row a set and side, as done and as planned."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from backtui.core.diary.session import ExerciseRecord, Session, SetRecord
from backtui.core.exchange.cells import as_cell, write_table

_OF_EXERCISE = [name for one in msgspec.structs.fields(ExerciseRecord) if (name := one.name) != "sets"]
_OF_SET = [one.name for one in msgspec.structs.fields(SetRecord)]
_PLANNED = "_planned"


def export_sets(sessions: Iterable[Session]) -> str:
    """Return the sets of sessions as a table; an exercise without sets has a row of its own."""
    head = ["session", "started", *("exercise" if name == "id" else name for name in _OF_EXERCISE)]
    rows = (row for session in sessions for exercise in session.exercises for row in _rows(session, exercise))
    return write_table([*head, "set", *_OF_SET], rows)


def _rows(session: Session, exercise: ExerciseRecord) -> Iterator[list[str]]:
    of_exercise = [session.id, session.started, *(getattr(exercise, name) for name in _OF_EXERCISE)]
    sides: Counter[str | None] = Counter()
    for one in exercise.sets or (None,):
        if one is None:
            cells: list[Any] = [None] * (len(_OF_SET) + 1)
        else:
            sides[one.side] += 1
            cells = [sides[one.side], *(_value(one, name) for name in _OF_SET)]
        yield [_cell(value) for value in (*of_exercise, *cells)]


def _value(one: SetRecord, name: str) -> Any:
    """Return a value of a set; what is not said to be planned otherwise was planned as done."""
    value = getattr(one, name)
    return getattr(one, name.removesuffix(_PLANNED)) if value is None else value


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else as_cell(str(value))
