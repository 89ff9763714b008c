"""The manner in which figures are shown: how much moves, in which signs, and in how many colours."""

from typing import NamedTuple

from backtui.settings.model import Motion

# Pictures a second. A body that moves slowly flows at ten; without motion each cue is one picture.
FRAMES: dict[Motion, float | None] = {"full": 10.0, "calm": 3.0, "off": None}
_ENOUGH_COLOURS = 256


class Manner(NamedTuple):
    """How much moves, the signs that figures are drawn with (one of signs.GLYPHS), and the colours there are.

    No colours: greys, as NO_COLOR asks.
    """

    motion: Motion
    glyphs: str
    colours: int = 1 << 24

    def is_smooth(self, *, is_still: bool = False) -> bool:
        """Return whether a cell may have two colours; calm saves their bytes, but where all is still."""
        return self.colours >= _ENOUGH_COLOURS and (is_still or self.motion != "calm")
