"""Braille in pictures: fonts draw it in many widths, or not at all, so a picture has the dots themselves."""

import html
import re

# Of each of the eight bits of a braille letter, in Unicode's order: column and row of its dot.
DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
# As Textual exports its pictures, in their units.
_LINE_HEIGHT, _BASELINE = 24.4, 18.5
_SIZE = 4.6
_TEXT = re.compile(
    r'<text class="([^"]*)" x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)"[^>]*>'
    r"([^<]*[\u2801-\u28ff][^<]*)</text>"
)


def dots_of(character: str) -> list[tuple[int, int]]:
    """Return column and row of each dot of a letter; none where it is no braille."""
    bits = ord(character) - 0x2800
    return [place for bit, place in enumerate(DOTS) if 0 < bits < 256 and bits >> bit & 1]


def with_dots(svg: str) -> str:
    """Return a picture in which every text of braille is a path of its dots."""
    return _TEXT.sub(_dotted, svg)


def _dotted(found: re.Match[str]) -> str:
    look, text = found[1], html.unescape(found[5])
    left, top, cell = float(found[2]), float(found[3]) - _BASELINE, float(found[4]) / len(text)
    dots = [
        f"M{left + (n + column / 2 + 0.06) * cell:.1f} {top + (row + 0.12) * _LINE_HEIGHT / 4:.1f}"
        f"h{_SIZE}v{_SIZE}h-{_SIZE}z"
        for n, character in enumerate(text)
        for column, row in dots_of(character)
    ]
    return f'<path class="{look}" d="{"".join(dots)}"/>'
