"""Exercises in rounds: read, planned, fitted to the minutes, said, kept, and coached."""

import tomllib
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from backtui.cli.reports import plan_json, plan_text
from backtui.core.catalogue.exercise import Routine
from backtui.core.coach.prescribe import prescribe
from backtui.core.diary.in_rounds import as_shown, by_exercise, in_one, left_in
from backtui.core.diary.lenient import read_session
from backtui.core.diary.session import ExerciseRecord, Session, SetRecord, Status
from backtui.core.format.routines import read_catalogue
from backtui.core.guidance.narrator import Narrator
from backtui.core.guidance.scene import scene
from backtui.core.session.plan import Plan
from backtui.core.session.replay import finished
from backtui.core.session.timeline import compile_plan
from tests.diaries import MONDAY, as_planned, history_of
from tests.support import Run

EXERCISES = """
[[exercise]]
id = "cat"
name = "Cat"
phase = "warm-up"
position = "standing"
work = 30
[[exercise]]
id = "pull"
name = "Pull"
phase = "strength"
position = "standing"
reps = 4
tempo = "up 2, down 3"
[[exercise]]
id = "squat"
name = "Squat"
phase = "strength"
position = "standing"
reps = 8
tempo = "down 2, up 3"
how = ["Sit back."]
"""
CIRCUIT = '"cat", {rounds = "2-3", rest = 90, exercises = ["pull", {id = "squat", reps = 6}]}, "cat"'


def tree_of(entries: str) -> dict[str, Any]:
    listed = tomllib.loads(f"exercises = [{entries}]")
    ready = {"first": 10, "same_position": 5, "new_position": 5}
    return {**tomllib.loads(EXERCISES), "routine": [{"id": "r", "name": "R", "ready": ready, **listed}]}


def routine_of(entries: str = CIRCUIT) -> Routine:
    catalogue, faults = read_catalogue([tree_of(entries)])
    assert not faults
    return catalogue.routines["r"]


def told(plan: Plan) -> list[tuple[str, int | None]]:
    return [(one.exercise.id, one.round) for one in plan.exercises]


TWICE = [("cat", None), ("pull", 1), ("squat", 1), ("pull", 2), ("squat", 2), ("cat", None)]


def test_the_low_end_of_the_rounds_comes_first_with_a_rest_between() -> None:
    plan = prescribe(routine_of())
    assert told(plan) == TWICE
    assert [one.sets[0].reps for one in plan.exercises] == [None, 4, 6, 4, 6, None]
    assert [one.sets[-1].rest_seconds for one in plan.exercises] == [None, None, 90, None, None, None]
    document = msgspec.json.decode(plan_json(plan))
    assert [one["round"] for one in document["exercises"]] == [None, 1, 1, 2, 2, None]
    assert "Squat  6 reps, 2 rounds" in plan_text(plan)
    assert plan_text(plan).count("Squat") == 1


def test_rests_between_rounds_are_a_minute_or_more_where_nothing_is_said() -> None:
    plan = prescribe(routine_of('{rounds = 2, exercises = ["pull", "squat"]}'))
    assert 60 <= (plan.exercises[1].sets[-1].rest_seconds or 0) <= 90


def test_the_minutes_drop_whole_rounds_then_exercises_of_every_round() -> None:
    routine = routine_of('"cat", {rounds = 4, rest = 60, exercises = ["pull", "squat"]}')
    found = [told(prescribe(routine, minutes=minutes)) for minutes in (8, 5, 3, 1)]
    assert [max(number or 0 for _, number in one) for one in found] == [4, 2, 1, 1]
    assert found[2] == [("cat", None), ("pull", 1), ("squat", 1)]
    assert len(found[3]) == 2
    one = prescribe(routine, minutes=5)
    assert "2 of 4 rounds fit the time" in one.exercises[1].why


def test_time_that_was_asked_for_is_filled_with_rounds_of_the_range() -> None:
    plan = prescribe(
        routine_of('"cat", {rounds = "2-5", rest = 60, exercises = ["pull", "squat"]}'), minutes=8
    )
    assert plan.exercises[-1].round == 4
    assert "4 rounds, there is time" in plan.exercises[-1].why


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ('{rounds = 2, exercises = ["pull", {rounds = 2, exercises = ["squat"]}]}', "has rounds in rounds"),
        ('{exercises = ["pull"]}', "rounds: is missing"),
        ("{rounds = 2}", "exercises: names no exercise"),
        ("{rounds = 2, exercises = []}", "exercises: names no exercise"),
        ('{rounds = 2, exercises = "pull"}', "exercises: is no list"),
        ('{rounds = 2, exercises = ["pul"]}', 'rounds at 1, exercise 1: there is no exercise "pul"'),
        ('{rounds = 21, exercises = ["pull"]}', "rounds: 21"),
        ('{rounds = "3-2", exercises = ["pull"]}', "upside down"),
        ("{rounds = true, exercises = [3]}", "3 names no exercise"),
        ('{rounds = 2, rest = 601, exercises = ["pull"]}', "rest: 601"),
        ('{rounds = 2, pause = 3, exercises = ["pull"]}', "pause: is not a key"),
        ('{id = "pull", rounds = 3}', 'did you mean "sets"'),
        ('{rounds = 20, exercises = [{id = "cat", work = 700}]}', "a routine may take 180 minutes"),
    ],
)
def test_what_is_wrong_with_rounds_is_said(entries: str, fault: str) -> None:
    faults = [str(one) for one in read_catalogue([tree_of(entries)])[1]]
    assert any(fault in one for one in faults), faults


def test_the_place_of_a_fault_leads_to_its_line() -> None:
    faults = read_catalogue([tree_of('"cat", {rounds = 2, exercises = ["pull", "pul"]}')])[1]
    assert [one.path for one in faults] == [("routine", 0, "exercises", 1, "exercises", 1)]


def test_the_screen_says_which_round_and_an_exercise_is_explained_once() -> None:
    run = Run(compile_plan(prescribe(routine_of())))
    places, lines = set(), []
    teller = Narrator(run.player)
    lines += teller.begin()
    while run.player.state != "ended":
        now = scene(run.player)
        places.add((now.name, now.kind, now.place))
        lines += teller.look(run.wait(1))
    assert ("Squat", "move", "round 2 of 2 · rep 3 of 6") in places
    assert ("Squat", "ready", "round 2 of 2 · 6 reps") in places
    assert ("Cat", "ready", "move 30 s") in places
    assert any("ound 2 of 2, 6 reps" in line for line in lines)
    assert sum("Sit back" in line for line in lines) == 1


def test_what_was_done_is_kept_with_its_round() -> None:
    run = Run(compile_plan(prescribe(routine_of())))
    run.wait(run.player.left + 1, step=4.0)
    session = finished(Session(id="x", started=f"{MONDAY}T18:00:00+01:00", routine="r"), run.player)
    assert session is not None
    assert [(one.id, one.round) for one in session.exercises] == TWICE
    raw = msgspec.json.encode(session)
    assert read_session(raw) == session
    assert [one.get("round") for one in msgspec.json.decode(raw)["exercises"]] == [None, 1, 1, 2, 2, None]


def record(name: str, number: int | None, status: Status = "done", reps: int = 8) -> ExerciseRecord:
    sets = (SetRecord(reps=reps, reps_planned=None if reps == 8 else 8),)
    return ExerciseRecord(name, name, status, "standard", round=number, sets=sets)


def test_the_rounds_of_an_exercise_are_one_record() -> None:
    circuit = [record("a", 1), record("b", 1), record("a", 1), record("a", 2), record("b", 2), record("a", 2)]
    groups = by_exercise([record("a", None), *circuit, record("a", 1), record("a", 2)])
    found = [[(one.id, one.round) for one in group] for group in groups]
    assert found == [
        [("a", None)], [("a", 1), ("a", 2)], [("b", 1), ("b", 2)], [("a", 1), ("a", 2)], [("a", 1), ("a", 2)],
    ]  # fmt: skip
    old = [record("a", None), record("b", None), record("a", None)]
    assert by_exercise(old) == [[one] for one in old]


@pytest.mark.parametrize(
    ("rounds", "status", "reps"),
    [
        ([("done", 8), ("done", 8)], "done", 8),
        ([("done", 8), ("partial", 5)], "partial", 5),
        ([("partial", 6), ("partial", 5)], "partial", 5),
        ([("done", 8), ("skipped", 0)], "skipped", 8),
        ([("hurt", 3), ("done", 8)], "hurt", 3),
        ([("skipped", 0), ("skipped", 0)], "skipped", 0),
    ],
)
def test_the_round_that_says_most_stands_for_all(
    rounds: list[tuple[Status, int]], status: Status, reps: int
) -> None:
    group = [record("a", n, one, done) for n, (one, done) in enumerate(rounds, start=1)]
    found = in_one(group)
    assert (found.status, found.sets[0].reps) == (status, reps)
    assert found.round == sum(one == "done" for one, _ in rounds)
    assert [one.reps for one in as_shown(group).sets] == [done for _, done in rounds]


def test_a_round_in_which_the_session_was_left_keeps_the_dose() -> None:
    records = [record("a", 1), record("b", 1), record("a", 2, "partial", 3), record("b", 2, "skipped", 0)]
    left = left_in(records)
    assert left is records[2]
    assert [in_one(group, left).status for group in by_exercise(records)] == ["skipped", "skipped"]


# The coach


def rounds_after(*sessions: Session, days: int = 2, entries: str = CIRCUIT) -> int:
    last = max(one.day for one in sessions)
    plan = prescribe(routine_of(entries), history_of(sessions), today=last + timedelta(days=days))
    return max(one.round or 0 for one in plan.exercises)


def done_on(day: int, effort: int = 3, minutes: int | None = None, **fields: Any) -> Session:
    plan = prescribe(routine_of(), minutes=minutes)
    return as_planned(plan, MONDAY + timedelta(days=day), effort=effort, pain_after=0, **fields)


def test_a_round_more_comes_under_green_only_and_red_begins_anew() -> None:
    amber = {"pain_before": 4}
    assert rounds_after(done_on(0), done_on(2, **amber)) == 2
    assert rounds_after(done_on(0), done_on(2, **amber), done_on(4)) == 3, "an amber light only interrupts"
    assert rounds_after(done_on(0, **amber), done_on(20)) == 2
    assert rounds_after(done_on(0), done_on(2), done_on(4, **amber)) == 2
    grown = [done_on(0), done_on(2), done_on(4, minutes=45)]
    assert max(one.round or 0 for one in grown[-1].exercises) == 3
    assert rounds_after(*grown) == 3
    red = msgspec.structs.replace(done_on(6), pain_after=8)
    assert rounds_after(*grown, red) == 2
    assert rounds_after(*grown, red, done_on(8)) == 2


def test_two_easy_days_lead_to_a_round_more_and_a_break_back() -> None:
    assert rounds_after(done_on(0)) == 2
    assert rounds_after(done_on(0), done_on(2, effort=6)) == 2
    assert rounds_after(done_on(0), done_on(2)) == 3
    assert rounds_after(done_on(0), done_on(2), days=20) == 2
    plan = prescribe(routine_of(), history_of([done_on(0), done_on(2)]), today=MONDAY + timedelta(days=4))
    assert "a round more, 2 rounds easy twice" in plan.exercises[1].why
    assert plan.exercises[0].why == "the dose is fixed"


def test_doses_grow_before_rounds_do() -> None:
    entries = CIRCUIT.replace("reps = 6", 'reps = "6-20"')
    sessions = []
    for day in (0, 2):
        plan = prescribe(routine_of(entries))
        sessions.append(as_planned(plan, MONDAY + timedelta(days=day), effort=3, pain_after=0))
    assert rounds_after(*sessions, entries=entries) == 2


def test_where_it_hurt_the_low_end_is_due() -> None:
    three = prescribe(routine_of(), history_of([done_on(0), done_on(2)]), today=MONDAY + timedelta(days=4))
    fine = as_planned(three, MONDAY + timedelta(days=4), effort=3, pain_after=0)
    assert rounds_after(done_on(0), done_on(2), fine) == 3
    *others, squat, cat = fine.exercises
    hurt = (*others, msgspec.structs.replace(squat, status="hurt"), cat)
    assert rounds_after(done_on(0), done_on(2), msgspec.structs.replace(fine, exercises=hurt)) == 2


def test_fewer_rounds_for_want_of_time_are_no_step_back() -> None:
    three = prescribe(routine_of(), history_of([done_on(0), done_on(2)]), today=MONDAY + timedelta(days=4))
    after = as_planned(three, MONDAY + timedelta(days=4), effort=6, pain_after=0)
    assert rounds_after(done_on(0), done_on(2), after, done_on(6, effort=6, minutes=3)) == 3
