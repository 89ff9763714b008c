"""Further down the leg: what bends or arches as it does is left out until it settles."""

from typing import Any

import pytest

from backtui.core.coach.about import AboutPerson
from backtui.core.coach.prescribe import prescribe
from backtui.core.coach.training_history import TrainingHistory
from backtui.core.diary.pins import Pin
from backtui.core.diary.session import Entry
from backtui.core.session.plan import Plan
from backtui.routines.loading import shipped_catalogue
from tests.diaries import Follower, history_of
from tests.support import read

CATALOGUE = shipped_catalogue()
ABOUT = AboutPerson(exercises=CATALOGUE.exercises)
BENDING = {"sit-up", "knee-to-chest", "back-roll"}
ARCHING = {"double-leg-lift", "back-lift", "cobra", "boat"}
CALM: dict[str, Any] = {"pain_before": 2, "pain_after": 3}


def after(exercise: str, *, routine: str = "healthy-back") -> Follower:
    """Return somebody whose last session had pain that went down the leg."""
    follower = Follower(CATALOGUE.routines[routine])
    follower.train(**CALM)
    follower.train(but_for={exercise: {"status": "hurt", "leg": True}}, **CALM)
    follower.routine = CATALOGUE.default
    return follower


def plan_of(follower: Follower, **pins: Pin) -> Plan:
    by_id = {key.replace("_", "-"): pin for key, pin in pins.items()}
    return prescribe(
        follower.routine, history_of(follower.sessions), today=follower.today, pins=by_id, about=ABOUT
    )


def out(follower: Follower, **pins: Pin) -> set[str]:
    return {one.id for one in plan_of(follower, **pins).left_out}


@pytest.mark.parametrize(
    ("exercise", "routine", "left_out"),
    [
        ("sit-up", "healthy-back", BENDING), ("cobra", "healthy-back", ARCHING),
        ("bridge", "healthy-back", {"bridge"}), ("thigh-to-chest", "gentle-start", BENDING),
        ("forearm-cobra", "gentle-start", ARCHING), ("seated-twist", "desk-break", set()),
    ],
)  # fmt: skip
def test_that_direction_is_left_out(exercise: str, routine: str, left_out: set[str]) -> None:
    assert out(after(exercise, routine=routine)) == left_out


def test_the_plan_says_why_and_who_should_see_it() -> None:
    plan = plan_of(after("sit-up"))
    assert {one.id: one.why for one in plan.left_out} == {
        "sit-up": "Arm and leg reach comes in its place, because of: pain down the leg",
        "knee-to-chest": "Back press comes in its place, because of: pain down the leg",
        "back-roll": "because of: pain down the leg",
    }
    assert [words for words in plan.advice if "doctor" in words] == [
        "Pain went further down the leg on 4 Nov: show it to your doctor or physiotherapist.",
    ]
    (cat,) = (one for one in plan.exercises if one.exercise.id == "cat")
    assert "in its easier form, because of: pain down the leg" in cat.why


def test_an_exercise_that_names_nothing_for_it_is_left_out_with_its_direction() -> None:
    text = """
[[exercise]]
id = "{id}"
name = "{id}"
phase = "stretch"
position = "back"
reps = 5
tempo = "up 2, down 2"
bends = true
"""
    found = read(
        text.format(id="fold")
        + text.format(id="hug")
        + "[[routine]]\nid = 'r'\nname = 'R'\nexercises = ['fold', 'hug']\n"
    )
    follower = Follower(found.routines["r"])
    follower.train(but_for={"hug": {"status": "hurt", "leg": True}}, **CALM)
    plan = prescribe(
        follower.routine, history_of(follower.sessions), today=follower.today,
        about=AboutPerson(exercises=found.exercises),
    )  # fmt: skip
    why = "no bending for now: pain went further down the leg on 2 Nov"
    assert [one.why for one in plan.left_out] == [why, why]


def test_it_settles_after_three_calm_sessions_the_third_a_week_later() -> None:
    follower = after("sit-up")
    seen = []
    for _ in range(5):
        seen.append(out(follower))
        follower.train(**CALM)
    # Sessions come every other day: the third is six days later, the fourth eight.
    assert seen == [BENDING] * 4 + [set()]


@pytest.mark.parametrize(
    ("answers", "settles"),
    [
        (CALM, True), ({"pain_before": 0, "pain_after": 4}, False),
        ({"pain_before": 4, "pain_after": 2}, False),
        ({}, False), ({"pain_after": 3}, True),
    ],
)  # fmt: skip
def test_only_sessions_that_are_known_to_be_calm_settle_it(answers: dict[str, Any], settles: bool) -> None:
    follower = after("sit-up")
    for _ in range(5):
        follower.train(**answers)
    assert bool(out(follower)) is not settles


def test_a_session_that_hurts_in_between_begins_the_count_anew() -> None:
    follower = after("sit-up")
    for answers in (CALM, CALM, {"pain_before": 5, "pain_after": 5}, CALM, CALM):
        follower.train(**answers)
    assert out(follower) == BENDING
    follower.train(**CALM)
    assert out(follower) == set()


def test_a_morning_that_hurts_is_no_calm_session() -> None:
    follower = after("sit-up")
    for _ in range(5):
        follower.train(**CALM)
    mornings = {one.id: 6 for one in follower.sessions[-5:]}
    past = history_of(follower.sessions)._replace(mornings=mornings)
    plan = prescribe(follower.routine, past, today=follower.today, about=ABOUT)
    assert {one.id for one in plan.left_out} == BENDING


def test_what_settled_once_does_not_come_back_with_other_pain() -> None:
    follower = after("sit-up")
    for _ in range(5):
        follower.train(**CALM)
    follower.train(pain_before=5, pain_after=5)
    assert "sit-up" not in out(follower)


def test_what_the_person_brings_back_comes() -> None:
    follower = after("sit-up")
    pin = Pin("sit-up", since=f"{follower.today}T17:00:00+01:00")
    assert out(follower, sit_up=pin) == BENDING - {"sit-up"}
    older = Pin("sit-up", since="2026-11-01T17:00:00+01:00")
    assert out(follower, sit_up=older) == BENDING


def test_a_calm_diary_is_looked_through_only_as_far_as_it_takes() -> None:
    follower = Follower()
    for _ in range(30):
        follower.train(**CALM)
    entries = [Entry(id=one.id, started=one.started, **CALM) for one in reversed(follower.sessions)]
    looked: list[str] = []

    def legs_of(entry: Entry) -> list[str]:
        looked.append(entry.id)
        return []

    past = TrainingHistory(entries, legs_of=legs_of)
    prescribe(follower.routine, past, today=follower.today, about=ABOUT)
    assert 0 < len(set(looked)) < 8
