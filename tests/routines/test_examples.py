"""The worked examples of docs/examples: sound, of the published doses, and played to their end."""

import tomllib
from pathlib import Path

import pytest

from backtui.core.body.outline import outline
from backtui.core.body.pose import SIDES, at_rest
from backtui.core.body.rig import Rig
from backtui.core.catalogue.catalogue import Catalogue
from backtui.core.coach.prescribe import prescribe
from backtui.core.format.routines import read_catalogue
from backtui.core.session.timeline import compile_plan
from backtui.routines.loading import check_file, shipped_paths, warnings_about
from tests.support import CHECKOUT, Run

EXAMPLES = sorted((CHECKOUT / "docs/examples").glob("*.toml"))

# By routine, what its source prints: exercise, sets, reps of each, seconds held, sides.
PUBLISHED = """
spine-conditioning spine-head-roll     3 3,3,3 -  1
spine-conditioning spine-rocking       1 10    -  1
spine-conditioning spine-rotation      2 4,4   15 2
spine-conditioning spine-straddle      1 10    5  2
spine-conditioning spine-knee-to-chest 1 10    5  2
spine-conditioning spine-bird-dog      1 5     15 2
spine-conditioning spine-plank         5 -     30 1
spine-conditioning spine-side-plank    1 5     15 2
spine-conditioning spine-bridge        1 5     15 1
spine-conditioning spine-bracing       1 5     15 1
spine-conditioning spine-crunch        1 5     5  1
big-three          three-curl-up       3 6,4,2 10 1
big-three          three-side-bridge   3 6,4,2 10 2
big-three          three-bird-dog      3 6,4,2 10 2
press-up-day       day-lying           1 -     60 1
press-up-day       day-elbows          1 -     60 1
press-up-day       day-press-up        1 10    1  1
press-up-day       day-lying           1 -     60 1
circuit            station-jacks       1 -     -   1
circuit            station-wall-sit    1 -     30  1
circuit            station-push-up     1 -     -   1
circuit            station-crunch      1 -     -   1
circuit            station-step-up     1 -     -   1
circuit            station-squat       1 -     -   1
circuit            station-dip         1 -     -   1
circuit            station-plank       1 -     30  1
circuit            station-knees       1 -     -   1
circuit            station-lunge       1 -     -   1
circuit            station-turn        1 -     -   1
circuit            station-side-plank  1 -     30  1
"""


def catalogue_of(path: Path) -> Catalogue:
    trees = [tomllib.loads(one.read_text()) for one in (*shipped_paths(), path)]
    return read_catalogue(trees)[0]


def own_routines(path: Path) -> list[str]:
    return [one["id"] for one in tomllib.loads(path.read_text())["routine"]]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_has_no_fault_and_needs_no_warning(path: Path) -> None:
    assert check_file(path)
    assert warnings_about(path) == []
    assert path.stem in own_routines(path) or len(own_routines(path)) > 2


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_names_its_source(path: Path) -> None:
    assert "# Source" in path.read_text().split("[[")[0]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_played_to_its_end(path: Path) -> None:
    catalogue = catalogue_of(path)
    for name in own_routines(path):
        plan = prescribe(catalogue.routines[name])
        run = Run(compile_plan(plan))
        run.wait(run.player.timeline.seconds + 5, step=4.0)
        records = run.player.records()
        assert [record.status for record in records] == ["done"] * len(plan.exercises)


def test_the_doses_are_the_published_ones() -> None:
    rows = [line.split() for line in PUBLISHED.strip().splitlines()]
    found = []
    for path in EXAMPLES:
        if path.stem not in own_routines(path):
            continue
        routine = catalogue_of(path).routines[path.stem]
        for exercise in routine.exercises:
            dose = exercise.dose
            each = [dose.of_set(n) for n in range(1, dose.sets.low + 1)]
            reps = ",".join(str(one.reps) for one in each if one.reps) or "-"
            held = each[0].hold.low if each[0].hold else None
            still = [cue.seconds for cue in dose.tempo if cue.still and cue.seconds]
            # Of several holds in a repetition no one stands for all.
            held = held or (int(still[0]) if len(still) == 1 else None)
            found.append([
                path.stem, exercise.id, str(dose.sets), reps, str(held or "-"), str(len(dose.sides) or 1)
            ])  # fmt: skip
    assert sorted(found) == sorted(rows)


def test_the_circuit_goes_two_or_three_times_round_in_its_order() -> None:
    routine = catalogue_of(CHECKOUT / "docs/examples/circuit.toml").routines["circuit"]
    assert [str(one.rounds) for one in routine.in_rounds] == ["2-3"]
    plan = prescribe(routine)
    stations = [one.exercise.id for one in plan.exercises]
    assert stations == [one.id for one in routine.exercises] * 2
    assert {one.sets[0].work_seconds or one.sets[0].hold_seconds for one in plan.exercises} == {30}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_own_figure_neither_floats_nor_sinks(path: Path) -> None:
    catalogue = catalogue_of(path)
    for name in [one["id"] for one in tomllib.loads(path.read_text()).get("figure", [])]:
        stage = Rig(catalogue.figures[name])
        for _, poses in stage.figure.moves:
            body = stage.body(at_rest(poses[-1]))
            assert -1.2 < min(part.lowest for part in outline(body)) < 1.2, name
            hands = {body.joints[f"{side}_hand"][1] for side in SIDES}
            assert "floor" not in poses[-1].on or max(hands) < 5, "planted hands stay on the floor"


def test_the_walks_grow_as_the_plan_does_and_lead_on() -> None:
    routines = catalogue_of(CHECKOUT / "docs/examples/walking.toml").routines
    for week, minutes in enumerate((5, 7, 9, 11, 13, 15, 18, 20, 23, 26, 28, 30), start=1):
        routine = routines[f"walk-week-{week}"]
        works = [exercise.dose.of_set(1).work for exercise in routine.exercises]
        assert [work and work.low for work in works] == [300, 60 * minutes, 300]
        assert routine.next == (f"walk-week-{week + 1}" if week < 12 else "")
        assert routine.often is not None
        assert routine.often.days.low == 5
