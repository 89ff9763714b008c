"""The tempo of a routines file: the cues of one repetition, and what is often written instead of them."""

import re
from itertools import pairwise

from backtui.core.catalogue.dose import Cue
from backtui.core.format.values import BadValue, is_number, shown, told
from backtui.core.text import is_plain

SHORTEST_CUE = 0.5
LONGEST_CUE = 600.0
MOST_CUES = 12

_LONGEST_CUE_NAME = 20
_ALLOWED = (
    'cues with their seconds are allowed, such as "lift 2, hold 1, lower 2", '
    f"each {SHORTEST_CUE:g} to {LONGEST_CUE:g} s"
)
_WITH_SECONDS = re.compile(r"(?P<name>.*) (?P<seconds>[0-9]+(?:\.[0-9]*)?)")
_WITH_UNIT = re.compile(
    r"(?P<name>[^0-9]*[^0-9 ]) ?(?P<seconds>[0-9.]+) ?(?:s|secs?|seconds?)\.?", re.IGNORECASE
)
_JOINED = re.compile(r"(?P<name>[^0-9]*[^0-9 (:=])(?:[:=]? ?\(?)(?P<seconds>[0-9.]+)\)?")
_TURNED = re.compile(r"(?P<seconds>[0-9.]+) ?(?:s|secs?|seconds?)? ?(?P<name>[^0-9 ][^0-9]*)", re.IGNORECASE)
_OTHER_COMMAS = re.compile(r"[0-9] ?(?:;|/|\||->|→|>) ?[^0-9 ]")


def tempo(value: object) -> tuple[Cue, ...]:
    """Read the cues of one repetition: "lift 2, hold 1, lower 2"; a bare "hold" is the dose's own."""
    if not isinstance(value, str):
        raise BadValue(f"{shown(value)} is no tempo", _ALLOWED)
    parts = [" ".join(part.split()) for part in value.split(",", MOST_CUES)]
    if len(parts) > MOST_CUES:
        raise BadValue("there are too many cues", f"up to {MOST_CUES} are allowed")
    _check_commas(parts)
    cues = tuple(map(_cue, parts))
    if sum(cue.seconds is None for cue in cues) > 1:
        raise BadValue("there are two bare holds", "one is allowed")
    return cues


def _pattern() -> str:
    """Return the tempo as one expression, for editors: cues of up to so many letters with their seconds."""
    sign, end = r"[^\s\d,]", r"(?=\s*(?:,|$))"
    name = rf"(?:{sign}|\s+(?={sign})){{1,{_LONGEST_CUE_NAME}}}"
    most = int(LONGEST_CUE)
    whole = rf"(?:{most}(?:\.0*)?|[0-{most // 100 - 1}]?[0-9]?[0-9](?:\.[0-9]*)?)"
    seconds = rf"(?!0+(?:\.(?:[0-4][0-9]*)?)?{end})0*{whole}"
    cue = rf"\s*(?:hold|{name}\s+{seconds})\s*"
    two_holds = r"(?!(?:.*,)?\s*hold\s*,(?:.*,)?\s*hold\s*(?:,|$))"
    return rf"^{two_holds}{cue}(?:,{cue}){{0,{MOST_CUES - 1}}}$"


told(tempo, {"type": "string", "pattern": _pattern()})


def _check_commas(parts: list[str]) -> None:
    """Raise BadValue where a comma stands for a point, or within a cue."""
    for part, following in pairwise(parts):
        if part[-1:].isdigit() and is_number(following):
            number = part.split()[-1]
            raise BadValue(f'"{number},{following}" has a comma', f'a point is needed: "{part}.{following}"')
        if part and part != "hold" and not any(map(str.isdigit, part)) and _WITH_SECONDS.fullmatch(following):
            raise BadValue(
                f"the cue {shown(part)} has no seconds",
                f'"{part} 2" would do; a comma within a cue is left out: "{part} {following}"',
            )


def _cue(part: str) -> Cue:
    words = part.split()
    seconds = words.pop() if words and words[-1][0].isdigit() else None
    name = " ".join(words)
    has_digits = any(letter.isdigit() for letter in name)
    if not name or not is_plain(name) or has_digits or not is_number((seconds or "0").replace(".", "", 1)):
        raise BadValue(f"{shown(part)} is no cue", _remedy(part))
    if len(name) > _LONGEST_CUE_NAME:
        raise BadValue(f"the cue {shown(name)} is too long", f"up to {_LONGEST_CUE_NAME} letters are allowed")
    if seconds is None:
        if name != "hold":
            raise BadValue(f"the cue {shown(name)} has no seconds", _ALLOWED)
        return Cue(name, None, still=True)
    if not SHORTEST_CUE <= float(seconds) <= LONGEST_CUE:
        raise BadValue(f"the cue {shown(name)} takes {seconds} s", _ALLOWED)
    # Beats begin at whole milliseconds.
    return Cue(name, round(float(seconds), 3), still=words[0] == "hold")


def _remedy(part: str) -> str:
    """Return what to write instead of what is no cue."""
    if _OTHER_COMMAS.search(part):
        return 'cues are parted by commas: "lift 2, hold 1, lower 2"'
    if found := _WITH_UNIT.fullmatch(part):
        return f'the seconds stand without a unit: "{found["name"]} {found["seconds"]}"'
    if found := _TURNED.fullmatch(part):
        return f'the seconds come last: "{found["name"]} {found["seconds"]}"'
    if found := _JOINED.fullmatch(part):
        return f'a space parts the cue from its seconds: "{found["name"]} {found["seconds"]}"'
    return _ALLOWED
