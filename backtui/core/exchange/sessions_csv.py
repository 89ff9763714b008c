"""Sessions as a table: a row a session, written and read back as they were."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, NamedTuple

from backtui.core.diary.mornings import MorningAnswer
from backtui.core.diary.scales import HIGHEST, LOWEST
from backtui.core.diary.session import LONGEST_SESSION, Entry
from backtui.core.exchange.cells import CellRow, as_cell, from_cell, write_table
from backtui.core.exchange.faults import NotUnderstood, ReadingFault

Fields = dict[str, Any]
# At the end: who reads by the place of a column finds the others where they were.
_MORNING = "pain_morning"
SOURCES = ("guided", "logged", "imported")


class BadCell(Exception):
    """A cell that is not understood: what is wrong with it."""


class SessionRow(NamedTuple):
    """One session of a table: the line it stands on, its id, and the fields that it carries; None: empty.

    `morning` is the answer of the morning after; None: the table has no column for it.
    """

    line: int
    id: str
    fields: Mapping[str, Any]
    morning: MorningAnswer | None = None


def export_csv(entries: Iterable[Entry], mornings: Mapping[str, int]) -> str:
    """Return sessions as a table, in the order in which they are given, and the mornings after them."""
    return write_table([*_READERS, _MORNING], (_cells(entry, mornings.get(entry.id)) for entry in entries))


def _cells(entry: Entry, morning: int | None) -> list[str]:
    values = [*carried(entry).values(), morning]
    return ["" if value is None else as_cell(str(value)) for value in values]


def carried(entry: Entry) -> dict[str, Any]:
    """Return what a table carries of a session; None stands for what it has not, and for what is odd."""
    return {name: _carried(name, getattr(entry, name)) for name in _READERS}


def _carried(name: str, value: Any) -> Any:
    if name == "active_seconds":
        return max(0, min(value, LONGEST_SESSION))
    try:
        return None if value is None else _read(name, as_cell(str(value)))
    except BadCell:
        return None


def is_own(head: CellRow) -> bool:
    """Return whether a table is one of backtui's."""
    return {"started", "active_seconds"} <= {name.strip() for name in head.cells}


def read_csv(head: CellRow, rows: Sequence[CellRow]) -> list[SessionRow]:
    """Return the sessions of a table of backtui's; columns that it has none for are passed over.

    Raises NotUnderstood.
    """
    names = [name.strip() for name in head.cells]
    found, faults = [], []
    for row in rows:
        fields: Fields = {} if "source" in names else {"source": "imported"}
        for name, cell in zip(names, row.cells, strict=True):
            if name in _READERS or name == _MORNING:
                try:
                    fields[name] = _read(name, cell)
                except BadCell as bad:
                    faults.append(ReadingFault(f"{name}: {cell[:40]!r} {bad}", row.line))
        morning = MorningAnswer(fields.pop(_MORNING)) if _MORNING in fields else None
        found.append(SessionRow(row.line, fields.pop("id", None) or "", fields, morning))
    if faults:
        raise NotUnderstood(faults)
    return with_ids(found)


def with_ids(rows: Sequence[SessionRow]) -> list[SessionRow]:
    """Return rows of which each has an id: one without gets it from its content.

    Rows that say the same are as many sessions, so many times as they stand there; of one id that stands
    twice with other content nobody knows which is meant. Raises NotUnderstood.
    """
    found: dict[str, SessionRow] = {}
    faults = []
    for row in rows:
        if not row.id:
            row = _with_id(row, found)
        elif row.id in found and found[row.id]._replace(line=row.line) != row:
            what = f"the id {row.id[:40]!r} stands on line {found[row.id].line} with other content"
            faults.append(ReadingFault(what, row.line))
        found.setdefault(row.id, row)
    if faults:
        raise NotUnderstood(faults)
    return list(found.values())


def _with_id(row: SessionRow, taken: Mapping[str, SessionRow]) -> SessionRow:
    started = str(row.fields.get("started"))
    # The time on the wall there: a place that is told in another way makes no other session of it.
    wall = datetime.fromisoformat(started).replace(tzinfo=None).isoformat() if started[10:] else started
    told = (
        wall,
        row.fields.get("active_seconds"),
        row.fields.get("routine_name") or row.fields.get("routine"),
    )
    number = 0
    while True:
        key = f"csv-{sha256(repr((*told, number)).encode()).hexdigest()[:16]}"
        if key not in taken:
            return row._replace(id=key)
        number += 1


def first_revision(started: str) -> str:
    """Return the revision of a session that a table tells of: before any that a diary gave it."""
    began = datetime.fromisoformat(started)
    try:
        return began.replace(tzinfo=began.tzinfo or UTC).astimezone(UTC).isoformat(timespec="microseconds")
    except OverflowError:
        # At the ends of all years: nothing was ever revised there.
        return ""


# What is read of a cell


def _read(name: str, cell: str) -> Any:
    """Return what a cell holds; None where it is empty."""
    read = _READERS.get(name, answer_in)
    if cell and (cell.strip() or read is _text):
        return read(cell)
    if name in ("started", "active_seconds"):
        raise BadCell("is needed")
    return None


def _text(cell: str) -> str:
    return from_cell(cell)


def _moment(cell: str) -> str:
    text = from_cell(cell).strip()
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise BadCell("is no time such as 2026-11-23T18:00:00+01:00") from None
    return text


def _seconds(cell: str) -> int | float:
    text = from_cell(cell).strip()
    try:
        value = float(text) if "." in text or "e" in text else int(text)
    except ValueError:
        raise BadCell("is no number of seconds") from None
    if not 0 <= value <= LONGEST_SESSION:
        raise BadCell(f"is not from 0 to {LONGEST_SESSION} seconds")
    return value


def answer_in(cell: str) -> int:
    """Return the answer on a scale that a cell holds. Raises BadCell."""
    text = from_cell(cell).strip()
    if not (text.isascii() and text.isdigit()) or not LOWEST <= int(text[:9]) <= HIGHEST:
        raise BadCell(f"is no whole number from {LOWEST} to {HIGHEST}")
    return int(text)


def _source(cell: str) -> str:
    if cell.strip() not in SOURCES:
        raise BadCell(f"is none of {', '.join(SOURCES)}")
    return cell.strip()


_READERS: dict[str, Callable[[str], Any]] = {
    "id": _text,
    "started": _moment,
    "ended": _moment,
    "routine": _text,
    "routine_name": _text,
    "planned_seconds": _seconds,
    "active_seconds": _seconds,
    "effort": answer_in,
    "pain_before": answer_in,
    "pain_after": answer_in,
    "note": _text,
    "source": _source,
}
