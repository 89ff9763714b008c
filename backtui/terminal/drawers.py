"""Drawers: the terminals that draw mosaics themselves, whatever their font has, told by their names.

Nothing is asked of the terminal: its answer would arrive as typed keys, and a sign that is missing is as
wide as one that is there. So only a name counts that no other terminal goes by; where it does not tell
the version, the oldest that is still about decides.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from backtui.terminal.mosaics import Blocks


class Drawer(NamedTuple):
    """A terminal: its names in TERM and in TERM_PROGRAM, and from which version on it draws what.

    Where only TERM names it, as over SSH, there is no version, and `unversioned` is what it has.
    """

    term: str
    program: str
    unversioned: Blocks
    since: tuple[tuple[tuple[int, ...], Blocks], ...] = ()


# Sources: kitty, docs/changelog.rst (sextants 0.19, 2020; octants 0.40, but single dots of them only 0.47).
# foot, CHANGELOG.md and box-drawing.c (sextants before 1.8, 2021; octants 1.20, but no single dots).
# ghostty, src/font/sprite (sextants 1.0, all octants 1.2). WezTerm, docs of custom_block_glyphs (sextants
# 20210814; octants in no release yet). contour, vtrasterizer/BoxDrawingRenderer.cpp (sextants since 2021).
# Left out: alacritty (0.13.2; Debian 12 has 0.11, and neither says so), Konsole, GNOME's and others on VTE,
# Windows Terminal: none of these names itself in TERM or TERM_PROGRAM.
_DRAWERS = (
    Drawer("xterm-kitty", "kitty", "sextants"),
    Drawer("foot", "foot", "sextants"),
    Drawer("xterm-ghostty", "ghostty", "sextants", (((1, 2), "octants"),)),
    Drawer("wezterm", "wezterm", "sextants"),
    Drawer("contour", "contour", "sextants"),
)
# These draw on another terminal, and hand on the variables of the one that they were begun in.
_WITHIN = ("tmux", "screen")


def blocks_of(environment: Mapping[str, str]) -> Blocks:
    """Return the finest mosaic that the terminal draws itself; quadrants are in every font."""
    term = environment.get("TERM", "").lower()
    if term.startswith(_WITHIN) or environment.get("TMUX") or environment.get("STY"):
        return "quadrants"
    program = environment.get("TERM_PROGRAM", "").lower()
    for drawer in _DRAWERS:
        is_program = program == drawer.program
        if term == drawer.term or term.startswith(f"{drawer.term}-"):
            return _at(drawer, environment) if is_program else drawer.unversioned
        # A terminal begun in another one inherits its program's name, and has a TERM of its own.
        if is_program and term == "xterm-256color" and not environment.get("XTERM_VERSION"):
            return _at(drawer, environment)
    return "quadrants"


def _at(drawer: Drawer, environment: Mapping[str, str]) -> Blocks:
    """Return what a terminal draws at the version that it names."""
    found = re.match(r"\d+(\.\d+)*", environment.get("TERM_PROGRAM_VERSION", ""))
    version = tuple(map(int, found[0].split("."))) if found else ()
    newer = [blocks for least, blocks in drawer.since if version >= least]
    return newer[-1] if newer else drawer.unversioned
