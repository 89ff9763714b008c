"""Any programme that the check accepts is planned, played, said, drawn, kept and coached without a fault."""

from datetime import timedelta
from itertools import groupby
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from backtui.cli.reports import plan_json, plan_text
from backtui.core.catalogue.exercise import Routine
from backtui.core.coach.prescribe import prescribe
from backtui.core.coach.training_history import TrainingHistory
from backtui.core.diary.lenient import read_session
from backtui.core.diary.session import Session
from backtui.core.diary.words import done_words
from backtui.core.format.routines import read_catalogue
from backtui.core.guidance.callouts import Callouts
from backtui.core.guidance.narrator import Narrator
from backtui.core.guidance.scene import place_texts, scene
from backtui.core.session.plan import Plan
from backtui.core.session.replay import Key, finished, perform
from backtui.core.session.timeline import compile_plan
from tests.diaries import MONDAY, history_of
from tests.programmes import programmes
from tests.support import Run

KEYS: tuple[Key, ...] = ("begin_now", "next", "back", "more", "pause", "go_on", "it_hurts", "down_the_leg")


def routine_of(tree: dict[str, Any]) -> Routine:
    catalogue, faults = read_catalogue([tree])
    assert not faults
    return catalogue.routines["r"]


def check_order(routine: Routine, plan: Plan) -> None:
    """Hold that what comes, comes in the order of the routine, and the same of it in every round."""
    at = 0
    for _, some in groupby(plan.exercises, key=lambda one: one.round is not None):
        of_stretch = list(some)
        rounds = [[one for one in of_stretch if one.round == number] for number in range(1, 4)]
        if of_stretch[0].round is None:
            rounds = [of_stretch]
        else:
            assert [one.round for one in of_stretch] == sorted(one.round or 0 for one in of_stretch)
            assert {one.rounds for one in of_stretch} == {of_stretch[-1].round}
        names = [one.exercise.id for one in rounds[0]]
        assert all([one.exercise.id for one in each] == names for each in rounds if each)
        for name in names:
            at = next(n for n in range(at, len(routine.exercises)) if routine.exercises[n].id == name) + 1


@settings(max_examples=60)
@given(tree=programmes(), minutes=st.none() | st.integers(1, 20), data=st.data())
def test_the_life_of_a_programme(tree: dict[str, Any], minutes: int | None, data: st.DataObject) -> None:
    routine = routine_of(tree)
    plan = prescribe(routine, minutes=minutes)
    assert plan_text(plan)
    assert plan_json(plan)
    check_order(routine, plan)
    run = Run(compile_plan(plan))
    teller, callouts = Narrator(run.player), Callouts()
    teller.begin()
    steps = data.draw(st.lists(st.tuples(st.floats(0.1, 60), st.none() | st.sampled_from(KEYS)), max_size=25))
    for seconds, key in [*steps, (0.1, "go_on")]:
        teller.look(run.wait(seconds, step=4.0))
        if key is not None and run.player.state != "ended":
            before, moment = run.player.timeline, run.clock.moment()
            teller.key(key, perform(run.player, key, moment), before)
        now, timeline = scene(run.player), run.player.timeline
        callouts.look(run.player, run.clock.moment())
        assert now.countdown >= 0
        assert len(now.place) <= max(map(len, place_texts(timeline, run.player.beat.exercise)))
        assert len(run.player.played) == len(timeline.beats)
        assert all(beat.seconds > 0 for beat in timeline.beats)
    run.wait(run.player.left * 2 + 1, step=4.0)
    opening = Session(id="x", started=f"{MONDAY}T18:00:00+01:00", routine="r")
    session = finished(opening, run.player)
    if session is None:
        return
    assert all(done_words(one) or not one.sets for one in session.exercises)
    again = read_session(msgspec.json.encode(session))
    assert again == session
    later = prescribe(routine, history_of([session]), today=MONDAY + timedelta(days=2), minutes=minutes)
    assert all(one.why for one in later.exercises)
    assert compile_plan(later).seconds > 0 or not later.exercises


@settings(max_examples=60)
@given(tree=programmes())
def test_left_alone_it_is_done_as_planned(tree: dict[str, Any]) -> None:
    plan = prescribe(routine_of(tree), TrainingHistory())
    run = Run(compile_plan(plan))
    while run.player.state != "ended":
        run.wait(60, step=4.0)
    for one, record in zip(plan.exercises, run.player.records(), strict=True):
        assert record.status == "done"
        assert [(each.reps, each.work_seconds, each.hold_seconds) for each in record.sets] == [
            (each.reps, each.work_seconds, each.hold_seconds) for each in one.sets
        ]
