"""The session's map in words, for a screen and for lines alike."""

from backtui.core.session.session_map import MapRow
from backtui.core.words import clock

_PAST = {"done": "done", "partial": "done in part", "skipped": "passed over", "hurt": "it hurt"}


def map_words(row: MapRow) -> str:
    """Return where an exercise stands: `done in part`, `now`, `in 4:10`, `left out today`."""
    if row.stage == "past":
        return _PAST[row.status]
    return {"now": "now", "coming": f"in {clock(round(row.wait))}", "left out": "left out today"}[row.stage]
