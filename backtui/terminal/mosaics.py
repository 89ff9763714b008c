"""Mosaics: the signs that divide a cell into dots, and the sign of each pattern of dots.

A pattern is a number whose bits are the dots, row by row from the top left. Octants and sextants stand in
Unicode in the order of their patterns, and leave out those that had a sign before.
"""

from functools import cache
from typing import Literal

# From few dots in a cell to many; braille has as many as octants, but round and apart.
Blocks = Literal["quadrants", "sextants", "octants"]

_QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
_FIRST_SEXTANT, _FIRST_OCTANT = 0x1FB00, 0x1CD00
# The patterns of 2 by 4 dots that have a sign elsewhere, besides those that are quadrants: the octants
# that they would be, by the numbers of their dots as Unicode's names have them.
_ELSEWHERE = {
    "1": 0x1CEA8, "2": 0x1CEAB, "7": 0x1CEA3, "8": 0x1CEA0, "35": 0x1FBE6, "46": 0x1FBE7,
    "12": 0x1FB82, "78": 0x2582, "123456": 0x1FB85, "345678": 0x2586,
}  # fmt: skip


def braille(bits: int) -> str:
    """Return the braille sign of a pattern of 2 by 4 dots."""
    # Unicode numbers the upper six dots by columns, and the lowest two after them.
    order = (0, 3, 1, 4, 2, 5, 6, 7)
    return chr(0x2800 + sum(1 << place for bit, place in enumerate(order) if bits >> bit & 1))


def half(bits: int) -> str:
    """Return the sign of a pattern of 1 by 2 dots."""
    return " ▀▄█"[bits]


def quadrant(bits: int) -> str:
    """Return the sign of a pattern of 2 by 2 dots."""
    return _QUADRANTS[bits]


def sextant(bits: int) -> str:
    """Return the sign of a pattern of 2 by 3 dots."""
    whole = {0: " ", 0b010101: "▌", 0b101010: "▐", 0b111111: "█"}
    return whole.get(bits) or chr(_FIRST_SEXTANT + bits - 1 - (bits > 0b010101) - (bits > 0b101010))


def octant(bits: int) -> str:
    """Return the sign of a pattern of 2 by 4 dots."""
    return _octants()[bits]


@cache
def _octants() -> tuple[str, ...]:
    signs = {_doubled(bits): sign for bits, sign in enumerate(_QUADRANTS)}
    signs |= {sum(1 << int(dot) - 1 for dot in dots): chr(code) for dots, code in _ELSEWHERE.items()}
    code = _FIRST_OCTANT
    for bits in range(256):
        if bits not in signs:
            signs[bits] = chr(code)
            code += 1
    return tuple(signs[bits] for bits in range(256))


def _doubled(bits: int) -> int:
    """Return the pattern of 2 by 4 dots that looks like one of 2 by 2."""
    upper, lower = bits & 0b11, bits >> 2
    return upper * 0b0101 | lower * 0b0101_0000


@cache
def halves() -> dict[str, int]:
    """Return for each mosaic of blocks which halves of the cell it has dots in: 1 the upper, 2 the lower."""
    found = {}
    for bits in range(1, 256):
        found[octant(bits)] = bool(bits & 0x0F) + 2 * bool(bits & 0xF0)
    for bits in range(1, 64):
        # Of the middle row of three, a half belongs to either: only the outer rows tell.
        outer = bool(bits & 0b000011) + 2 * bool(bits & 0b110000)
        found[sextant(bits)] = outer or 3
    return found
