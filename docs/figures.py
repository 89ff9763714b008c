"""Draw the sheet of all figures and forms as a terminal shows them, three moments each: `make pictures`.

`python docs/figures.py [SIGNS [FILE]]`: SIGNS is one of the sets that the setting `figure` names.
"""

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

from mosaics import is_level, path_of
from textual.color import Color

from backtui.app.theme import THEMES
from backtui.core.body.figure import Figure, travelled
from backtui.core.body.rig import Rig
from backtui.core.body.trail import Hints
from backtui.core.catalogue.exercise import OTHER_FORMS
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
    rows = list(figures())
    high = (len(rows) + _ACROSS - 1) // _ACROSS
    parts = []
    for n, (title, cue, figure) in enumerate(rows):
        x = _EDGE + n // high * (3 * _WIDTH + 4 * _GAP)
        y = _EDGE + n % high * (_HEIGHT + _TITLE + _GAP)
        parts.append(f'<text x="{x}" y="{y + 16}">{escape(title)}</text>')
        for place, lines in enumerate(poses(figure, cue, signs)):
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


def figures() -> Iterator[tuple[str, str, Figure]]:
    """Yield a title, the first cue and the figure of every exercise, and of its forms that have their own."""
    catalogue = shipped_catalogue()
    for exercise in catalogue.exercises.values():
        standard = catalogue.figure_of(exercise)
        assert standard is not None
        # Timed work without a tempo goes by the figure's own moves.
        cue = exercise.dose.tempo[0].words if exercise.dose.tempo else standard.moves[0][0]
        yield exercise.name, cue, standard
        for form in OTHER_FORMS:
            own = catalogue.figure_of(exercise, form)
            if own is not None and own != standard:
                yield f"{exercise.name}: {form}", cue, own


def poses(figure: Figure, cue: str, signs: str) -> list[Sequence[Line]]:
    """Return the resting pose of a figure, the way to where a cue leads, and that place."""
    stage = Rig(figure)
    drawing = Drawing([stage], _COLUMNS, _ROWS, signs)
    path = stage.path(cue) or (stage.rest,)
    # A circle is shown at three of its quarters: it ends where it began.
    ways = (0.25, 0.5, 0.75) if len(path) > 2 else (0.0, 0.5, 1.0)
    return [
        drawing.lines(
            stage, travelled(stage.rest, path, way), 0.0, Hints(stage.rest, path, way), is_smooth=True
        )
        for way in ways
    ]


def drawn(lines: Sequence[Line], left: float, top: float) -> str:
    """Return a figure as a path for each of its colours, cell by cell: first the grounds, then the signs."""
    colours = tones(_GROUND, _INK, _ACCENT)
    grounds: dict[str, list[str]] = {}
    signs: dict[str, list[str]] = {}
    for row, line in enumerate(lines):
        for run in line:
            ink, ground = (colour_of(paint, _GROUND, colours).hex for paint in paints_of(run.look))
            place = run.start
            for sign, same in groupby(run.text):
                count = len(list(same))
                x, y = left + place * _CELL_WIDTH, top + row * _CELL_HEIGHT
                wide = count * _CELL_WIDTH
                if ground != _GROUND.hex:
                    grounds.setdefault(ground, []).append(path_of("█", x, y, wide, _CELL_HEIGHT))
                shapes = signs.setdefault(ink, [])
                if is_level(sign):
                    shapes.append(path_of(sign, x, y, wide, _CELL_HEIGHT))
                else:
                    shapes += [
                        path_of(sign, x + n * _CELL_WIDTH, y, _CELL_WIDTH, _CELL_HEIGHT) for n in range(count)
                    ]
                place += count
    return "".join(
        f'<path fill="{colour}" d="{"".join(paths)}"/>'
        for layer in (grounds, signs)
        for colour, paths in layer.items()
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
