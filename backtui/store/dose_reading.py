"""The doses of one exercise, found among all sessions."""

from collections.abc import Iterable

import msgspec

from backtui.core.dose_series import DosePoint, dose_point
from backtui.core.record import Entry
from backtui.store.file import collector_paused
from backtui.store.reading import read_session


def read_doses(documents: Iterable[bytes], entries: Iterable[Entry], exercise: str) -> tuple[DosePoint, ...]:
    """Return what was done of an exercise in those of the documents that the entries were read from."""
    current = {(entry.id, entry.revised) for entry in entries}
    # Looking for the letters first spares decoding the sessions without it.
    letters = msgspec.json.encode(exercise)
    found = []
    with collector_paused():
        for raw in documents:
            session = read_session(raw) if letters in bytes(raw) else None
            if session is None or (session.id, session.revised) not in current:
                continue
            of = next((one for one in session.exercises if one.id == exercise), None)
            point = None if of is None else dose_point(session.day, of)
            if point is not None:
                found.append(point)
    return tuple(found)


class _Named(msgspec.Struct, gc=False):
    id: str
    name: str = ""


class _Done(msgspec.Struct, gc=False):
    exercises: tuple[_Named, ...] = ()


_DONE = msgspec.json.Decoder(_Done)


def read_exercises(documents: Iterable[bytes]) -> dict[str, str]:
    """Return the names of all exercises in any document, by their ids; of odd documents none."""
    found: dict[str, str] = {}
    for raw in documents:
        try:
            found |= {one.id: one.name or one.id for one in _DONE.decode(raw).exercises}
        except msgspec.MsgspecError:
            continue
    return found
