"""Mosaics: every sign looks like its pattern by Unicode's own names, and takes one cell in all libraries."""

import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from backtui.terminal.mosaics import braille, half, halves, octant, quadrant, sextant
from backtui.terminal.stand_ins import StandIns

OCTANTS = Path(__file__).with_name("octants.txt")
# The octants that have no name as such: by what Unicode calls them.
ELSEWHERE = {
    "1": 0x1CEA8, "2": 0x1CEAB, "7": 0x1CEA3, "8": 0x1CEA0, "35": 0x1FBE6, "46": 0x1FBE7, "12": 0x1FB82,
    "78": ord("▂"), "123456": 0x1FB85, "345678": ord("▆"), "1234": ord("▀"), "5678": ord("▄"),
    "1357": ord("▌"), "2468": ord("▐"), "13": ord("▘"), "24": ord("▝"), "57": ord("▖"), "68": ord("▗"),
    "12345678": ord("█"), "135678": ord("▙"), "123457": ord("▛"), "123468": ord("▜"), "245678": ord("▟"),
    "1368": ord("▚"), "2457": ord("▞"),
}  # fmt: skip


def bits(places: str) -> int:
    return sum(1 << int(place) - 1 for place in places)


def test_octants_are_those_of_unicode_16() -> None:
    named = dict(line.split()[::-1] for line in OCTANTS.read_text().splitlines()[1:])
    assert len(named) == 230
    expected = {places: int(code, 16) for places, code in named.items()} | ELSEWHERE
    assert {places: ord(octant(bits(places))) for places in expected} == expected
    assert len(expected) == 255


def test_sextants_and_braille_are_what_their_names_say() -> None:
    for pattern in range(1, 64):
        name = unicodedata.name(sextant(pattern))
        if name.startswith("BLOCK SEXTANT-"):
            assert bits(name.removeprefix("BLOCK SEXTANT-")) == pattern
    assert [sextant(bits(places)) for places in ("135", "246", "123456")] == ["▌", "▐", "█"]
    # Unicode counts the points of braille down the left column, then the right, and the lowest last.
    places = {"1": 0, "2": 2, "3": 4, "4": 1, "5": 3, "6": 5, "7": 6, "8": 7}
    for pattern in range(1, 256):
        points = unicodedata.name(braille(pattern)).removeprefix("BRAILLE PATTERN DOTS-")
        assert sum(1 << places[point] for point in points) == pattern


def test_quadrants_are_what_their_names_say() -> None:
    words = ("UPPER LEFT", "UPPER RIGHT", "LOWER LEFT", "LOWER RIGHT")
    for pattern in range(1, 16):
        name = unicodedata.name(quadrant(pattern))
        if name.startswith("QUADRANT "):
            said = {word for word in words if word in name}
            assert said == {word for n, word in enumerate(words) if pattern >> n & 1}
    assert [quadrant(n) for n in (0, 3, 5, 10, 12, 15)] == [" ", "▀", "▌", "▐", "▄", "█"]
    assert [half(n) for n in range(4)] == [" ", "▀", "▄", "█"]


@pytest.mark.parametrize(("sign", "patterns"), [(octant, 256), (sextant, 64), (quadrant, 16), (braille, 256)])
def test_every_sign_takes_one_cell_in_all_libraries(sign, patterns) -> None:  # type: ignore[no-untyped-def]
    signs = [sign(pattern) for pattern in range(patterns)]
    assert len(set(signs)) == patterns
    assert {cell_len(one) for one in signs} == {1}
    assert Strip([Segment("".join(signs))]).cell_length == patterns


def test_a_mosaic_that_cannot_be_shown_keeps_its_halves() -> None:
    console, ascii_only = StandIns("console"), StandIns("ascii", "ascii")
    assert console.shown(octant(bits("2")) + octant(bits("78")) + sextant(bits("16")) + quadrant(1)) == "▀▄█▀"
    assert ascii_only.shown(octant(bits("24")) + octant(bits("578")) + octant(bits("1278"))) == "'.#"
    assert all(len(one.shown(sign)) == 1 for one in (console, ascii_only) for sign in halves())
