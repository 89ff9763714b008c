"""The smallest session: of what it is made, and that it leaves the coach's doses as they were."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from backtui.core.catalogue.dose import Range
from backtui.core.catalogue.exercise import Rounds
from backtui.core.coach.about import AboutPerson
from backtui.core.coach.person import Person
from backtui.core.coach.prescribe import all_due
from backtui.core.diary.pins import Pin
from backtui.core.diary.sequence import ChosenRoutine, stage
from backtui.core.diary.session import Session
from backtui.core.format.routines import read_catalogue
from backtui.core.session.plan import Plan
from backtui.core.session.timeline import compile_plan
from backtui.routines.loading import shipped_catalogue
from tests.core.coach.test_coach import check_ranges, length, names
from tests.diaries import HEALTHY_BACK, Follower, as_planned, followers, history_of
from tests.programmes import programmes
from tests.support import Run, session

SHIPPED = shipped_catalogue()


def person(follower: Follower, sessions: Sequence[Session] | None = None) -> Person:
    past = history_of(follower.sessions if sessions is None else sessions)
    return Person(past, follower.pins, follower.today, follower.has)


def smallest(follower: Follower) -> Plan:
    return person(follower).smallest(follower.routine)


def done(plan: Plan, follower: Follower, **fields: Any) -> Session:
    """Return the smallest session as the tally has it."""
    made = as_planned(plan, follower.today, smallest=True, started=f"{follower.today}T07:00:00+01:00")
    records = tuple(msgspec.structs.replace(one, shortened=True) for one in made.exercises)
    return msgspec.structs.replace(made, exercises=records, **fields)


@given(follower=followers())
def test_it_is_five_minutes_of_each_kind_once_with_front_and_rear_alike(follower: Follower) -> None:
    plan = smallest(follower)
    check_ranges(plan)
    assert 3 <= len(plan.exercises) <= 4
    assert abs(length(plan) - 300) <= 20
    kinds = [(one.exercise.phase, one.exercise.works) for one in plan.exercises]
    assert kinds[0][0] == "warm-up"
    strength = [works for phase, works in kinds if phase == "strength"]
    assert sorted(map(str, strength)) == ["front", "rear"]
    assert [phase for phase, _ in kinds[3:]] in ([], ["stretch"])
    assert plan.is_smallest
    assert (plan.left_out, plan.note, plan.routine) == ((), "", follower.routine.id)
    assert plan == smallest(follower)


def test_what_was_never_done_comes_by_its_priority() -> None:
    assert names(smallest(Follower())) == ["cat", "push-up", "bridge", "cobra"]


def test_those_come_that_were_not_done_for_the_longest() -> None:
    follower = Follower()
    follower.easily(2)
    waited = ["pelvis-circle", "leg-raise", "back-lift"]
    lately = {one.id for one in HEALTHY_BACK.exercises} - set(waited)
    follower.sessions.append(as_planned(follower.plan(), follower.today, only=lately))
    follower.today += timedelta(days=2)
    assert names(smallest(follower)) == waited


def test_a_fourth_comes_where_it_waited_as_long() -> None:
    follower = Follower()
    follower.easily(3)
    assert len(names(smallest(follower))) == 4


def test_days_of_it_alone_loosen_the_back_and_take_strength_in_turns() -> None:
    """What asks for strength is never its only stretch; what is too long beside the others waits."""
    follower = Follower()
    follower.easily(3)
    seen: set[str] = set()
    for _ in range(12):
        plan = smallest(follower)
        assert {"cat", "pelvis-circle"} & set(names(plan))
        seen.update(names(plan))
        follower.sessions.append(done(plan, follower))
        follower.today += timedelta(days=1)
    assert not [one.id for one in HEALTHY_BACK.exercises
                if one.id in seen and not one.gentle and one.phase != "strength"]  # fmt: skip
    assert seen >= {"cat", "pelvis-circle", "plank", "push-up", "leg-raise", "cobra"}
    assert seen >= {"bridge", "double-leg-lift", "back-lift"}


def test_what_is_left_out_does_not_come() -> None:
    follower = Follower()
    follower.pins["cat"] = Pin(id="cat", left_out=True, since="2026-11-01T00:00:00+01:00")
    assert "cat" not in names(smallest(follower))


def test_what_comes_in_the_place_of_another_waits_as_any_other() -> None:
    follower = Follower()
    follower.easily(1)
    about = AboutPerson(conditions=("wrists",), exercises=SHIPPED.exercises)
    someone = person(follower)._replace(about=about)
    first = someone.smallest(HEALTHY_BACK)
    follower.sessions.append(done(first, follower))
    then = person(follower)._replace(about=about, today=follower.today + timedelta(days=1))
    both = set(names(first)) & set(names(then.smallest(HEALTHY_BACK)))
    assert not [key for key in both if SHIPPED.exercises[key].phase == "strength"]


def test_it_comes_with_what_the_coach_advises() -> None:
    follower = Follower()
    for _ in range(3):
        follower.train(effort=9)
    advice = person(follower).plan(HEALTHY_BACK, 5).advice
    assert advice
    assert smallest(follower).advice == advice


def test_where_everything_is_left_out_there_is_none() -> None:
    follower = Follower()
    for one in HEALTHY_BACK.exercises:
        follower.pins[one.id] = Pin(id=one.id, left_out=True, since="2026-11-01T00:00:00+01:00")
    assert not smallest(follower).exercises


@pytest.mark.parametrize("routine", SHIPPED.routines.values(), ids=list(SHIPPED.routines))
def test_every_shipped_routine_has_one(routine: Any) -> None:
    plan = smallest(Follower(routine))
    assert 3 <= len(plan.exercises) <= 4
    assert length(plan) <= 315


@given(tree=programmes())
def test_any_programme_has_one(tree: dict[str, Any]) -> None:
    catalogue, faults = read_catalogue([tree])
    assert not faults
    routine = catalogue.routines["r"]
    plan = smallest(Follower(routine))
    check_ranges(plan, routine)
    assert plan.exercises
    assert len(plan.exercises) <= 4
    assert len(set(names(plan))) == len(plan.exercises)
    assert all(one.round is None for one in plan.exercises)


# What it leaves as it was


@settings(max_examples=25)
@given(
    follower=followers(),
    days=st.lists(st.tuples(st.integers(0, 6), st.none() | st.integers(0, 6)), min_size=1, max_size=3),
)
def test_no_dose_is_another_for_it(follower: Follower, days: list[tuple[int, int | None]]) -> None:
    # Pain is heard wherever it is told: here there is none.
    told = [msgspec.structs.replace(one, pain_before=0, pain_after=0) for one in follower.sessions]
    with_it = list(told)
    for place, effort in days:
        at = told[place].day if place < len(told) else follower.today
        small = person(follower, told).smallest(HEALTHY_BACK)
        made = done(small, follower, effort=effort, pain_before=0, pain_after=0)
        with_it.append(
            msgspec.structs.replace(made, id=f"small-{len(with_it)}", started=f"{at}T23:00:00+01:00")
        )
    event(f"sessions before: {min(len(told), 3)}")
    before, after = (person(follower, some).plan(HEALTHY_BACK, 30) for some in (told, with_it))
    assert [(one.exercise.id, one.form, one.sets) for one in after.exercises] == [
        (one.exercise.id, one.form, one.sets) for one in before.exercises
    ]
    before, after = (person(follower, some).plan(HEALTHY_BACK, 10) for some in (told, with_it))
    assert names(after) == names(before)


def test_what_hurts_in_it_is_eased() -> None:
    follower = Follower()
    follower.easily(6)
    plan = smallest(follower)
    hurt = plan.exercises[1].exercise.id
    made = done(plan, follower)
    records = tuple(
        msgspec.structs.replace(one, status="hurt") if one.id == hurt else one for one in made.exercises
    )
    follower.sessions.append(msgspec.structs.replace(made, exercises=records))
    follower.today += timedelta(days=1)
    assert "it hurt" in follower.of(hurt).why


def test_a_break_is_one_still_after_it() -> None:
    follower = Follower()
    follower.easily(8)
    follower.today += timedelta(days=20)
    before = follower.plan()
    assert "3 weeks without training" in next(one.why for one in before.exercises if one.move == "down")
    follower.sessions.append(done(smallest(follower), follower))
    follower.today += timedelta(days=1)
    after = follower.plan()
    assert [one.sets for one in after.exercises] == [one.sets for one in before.exercises]


def test_the_rounds_of_a_break_are_few_still_after_it() -> None:
    in_rounds = (Rounds(4, 4, Range(2, 3), Range(60, 60)),)
    follower = Follower(msgspec.structs.replace(HEALTHY_BACK, in_rounds=in_rounds, minutes=60))

    def rounds() -> int:
        return follower.of("plank", 60).rounds

    follower.train(minutes=60)
    assert rounds() == 3
    follower.today += timedelta(days=20)
    before = follower.plan(None)
    follower.sessions.append(done(smallest(follower), follower))
    assert all(one.round is None for one in smallest(follower).exercises)
    follower.today += timedelta(days=1)
    after = person(follower).plan(follower.routine)
    due = [[one.rounds_due for one in all_due(follower.routine, history_of(some), today=follower.today)]
           for some in (follower.sessions, follower.sessions[:-1])]  # fmt: skip
    assert due[0] == due[1]
    assert [one.sets for one in after.exercises] == [one.sets for one in before.exercises]


def test_the_tally_says_that_it_tells_nothing_of_doses() -> None:
    plan = smallest(Follower())
    run = Run(compile_plan(plan))
    run.wait(400, step=4.0)
    assert all(one.status == "done" and one.shortened for one in run.player.records())


def test_it_leads_to_no_other_routine() -> None:
    catalogue = shipped_catalogue()
    first = msgspec.structs.replace(catalogue.routines["gentle-start"], repeat=2, next="healthy-back")
    catalogue = msgspec.structs.replace(catalogue, routines={**catalogue.routines, "gentle-start": first})
    whole = session("2026-11-20T18:00:00+01:00", routine="gentle-start")
    small = session("2026-11-21T18:00:00+01:00", routine="gentle-start", smallest=True)
    choice = ChosenRoutine("gentle-start")
    assert stage(catalogue, choice, [small, whole]).routine.id == "gentle-start"
    again = msgspec.structs.replace(small, smallest=False)
    assert stage(catalogue, choice, [again, whole]).routine.id == "healthy-back"
