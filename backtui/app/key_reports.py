"""The extended reports of keys that terminals send, put so that Textual reads them without a fault.

A report is `CSI code:shifted:base ; modifiers:event ; letters u`, or it ends as an older key does, with a
letter or `~`; the base is the key at the same place of a Latin keyboard.
"""

import re
from typing import Protocol

from backtui.terminal.layouts import latin

_REPORT = re.compile(r"\x1b\[([0-9:]+(?:;[0-9:]*){0,2})([u~ABCDEFHPQRS])")
_BEGUN = re.compile(r"\x1b(?:\[[0-9][0-9:;]{0,60}|\](?:1(?:1(?:;[^\x07\x1b]{0,40}\x1b?)?)?)?)\Z")
# The answer to the question what colour stands behind the text.
_GROUND = re.compile(r"\x1b\]11;(?:rgba?:([0-9a-fA-F/]{5,24}))?[^\x07\x1b]{0,40}(?:\x07|\x1b\\)")
_LIGHT = 0.18
_RELEASED = "3"
_HIGHEST_MODIFIERS = 256
# Alt, control, super.
_NO_TEXT = 0b1110


class KeyReports:
    """Reads what a terminal sends piece by piece, and puts together what it cut in two."""

    def __init__(self, tell_ground: "TellGround" = lambda *, is_dark: None) -> None:
        """`tell_ground` gets what the terminal answers of its ground."""
        self._begun, self._tell_ground = "", tell_ground

    def read(self, piece: str) -> str:
        """Return a piece as Textual can read it, without the report that it breaks off in."""
        text = self._begun + piece
        begun = _BEGUN.search(text)
        self._begun = begun[0] if begun else ""
        text = text.removesuffix(self._begun)
        for answer in _GROUND.finditer(text):
            if parts := _parts(answer[1] or ""):
                self._tell_ground(is_dark=_light_of(parts) < _LIGHT)
        return _REPORT.sub(_readable, _GROUND.sub("", text))

    def rest(self) -> str:
        """Return a report that broke off, where nothing has followed: somebody typed it."""
        rest, self._begun = self._begun, ""
        return rest


class TellGround(Protocol):
    """Takes what the terminal tells of the colour behind its text."""

    def __call__(self, *, is_dark: bool) -> None:
        """Take it."""


def _parts(answer: str) -> list[float]:
    """Return the parts of a colour, 0 to 1 each, which a terminal tells in one to four digits each."""
    digits = answer.split("/")[:3]
    if len(digits) < 3 or not all(digits):
        return []
    return [int(part, 16) / (16 ** len(part) - 1) for part in digits]


def _light_of(parts: list[float]) -> float:
    """Return how much light a colour gives, 0 to 1."""
    red, green, blue = (float(part**2.2) for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _readable(report: "re.Match[str]") -> str:
    """Return a report with all that Textual knows of it; nothing for a key let go, or one that is none."""
    fields, end = report.groups()
    codes, modifiers, letters = [*fields.split(";"), "", ""][:3]
    code, _, base = [*codes.split(":"), "", ""][:3]
    modifiers, _, event = modifiers.partition(":")
    key = code if _is_ascii(code) else base or _by_place(code, modifiers)
    if event == _RELEASED or not all(map(_is_sign, [key, *letters.split(":")])):
        return ""
    if modifiers and int(modifiers[:4]) > _HIGHEST_MODIFIERS:
        return ""
    kept = [key, modifiers, letters] if letters else [key, modifiers] if modifiers else [key]
    return f"\x1b[{';'.join(kept)}{end}"


def _is_ascii(number: str) -> bool:
    return 0 < len(number) <= 3 and int(number) < 0x80


def _by_place(number: str, modifiers: str) -> str:
    """Return the key where a letter of another keyboard stands, of which a modifier makes no text."""
    is_text = not modifiers or not _is_sign(number) or not (int(modifiers[:4]) - 1) & _NO_TEXT
    return number if is_text else str(ord(latin(chr(int(number)))))


def _is_sign(number: str) -> bool:
    """Return whether a number is that of a character; no number stands for none."""
    if not number:
        return True
    value = int(number) if len(number) < 8 else 0x110000
    return value < 0xD800 or 0xDFFF < value < 0x110000
