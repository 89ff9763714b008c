"""Times, sides and sets in words."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from backtui.core.text import plural

_WAYS = {"clockwise", "anticlockwise"}


def clock(seconds: int) -> str:
    """Return seconds as minutes and seconds: `17:42`."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def length_words(seconds: int) -> str:
    """Return how long something takes: `30 min`, or `29:30 min` where it is no whole minute."""
    return f"{clock(seconds) if seconds % 60 else seconds // 60} min"


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


def sides_words(sides: Sequence[str | None]) -> str:
    """Return sides as they are said behind a dose: ` each side`, ` each way`, `, left side`."""
    named = list(dict.fromkeys(side for side in sides if side))
    if len(named) > 1:
        return " each way" if set(named) == _WAYS else " each side"
    return f", {side_words(named[0])}" if named else ""


class SetWords(NamedTuple):
    """One set in words: its repetitions, the hold in each of them, the last hold."""

    reps: str
    hold: str | None
    end_hold: str | None


def sets_words(sets: Sequence[SetWords], unit: str = "", *, verb: str = "hold", side: str = "") -> str:
    """Return sets in their order: `5, then 3, then 1 rep, each held 10 s`; what they share is said once.

    `unit` is one repetition, in words; repetitions have none where it is empty.
    """
    holds = {(one.hold, one.end_hold) for one in sets}
    if len(holds) == 1 and all(one.reps for one in sets):
        numbers = ", then ".join(neighbours(one.reps for one in sets))
        hold, end_hold = holds.pop()
        return set_words(_with_unit(numbers, unit), hold, end_hold, verb=verb, side=side)
    told = [
        set_words(_with_unit(one.reps, unit), one.hold, one.end_hold, verb=verb, side="{}") for one in sets
    ]
    grouped = neighbours(told)
    if len(grouped) == 1:
        return grouped[0].format(side)
    has_commas = any("," in one for one in grouped)
    words = ("; then " if has_commas else ", then ").join(one.format("") for one in grouped)
    return f"{words}{',' if has_commas and not side.startswith(',') and side else ''}{side}"


def _with_unit(reps: str, unit: str) -> str:
    if not reps or not unit:
        return reps
    return f"{reps} {unit if reps == '1' or reps.endswith(' 1') else plural(0, unit)}"


def neighbours(words: Iterable[str]) -> list[str]:
    """Return equal neighbours once, with their number: `10 reps`, `2 × 8 reps`."""
    counted = [(word, len(list(equal))) for word, equal in groupby(words)]
    return [word if number == 1 else f"{number} × {word}" for word, number in counted]
