"""The figure that docs/figures.md makes, step by step, is one."""

import tomllib

from backtui.core.format.routines import read_catalogue
from backtui.files.paths import shipped_figures_path
from tests.support import CHECKOUT


def blocks() -> list[str]:
    """Return the indented blocks of the steps, in their order."""
    text = (CHECKOUT / "docs/figures.md").read_text()
    steps = text[text.index("## From a photograph") : text.index("## The figure")]
    found: list[list[str]] = [[]]
    for line in steps.splitlines():
        if line.startswith("    "):
            found[-1].append(line[4:])
        elif line and found[-1]:
            found.append([])
    return ["\n".join(block) for block in found if block]


def test_the_steps_make_the_figure_and_its_exercise() -> None:
    begun, command, root, moves, seen, given = blocks()
    assert command.startswith("backtui figure ")
    # Keys of the figure stand before its moves.
    text = "\n".join([begun, root, seen, moves, given])
    shipped = tomllib.loads(shipped_figures_path().read_text())
    catalogue, faults = read_catalogue([shipped, tomllib.loads(text)])
    assert [str(fault) for fault in faults] == []
    exercise = catalogue.exercises["bird-dog"]
    for form in ("standard", "harder"):
        figure = catalogue.figure_of(exercise, form)
        assert figure is not None
        assert figure.id.startswith("bird-dog")
        assert all(figure.path(cue.words) for cue in exercise.dose.tempo if not cue.still)
