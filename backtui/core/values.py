"""The single values of a routines file: each reader takes what TOML gave and returns it checked.

A reader raises BadValue with what is wrong and what is allowed, both as parts of a sentence.
The limits are those of every dose in backtui.
"""

from collections.abc import Callable
from typing import TypeVar

from backtui.core.catalogue.dose import Cue, Range
from backtui.core.text import harmless, is_plain

MOST_SETS = 20
MOST_REPS = 200
MOST_HOLD = 600
MOST_REST = 600
SHORTEST_CUE = 0.5
LONGEST_CUE = 60.0
MOST_CUES = 12

_LONGEST_ID = 40
_LONGEST_NUMBER = 9
_LONGEST_CUE_NAME = 20
_ID_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")

_T = TypeVar("_T")
Reader = Callable[[object], _T]


class BadValue(Exception):
    """A value that the format does not allow."""

    def __init__(self, what: str, allowed: str, index: int | None = None) -> None:
        """`index` is the place in a list, where one entry of it is wrong."""
        super().__init__(f"{what}, {allowed}")
        self.what, self.allowed, self.index = what, allowed, index


def shown(value: object) -> str:
    """Return a value as the file has it, short enough for a message."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list" if value else "[]"
    if isinstance(value, int) and abs(value) > 10**_LONGEST_NUMBER:
        return "a number of many digits"
    return harmless(f'"{value}"' if isinstance(value, str) else str(value), 40)


def whole(low: int, high: int) -> Reader[int]:
    """Return a reader of a whole number from low to high."""
    allowed = f"a whole number from {low} to {high} is allowed"

    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise BadValue(f"{shown(value)} is no whole number", allowed)
        _check_bounds(value, low, high, allowed)
        return value

    return read


def a_range(low: int, high: int) -> Reader[Range]:
    """Return a reader of a whole number or a range such as "3-20", within low to high."""
    allowed = f'a whole number from {low} to {high} is allowed, or a range such as "{low + 2}-{low + 9}"'

    def read(value: object) -> Range:
        if isinstance(value, int) and not isinstance(value, bool):
            _check_bounds(value, low, high, allowed)
            return Range(value, value)
        ends = [end.strip() for end in value.split("-")] if isinstance(value, str) else []
        if len(ends) != 2 or not all(_is_number(end) for end in ends):
            raise BadValue(f"{shown(value)} is neither a whole number nor a range", allowed)
        first, last = map(int, ends)
        if first > last:
            raise BadValue(f"the range {shown(value)} is upside down", allowed)
        _check_bounds(first, low, high, allowed)
        _check_bounds(last, low, high, allowed)
        return Range(first, last)

    return read


def or_none(read: Reader[_T]) -> Reader[_T | None]:
    """Return a reader that takes 0 for none at all, as where a form leaves out what it would inherit."""

    def read_or_none(value: object) -> _T | None:
        is_none = isinstance(value, int) and not isinstance(value, bool) and value == 0
        return None if is_none else read(value)

    return read_or_none


def _check_bounds(value: int, low: int, high: int, allowed: str) -> None:
    if value < low:
        raise BadValue(f"{shown(value)} is too small", allowed)
    if value > high:
        raise BadValue(f"{shown(value)} is too large", allowed)


def text(longest: int = 1000) -> Reader[str]:
    """Return a reader of one piece of plain text, not empty, of at most `longest` characters."""
    allowed = f"plain text of 1 to {longest} characters is allowed"

    def read(value: object) -> str:
        if not isinstance(value, str):
            raise BadValue(f"{shown(value)} is no text", allowed)
        cleaned = " ".join(value.split())
        if not cleaned:
            raise BadValue("the text is empty", allowed)
        if len(cleaned) > longest:
            raise BadValue(f"the text has {len(cleaned)} characters", allowed)
        if not is_plain(cleaned):
            raise BadValue("the text has control characters", allowed)
        return cleaned

    return read


def texts(most: int, longest: int = 1000) -> Reader[tuple[str, ...]]:
    """Return a reader of a list of one to `most` texts; a single text stands for a list of one."""
    allowed = f"a list of 1 to {most} texts is allowed"
    read_one = text(longest)

    def read(value: object) -> tuple[str, ...]:
        entries = value if isinstance(value, list) else [value]
        if not 1 <= len(entries) <= most:
            raise BadValue(f"the list has {len(entries)} entries", allowed)
        found = []
        for index, entry in enumerate(entries):
            try:
                found.append(read_one(entry))
            except BadValue as bad:
                raise BadValue(bad.what, bad.allowed, index) from None
        return tuple(found)

    return read


def sides(value: object) -> tuple[str, ...]:
    """Read the names of one or two sides."""
    names = texts(2, longest=20)(value)
    if len(set(names)) < len(names):
        raise BadValue(f"both sides are called {shown(names[0])}", "two different names are allowed")
    return names


def choice(options: tuple[_T, ...]) -> Reader[_T]:
    """Return a reader of one of a few words."""
    allowed = f"one of {', '.join(map(str, options))} is allowed"

    def read(value: object) -> _T:
        for option in options:
            if value == option:
                return option
        raise BadValue(f"{shown(value)} is not known", allowed)

    return read


def flag(value: object) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise BadValue(f"{shown(value)} is neither", "true or false is allowed")
    return value


def identifier(value: object) -> str:
    """Read the id of an exercise or a routine."""
    parts = value.split("-") if isinstance(value, str) and len(value) <= _LONGEST_ID else []
    if (
        not isinstance(value, str)
        or not parts
        or not all(part and set(part) <= _ID_LETTERS for part in parts)
    ):
        raise BadValue(
            f"{shown(value)} is no id",
            f"small letters and digits joined by hyphens are allowed, up to {_LONGEST_ID}",
        )
    return value


def tempo(value: object) -> tuple[Cue, ...]:
    """Read the cues of one repetition: "lift 2, hold 1, lower 2"; a bare "hold" is the dose's own."""
    allowed = (
        'cues with their seconds are allowed, such as "lift 2, hold 1, lower 2", '
        f"each {SHORTEST_CUE:g} to {LONGEST_CUE:g} s"
    )
    if not isinstance(value, str):
        raise BadValue(f"{shown(value)} is no tempo", allowed)
    parts = value.split(",", MOST_CUES)
    if len(parts) > MOST_CUES:
        raise BadValue("there are too many cues", f"up to {MOST_CUES} are allowed")
    cues = tuple(_cue(part, allowed) for part in parts)
    if sum(cue.seconds is None for cue in cues) > 1:
        raise BadValue("there are two bare holds", "one is allowed")
    return cues


def _cue(part: str, allowed: str) -> Cue:
    words = part.split()
    seconds = words.pop() if words and words[-1][0].isdigit() else None
    name = " ".join(words)
    if not name or not is_plain(name) or any(letter.isdigit() for letter in name):
        raise BadValue(f"{shown(part.strip())} is no cue", allowed)
    if len(name) > _LONGEST_CUE_NAME:
        raise BadValue(f"the cue {shown(name)} is too long", f"up to {_LONGEST_CUE_NAME} letters are allowed")
    if seconds is None:
        if name != "hold":
            raise BadValue(f"the cue {shown(name)} has no seconds", allowed)
        return Cue(name, None, still=True)
    if not _is_number(seconds.replace(".", "", 1)):
        raise BadValue(f"{shown(part.strip())} is no cue", allowed)
    if not SHORTEST_CUE <= float(seconds) <= LONGEST_CUE:
        raise BadValue(f"the cue {shown(name)} takes {seconds} s", allowed)
    # Beats begin at whole milliseconds.
    return Cue(name, round(float(seconds), 3), still=words[0] == "hold")


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER
