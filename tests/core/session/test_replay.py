"""A session written down step by step leads back to where it was."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.core.clock import Moment
from backtui.core.session.player import Player
from backtui.core.session.playhead import Event
from backtui.core.session.replay import (
    MAP_KEYS,
    Do,
    Key,
    Opening,
    Step,
    finished,
    perform,
    replay,
    steps_of,
)
from tests.support import Run, session, short_timeline

KEYS: tuple[Key, ...] = ("pause", "go_on", "begin_now", "next", "back", "more", "it_hurts", "down_the_leg")
OPENING = Opening(session("2026-11-25T18:00:00+01:00"), short_timeline().plan, "here", 1)
NOW = "2026-11-25T18:05:00+01:00"


def state(player: Player) -> tuple[object, ...]:
    return (
        player.state, player.index, round(player.into, 6), round(player.count_in, 6),
        [round(seconds, 6) for seconds in player.played], sorted(player.hurt), player.timeline.beats,
        player.timeline.order,
    )  # fmt: skip


gaps = st.sampled_from([0.0, 0.0, 60.0, -1.0])
presses = st.one_of(
    st.tuples(st.sampled_from(KEYS), st.none()), st.tuples(st.sampled_from(MAP_KEYS), st.integers(0, 2))
)
steps = st.lists(st.tuples(presses, st.floats(0.01, 40), gaps), max_size=30)


@given(steps=steps)
def test_replaying_leads_to_the_same_place(
    steps: list[tuple[tuple[Do, int | None], float, float]],
) -> None:
    run = Run(short_timeline())
    lines: list[Step] = []

    def look(key: Do, value: int | None = None) -> None:
        moment = run.clock.moment()
        events = perform(run.player, key, moment, value)
        if key != "look" or events:
            lines.extend(steps_of(key, moment, events, NOW, value))

    for (key, value), wait, sleep in steps:
        while wait > 0:
            run.clock.tick(min(1.7, wait))
            wait -= 1.7
            look("look")
        if sleep < 0:
            # The program is killed; another one takes the session up where its last line stands.
            run.player, _ = replay(OPENING, lines)
            run.clock.seconds = lines[-1].at if lines else 0.0
            run.player.rebase(run.clock.moment())
            lines.append(Step(run.clock.seconds, "resume", NOW))
        else:
            run.clock.tick(sleep)
        look(key, value)
    found, _ = replay(OPENING, lines)
    assert state(found) == state(run.player)
    assert found.records() == run.player.records()


def test_steps_and_openings_survive_json() -> None:
    step = Step(12.25, "pain", NOW, 3)
    assert msgspec.json.decode(msgspec.json.encode(step), type=Step) == step
    assert msgspec.json.decode(msgspec.json.encode(OPENING), type=Opening) == OPENING


def test_pain_and_the_time_of_the_last_line_belong_to_the_session() -> None:
    player, found = replay(OPENING, [Step(1, "pain", NOW, 6), Step(20, "look", NOW)])
    assert (found.pain_before, found.ended) == (6, NOW)
    done = finished(found, player)
    assert done is not None
    assert done.active_seconds == 20
    assert done.exercises == player.records()


def test_a_stall_is_told_by_where_it_stood_and_when_it_was_noticed() -> None:
    beat = short_timeline().beats[0]
    stalled = Event("stalled", beat, 60.0, 20.0)
    told = [Step(20.0, "look", NOW), Step(80.0, "stall", NOW)]
    moment = Moment(80.0, 80.0)
    assert steps_of("look", moment, [stalled], NOW) == told
    assert steps_of("pause", moment, [stalled], NOW) == [*told, Step(80.0, "pause", NOW)]
    assert steps_of("jump", moment, [], NOW, 2) == [Step(80.0, "jump", NOW, 2)]
    assert steps_of("look", moment, [Event("rep", beat)], NOW) == [Step(80.0, "look", NOW)]


@pytest.mark.parametrize("do", ["look", "stall", "end", "pain", "resume"])
def test_what_is_no_key_only_plays_on(do: Do) -> None:
    run = Run(short_timeline())
    perform(run.player, do, Moment(12.0, 0.0))
    assert (run.player.position, run.player.state) == (12, "running")


@pytest.mark.parametrize(
    ("now", "ended"),
    [
        ("2026-11-25T17:00:00+01:00", "2026-11-25T18:00:20+01:00"),
        ("2026-11-25T17:00:00+00:00", "2026-11-25T17:00:00+00:00"),
    ],
)
def test_where_the_clock_was_set_back_behind_the_start_the_time_that_passed_tells(
    now: str, ended: str
) -> None:
    _, found = replay(OPENING, [Step(20.5, "look", now)])
    assert found.ended == ended


def test_nothing_done_is_nothing_to_store() -> None:
    player, found = replay(OPENING, [Step(5, "look", NOW), Step(6, "end", NOW)])
    assert finished(found, player) is None
