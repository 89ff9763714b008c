"""Light: the colours that a body is drawn in, bright where it is near, dim where it is far.

Whatever the theme, what is body is as plain on the ground as WCAG asks of text at its strictest.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache

from textual.color import BLACK, WHITE, Color

from backtui.widgets.figure.cells import STEPS, Paint
from backtui.widgets.figure.signs import TONES

PLAIN = 7.0
# What is no body: to be found, not to be looked at.
_FAINT = {"floor": 2.2, "trail": 3.0, "ghost": 2.2, "mark": 4.5}


def contrast(one: Color, other: Color) -> float:
    """Return how plain one colour is on another, 1 to 21, by WCAG 2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(16)
def tones(ground: Color, ink: Color, accent: Color, *, is_grey: bool = False) -> Mapping[str, Color]:
    """Return the colour of each of TONES on a ground; `is_grey`: there is nothing but greys to tell them.

    `ink` is what text is written in there, `accent` what is to be seen first.
    """
    ink = _at_least(ground, ink, PLAIN * (1.9 if is_grey else 1.4))
    room = contrast(ground, ink) - PLAIN
    found = {name: _blended(ground, ink, plain) for name, plain in _FAINT.items()}
    if is_grey:
        # The brightest is what is to be seen first.
        steps = {"far": 0.0, "body": 0.2, "near": 0.42, "working-far": 0.75}
        greys = {name: _blended(ground, ink, PLAIN + room * step) for name, step in steps.items()}
        return found | greys | {"working": ink}
    working = _at_least(ground, accent, PLAIN * 1.3)
    return found | {
        "far": _blended(ground, ink, PLAIN), "body": _blended(ground, ink, PLAIN + room * 0.45), "near": ink,
        "working-far": _blended(ground, working, PLAIN), "working": working,
    }  # fmt: skip


def colour_of(paint: Paint, ground: Color, colours: Mapping[str, Color]) -> Color:
    """Return what a dot looks like that is covered so far."""
    return ground.blend(colours[TONES[paint.tone]], paint.step / STEPS) if paint.step else ground


def _at_least(ground: Color, colour: Color, plain: float) -> Color:
    """Return a colour that is plain enough on a ground: itself, or as much nearer to white or black."""
    if contrast(ground, colour) >= plain:
        return colour
    end = max(WHITE, BLACK, key=lambda one: contrast(ground, one))
    return _first(lambda way: colour.blend(end, way), lambda found: contrast(ground, found) >= plain)


def _blended(ground: Color, colour: Color, plain: float) -> Color:
    """Return the faintest mix of a colour with its ground that is plain enough."""
    return _first(lambda way: ground.blend(colour, way), lambda found: contrast(ground, found) >= plain)


def _first(mixed: Callable[[float], Color], is_enough: Callable[[Color], bool]) -> Color:
    for step in range(1, 64):
        if is_enough(found := mixed(step / 64)):
            return found
    return mixed(1.0)
