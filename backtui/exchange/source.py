"""A file that a person wants taken in: found, read, and told what it is."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from backtui.core.diary.merge import RawTables
from backtui.core.exchange.arrival import Arrival, arrivals, row_arrivals
from backtui.core.exchange.cells import read_table
from backtui.core.exchange.encodings import encoding_of, text_of
from backtui.core.exchange.faults import refused
from backtui.core.exchange.foreign_csv import read_foreign
from backtui.core.exchange.history_json import read_json
from backtui.core.exchange.sessions_csv import is_own, read_csv
from backtui.files.regular import open_regular

_LARGEST = 100_000_000
# What becomes of what came, where it is taken into these tables now.
Arrive = Callable[[RawTables, datetime], list[Arrival]]


class FoundFile(NamedTuple):
    """What a file is, what becomes of what it holds, and what of it is passed over, a sentence each."""

    kind: str
    arrive: Arrive
    passed_over: Sequence[str] = ()


def read_source(
    path: Path,
    mapping: Mapping[str, str],
    local: Callable[[datetime], datetime],
    newest_schema: int,
    *,
    restore: bool,
) -> FoundFile:
    """Return what a file holds; `mapping` names columns of a table. Raises NotUnderstood."""
    content = _content(path)
    if not content.strip():
        raise refused("it is empty")
    encoding = encoding_of(content)
    head = content[:400].decode(encoding, "ignore").lstrip("\ufeff \t\r\n")
    if head[:1] in ("{", "["):
        incoming = read_json(content, newest_schema)
        return FoundFile(
            incoming.kind,
            lambda ours, now: arrivals(ours, incoming.tables, now, restore=restore),
            incoming.passed_over,
        )
    first, rows = read_table(text_of(content))
    said = ["it is no UTF-8, and read as Windows-1252"] if encoding == "cp1252" else []
    if is_own(first) and not mapping:
        own = read_csv(first, rows)
        return FoundFile(
            "a table of backtui",
            lambda ours, now: row_arrivals(ours, own, now, restore=restore, is_own=True),
            said,
        )
    foreign = read_foreign(first, rows, mapping, local)
    columns = ", ".join(f"{what} from {name!r}" for what, name in foreign.columns.items())
    return FoundFile(
        f"a table of another program ({columns})",
        lambda ours, now: row_arrivals(ours, foreign.rows, now, restore=restore, is_own=False),
        [*said, *foreign.passed_over],
    )


def _content(path: Path) -> bytes:
    try:
        with open_regular(path) as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        raise refused(f"it cannot be read: {error.strerror or error}") from None
    if len(content) > _LARGEST:
        raise refused(f"it is larger than {_LARGEST // 1_000_000} MB: no history of a person is")
    return content
