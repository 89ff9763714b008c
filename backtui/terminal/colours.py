"""The colours of terminals that have few: which of them looks most like another colour."""

from functools import lru_cache

Colour = tuple[int, ...]

# The sixteen colours of VGA, in the order of the escapes that choose them.
STANDARD: tuple[Colour, ...] = (
    (0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0),
    (0, 0, 170), (170, 0, 170), (0, 170, 170), (170, 170, 170),
    (85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85),
    (85, 85, 255), (255, 85, 255), (85, 255, 255), (255, 255, 255),
)  # fmt: skip
_STEPS = (0, 95, 135, 175, 215, 255)
# xterm's cube of 6 by 6 by 6 colours, then 24 shades of grey; what stands before them is the person's own.
_CUBE = tuple((red, green, blue) for red in _STEPS for green in _STEPS for blue in _STEPS)
_GREYS = tuple((8 + 10 * n,) * 3 for n in range(24))
_FIRST_OF_CUBE = 16


@lru_cache(4096)
def nearest(rgb: Colour, colours: int) -> int:
    """Return the number of the colour, of 16 or of 256, that looks most like one of 24 bits."""
    # The fewer there are, the more hue counts: a green that is too dark is more of a green than a grey.
    palette, first, hue = (
        (STANDARD, 0, 4.0) if colours == len(STANDARD) else (_CUBE + _GREYS, _FIRST_OF_CUBE, 2.0)
    )
    wanted = _oklab(rgb)
    return first + min(range(len(palette)), key=lambda n: _distance(wanted, _oklab(palette[n]), hue))


def _distance(one: tuple[float, ...], other: tuple[float, ...], hue: float) -> float:
    lightness, *axes = ((a - b) ** 2 for a, b in zip(one, other, strict=True))
    return lightness + hue * sum(axes)


@lru_cache(4096)
def _oklab(rgb: Colour) -> tuple[float, float, float]:
    """Return lightness and two colour axes, in which equal distances look equal.

    By Björn Ottosson, "A perceptual color space for image processing", 2020.
    """
    red, green, blue = (_linear(part / 255) for part in rgb)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _linear(part: float) -> float:
    """Return the light of one part of an sRGB colour (IEC 61966-2-1)."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
