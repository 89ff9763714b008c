"""What the terminal can show: signs and colours, told from its name and the person's variables."""

import codecs
import io
import os
import re
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, TextIO

from backtui.terminal.stand_ins import Signs, StandIns

if TYPE_CHECKING:
    from backtui.terminal.mosaics import Blocks

TRUE_COLOUR = 1 << 24
_DUMB = ("dumb", "unknown")
_PLAIN_LOCALES = ("C", "POSIX")
_ASCII = "ascii"


class Terminal(NamedTuple):
    """A terminal: its name, the signs it has, its colours, and the encoding of what is written to it.

    `why` says where its signs are told from. No colours means that the person wants none. `figure` is the
    set of signs that suits it where the person chose none, and `blocks` the finest one that it draws itself.
    """

    name: str
    signs: Signs
    colours: int
    encoding: str
    why: str
    blocks: "Blocks" = "quadrants"

    @property
    def figure(self) -> str:
        """The signs that a body is drawn with where none are chosen: solid wherever there are blocks."""
        return {"all": self.blocks, "console": "blocks", "ascii": "ascii"}[self.signs]

    def words(self) -> str:
        """Return in plain words what it can show."""
        signs = {
            "all": "All signs are shown.",
            "console": "Frames and blocks are shown, and stand-ins for the signs that its font lacks.",
            "ascii": "Plain ASCII is shown, and stand-ins for all other signs.",
        }[self.signs]
        colours = {
            0: "No colours, as NO_COLOR asks: shades of grey.",
            16: "16 colours.",
            256: "256 colours.",
            TRUE_COLOUR: "All colours.",
        }[self.colours]
        figure = f"Figures are drawn in {self.figure}, where none is chosen."
        name = self.name or "not named by TERM"
        return f"Terminal: {name}, {self.why}.\n  {signs} {colours}\n  {figure}"


def is_dumb(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether the terminal can do nothing but print line after line."""
    return environment.get("TERM", "").lower() in _DUMB


def terminal_of(stream: TextIO, environment: Mapping[str, str] = os.environ) -> Terminal:
    """Return what the terminal that a stream writes to can show."""
    name = environment.get("TERM", "")
    encoding, why = _encoding(stream, environment)
    signs: Signs = "all"
    if encoding != "utf-8":
        signs = "ascii"
    elif name == "linux":
        signs = "console"
    # Only what draws a figure needs to know: no command does.
    from backtui.terminal.drawers import blocks_of

    blocks = blocks_of(environment)
    return Terminal(name, signs, _colours(name, environment), encoding, why, blocks)


def _encoding(stream: TextIO, environment: Mapping[str, str]) -> tuple[str, str]:
    """Return the encoding that a terminal understands, and who says so.

    Python writes UTF-8 where the locale is C, too. Where a person said C, that is believed; over SSH
    nothing is said, and the terminal understands UTF-8.
    """
    encoding = codecs.lookup(getattr(stream, "encoding", None) or _ASCII).name
    if isinstance(stream, PlainOut):
        return encoding, stream.why
    if encoding != "utf-8":
        return encoding, f"in {encoding}"
    if environment.get("PYTHONUTF8") != "1" and not environment.get("PYTHONIOENCODING"):
        locale = environment.get("LC_ALL") or _own_locale(environment) or environment.get("LANG", "")
        if locale in _PLAIN_LOCALES:
            return _ASCII, f"in ascii, as the locale is {locale} (LANG=C.UTF-8 allows all signs)"
    return encoding, "in utf-8"


def _own_locale(environment: Mapping[str, str]) -> str:
    """Return LC_CTYPE, but not where Python itself has set it, as it does where LANG is C."""
    locale = environment.get("LC_CTYPE", "")
    return "" if locale == "C.UTF-8" and environment.get("LANG") in _PLAIN_LOCALES else locale


def _colours(name: str, environment: Mapping[str, str]) -> int:
    if environment.get("NO_COLOR") is not None or name.lower() in _DUMB:
        return 0
    if environment.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return TRUE_COLOUR
    return 256 if name.endswith("-256color") or name.endswith("-kitty") else 16


def suited(text: str, terminal: Terminal) -> str:
    """Return a text whose escapes choose among the colours that the terminal has."""
    if terminal.colours not in (16, 256):
        return text
    from backtui.terminal.colours import nearest

    def escape(found: re.Match[str]) -> str:
        number = nearest(tuple(map(int, found["rgb"].split(";"))), terminal.colours)
        if terminal.colours == 256:
            return f"{found['ground']}8;5;{number}"
        # Eight colours by their own escapes, and their bright ones by others.
        return (
            f"{found['ground']}{number}"
            if number < 8
            else str({"3": 90, "4": 100}[found["ground"]] + number - 8)
        )

    return re.sub(r"(?P<ground>[34])8;2;(?P<rgb>\d+;\d+;\d+)", escape, text)


class PlainOut(io.TextIOWrapper):
    """An output that shows what it cannot by stand-ins, and never stops for a sign."""

    def __init__(self, stream: io.TextIOWrapper, encoding: str, why: str) -> None:
        is_by_lines = stream.line_buffering
        super().__init__(stream.detach(), encoding, "replace", line_buffering=is_by_lines)
        self._stand_ins = StandIns("ascii", encoding)
        self.why = why

    def write(self, text: str) -> int:
        """Write a text in the signs that there are."""
        # The screen has no room for a second sign; a line of text has.
        return super().write(self._stand_ins.shown(text.replace("→", "->")))


def prepare_outputs() -> None:
    """Let standard output and standard error show whatever is written in the signs that they have."""
    for name in ("stdout", "stderr"):
        stream, own = getattr(sys, name), f"__{name}__"
        if not isinstance(stream, io.TextIOWrapper):
            continue
        encoding, why = _encoding(stream, os.environ)
        if encoding == "utf-8":
            stream.reconfigure(errors="replace")
        elif stream is getattr(sys, own) and not isinstance(stream, PlainOut):
            out = PlainOut(stream, encoding, why)
            setattr(sys, name, out)
            # The app draws on the one that the process began with.
            setattr(sys, own, out)
