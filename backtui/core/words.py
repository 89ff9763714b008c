"""Times, sides and sets in words."""

from collections.abc import Iterable
from itertools import groupby


def clock(seconds: int) -> str:
    """Return seconds as minutes and seconds: `17:42`."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def side_words(side: str) -> str:
    """Return a side as it is said: `left side`, `clockwise`."""
    return f"{side} side" if side in ("left", "right") else side


def set_words(reps: str, hold: object, end_hold: object, *, verb: str = "hold", side: str = "") -> str:
    """Return a set in words: `10 reps, each held 3 s, then hold 20 s`.

    `reps` is in words, or empty; the seconds are None where there are none. `side` is said with what
    comes first.
    """
    parts = [reps] if reps else []
    if hold is not None:
        parts.append(f"{'each held' if reps else verb} {hold} s")
    if parts:
        parts[0] += side
    if end_hold is not None:
        parts.append(f"then {verb} {end_hold} s")
    return ", ".join(parts)


def neighbours(words: Iterable[str]) -> list[str]:
    """Return equal neighbours once, with their number: `10 reps`, `2 × 8 reps`."""
    counted = [(word, len(list(equal))) for word, equal in groupby(words)]
    return [word if number == 1 else f"{number} × {word}" for word, number in counted]
