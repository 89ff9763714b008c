"""A session on one line."""

from textual.content import Content

from backtui.core.diary.session import Entry
from backtui.core.text import harmless, note_line

_LONGEST_NOTE = 200
_WIDE = 72


def entry_line(entry: Entry, width: int, *, is_to_come: bool) -> Content:
    """Return a session on one line; what stands last may fall off its end."""
    name = harmless(entry.routine_name or entry.routine or "Session", 18)
    day = f"{entry.day:%Y-%m-%d %a}  {harmless(entry.started[11:16], 5)}"
    parts: list[tuple[str, str] | str] = [
        f"  {day if width >= _WIDE else f'{entry.day:%y-%m-%d}'}  ",
        (f"{name:<{19 if width >= _WIDE else 14}}", "bold"),
        f"{round(entry.active_seconds / 60):>3} min",
    ]
    if is_to_come:
        parts.append(("  to come", "$warning"))
    if entry.effort is not None:
        parts.append(f"  effort {entry.effort:>2}")
    if entry.pain_before is not None or entry.pain_after is not None:
        before, after = ("–" if n is None else n for n in (entry.pain_before, entry.pain_after))
        parts.append(f"  pain {before} → {after}")
    if not entry.trained.counts:
        parts.append(("  short", "$warning"))
    if entry.note:
        parts.append((f"  {note_line(entry.note, _LONGEST_NOTE)}", "italic"))
    return Content.assemble(*parts)
