"""Figures as text: the key poses as they were looked at and found right, and in every size."""

from pathlib import Path

import pytest

from backtui.core.body.pose import at_rest
from backtui.core.body.rig import Rig
from backtui.routines.loading import shipped_catalogue
from backtui.widgets.figure.drawing import Drawing
from backtui.widgets.figure.signs import GLYPHS
from backtui.widgets.runs import Line

CATALOGUE = shipped_catalogue()
APPROVED = Path(__file__).with_name("key_poses.txt")


def plain(lines: list[Line]) -> list[str]:
    """Return lines as plain text."""
    texts = []
    for line in lines:
        text = ""
        for run in line:
            text = text.ljust(run.start) + run.text
        texts.append(text.rstrip())
    return texts


def key_poses() -> str:
    """Return the resting pose of every exercise, and that to which its first cue leads."""
    parts = []
    for exercise in CATALOGUE.exercises.values():
        figure = CATALOGUE.figure_of(exercise)
        assert figure is not None
        stage = Rig(figure)
        drawing = Drawing([stage], 30, 10, "braille")
        # Timed work without a tempo goes by the figure's own moves.
        tempo = exercise.dose.tempo
        cue = tempo[0].words if tempo else figure.moves[0][0]
        path = stage.path(cue)
        assert path is not None
        for name, pose in (("rest", stage.rest), (cue, path[-1])):
            parts += [f"{exercise.id}: {name}", *plain(drawing.lines(stage, at_rest(pose))), ""]
    return "\n".join(parts)


def test_key_poses_are_as_they_were_approved() -> None:
    """Look at the new ones, then: python -m tests.widgets.figure.test_drawing."""
    assert key_poses() == APPROVED.read_text()


@pytest.mark.parametrize("glyphs", list(GLYPHS))
def test_a_figure_fills_its_box_in_every_size(glyphs: str) -> None:
    for name in ("bridge", "arm-raise", "knee-to-arm", "sit-up"):
        stages = [Rig(CATALOGUE.figures[name]), Rig(CATALOGUE.figures[name], is_mirrored=True)]
        for columns, rows in ((20, 8), (36, 14), (90, 20), (30, 60), (1, 1)):
            drawing = Drawing(stages, columns, rows, glyphs)
            for stage in stages:
                lines = plain(drawing.lines(stage, at_rest(stage.rest), 0.5))
                assert len(lines) == rows
                assert all(len(line) <= columns for line in lines)
                if columns >= 20:
                    assert sum(bool(line) for line in lines) >= 3, (name, columns, rows)


def test_a_moment_is_drawn_once() -> None:
    stage = Rig(CATALOGUE.figures["bridge"])
    drawing = Drawing([stage], 36, 14, "braille")
    held = at_rest(stage.rest)
    assert drawing.lines(stage, held) is drawing.lines(stage, held)


if __name__ == "__main__":
    APPROVED.write_text(key_poses())
