"""Words for the ear: without signs that it stumbles over, and in lines that a voice has the breath for."""

import re
from collections.abc import Iterable

from backtui.core.text import count_words

WIDTH = 79
_MINUTES = 120
# A range is a number on its own at either end: `2026-11-25` is none.
_SIGNS = {
    "×": "times",
    " *(->|→) *": " to ",
    r"(?<![\w-])(\d+(?:\.\d+)?)[-–](\d+(?:\.\d+)?)(?![\w-])": r"\1 to \2",
    r"(\d+)\+": r"at least \1",
    r"\+(?=\d)": "plus ",
}  # fmt: skip
_UNIT_WORDS = {"s": "second", "min": "minute", "kg": "kilogram"}
_UNITS = re.compile(r"(?<![\d.:])(\d+(?:\.\d+)?) (s|min|kg)\b")


def seconds_words(seconds: float) -> str:
    """Return a duration as it is said: `1 second`, `2.5 seconds`; long whole minutes as `5 minutes`."""
    if seconds >= _MINUTES and seconds % 60 == 0:
        return count_words(seconds / 60, "minute")
    return count_words(seconds, "second")


def spoken(text: str) -> str:
    """Return words without the signs that an ear stumbles over: `3 times hold 20 seconds`, `3 to 20 reps`.

    A speech program says `20 dash 30`, spells `s`, and is silent where an arrow stands.
    """
    for sign, word in _SIGNS.items():
        text = re.sub(sign, word, text)
    return _UNITS.sub(lambda found: count_words(float(found[1]), _UNIT_WORDS[found[2]]), text)


def wrapped(lines: Iterable[str]) -> list[str]:
    """Return lines none of which is longer than WIDTH, parted where a voice would take breath."""
    return [part for line in lines for part in _parted(line)]


def _parted(line: str) -> list[str]:
    if len(line) <= WIDTH:
        return [line]
    places = [found.end() for pattern in ("[,:;.] ", " ") for found in re.finditer(pattern, line[:-1])]
    # Near the middle: a last word alone on its line says nothing.
    breaths = [place for place in places if place <= WIDTH and line[place - 2] in ",:;."] or places
    place = min(breaths, key=lambda place: abs(place - len(line) // 2), default=WIDTH)
    return [*_parted(line[:place].rstrip()), *_parted(line[place:])]
