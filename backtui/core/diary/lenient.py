"""What can be read of a stored session, whoever wrote it: odd fields are left out, not the session.

A session needs an id and a date; what else is wrong with a document counts as absent.
"""

from datetime import datetime
from typing import Any, TypeVar

import msgspec

from backtui.core.diary.session import Entry, ExerciseRecord, Session, SetRecord

_T = TypeVar("_T", bound=msgspec.Struct)

_ENTRY = msgspec.json.Decoder(Entry)
_SESSION = msgspec.json.Decoder(Session)


def read_entry(raw: bytes) -> Entry | None:
    """Return a document as an entry of a list; None where it is no session."""
    entry: Entry | None
    try:
        entry = _ENTRY.decode(raw)
    except (msgspec.MsgspecError, RecursionError):
        entry = lenient(object_of(raw), Entry)
    return entry if entry is not None and is_session(entry) else None


def read_session(raw: bytes) -> Session | None:
    """Return a document as a whole session; None where it is none."""
    session: Session | None
    try:
        session = _SESSION.decode(raw)
    except (msgspec.MsgspecError, RecursionError):
        fields = object_of(raw)
        exercises = [_exercise(one) for one in _list(fields.pop("exercises", None))]
        session = lenient(fields, Session)
        if session is not None:
            known = tuple(one for one in exercises if one is not None)
            session = msgspec.structs.replace(session, exercises=known)
    return session if session is not None and is_session(session) else None


def when(entry: Entry) -> float:
    """Return when a session began, in seconds since the epoch."""
    return datetime.fromisoformat(entry.started).timestamp()


def is_session(entry: Entry) -> bool:
    """Return whether an entry has what a session needs: an id, and a date that is one."""
    try:
        when(entry)
    except (ValueError, OverflowError, OSError):
        return False
    return bool(entry.id)


def _exercise(found: Any) -> ExerciseRecord | None:
    if not isinstance(found, dict):
        return None
    fields = {"name": found.get("id"), "status": "partial", "form": "standard"} | found
    sets = [lenient(one, SetRecord) for one in _list(fields.pop("sets", None)) if isinstance(one, dict)]
    exercise = lenient(fields, ExerciseRecord)
    if exercise is None:
        return None
    return msgspec.structs.replace(exercise, sets=tuple(one for one in sets if one is not None))


def lenient(fields: dict[str, Any], struct: type[_T]) -> _T | None:
    """Return an object of the fields that are as they should be; None where a needed one is not."""
    good = {}
    for field in msgspec.structs.fields(struct):
        try:
            if fields.get(field.encode_name) is not None:
                good[field.name] = msgspec.convert(fields[field.encode_name], field.type)
        except msgspec.MsgspecError:
            continue
    try:
        return struct(**good)
    except TypeError:
        return None


def object_of(raw: bytes) -> dict[str, Any]:
    """Return a document's fields; none where it is no object."""
    try:
        found = msgspec.json.decode(raw)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _list(found: Any) -> list[Any]:
    return found if isinstance(found, list) else []
