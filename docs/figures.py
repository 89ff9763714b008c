"""Draw the sheet of all figures as a terminal shows them, three moments of each: `make pictures`.

`python docs/figures.py [SIGNS [FILE]]`: SIGNS is one of the sets that the setting `figure` names.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from mosaics import path_of
from textual.color import Color

from backtui.app.theme import THEMES
from backtui.core.body.figure import travelled
from backtui.core.body.pose import at_rest
from backtui.core.body.rig import Rig
from backtui.core.catalogue.exercise import Exercise
from backtui.routines.loading import shipped_catalogue
from backtui.widgets.figure.cells import paints_of
from backtui.widgets.figure.drawing import Drawing
from backtui.widgets.figure.light import colour_of, tones
from backtui.widgets.runs import Line

_COLUMNS, _ROWS = 34, 13
_CELL_WIDTH, _CELL_HEIGHT = 6.0, 12.0
_WIDTH, _HEIGHT = _COLUMNS * _CELL_WIDTH, _ROWS * _CELL_HEIGHT
_GAP, _TITLE, _EDGE = 12, 26, 20
_ACROSS = 2
_GROUND, _INK, _ACCENT = (
    Color.parse(colour or "") for colour in (THEMES[0].background, THEMES[0].foreground, THEMES[0].accent)
)


def main(signs: str = "quadrants", file: str = "") -> None:
    exercises = list(shipped_catalogue().exercises.values())
    high = (len(exercises) + _ACROSS - 1) // _ACROSS
    parts = []
    for n, exercise in enumerate(exercises):
        x = _EDGE + n // high * (3 * _WIDTH + 4 * _GAP)
        y = _EDGE + n % high * (_HEIGHT + _TITLE + _GAP)
        parts.append(f'<text x="{x}" y="{y + 16}">{escape(exercise.name)}</text>')
        for place, lines in enumerate(poses(exercise, signs)):
            parts.append(drawn(lines, x + place * (_WIDTH + _GAP), y + _TITLE))
    width = 2 * _EDGE + _ACROSS * 3 * _WIDTH + (_ACROSS * 4 - 2) * _GAP
    height = 2 * _EDGE + high * (_HEIGHT + _TITLE + _GAP) - _GAP
    # Points of braille are smaller than what has sharp edges.
    edges = "auto" if signs == "braille" else "crispEdges"
    style = f"text{{fill:{_INK.hex};font:bold 15px sans-serif}}path{{shape-rendering:{edges}}}"
    path = Path(file) if file else Path(__file__).with_name("figures.svg")
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}">'
        f'<style>{style}</style><rect width="100%" height="100%" fill="{_GROUND.hex}"/>'
        f"{''.join(parts)}</svg>\n"
    )


def poses(exercise: Exercise, signs: str) -> list[Sequence[Line]]:
    """Return the resting pose of an exercise, the way to where its first cue leads, and that place."""
    figure = shipped_catalogue().figure_of(exercise)
    assert figure is not None
    stage = Rig(figure)
    drawing = Drawing([stage], _COLUMNS, _ROWS, signs)
    path = stage.path(exercise.dose.tempo[0].words)
    assert path is not None
    # A circle is shown at three of its quarters: it ends where it began.
    ways = (0.25, 0.5, 0.75) if len(path) > 2 else (0.0, 0.5, 1.0)
    held = [travelled(stage.rest, path, way) if way else at_rest(stage.rest) for way in ways]
    return [drawing.lines(stage, one, is_smooth=True) for one in held]


def drawn(lines: Sequence[Line], left: float, top: float) -> str:
    """Return a figure as a path for each of its colours, cell by cell: first the grounds, then the signs."""
    colours = tones(_GROUND, _INK, _ACCENT)
    grounds: dict[str, list[str]] = {}
    signs: dict[str, list[str]] = {}
    for row, line in enumerate(lines):
        for run in line:
            ink, ground = (colour_of(paint, _GROUND, colours).hex for paint in paints_of(run.look))
            for n, sign in enumerate(run.text):
                place = (left + (run.start + n) * _CELL_WIDTH, top + row * _CELL_HEIGHT)
                signs.setdefault(ink, []).append(path_of(sign, *place, _CELL_WIDTH, _CELL_HEIGHT))
                if ground != _GROUND.hex:
                    grounds.setdefault(ground, []).append(path_of("█", *place, _CELL_WIDTH, _CELL_HEIGHT))
    return "".join(
        f'<path fill="{colour}" d="{"".join(paths)}"/>'
        for layer in (grounds, signs)
        for colour, paths in layer.items()
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
