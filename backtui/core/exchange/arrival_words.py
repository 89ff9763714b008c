"""What an import does, in words, before it is done and afterwards."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from backtui.core.dates import day_words, period_words
from backtui.core.diary.documents import read_version
from backtui.core.diary.lenient import object_of, read_entry
from backtui.core.diary.merge import Meeting
from backtui.core.exchange.arrival import Arrival, Outcome
from backtui.core.text import harmless

_MOST_NAMED = 20
_DONE: tuple[tuple[Outcome, str, str], ...] = (
    ("add", "Would add", "Added"),
    ("change", "Would change", "Changed"),
    ("remove", "Would remove", "Removed"),
    ("restore", "Would bring back", "Brought back"),
)
_THINGS = {"sessions": "session", "pauses": "pause", "targets": "target", "pins": "decision",
           "mornings": "morning", "goals": "goal"}  # fmt: skip


def import_words(found: Sequence[Arrival], now: datetime, *, dry: bool) -> list[str]:
    """Return what an import does or, where it is dry, would do; times are told by the place of `now`."""
    lines = []
    for outcome, would, done in _DONE:
        of_kind = [one for one in found if one.outcome == outcome]
        if of_kind:
            lines.append(f"{would if dry else done}: {things(of_kind)}{_period(of_kind)}")
            if outcome != "add":
                lines += _listed(_name(one) for one in of_kind)
    if not lines:
        lines.append("Nothing is new.")
    for outcome, words in (("same", "Here already"), ("kept", "Changed here since, and left so")):
        of_kind = [one for one in found if one.outcome == outcome and not read_version(one.theirs).deleted]
        if of_kind:
            lines.append(f"{words}: {things(of_kind)}")
    gone = [one for one in found if one.outcome == "gone"]
    if gone:
        lines.append(f"Removed here, and left so: {things(gone)} (--restore brings back)")
        lines += _listed(f"{_name(one)}, removed on {_removed(one, now)}" for one in gone)
    return lines


def things(found: Iterable[Arrival | Meeting]) -> str:
    """Return how many of what there are: `12 sessions, 1 pause`."""
    counted = Counter(one.table for one in found)
    return ", ".join(_counted(table, number) for table, number in counted.items())


def _period(found: Iterable[Arrival]) -> str:
    """Return from when to when sessions are; nothing where there is none."""
    entries = [read_entry(one.theirs) for one in found if one.table == "sessions"]
    days = [entry.day for entry in entries if entry is not None]
    return f" ({period_words(min(days), max(days))})" if days else ""


def _counted(table: str, number: int) -> str:
    if table in _THINGS:
        return f"{number:,} {_THINGS[table]}{'' if number == 1 else 's'}"
    return f"{number:,} of {harmless(table, 30)}"


def _listed(names: Iterable[str]) -> list[str]:
    found = list(names)
    more = len(found) - _MOST_NAMED
    return [*(f"  {name}" for name in found[:_MOST_NAMED]), *([f"  and {more} more"] if more > 0 else [])]


def _name(one: Arrival) -> str:
    fields = f": {', '.join(one.fields)}" if one.fields else ""
    if one.table == "sessions":
        raws = [one.theirs, *([one.ours] if one.ours is not None else [])]
        for entry in map(read_entry, raws):
            if entry is not None:
                what = harmless(entry.routine_name or entry.routine or "session", 40)
                return f"{day_words(entry.day)} {harmless(entry.started[11:16], 5)} {what}{fields}"
    if one.table == "pauses":
        told = object_of(one.theirs) | object_of(one.ours or b"{}")
        return f"the pause from {harmless(str(told.get('from')), 10)}{fields}"
    return f"{_THINGS.get(one.table, harmless(one.table, 30))} {harmless(one.key, 40)}{fields}"


def _removed(one: Arrival, now: datetime) -> str:
    try:
        revised = datetime.fromisoformat(read_version(one.ours or b"").revised)
        return day_words(revised.astimezone(now.tzinfo).date())
    except (ValueError, OverflowError):
        return "a day that is not known"
