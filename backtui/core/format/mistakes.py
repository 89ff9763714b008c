"""Natural mistakes in a routines file, and the remedy of each."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from backtui.core.text import harmless

_SECONDS = (
    "work", "hold", "end_hold", "rest", "rest_after", "switch", "first", "new_position", "same_position"
)  # fmt: skip
_COUNTS = ("reps", "sets", "max_sets", "priority", "minutes")
_SINGLE = ("max_sets", "switch", "minutes", "priority", "first")
_SECONDS_WORDS = r"(?:s|secs?|seconds?|sek|\"|″)"
_MINUTES_WORDS = r"(?:m|mins?|minutes?|'|′)"
_COUNT_WORDS = r"(?:x|×|times|reps?|repetitions?|sets?)"
_UNITS = rf"(?:(?P<seconds>{_SECONDS_WORDS})|(?P<minutes>{_MINUTES_WORDS})|(?P<count>{_COUNT_WORDS}))"
_AMOUNT = re.compile(
    rf"(?P<first>\d{{1,4}})(?: ?(?P<between>-|to|\.{{2,3}}|~|or) ?(?P<last>\d{{1,4}}))?"
    rf"(?P<open> ?\+)? ?{_UNITS}?\.?(?P<more> ?\+| or more| plus)?"
)
_OPEN = re.compile(r"amrap|max(imum)?|(to |until )?failure|as (many|long|much) as .*|until .*|open")
_MAY_BE_OPEN = ("reps", "work", "hold")
_TIMES = re.compile(r"(?P<sets>\d{1,4}) ?(?:x|×|\*|sets? of) ?(?P<each>\S.*)")
# A hyphen, and every dash that stands for one.
HYPHENS = "\\-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-")
_YES, _NO = ("yes", "true", "on", "1", "y"), ("no", "false", "off", "0", "n")
_TWO_SIDES = 'write sides = ["left", "right"] for one after the other, or no sides for both at once'
_BOTH = frozenset(
    ["both", "each", "either", "every", "two", "2", "alternate", "alternating", "sides", "bilateral", "per"]
)

# What other programmes call it, by the key that it is here.
_OTHER_NAMES = {
    "reps": "repetition repetitions repeat repeats count times rep",
    "work": "work_seconds work_time movement moving",
    "hold": "seconds secs duration time hold_seconds hold_time held",
    "end_hold": "last_hold final_hold",
    "sets": "set series rounds",
    "sides": "side each_side per_side both_sides",
    "alternating": "alternate alternates",
    "tempo": "cue cues pace speed rhythm",
    "rest": "pause break rest_seconds",
    "how": "steps step instructions instruction description text howto",
    "breathe": "breath breathing",
    "avoid": "mistakes mistake errors",
    "feel": "feeling",
    "equipment": "needs tools gear",
    "name": "title",
    "phase": "type kind category section",
    "position": "posture pose start",
    "minutes": "length min mins",
    "exercises": "exercise program programme",
    "often": "frequency",
    "next": "then following",
    "easier": "easy regression",
    "harder": "hard progression",
}
_KEY_OF: Mapping[str, str] = {
    other: key for key, others in _OTHER_NAMES.items() for other in others.split()
}  # fmt: skip


class Remedy(NamedTuple):
    """What is wrong with a value, and what to write; `literal` is that value as TOML has it."""

    what: str
    allowed: str
    literal: str


def with_hyphens(text: str) -> str:
    """Return a text with a hyphen for every dash."""
    return text.translate(_DASHES)


def key_meant(word: str) -> str:
    """Return the key that goes by another name elsewhere; an empty text where none does."""
    return _KEY_OF.get(word.casefold().replace("-", "_"), "")


def remedy(key: str, value: object) -> Remedy | None:
    """Return what a person likely meant by a value that a key cannot have."""
    if not isinstance(value, str):
        return None
    if key in _SECONDS or key in _COUNTS:
        return _number(key, with_hyphens(" ".join(value.casefold().split())), _quoted(value))
    if key == "alternating" and value.casefold() in (*_YES, *_NO):
        literal = "true" if value.casefold() in _YES else "false"
        return Remedy(f"{_quoted(value)} is a text", f"write it without quotes: {key} = {literal}", literal)
    return two_in_one(value) if key == "sides" else None


def two_in_one(name: str) -> Remedy | None:
    """Return what is wrong with the name of a side that speaks of two; None where it speaks of one."""
    words = set(re.findall(r"\w+", name.casefold()))
    is_two = re.search(r"[,;/&+|]", name) or words & {"and", "or"} or {"left", "right"} <= words
    if is_two or words & _BOTH:
        return Remedy(f"{_quoted(name)} would be the name of one side", _TWO_SIDES, '["left", "right"]')
    return None


def _number(key: str, text: str, quoted: str) -> Remedy | None:
    sets = _TIMES.fullmatch(text)
    if sets is not None:
        each = _AMOUNT.fullmatch(sets["each"])
        if each is None:
            return None
        own = key if key not in ("sets", "max_sets") else "hold" if each["seconds"] else "reps"
        amount = _literal(own, each)
        return Remedy(
            f"{quoted} says two things at once", f"write sets = {sets['sets']} and {own} = {amount}",
            sets["sets"] if key != own else amount,
        )  # fmt: skip
    if key in _MAY_BE_OPEN and _OPEN.fullmatch(text):
        return Remedy(f"{quoted} is no number", f'write the least with a plus: {key} = "5+"', '"5+"')
    found = _AMOUNT.fullmatch(text)
    if found is None or (key == "minutes" and found["seconds"]):
        return None
    if found["seconds"] and key in _COUNTS:
        amount = _literal("hold", found)
        return Remedy(
            f"{quoted} is a time, and {key} are counted", f"write hold = {amount} for a hold", amount
        )
    literal = _literal(key, found)
    if found["last"] and key in _SINGLE:
        return Remedy(f"{quoted} is a range", f"one number is needed, such as {key} = {literal}", literal)
    if found["seconds"] or found["minutes"] or found["count"]:
        unit = "minutes" if key == "minutes" else "seconds" if key in _SECONDS else "the count"
        return Remedy(f"{quoted} has a unit", f"write {unit} alone: {key} = {literal}", literal)
    if found["more"] and key in _MAY_BE_OPEN:
        return Remedy(f"{quoted} is no number", f"write it with a plus: {key} = {literal}", literal)
    if found["open"] or found["more"]:
        return None
    if found["between"] == "-":
        # A range as it is written here: what is wrong with it is not how it is written.
        return None
    if found["last"]:
        return Remedy(f"{quoted} is no range", f"write it with a hyphen: {key} = {literal}", literal)
    return Remedy(f"{quoted} is a text", f"a number is written without quotes: {key} = {literal}", literal)


def _literal(key: str, found: "re.Match[str]") -> str:
    """Return an amount as TOML has it: a number, or a range in quotes; minutes as seconds."""
    by = 60 if found["minutes"] and key in _SECONDS else 1
    first = int(found["first"]) * by
    if (found["open"] or found["more"]) and key in _MAY_BE_OPEN and not found["last"]:
        return f'"{first}+"'
    if not found["last"] or key in _SINGLE:
        return str(first)
    return f'"{first}-{int(found["last"]) * by}"'


def _quoted(text: str) -> str:
    return harmless(f'"{text}"', 40)
