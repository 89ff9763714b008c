"""A session on one line."""

from collections.abc import Sequence

from textual.content import Content

from backtui.core.diary.session import Entry
from backtui.core.text import harmless, note_line

_LONGEST_NOTE = 200
_LONGEST_NAME = 18
# From the first width on there is room for the weekday, from the second on for the year and the time.
_ROOMY, _WIDE = 72, 100


def name_width(entries: Sequence[Entry]) -> int:
    """Return the cells that the names of sessions take."""
    return max((len(_name(name)) for name in {one.routine_name or one.routine for one in entries}), default=0)


def entry_line(entry: Entry, width: int, names: int, morning: int | None, *, is_to_come: bool) -> Content:
    """Return a session on one line, its name in so many cells; what stands last may fall off its end.

    `morning` is the pain of the morning after.
    """
    day = f"{entry.day:%y-%m-%d}"
    if width >= _ROOMY:
        day = f"{entry.day:%Y-%m-%d %a}"
    if width >= _WIDE:
        day = f"{day}  {harmless(entry.started[11:16], 5)}"
    parts: list[tuple[str, str] | str] = [
        f"  {day}  ",
        (f"{_name(entry.routine_name or entry.routine):<{names}}", "bold"),
        f"{round(entry.active_seconds / 60):>4} min",
    ]
    if is_to_come:
        parts.append(("  to come", "$warning"))
    if entry.effort is not None:
        parts.append(f"  effort {entry.effort}")
    if entry.pain_before is not None or entry.pain_after is not None or morning is not None:
        before, after = ("–" if n is None else n for n in (entry.pain_before, entry.pain_after))
        parts.append(f"  pain {before} → {after}{'' if morning is None else f' → {morning}'}")
    if not entry.trained.counts:
        parts.append(("  short", "$warning"))
    if entry.note:
        parts.append((f"  {note_line(entry.note, _LONGEST_NOTE)}", "italic"))
    return Content.assemble(*parts)


def _name(name: str | None) -> str:
    return harmless(name or "Session", _LONGEST_NAME)
