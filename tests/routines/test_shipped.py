"""The shipped routines.toml against the guide: its exercises, their order and their doses."""

import pytest

from backtui.core.catalogue.exercise import Exercise, FormName
from backtui.core.coach.prescribe import prescribe
from backtui.core.session.timeline import compile_plan
from backtui.routines.loading import shipped_catalogue

# phase, id, position, sets, reps (each side), hold in each, hold at the end, sides, alternating
GUIDE = """
warm-up  arm-raise       standing  1   10    -     -   -                        -
warm-up  arm-spread      standing  1   10    -     -   -                        -
warm-up  pelvis-circle   standing  1   10    -     -   clockwise,anticlockwise  -
warm-up  cat             all-fours 1   10    -     -   -                        -
strength plank           plank     2-4 -     20-30 -   -                        -
strength push-up         plank     1   3-20  -     -   -                        -
strength leg-swing       all-fours 1   20    -     -   left,right               -
strength bridge          back      1   10    -     10  -                        -
strength leg-raise       back      1   5-10  -     -   left,right               yes
strength double-leg-lift front     1   10    10    -   -                        -
strength back-lift       front     1   15-20 -     -   -                        -
strength sit-up          sitting   1   15-20 -     -   -                        -
stretch  knee-to-chest   back      1   3     -     -   left,right               yes
stretch  back-roll       back      1   5     -     -   -                        -
stretch  knee-to-arm     back      1   3     -     -   left,right               yes
stretch  cobra           front     2   -     10    -   -                        -
stretch  boat            front     3   -     10    -   -                        -
"""
ROWS = [line.split() for line in GUIDE.strip().splitlines()]


def test_the_exercises_stand_in_the_order_of_the_guide() -> None:
    assert [one.id for one in shipped_catalogue().default.exercises] == [row[1] for row in ROWS]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_the_dose_is_the_guides(row: list[str]) -> None:
    exercise = shipped_catalogue().exercises[row[1]]
    dose = exercise.dose
    of_set = dose.of_set(1)
    found = [
        exercise.phase,
        exercise.id,
        exercise.position,
        str(dose.sets),
        *(str(value or "-") for value in (of_set.reps, of_set.hold, of_set.end_hold)),
        ",".join(dose.sides) or "-",
        "yes" if dose.alternating else "-",
    ]
    assert found == row


@pytest.mark.parametrize("exercise", shipped_catalogue().exercises.values(), ids=lambda one: one.id)
def test_every_exercise_is_described_in_full(exercise: Exercise) -> None:
    assert len(exercise.how) >= 4
    assert exercise.feel
    assert exercise.avoid
    assert exercise.breathe
    if exercise.id in {row[1] for row in ROWS}:
        assert exercise.easier is not None
        assert exercise.harder is not None


@pytest.mark.parametrize(("routine", "minutes"), [("gentle-start", 15), ("desk-break", 5)])
def test_what_is_shipped_beside_the_guide_takes_the_time_that_it_says(routine: str, minutes: int) -> None:
    catalogue = shipped_catalogue()
    found = catalogue.routines[routine]
    assert found.minutes == minutes
    assert compile_plan(prescribe(found)).seconds == pytest.approx(60 * minutes, abs=20)
    guide = {row[1] for row in ROWS}
    assert not guide & {one.id for one in found.exercises}, "its own exercises: another dose is another diary"


def test_the_default_is_the_guides_routine_and_the_first() -> None:
    catalogue = shipped_catalogue()
    assert catalogue.default.id == next(iter(catalogue.routines)) == "healthy-back"
    assert list(catalogue.exercises)[:17] == [row[1] for row in ROWS]


def test_a_desk_break_is_done_standing_and_on_a_chair() -> None:
    positions = {one.position for one in shipped_catalogue().routines["desk-break"].exercises}
    assert positions == {"standing", "sitting"}


# What the words of a form say, and what its steps then may not: the standard movement's own words.
OTHERWISE = {
    ("arm-raise", "easier"): "straight arms", ("arm-spread", "easier"): "chest height",
    ("pelvis-circle", "easier"): "hands on your hips", ("pelvis-circle", "harder"): "shoulder-width",
    ("plank", "easier"): "toes", ("plank", "harder"): "straight arms", ("push-up", "easier"): "plank",
    ("push-up", "harder"): "wider", ("leg-swing", "easier"): "just short of the floor",
    ("bridge", "easier"): "one line", ("leg-raise", "easier"): "legs straight",
    ("double-leg-lift", "harder"): "lift both of them", ("back-lift", "easier"): "sofa",
    ("back-lift", "harder"): "back of your head", ("sit-up", "easier"): "sofa",
    ("knee-to-chest", "easier"): "round the knee", ("back-roll", "easier"): "Roll back",
    ("back-roll", "harder"): "softly", ("cobra", "easier"): "feet",
    ("cobra", "harder"): "stretch the head up", ("boat", "easier"): "ankles",
}  # fmt: skip


@pytest.mark.parametrize(("exercise", "form"), OTHERWISE)
def test_a_form_shows_no_step_of_another_movement(exercise: str, form: FormName) -> None:
    one = shipped_catalogue().exercises[exercise]
    words = OTHERWISE[exercise, form]
    assert words in " ".join(one.instructions_in("standard").steps)
    assert words not in " ".join(one.instructions_in(form).steps)
    assert len(one.instructions_in(form).steps) == len(one.how)


def test_feet_are_fixed_under_the_sofa_where_the_guide_says_so() -> None:
    needing = [one.id for one in shipped_catalogue().exercises.values() if one.equipment == ("sofa",)]
    assert needing == ["back-lift", "sit-up"]


@pytest.mark.parametrize(
    ("exercise", "seconds"),
    [("arm-raise", (2, 1, 2)), ("cat", (3, 1, 3, 1)), ("push-up", (3, 1, 2)), ("leg-swing", (2, 2)),
     ("pelvis-circle", (6,)), ("double-leg-lift", (2, None, 2)), ("knee-to-chest", (2, 8, 2))],
)  # fmt: skip
def test_the_tempo_is_slow(exercise: str, seconds: tuple[float | None, ...]) -> None:
    cues = shipped_catalogue().exercises[exercise].dose.tempo
    assert tuple(cue.seconds for cue in cues) == seconds
