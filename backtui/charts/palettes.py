"""The colours of charts, on dark and on light grounds, and which of a terminal's own stand for them."""

from typing import NamedTuple

from backtui.core.charts.canvas import Role

Rgb = tuple[int, int, int]


class Palette(NamedTuple):
    """The colours of a chart: of each sign by its role, and of the axes."""

    signs: dict[Role, Rgb]
    axis: Rgb


_AXIS_DARK, _AXIS_LIGHT = (140, 150, 160), (90, 98, 106)
DARK = Palette(
    {
        "full": (94, 201, 133), "most": (74, 163, 108), "mid": (60, 130, 90), "low": (52, 108, 78),
        "part": (108, 153, 187), "paused": (150, 132, 96), "goal": (240, 198, 116), "mark": (255, 143, 128),
        "before": _AXIS_DARK, "after": (238, 241, 244), "effort": (70, 92, 112), "trend": (240, 198, 116),
        "none": (92, 102, 112), "text": _AXIS_DARK, "morning": (126, 186, 255),
    },
    _AXIS_DARK,
)  # fmt: skip
LIGHT = Palette(
    {
        "full": (20, 118, 62), "most": (44, 134, 82), "mid": (64, 146, 98), "low": (84, 158, 114),
        "part": (52, 101, 140), "paused": (150, 124, 80), "goal": (156, 94, 0), "mark": (155, 28, 18),
        "before": _AXIS_LIGHT, "after": (20, 24, 28), "effort": (150, 176, 198), "trend": (156, 94, 0),
        "none": (150, 156, 162), "text": _AXIS_LIGHT, "morning": (24, 92, 190),
    },
    _AXIS_LIGHT,
)  # fmt: skip

# The numbers of the terminal's colours; None: the one that it writes in. What most schemes show too pale on
# such a ground is left out.
_OWN_DARK: dict[Role, int | None] = {
    "full": 2, "most": 2, "mid": 2, "low": 2, "part": 6, "paused": 3, "goal": 3, "mark": 9, "before": None,
    "after": None, "effort": 6, "trend": 3, "none": None, "text": None, "morning": 6,
}  # fmt: skip
_OWN_LIGHT: dict[Role, int | None] = {
    "full": 4, "most": 4, "mid": 4, "low": 4, "part": 5, "paused": 5, "goal": 1, "mark": 1, "before": None,
    "after": None, "effort": 5, "trend": 1, "none": None, "text": None, "morning": 4,
}  # fmt: skip


def own_colours(*, dark: bool) -> dict[Rgb, int | None]:
    """Return which of the terminal's own colours stands for each of a palette."""
    palette, own = (DARK, _OWN_DARK) if dark else (LIGHT, _OWN_LIGHT)
    return {palette.axis: None} | {palette.signs[role]: number for role, number in own.items()}
