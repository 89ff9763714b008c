"""What comes from elsewhere, and what becomes of it here: added, changed, left, or removed here and so."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from backtui.core.diary.documents import Version, latest, living, read_version
from backtui.core.diary.lenient import read_entry
from backtui.core.diary.merge import RawTables, meet
from backtui.core.diary.mornings import Morning, pain_by_session
from backtui.core.diary.revision import revision_after, with_fields
from backtui.core.exchange.sessions_csv import SessionRow, carried, first_revision

Outcome = Literal["add", "change", "remove", "restore", "same", "kept", "gone"]


class Arrival(NamedTuple):
    """A document from elsewhere and what becomes of it; `document` is what is written, None: nothing.

    `same`: it is here; `kept`: what is here is later; `gone`: it was removed here, and stays so.
    """

    table: str
    key: str
    outcome: Outcome
    theirs: bytes
    ours: bytes | None = None
    document: bytes | None = None
    fields: Sequence[str] = ()


def arrivals(ours: RawTables, theirs: RawTables, now: datetime, *, restore: bool) -> list[Arrival]:
    """Return what becomes of documents from elsewhere by the rule of merging.

    `restore`: what was removed here comes back, as an edit made now.
    """
    return [
        _arrival(one.table, one.key, one.fate, one.theirs, one.ours, now if restore else None)
        for one in meet(ours, theirs)
    ]


def _arrival(
    table: str, key: str, fate: str, theirs: bytes, ours: bytes | None, restored: datetime | None
) -> Arrival:
    if fate == "gone" and restored is not None and ours is not None:
        revised = revision_after(read_version(ours).revised, restored)
        document = bytes(with_fields(theirs, key, {}, revised))
        return Arrival(table, key, "restore", theirs, ours, document)
    if fate not in ("added", "changed"):
        outcome: Outcome = "same" if fate == "same" else "gone" if fate == "gone" else "kept"
        return Arrival(table, key, outcome, theirs, ours)
    was_here = ours is not None and not read_version(ours).deleted
    if read_version(theirs).deleted:
        # Of what was never here nobody needs to be told; it is kept, so that no older copy brings it here.
        outcome = "remove" if was_here else "same"
    else:
        outcome = "change" if was_here else "restore" if ours is not None else "add"
    return Arrival(table, key, outcome, theirs, ours, theirs)


def row_arrivals(
    ours: RawTables, rows: Sequence[SessionRow], now: datetime, *, restore: bool, is_own: bool
) -> list[Arrival]:
    """Return what becomes of the sessions of a table: what it does not carry is left as it is here.

    `is_own`: backtui wrote it, and what differs was changed in it; of another program's, what is here stays.
    """
    here, answers = (
        latest(map(bytes, ours.get(name, ())), read_version) for name in ("sessions", "mornings")
    )
    found = []
    for row in rows:
        session = _row_arrival(here.get(row.id), row, now, restore=restore, is_own=is_own)
        found.append(session)
        if row.morning is not None and session.outcome != "gone":
            answer = answers.get(row.id)
            found += _morning_arrival(answer, row, row.morning.pain, now, restore=restore)
    return found


def _morning_arrival(
    found: tuple[Version, bytes] | None, row: SessionRow, pain: int | None, now: datetime, *, restore: bool
) -> list[Arrival]:
    """Return what becomes of the answer of a row; nothing where there is none here nor there."""
    revised = first_revision(str(row.fields["started"]))
    told = bytes(with_fields(None, row.id, {"pain": pain}, revised))
    version, raw = found or (None, None)
    ours = pain_by_session(living([] if raw is None else [raw], Morning)).get(row.id)
    if ours is None and pain is None:
        return []
    if ours == pain:
        return [Arrival("mornings", row.id, "same", told, raw)]
    if version is None:
        return [Arrival("mornings", row.id, "add", told, None, told)]
    if version.deleted and not restore:
        return [Arrival("mornings", row.id, "gone", told, raw)]
    fields = {"pain": pain, "at": None, "deleted": None}
    document = bytes(with_fields(raw, row.id, fields, revision_after(version.revised, now)))
    outcome: Outcome = "restore" if version.deleted else "change"
    return [Arrival("mornings", row.id, outcome, told, raw, document, ("pain",))]


def _row_arrival(
    found: tuple[object, bytes] | None, row: SessionRow, now: datetime, *, restore: bool, is_own: bool
) -> Arrival:
    told = bytes(with_fields(None, row.id, dict(row.fields), first_revision(str(row.fields["started"]))))
    if found is None:
        return Arrival("sessions", row.id, "add", told, None, told)
    raw = found[1]
    version, entry = read_version(raw), read_entry(raw)
    revised = revision_after(version.revised, now)
    if version.deleted:
        if not restore:
            return Arrival("sessions", row.id, "gone", told, raw)
        document = with_fields(raw, row.id, {**row.fields, "deleted": None}, revised)
        return Arrival("sessions", row.id, "restore", told, raw, bytes(document))
    has: Mapping[str, object] = {} if entry is None else carried(entry)
    changed = {name: value for name, value in row.fields.items() if has.get(name) != value}
    if not changed:
        return Arrival("sessions", row.id, "same", told, raw)
    if not is_own or entry is None:
        return Arrival("sessions", row.id, "kept", told, raw)
    document = with_fields(raw, row.id, changed, revised)
    return Arrival("sessions", row.id, "change", told, raw, bytes(document), tuple(changed))
