"""Times, sides and sets in words."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from backtui.core.text import plural

# Long enough to be said in minutes, where these are whole.
_LONG = 120
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


class SetWords(NamedTuple):
    """One set in words: its repetitions, the hold in each of them, the last hold, and its timed work.

    The repetitions are empty, and seconds None, where there are none.
    """

    reps: str
    hold: str | None
    end_hold: str | None
    work: str | None = None


def set_words(one: SetWords, *, is_done: bool = False, side: str = "") -> str:
    """Return a set in words: `10 reps, each held 3 s, then hold 20 s`.

    Its repetitions come with their unit; `side` is said with what comes first; `is_done`: as it was done.
    """
    hold, move = ("held", "moved") if is_done else ("hold", "move")
    parts = [one.reps] if one.reps else []
    if one.work is not None:
        parts.append(f"{move} {timed_words(one.work)}")
    if one.hold is not None:
        parts.append(f"{'each held' if parts else hold} {timed_words(one.hold)}")
    if parts:
        parts[0] += side
    if one.end_hold is not None:
        parts.append(f"then {hold} {timed_words(one.end_hold)}")
    return ", ".join(parts)


def timed_words(seconds: str) -> str:
    """Return seconds, or a range of them, with their unit: `20-30 s`; long whole minutes as such: `5 min`."""
    numbers = [int(part) for part in re.findall(r"[0-9]+", seconds)]
    if "." in seconds or not all(one >= _LONG and one % 60 == 0 for one in numbers):
        return f"{seconds} s"
    return f"{re.sub(r'[0-9]+', lambda found: str(int(found[0]) // 60), seconds)} min"


def sides_words(sides: Sequence[str | None]) -> str:
    """Return sides as they are said behind a dose: ` each side`, ` each way`, `, left side`."""
    named = list(dict.fromkeys(side for side in sides if side))
    if len(named) > 1:
        return " each way" if set(named) == _WAYS else " each side"
    return f", {side_words(named[0])}" if named else ""


def sets_words(sets: Sequence[SetWords], unit: str = "", *, is_done: bool = False, side: str = "") -> str:
    """Return sets in their order: `5, then 3, then 1 rep, each held 10 s`; what they share is said once.

    `unit` is one repetition, in words; repetitions have none where it is empty.
    """
    if len({one[1:] for one in sets}) == 1 and all(one.reps for one in sets):
        numbers = ", then ".join(neighbours(one.reps for one in sets))
        alike = sets[0]._replace(reps=_with_unit(numbers, unit))
        return set_words(alike, is_done=is_done, side=side)
    told = [
        set_words(one._replace(reps=_with_unit(one.reps, unit)), is_done=is_done, side="{}") for one in sets
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
