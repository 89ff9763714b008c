"""Draw the sheet of all figures, begin, middle and end of each: `make pictures`."""

from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape

from braille import dots_of

from backtui.core.body.figure import travelled
from backtui.core.body.pose import at_rest
from backtui.core.body.rig import Rig
from backtui.core.catalogue.exercise import Exercise
from backtui.routines.loading import shipped_catalogue
from backtui.widgets.figure.drawing import Drawing
from backtui.widgets.runs import Line

_COLUMNS, _ROWS = 34, 12
_PITCH = 3.0
_WIDTH, _HEIGHT = _COLUMNS * 2 * _PITCH, _ROWS * 4 * _PITCH
_GAP, _TITLE, _EDGE = 12, 26, 20
_COLOURS = ("#4d565f", "#7b8791", "#c9d1d8", "#f0c674")
_ACROSS = 2


def main() -> None:
    exercises = list(shipped_catalogue().exercises.values())
    high = (len(exercises) + _ACROSS - 1) // _ACROSS
    parts = []
    for n, exercise in enumerate(exercises):
        x = _EDGE + n // high * (3 * _WIDTH + 4 * _GAP)
        y = _EDGE + n % high * (_HEIGHT + _TITLE + _GAP)
        parts.append(f'<text x="{x}" y="{y + 16}">{escape(exercise.name)}</text>')
        for place, lines in enumerate(poses(exercise)):
            parts.append(drawn(lines, x + place * (_WIDTH + _GAP), y + _TITLE))
    width = 2 * _EDGE + _ACROSS * 3 * _WIDTH + (_ACROSS * 4 - 2) * _GAP
    height = 2 * _EDGE + high * (_HEIGHT + _TITLE + _GAP) - _GAP
    style = (
        "text{fill:#eef1f4;font:bold 15px sans-serif}path{fill:none;stroke-width:2.3;stroke-dasharray:2.3 .7}"
    )
    Path(__file__).with_name("figures.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}">'
        f'<style>{style}</style><rect width="100%" height="100%" fill="#12161b"/>{"".join(parts)}</svg>\n'
    )


def poses(exercise: Exercise) -> list[list[Line]]:
    """Return the resting pose of an exercise, the way to where its first cue leads, and that place."""
    figure = shipped_catalogue().figure_of(exercise)
    assert figure is not None
    stage = Rig(figure)
    drawing = Drawing([stage], _COLUMNS, _ROWS, "braille")
    path = stage.path(exercise.dose.tempo[0].words)
    assert path is not None
    # A circle is shown at three of its quarters: it ends where it began.
    ways = (0.25, 0.5, 0.75) if len(path) > 2 else (0.0, 0.5, 1.0)
    held = [travelled(stage.rest, path, way) if way else at_rest(stage.rest) for way in ways]
    return [drawing.lines(stage, one) for one in held]


def drawn(lines: list[Line], left: float, top: float) -> str:
    """Return a figure as a path for each of its colours: level stretches of dots."""
    dots: dict[int, dict[int, set[int]]] = {}
    for row, line in enumerate(lines):
        for run in line:
            for n, character in enumerate(run.text):
                for column, down in dots_of(character):
                    own = dots.setdefault(run.look, {}).setdefault(row * 4 + down, set())
                    own.add((run.start + n) * 2 + column)
    return "".join(
        f'<path stroke="{_COLOURS[look]}" d="{"".join(stretches(rows, left, top))}"/>'
        for look, rows in sorted(dots.items())
    )


def stretches(rows: dict[int, set[int]], left: float, top: float) -> list[str]:
    found = []
    for row, columns in sorted(rows.items()):
        ordered = sorted(columns)
        breaks = [0, *(n + 1 for n, (a, b) in enumerate(pairwise(ordered)) if b != a + 1), len(ordered)]
        for start, end in pairwise(breaks):
            x, y = left + ordered[start] * _PITCH, top + (row + 0.5) * _PITCH
            found.append(f"M{x:.0f} {y:.1f}h{(end - start) * _PITCH:.0f}")
    return found


if __name__ == "__main__":
    main()
