"""Stand-ins for signs that a terminal cannot show: each of the same width, so that all stays in place."""

import unicodedata
from collections.abc import Callable
from typing import Literal

Signs = Literal["all", "console", "ascii"]

# A heavy line tells what is done from what is not, so it keeps a sign of its own.
_HEAVY = "━╸╺╼╾═┅┉╍╢╟"
_UPRIGHT = "│┃┆┇┊┋╎╏║╵╷╹╻╽╿"
_LEVEL = "─┄┈╌╴╶"
_SINGLE = {
    **dict.fromkeys(_HEAVY, "="), **dict.fromkeys(_UPRIGHT, "|"), **dict.fromkeys(_LEVEL, "-"),
    **dict(zip("╱╲╳█▀▄▔▁▂▃▅▆▇░▒▓▉▖▗▘▝■□", '/\\X#"o-__.==#.:%#..\'\'#o', strict=True)),
    **dict.fromkeys("▊▋▌▍▎▏▐▕", "|"),
    **dict(zip("·•●◉○◌◐◇✓✗×÷▶►▸◀◄◂▲△▴▼▽▾→←↑↓", "-**@oo~+*xx/>>><<<^^^vvv><^v", strict=True)),
    **dict(zip("⏎↵␣⌃⇧⭘–—‐‑−…‘’“”°±", "<<_^^O-----.''\"\"o~", strict=True)),
    "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ", "🔎": "> ",
}  # fmt: skip
# What the fonts of the Linux console have, besides ASCII and the letters of Western Europe.
_ON_CONSOLE = frozenset("─│┌┐└┘├┤┬┴┼═║╔╗╚╝╠╣╦╩╬█▀▄▌▐░▒▓·°±←↑→↓")
_CONSOLE = dict(zip("━╸╺┃▶▸◀◂▁▂▃▅▆▇▔▉▊▋▍▎▏▕●◌", "══─║→→←←_▄▄▄██─█▌▌▌│││*o", strict=True))
# The dots of a braille sign: its upper two rows, its lower two, and each row that draws a line.
_UPPER, _LOWER = 0x1B, 0xE4
_LINES = {0x12: "-", 0x24: "-", 0xC0: "_"}


class _Table(dict[int, str]):
    """A table for `str.translate`, filled as signs are met."""

    def __init__(self, stand_in: Callable[[str], str]) -> None:
        super().__init__()
        self._stand_in = stand_in

    def __missing__(self, code: int) -> str:
        found = self[code] = self._stand_in(chr(code))
        return found


class StandIns:
    """Shows text by the signs that there are; letters that `encoding` cannot show become question marks."""

    def __init__(self, signs: Signs, encoding: str = "utf-8") -> None:
        self.signs, self._encoding = signs, encoding
        self._table = _Table(self._console if signs == "console" else self._ascii)

    def shown(self, text: str) -> str:
        """Return a text of the same width, in signs that can be shown."""
        return text if self.signs == "all" or text.isascii() else text.translate(self._table)

    def _ascii(self, sign: str) -> str:
        if sign.isascii():
            return sign
        found = _drawn(sign) or _SINGLE.get(sign)
        return found or (sign if sign.isalpha() and self._can_encode(sign) else _unknown(sign))

    def _console(self, sign: str) -> str:
        if sign in _ON_CONSOLE or ord(sign) < 0x80 or (ord(sign) < 0x250 and sign.isalpha()):
            return sign
        if 0x2800 <= ord(sign) < 0x2900:
            return "─" if ord(sign) & 0xFF in (0x12, 0x24) else _halves(sign, " ", "▀", "▄", "█")
        if sign in _CONSOLE:
            return _CONSOLE[sign]
        half = _half(sign)
        return " ▀▄█"[half] if half else self._ascii(sign)

    def _can_encode(self, sign: str) -> bool:
        try:
            sign.encode(self._encoding)
        except (UnicodeEncodeError, LookupError):
            return False
        return True


def _drawn(sign: str) -> str | None:
    """Return the stand-in of a sign that is a drawing: braille, frames, mosaics of blocks."""
    code = ord(sign)
    if 0x2800 <= code < 0x2900:
        is_lone = (code & 0xFF).bit_count() == 1
        return _LINES.get(code & 0xFF) or _halves(sign, " ", "'" if is_lone else '"', ".", "#")
    if 0x2500 <= code < 0x2580 and sign not in _SINGLE:
        return "+"
    if sign in _SINGLE:
        return None
    half = _half(sign)
    if half:
        return ' ".#'[half]
    return "#" if 0x2580 <= code < 0x25A0 or 0x1FB00 <= code < 0x1FBB0 else None


def _half(sign: str) -> int:
    """Return which halves of a cell a sign of a mosaic fills, 0 where it is none."""
    # A terminal that has all signs asks for no stand-in.
    from backtui.terminal.mosaics import halves

    return halves().get(sign, 0)


def _halves(sign: str, *drawn: str) -> str:
    """Return the drawing for a braille sign with dots in no half, the upper, the lower or both."""
    dots = ord(sign) & 0xFF
    return drawn[bool(dots & _UPPER) + 2 * bool(dots & _LOWER)]


def _unknown(sign: str) -> str:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return ""
    return "??" if unicodedata.east_asian_width(sign) in "WF" else "?"
