"""The doses of one exercise, found in the sessions."""

import re
from collections.abc import Collection, Iterable, Mapping

import msgspec

from backtui.core.coach.training_history import OpenEntry
from backtui.core.diary.in_rounds import by_exercise, in_one
from backtui.core.diary.lenient import read_session
from backtui.core.diary.measures import DosePoint, dose_point
from backtui.core.diary.session import Entry, Session


def read_doses(documents: Iterable[bytes], exercise: str) -> tuple[DosePoint, ...]:
    """Return what was done of an exercise in each of the documents."""
    # Looking for the letters first spares decoding the sessions without it.
    letters = msgspec.json.encode(exercise)
    points = (_point(raw, exercise) for raw in documents if letters in bytes(raw))
    return tuple(point for point in points if point is not None)


def _point(raw: bytes, exercise: str) -> DosePoint | None:
    session = read_session(raw)
    if session is None:
        return None
    of = next((group for group in by_exercise(session.exercises) if group[0].id == exercise), None)
    return None if of is None else dose_point(session.day, in_one(of))


class _Named(msgspec.Struct, gc=False):
    id: str
    name: str = ""


class _Done(msgspec.Struct, gc=False):
    exercises: tuple[_Named, ...] = ()


_LEG = re.compile(b'"leg"')
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


def opener(raws: Mapping[str, tuple[Entry, bytes]], ids: Collection[str]) -> OpenEntry:
    """Return what opens a session that tells of some exercises, or does not tell of any."""
    # Looking for the letters first is far faster than decoding what is not asked for.
    told = re.compile("|".join(f'"{re.escape(key)}"' for key in ids).encode())
    tells = re.compile(b'"exercises"')

    def open_one(entry: Entry) -> Session | None:
        _, raw = raws.get(entry.id, (entry, b""))
        return read_session(raw) if told.search(raw) or not tells.search(raw) else None

    return open_one


def legs_of(raws: Mapping[str, tuple[Entry, bytes]], entry: Entry) -> list[str]:
    """Return the exercises of a session in which pain went further down the leg."""
    _, raw = raws.get(entry.id, (entry, b""))
    # As good as no session has it: looking for the letters spares decoding.
    session = read_session(raw) if _LEG.search(raw) else None
    return [] if session is None else [one.id for one in session.exercises if one.leg]
