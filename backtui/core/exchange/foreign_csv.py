"""Tables of other programs: whatever tells a date and a duration tells of a session."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, cast, get_args

from backtui.core.diary.forms import Local
from backtui.core.diary.session import LONGEST_SESSION
from backtui.core.exchange.cells import CellRow, from_cell
from backtui.core.exchange.faults import NotUnderstood, ReadingFault, refused
from backtui.core.exchange.foreign_times import (
    Order,
    began_at,
    duration_of,
    is_in_minutes,
    order_of,
    time_of,
)
from backtui.core.exchange.sessions_csv import BadCell, SessionRow, answer_in, with_ids

_UNITS: dict[str, float | None] = {"minutes": 60, "seconds": 1, "hours": 3600, "duration": None}
_TEXTS = {"what": "routine_name", "note": "note"}
_ANSWERS = ("effort", "pain_before", "pain_after")
# What each column is for, and the names that it goes by where nobody says which it is.
_KNOWN: dict[str, tuple[str, ...]] = {
    "date": ("date", "day", "start date", "start time", "started", "start", "date/time", "timestamp",
             "activity date", "workout date", "datum"),
    "time": ("time", "time of day", "began at"),
    "minutes": ("minutes", "min", "mins", "duration (min)", "duration (minutes)", "duration_min",
                "duration_minutes", "length (min)", "minuten"),
    "seconds": ("seconds", "sec", "duration (s)", "duration (sec)", "duration (seconds)", "duration_s",
                "duration_seconds", "elapsed time (s)", "moving time (s)"),
    "hours": ("hours", "duration (h)", "duration (hours)"),
    "duration": ("duration", "length", "elapsed time", "moving time", "total time", "dauer"),
    "what": ("what", "activity", "activity type", "activity name", "type", "workout", "workout name", "name",
             "title", "exercise", "sport"),
    "note": ("note", "notes", "comment", "comments", "description"),
    "effort": ("effort", "rpe"),
    "pain_before": ("pain before",),
    "pain_after": ("pain after",),
    "id": ("id", "uuid"),
}  # fmt: skip
COLUMNS = (*_KNOWN, "order")
_ORDER = "order"


class ForeignRows(NamedTuple):
    """The sessions of another program's table, which columns tell of them, and what was passed over."""

    rows: Sequence[SessionRow]
    columns: Mapping[str, str]
    passed_over: Sequence[str]


def read_foreign(
    head: CellRow, rows: Sequence[CellRow], mapping: Mapping[str, str], local: Local
) -> ForeignRows:
    """Return the sessions that a table tells of; `mapping` names the columns, by what they are for.

    `local` gives a time its place. Raises NotUnderstood.
    """
    names = [name.strip() for name in head.cells]
    chosen = _chosen(names, mapping, head.line)
    columns = {what: names.index(name) for what, name in chosen.items()}
    reader = _Reader(columns, rows, mapping.get(_ORDER), local)
    found, faults, empty = [], [], 0
    for row in rows:
        try:
            session = reader.session(row)
        except BadCell as bad:
            faults.append(ReadingFault(str(bad), row.line))
            continue
        if session is None:
            empty += 1
        else:
            found.append(session)
    if faults:
        raise NotUnderstood(faults)
    passed_over = [f"{empty} rows without a date or without any time are passed over"] if empty else []
    return ForeignRows(with_ids(found), chosen, passed_over)


def _chosen(names: Sequence[str], mapping: Mapping[str, str], line: int) -> dict[str, str]:
    """Return the name of each column that is read, by what it is for. Raises NotUnderstood."""
    by_name = {name.casefold(): name for name in reversed(names)}
    chosen = {}
    for what, name in mapping.items():
        if what == _ORDER:
            continue
        if name.casefold() not in by_name:
            raise refused(f"there is no column {name!r}; there are {', '.join(names)}", line)
        chosen[what] = by_name[name.casefold()]
    for what, known in _KNOWN.items():
        near = next((by_name[name] for name in known if name in by_name), None)
        if what not in chosen and near is not None and near not in chosen.values():
            if what in _UNITS and chosen.keys() & _UNITS.keys():
                continue
            chosen[what] = near
    if "date" not in chosen or not chosen.keys() & _UNITS.keys():
        lacks = "when the sessions were" if "date" not in chosen else "how long they took"
        raise refused(
            f"no column tells {lacks}; there are {', '.join(names)}. "
            "Say which, such as --map date=Day,minutes=Duration",
            line,
        )
    return chosen


class _Reader:
    """Reads rows, by what their columns say all together."""

    def __init__(
        self, columns: Mapping[str, int], rows: Sequence[CellRow], order: str | None, local: Local
    ) -> None:
        self._columns, self._local = columns, local
        self._unit = next(what for what in _UNITS if what in columns)
        dates = [row.cells[columns["date"]] for row in rows]
        found = cast(Order, order) if order in get_args(Order) else order_of(dates)
        if found is None:
            raise refused(
                "its dates can be read in two ways; say which: --map order=dmy (the day first) or order=mdy"
            )
        self._order: Order = found
        self._in_minutes = is_in_minutes([row.cells[columns[self._unit]] for row in rows])

    def session(self, row: CellRow) -> SessionRow | None:
        """Return the session of a row; None where it tells of none. Raises BadCell."""
        date_cell, duration_cell = self._cell(row, "date"), self._cell(row, self._unit)
        if not date_cell or not duration_cell:
            return None
        seconds = self._read(
            self._unit,
            row,
            lambda cell: duration_of(cell, _UNITS[self._unit], in_minutes=self._in_minutes),
        )
        if not seconds:
            return None
        if seconds > LONGEST_SESSION:
            raise BadCell(f"{self._unit}: {duration_cell[:40]!r} is more than a day")
        began = self._read("date", row, lambda cell: began_at(cell, self._order))
        at = self._read("time", row, time_of) or began.at
        started = began.day.isoformat()
        if at is not None:
            moment = datetime.combine(began.day, at)
            started = (moment if moment.tzinfo else self._local(moment)).isoformat(timespec="seconds")
        fields: dict[str, Any] = {
            "started": started,
            "active_seconds": round(seconds),
            "source": "imported",
        }
        for what, name in _TEXTS.items():
            if text := self._cell(row, what):
                fields[name] = text
        for name in _ANSWERS:
            if self._cell(row, name):
                fields[name] = self._read(name, row, answer_in)
        return SessionRow(row.line, self._cell(row, "id"), fields)

    def _cell(self, row: CellRow, what: str) -> str:
        return from_cell(row.cells[self._columns[what]]).strip() if what in self._columns else ""

    def _read(self, what: str, row: CellRow, read: Callable[[str], Any]) -> Any:
        cell = self._cell(row, what)
        try:
            return read(cell)
        except BadCell as bad:
            raise BadCell(f"{what}: {cell[:40]!r} {bad}") from None
