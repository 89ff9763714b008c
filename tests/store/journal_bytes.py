"""Journals as bytes, and what can be done to them."""

import re
from collections.abc import Sequence
from typing import Any

import msgspec
from hypothesis import strategies as st

from backtui.core.session.replay import Opening, Step
from backtui.store.journal_lines import checked_line
from tests.store.journals import NOW, looks, opening_of

OPENING = opening_of()
STEPS = [*looks(6), Step(65.5, "next", NOW, number=7), Step(66.0, "end", NOW, number=8)]


def written(opening: Opening = OPENING, steps: list[Step] = STEPS) -> bytes:
    return 2 * checked_line(opening) + b"".join(map(checked_line, steps))


def older(opening: Opening = OPENING, steps: list[Step] = STEPS) -> bytes:
    """Return a journal as version 1 wrote it: without checksums and numbers."""
    lines = [
        msgspec.structs.replace(opening, version=1),
        *(msgspec.structs.replace(s, number=0) for s in steps),
    ]
    return b"".join(msgspec.json.encode(line) + b"\n" for line in lines)


def flipped(content: bytes, at: int, bit: int) -> bytes:
    changed = bytearray(content)
    changed[at] ^= 1 << bit
    return bytes(changed)


Change = tuple[str, float, Any]

_NUMBERS = [b"1000000000", b"-1", b"1e308", b"null", b"0"]
_TEXTS = ["", "2026", "next", "end", "\x1b[2J", "é"]
_part = st.floats(0, 1)
changes = st.lists(
    st.one_of(
        st.tuples(st.just("flip"), _part, st.integers(0, 7)),
        st.tuples(st.just("cut"), _part, st.floats(0, 0.1)),
        st.tuples(st.just("insert"), _part, st.binary(max_size=20)),
        st.tuples(st.just("number"), _part, st.sampled_from(_NUMBERS)),
        st.tuples(st.just("text"), _part, st.sampled_from(_TEXTS)),
    ),
    max_size=4,
)


def changed(content: bytes, made: Sequence[Change]) -> bytes:
    """Return a journal to which something was done, at places between its start, 0, and its end, 1."""
    for kind, place, what in made:
        if not content:
            break
        at = int(place * (len(content) - 1))
        if kind == "flip":
            content = flipped(content, at, what)
        elif kind == "cut":
            content = content[:at] + content[at + int(what * len(content)) :]
        elif kind == "insert":
            content = content[:at] + what + content[at:]
        else:
            value = what if kind == "number" else msgspec.json.encode(what)
            pattern = rb"(?<=[:\[,])\d+(?=[,\]}])" if kind == "number" else rb'(?<=:)"[^"]*"'
            if spots := list(re.finditer(pattern, content)):
                spot = spots[int(place * (len(spots) - 1))]
                content = content[: spot.start()] + value + content[spot.end() :]
    return content
