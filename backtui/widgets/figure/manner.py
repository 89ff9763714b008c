"""The manner in which figures are shown: how much moves, and in which signs."""

from typing import NamedTuple

from backtui.settings.model import Motion

# Pictures a second. A body that moves slowly flows at twelve; without motion each cue is one picture.
FRAMES: dict[Motion, float | None] = {"full": 12.0, "calm": 4.0, "off": None}


class Manner(NamedTuple):
    """How much moves, and which signs figures are drawn with: one of dots.GLYPHS."""

    motion: Motion
    glyphs: str
