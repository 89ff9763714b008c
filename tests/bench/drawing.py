"""What drawing a frame of a figure costs, in each set of signs."""

import statistics
import time
from functools import partial

from backtui.core.body.figure import travelled
from backtui.core.body.pose import Held
from backtui.core.body.rig import Rig
from backtui.routines.loading import shipped_catalogue
from backtui.widgets.figure.drawing import Drawing
from backtui.widgets.figure.signs import GLYPHS
from tests.bench.rows import FINE_MS, Row, in_turn

_CELLS = (40, 14)
_FRAMES = 60
_EXERCISES = ("bridge", "cat", "leg-swing", "arm-spread", "back-roll")
_MOST = 0.003


def drawing(runs: int) -> list[Row]:
    """Return for each set of signs what a frame takes, beside one with one colour a cell."""
    found = []
    for signs in GLYPHS:
        took = in_turn(
            {
                "smooth": partial(_seconds, signs, is_smooth=True),
                "flat": partial(_seconds, signs, is_smooth=False),
            },
            runs,
        )
        what = f"a frame of 40x14 in {signs}"
        found.append(Row(what, took["smooth"], FINE_MS, "one colour a cell", took["flat"], most_itself=_MOST))
    return found


def _seconds(signs: str, *, is_smooth: bool) -> float:
    """Return what a frame takes that was not drawn before, the body's joints and its parts included."""
    catalogue = shipped_catalogue()
    took = []
    for name in _EXERCISES:
        exercise = catalogue.exercises[name]
        figure = catalogue.figure_of(exercise)
        assert figure is not None
        stage = Rig(figure)
        drawing = Drawing([stage], *_CELLS, signs)
        for held in _way(stage, exercise.dose.tempo[0].words):
            began = time.process_time()
            drawing.lines(stage, held, is_smooth=is_smooth)
            took.append(time.process_time() - began)
    return statistics.median(took)


def _way(stage: Rig, cue: str) -> list[Held]:
    path = stage.path(cue)
    assert path is not None
    return [travelled(stage.rest, path, (n + 1) / _FRAMES) for n in range(_FRAMES)]
