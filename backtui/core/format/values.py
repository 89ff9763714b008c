"""The single values of a routines file: each reader takes what TOML gave and returns it checked.

A reader raises BadValue with what is wrong and what is allowed, both as parts of a sentence.
The limits are those of every dose in backtui.
"""

from collections.abc import Callable
from typing import TypeVar

from backtui.core.text import harmless, is_plain

_LONGEST_ID = 40
_LONGEST_NUMBER = 9

_ID_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")

_T = TypeVar("_T")
Reader = Callable[[object], _T]


Schema = dict[str, object]

# One sign of plain text, or the space between two of its words: what is counted of a text.
_SIGN = r"[^\s\u0000-\u001f\u007f-\u009f]"


def told(read: Reader[_T], schema: Schema) -> Reader[_T]:
    """Return a reader that says in JSON Schema, too, what it takes."""
    vars(read)["schema"] = schema
    return read


def schema_of(read: Reader[_T]) -> Schema:
    """Return in JSON Schema what a reader takes."""
    schema: Schema = vars(read)["schema"]
    return schema


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
        check_bounds(value, low, high, allowed)
        return value

    return told(read, {"type": "integer", "minimum": low, "maximum": high})


def or_none(read: Reader[_T]) -> Reader[_T | None]:
    """Return a reader that takes 0 for none at all, as where a form leaves out what it would inherit."""

    def read_or_none(value: object) -> _T | None:
        is_none = isinstance(value, int) and not isinstance(value, bool) and value == 0
        return None if is_none else read(value)

    return told(read_or_none, {"anyOf": [{"const": 0}, schema_of(read)]})


def check_bounds(value: int, low: int, high: int, allowed: str) -> None:
    """Raise BadValue where a number is not within bounds."""
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

    pattern = rf"^\s*{_SIGN}(?:{_SIGN}|\s+(?={_SIGN})){{0,{longest - 1}}}\s*$"
    return told(read, {"type": "string", "pattern": pattern})


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

    one = schema_of(read_one)
    return told(read, {"anyOf": [one, {"type": "array", "items": one, "minItems": 1, "maxItems": most}]})


def choice(options: tuple[_T, ...]) -> Reader[_T]:
    """Return a reader of one of a few words."""
    allowed = f"one of {', '.join(map(str, options))} is allowed"

    def read(value: object) -> _T:
        for option in options:
            if value == option:
                return option
        raise BadValue(f"{shown(value)} is not known", allowed)

    return told(read, {"enum": list(options)})


def flag(value: object) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise BadValue(f"{shown(value)} is neither", "true or false is allowed")
    return value


told(flag, {"type": "boolean"})


def identifier(value: object) -> str:
    """Read the id of an exercise or a routine."""
    parts = value.split("-") if isinstance(value, str) and len(value) <= _LONGEST_ID else []
    if (
        not isinstance(value, str)
        or not parts
        or not all(part and set(part) <= _ID_LETTERS for part in parts)
    ):
        meant = as_id(value) if isinstance(value, str) else ""
        such = f", such as {shown(meant)}" if meant else ""
        raise BadValue(
            f"{shown(value)} is no id",
            f"small letters and digits joined by hyphens are allowed, up to {_LONGEST_ID}{such}",
        )
    return value


told(identifier, {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": _LONGEST_ID})


def as_id(text: str) -> str:
    """Return the id that is nearest to a text; an empty text where it has nothing for one."""
    signs = "".join(sign if sign in _ID_LETTERS else " " for sign in text[:1000].casefold())
    return "-".join(signs.split())[:_LONGEST_ID].strip("-")


def is_number(text: str) -> bool:
    """Return whether a text is a number of plain digits."""
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER
