"""A load in words: said with the dose, and kept with what was done."""

import msgspec

from backtui.core.coach.prescribe import prescribe
from backtui.core.diary.session import ExerciseRecord
from backtui.core.diary.words import done_words
from backtui.core.session.plan_words import dose_today
from backtui.core.session.timeline import compile_plan
from tests.support import Run, read

TEXT = """
[[exercise]]
id = "lift"
name = "Lift"
phase = "strength"
position = "back"
reps = 2
load = {}
tempo = "up 2, down 2"
[[routine]]
id = "r"
name = "R"
exercises = ["lift"]
ready.first = 10
"""


def record_of(load: str) -> tuple[str, ExerciseRecord]:
    plan = prescribe(read(TEXT.format(load)).routines["r"])
    run = Run(compile_plan(plan))
    run.wait(20)
    return dose_today(plan.exercises[0]), run.player.records()[0]


def test_it_is_said_with_the_dose_and_kept_with_what_was_done() -> None:
    dose, record = record_of("'5 kg'")
    assert (dose, record.load, done_words(record)) == ("2 reps, 5 kg", "5 kg", "2 reps, 5 kg")


def test_without_one_nothing_is_written() -> None:
    dose, record = record_of("'none'")
    assert (dose, b"load" in msgspec.json.encode(record)) == ("2 reps", False)
