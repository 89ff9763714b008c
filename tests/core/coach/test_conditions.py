"""What a person has, and the hour: what comes in another form, what in the place of what, and what waits."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backtui.core.catalogue.exercise import CONDITIONS, NOT_AT_ALL, OTHER_FORMS, Exercise
from backtui.core.coach.about import AboutPerson
from backtui.core.coach.changes import changes
from backtui.core.coach.person import Person, outlook
from backtui.core.coach.pin_form import PinForm
from backtui.core.coach.prescribe import prescribe
from backtui.core.diary.pins import Pin
from backtui.core.guidance.narration import news_lines
from backtui.core.session.plan import Plan, PlannedExercise
from backtui.routines.loading import shipped_catalogue
from tests.diaries import MONDAY, Follower, as_planned, followers, history_of
from tests.support import read

CATALOGUE = shipped_catalogue()
HEALTHY_BACK = CATALOGUE.default
having = st.lists(st.sampled_from(CONDITIONS), min_size=1, unique=True)


def about(*conditions: str, **fields: Any) -> AboutPerson:
    return AboutPerson(conditions, exercises=CATALOGUE.exercises)._replace(**fields)


def plan_with(*conditions: str, routine: str = "healthy-back", **pins: Pin) -> Plan:
    return prescribe(
        CATALOGUE.routines[routine], today=MONDAY, about=about(*conditions),
        pins={key.replace("_", "-"): pin for key, pin in pins.items()},
    )  # fmt: skip


def of(plan: Plan, exercise: str) -> PlannedExercise:
    return next(one for one in plan.exercises if one.exercise.id == exercise)


def ids(plan: Plan) -> list[str]:
    return [one.exercise.id for one in plan.exercises]


def out(plan: Plan) -> dict[str, str]:
    return {one.id: one.why for one in plan.left_out}


def asked(plan: Plan) -> list[str]:
    """Return who is to be asked."""
    return [words for words in plan.advice if "doctor" in words]


def is_against(planned: PlannedExercise, conditions: Sequence[str]) -> bool:
    """Return whether an exercise comes in a way that is named against for somebody with conditions."""
    allowed = {"easier": ("easier",), "harder": ("harder",), "standard": ("easier", "standard")}
    return any(
        planned.form not in allowed.get(planned.exercise.given[key], ())
        for key in conditions
        if key in planned.exercise.given
    )


# One condition


def test_a_form_is_named_with_its_cause() -> None:
    cobra = of(plan_with("wrists"), "cobra")
    assert cobra.form == "easier"
    assert cobra.why == "the dose is fixed; in its easier form, because of: wrists"


def test_another_exercise_comes_in_its_place_and_phase() -> None:
    plan = plan_with("wrists")
    cat = of(plan, "seated-cat")
    assert "cat" not in ids(plan)
    assert cat.exercise.phase == "warm-up"
    assert cat.why.endswith("in place of Cat, because of: wrists")
    assert out(plan)["cat"] == "Cat on a chair comes in its place, because of: wrists"


def test_what_is_left_out_says_why() -> None:
    assert out(plan_with("osteoporosis"))["boat"] == "because of: osteoporosis"


def test_what_the_routine_has_is_not_done_twice() -> None:
    plan = plan_with("wrists")
    assert ids(plan).count("bridge") == 1
    assert out(plan)["leg-swing"] == "Bridge is there for it, because of: wrists"


def test_of_several_that_the_same_one_stands_for_it_comes_once() -> None:
    plan = plan_with("pregnancy")
    assert ids(plan).count("arm-and-leg-reach") == 1
    assert out(plan)["sit-up"] == "Arm and leg reach is there for it, because of: pregnancy"


def test_conditions_hold_for_what_comes_in_the_place_of_another_too() -> None:
    plan = plan_with("wrists", "osteoporosis")
    assert "seated-cat" not in ids(plan)
    assert out(plan)["cat"] == "because of: wrists"


def test_a_harder_form_is_not_come_to_where_the_standard_one_is_named() -> None:
    follower = Follower()
    for _ in range(6):
        follower.train(effort=3, pain_before=0, pain_after=0, but_for={"arm-raise": {"felt": "too little"}})
    assert follower.of("arm-raise").form == "harder"
    plan = prescribe(HEALTHY_BACK, history_of(follower.sessions), today=follower.today, about=about("wrists"))
    assert of(plan, "arm-raise").form == "standard"


def test_forms_that_exclude_each_other_leave_it_out() -> None:
    found = read(
        """
[[exercise]]
id = "odd"
name = "Odd"
phase = "strength"
position = "back"
reps = 5
tempo = "up 2, down 2"
with = {neck = "easier", wrists = "harder"}
[exercise.easier]
how = "Less."
[exercise.harder]
how = "More."
[[routine]]
id = "r"
name = "R"
exercises = ["odd"]
"""
    )

    def forms(*conditions: str) -> list[str]:
        plan = prescribe(found.routines["r"], about=AboutPerson(conditions, exercises=found.exercises))
        return [one.form for one in plan.exercises] or [plan.left_out[0].why]

    assert forms("neck") == ["easier"]
    assert forms("wrists") == ["harder"]
    assert forms("neck", "wrists") == ["because of: neck and wrists"]


def test_a_condition_that_no_exercise_names_changes_nothing() -> None:
    assert plan_with("knees").exercises == plan_with().exercises
    assert asked(plan_with("knees")) == []


def test_the_clinicians_line_stands_once_above_the_plan() -> None:
    assert asked(plan_with("osteoporosis", "neck")) == [
        "With trouble in the neck and osteoporosis, ask your doctor or physiotherapist which of these suit "
        "you; what you pin or bring back goes before.",
    ]


def test_what_stands_is_no_news_of_a_session() -> None:
    plan = plan_with("osteoporosis", cobra=Pin("cobra", left_out=True))
    assert changes(plan) == ["Left out: Cobra, you left it out."]
    assert news_lines(plan)[-1] == (
        "For what you have, left out or replaced: Sit-up, Knee to chest, Back roll, Knee to opposite arm, "
        "Boat."
    )


def test_what_waits_for_one_reason_is_said_in_one_sentence() -> None:
    plan = prescribe(HEALTHY_BACK, today=MONDAY, about=about(hour=8, bending_waits=True))
    words = "Left out: Sit-up, Knee to chest and Back roll, bending waits until 9:00."
    assert changes(plan) == [words]
    assert news_lines(plan) == [words]


def test_of_the_next_time_nobody_knows_the_hour() -> None:
    follower = Follower()
    session = follower.train(pain_before=5, pain_after=5)
    someone = Person(history_of([]), {}, MONDAY, ("sofa",), about(hour=8))
    assert "sit-up" in out(someone._replace(past=history_of([session])).plan(HEALTHY_BACK))
    assert not any("Sit-up" in line for line in outlook(someone, HEALTHY_BACK, session))


def test_what_comes_in_the_place_of_another_is_answered_like_any() -> None:
    follower, reps = Follower(), []
    for pain in (0, 0, 3):
        plan = prescribe(
            HEALTHY_BACK, history_of(follower.sessions), today=follower.today, about=about("osteoporosis")
        )
        session = as_planned(plan, follower.today, effort=3, pain_before=0, pain_after=pain)
        reps.append(of(plan, "arm-and-leg-reach").sets[0].reps)
        follower.sessions.append(session)
        follower.today += timedelta(days=2)
    plan = prescribe(
        HEALTHY_BACK, history_of(follower.sessions), today=follower.today, about=about("osteoporosis")
    )
    assert reps == [5, 5, 6], "it climbs as any other"
    assert of(plan, "arm-and-leg-reach").sets[0].reps == 5, "and what went up last is eased where pain rose"


# What the person decides goes before


def person(*conditions: str, **pins: Pin) -> Person:
    by_id = {key.replace("_", "-"): pin for key, pin in pins.items()}
    return Person(history_of([]), by_id, MONDAY, ("sofa",), about(*conditions))


def test_a_form_that_is_pinned_while_the_condition_stands_goes_before_it() -> None:
    due = person("wrists").due(HEALTHY_BACK, CATALOGUE.exercises["cobra"])
    form = PinForm.of(due).moved("form", 1).moved("form", 1)
    pin = form.pin("2026-11-02T18:00:00+01:00")
    assert pin is not None
    assert (pin.form, pin.despite) == ("standard", ("wrists",))
    cobra = of(plan_with("wrists", cobra=pin), "cobra")
    assert cobra.form == "standard"
    assert cobra.why.endswith("you decided so in spite of: wrists")


def test_a_form_that_was_pinned_before_does_not() -> None:
    cobra = of(plan_with("wrists", cobra=Pin("cobra", form="harder")), "cobra")
    assert cobra.form == "easier"
    assert cobra.why.endswith("you pinned its harder form before that: pin it again to have it")


def test_what_is_brought_back_comes_and_another_condition_takes_it_away_again() -> None:
    due = person("osteoporosis").due(HEALTHY_BACK, CATALOGUE.exercises["boat"])
    form = PinForm.of(due)
    assert form.words("left_out") == "left out: because of: osteoporosis"
    pin = form.moved("left_out", -1).pin("2026-11-02T18:00:00+01:00")
    assert pin is not None
    assert pin.despite == ("osteoporosis",)
    assert "boat" in ids(plan_with("osteoporosis", boat=pin))
    assert out(plan_with("osteoporosis", "arching", boat=pin))["boat"] == "because of: arching hurts"


def test_what_was_brought_back_may_be_left_to_the_coach_again() -> None:
    pin = Pin("boat", despite=("osteoporosis",))
    due = person("osteoporosis", boat=pin).due(HEALTHY_BACK, CATALOGUE.exercises["boat"])
    form = PinForm.of(due)
    assert form.words("left_out") == "comes"
    again = form.moved("left_out", 1)
    assert again.words("left_out") == "left out: because of: osteoporosis"
    found = again.pin("2026-11-02T18:00:00+01:00")
    assert found is not None
    assert found.despite == ()


def test_a_pinned_dose_alone_is_no_word_against_a_condition() -> None:
    due = person("neck").due(HEALTHY_BACK, CATALOGUE.exercises["sit-up"])
    pin = PinForm.of(due).moved("dose", 1).pin("2026-11-02T18:00:00+01:00")
    assert pin is not None
    assert pin.despite == ()
    assert of(plan_with("neck", sit_up=pin), "sit-up").form == "easier"


def test_an_exercise_is_asked_about_itself_and_not_what_comes_in_its_place() -> None:
    due = person("wrists").due(HEALTHY_BACK, CATALOGUE.exercises["plank"])
    assert due.exercise.id == "plank"
    assert due.left_out == "Plank on the forearms comes in its place, because of: wrists"


# Properties


@settings(max_examples=30)
@given(follower=followers(), conditions=having, minutes=st.none() | st.integers(5, 60), data=st.data())
def test_a_plan_holds_nothing_that_is_named_against(
    follower: Follower, conditions: list[str], minutes: int | None, data: st.DataObject
) -> None:
    pinned = data.draw(st.lists(st.sampled_from([one.id for one in HEALTHY_BACK.exercises]), max_size=4))
    pins = {
        key: Pin(key, form=data.draw(st.sampled_from(["easier", "standard", "harder"]))) for key in pinned
    }
    plan = prescribe(
        HEALTHY_BACK, history_of(follower.sessions), today=follower.today, pins=pins, minutes=minutes,
        about=about(*conditions),
    )  # fmt: skip
    for one in plan.exercises:
        assert not is_against(one, conditions), one.exercise.id
    assert len(set(ids(plan))) == len(ids(plan)), "nothing is done twice"
    for exercise in HEALTHY_BACK.exercises:
        assert exercise.id in ids(plan) or exercise.id in out(plan), "nothing is lost without a word"


@settings(max_examples=40)
@given(conditions=having, exercise=st.sampled_from(HEALTHY_BACK.exercises), data=st.data())
def test_what_the_person_decided_in_spite_of_all_holds(
    conditions: list[str], exercise: Exercise, data: st.DataObject
) -> None:
    forms = ["standard", *(form for form in OTHER_FORMS if exercise.form(form) is not None)]
    form = data.draw(st.sampled_from(forms))
    pin = Pin(exercise.id, form=form, despite=tuple(conditions))
    plan = prescribe(
        HEALTHY_BACK,
        today=MONDAY,
        pins={exercise.id: pin},
        about=about(*conditions),
        has=("sofa", "elastic band"),
    )
    assert of(plan, exercise.id).form == form


@pytest.mark.parametrize("routine", ["healthy-back", "gentle-start"])
@settings(max_examples=25)
@given(conditions=having)
def test_the_shipped_routines_keep_something_of_each_phase(routine: str, conditions: list[str]) -> None:
    plan = plan_with(*conditions, routine=routine)
    phases = {one.exercise.phase for one in plan.exercises}
    assert phases >= {"warm-up", "strength"}


def test_what_the_shipped_exercises_name_is_meant() -> None:
    named = {value for one in CATALOGUE.exercises.values() for value in one.given.values()}
    others = named - {"standard", *OTHER_FORMS, NOT_AT_ALL}
    assert others == {
        "seated-cat", "forearm-plank", "fist-push-up", "bridge", "half-bridge", "chair-stand",
        "arm-and-leg-reach", "back-press",
    }  # fmt: skip
    for one in HEALTHY_BACK.exercises:
        if one.bends:
            assert one.given["osteoporosis"] not in OTHER_FORMS, "no bending with osteoporosis"
        if one.position == "front":
            assert one.given["pregnancy"] not in OTHER_FORMS, "nothing on the front in pregnancy"


# The first hours of the day


BENDING = {"sit-up", "knee-to-chest", "back-roll"}


def waiting(hour: int | None, pain: int = 5, days: int = 1, **fields: Any) -> set[str]:
    follower = Follower()
    follower.train(pain_before=pain, pain_after=pain)
    plan = prescribe(
        HEALTHY_BACK, history_of(follower.sessions), today=MONDAY + timedelta(days=days),
        about=about(hour=hour, **fields),
    )  # fmt: skip
    assert {one.why for one in plan.left_out} <= {"bending waits until 9:00", "bending waits until 8:00"}
    return {one.id for one in plan.left_out}


@pytest.mark.parametrize(
    ("hour", "waits"), [(3, False), (4, True), (7, True), (8, True), (9, False), (18, False), (None, False)]
)
def test_bending_waits_for_the_first_two_hours(hour: int | None, waits: bool) -> None:
    assert waiting(hour) == (BENDING if waits else set())


def test_bending_waits_where_the_back_hurt_when_it_was_asked_for_last() -> None:
    assert waiting(8, pain=3) == set()
    assert waiting(8, pain=4) == BENDING
    assert waiting(8, pain=4, days=15) == set(), "that is long ago"
    assert waiting(7, wakes_at=6) == BENDING
    assert waiting(8, wakes_at=6) == set()


def test_a_better_morning_lets_bending_come() -> None:
    follower = Follower()
    session = follower.train(pain_before=5, pain_after=5)
    past = history_of([session])._replace(mornings={session.id: 1})
    plan = prescribe(HEALTHY_BACK, past, today=MONDAY + timedelta(days=1), about=about(hour=8))
    assert out(plan) == {}


def test_the_setting_goes_before_what_was_told() -> None:
    assert waiting(8, pain=9, bending_waits=False) == set()
    assert waiting(8, pain=0, bending_waits=True) == BENDING


def test_what_was_brought_back_today_does_not_wait() -> None:
    pins = {"sit-up": Pin("sit-up", since=f"{MONDAY}T08:10:00+01:00")}
    for today, waits in ((MONDAY, BENDING - {"sit-up"}), (date(2026, 11, 3), BENDING)):
        plan = prescribe(HEALTHY_BACK, today=today, pins=pins, about=about(hour=8, bending_waits=True))
        assert set(out(plan)) == waits


def test_waiting_costs_nothing_of_what_was_earned() -> None:
    early, late = Follower(), Follower()
    for follower in (early, late):
        follower.easily(4)
    before = late.of("sit-up")
    plan = prescribe(
        HEALTHY_BACK, history_of(early.sessions), today=early.today, about=about(hour=8, bending_waits=True)
    )
    assert "sit-up" in out(plan)
    early.sessions.append(as_planned(plan, early.today, effort=3, pain_before=0, pain_after=0))
    early.today += timedelta(days=2)
    assert early.of("sit-up").sets == before.sets


def test_what_stretches_in_the_place_of_a_gentle_one_is_gentle_too() -> None:
    for one in CATALOGUE.exercises.values():
        for name in one.given.values():
            other = CATALOGUE.exercises.get(name)
            if other is not None and one.gentle:
                assert other.gentle, f"{name} for {one.id}"
