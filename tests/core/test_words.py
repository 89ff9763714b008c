"""The words of a set are the same for what a dose allows, what is planned and what was done."""

import pytest

from backtui.core.coach.prescribe import prescribe
from backtui.core.diary.session import ExerciseRecord, SetRecord
from backtui.core.diary.words import done_words
from backtui.core.session.plan_words import dose_today
from backtui.core.words import neighbours
from tests.support import NOW, read

PYRAMID = """
[[exercise]]
id = "pyramid"
name = "Pyramid"
phase = "strength"
position = "back"
sets = [{reps = 10}, {reps = 12}, {reps = 8}, {reps = 8}, {reps = 12}]
tempo = "up 2, down 2"

[[routine]]
id = "mine"
name = "Mine"
exercises = ["pyramid"]
"""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], []), (["a"], ["a"]), (["a", "a"], ["2 × a"]),
        (["a", "b", "b", "a", "a", "a"], ["a", "2 × b", "3 × a"]),
    ],
)  # fmt: skip
def test_equal_neighbours_are_said_once_with_their_number(words: list[str], said: list[str]) -> None:
    assert neighbours(words) == said


def test_sets_are_told_in_the_order_in_which_they_are_done() -> None:
    routine = read(PYRAMID).routines["mine"]
    (planned,) = prescribe(routine, today=NOW.date()).exercises
    assert planned.dose.words() == "10, then 12, then 2 × 8, then 12 reps"
    assert dose_today(planned) == "10, then 12, then 2 × 8, then 12 reps"
    sets = tuple(SetRecord(reps=one.reps) for one in planned.sets)
    record = ExerciseRecord("pyramid", "Pyramid", "done", "standard", sets=sets)
    assert done_words(record) == "10 reps, 12 reps, 2 × 8 reps, 12 reps"
