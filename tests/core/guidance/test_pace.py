"""The pace of looks: until the next one is due nothing changes, and what is due is not waited for twice."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backtui.core.coach.prescribe import prescribe
from backtui.core.guidance.callouts import Callouts
from backtui.core.guidance.motion import frame_at
from backtui.core.guidance.pace import LONGEST_LOOK, until_change
from backtui.core.guidance.scene import Scene, scene
from backtui.core.session.player import Player
from backtui.core.session.timeline import Timeline, compile_plan
from tests.support import LINE, Run, full_timeline, read, short_timeline

UNEVEN_LINE = (
    LINE.replace("up 2, hold 1", "up 2.3, hold 1.1")
    .replace("hold = 20", "hold = 25")
    .replace("down 3", "down 3.1")
)
UNEVEN = compile_plan(prescribe(read(UNEVEN_LINE.replace("settle 5", "settle 5.4")).routines["short"]))
TIMELINES = [short_timeline(), full_timeline(), UNEVEN]
FRAMES = st.sampled_from([None, 4.0, 12.0])


def seen(player: Player, frames: float | None) -> tuple[Scene, int, int]:
    """Return all that is shown but the line of progress, which may lag by a second."""
    into = player.beat.seconds - player.left_in_beat
    return scene(player)._replace(done=0), player.index, 0 if frames is None else frame_at(into, frames)


@settings(max_examples=400)
@given(
    timeline=st.sampled_from(TIMELINES),
    hundredths=st.integers(0, 170_000),
    keys=st.lists(st.sampled_from(["more", "next", "pause", "go_on"]), max_size=4),
    part=st.floats(0.01, 0.99),
    frames=FRAMES,
)
# Half of a hold is shown for two seconds, which end between two whole ones.
@example(timeline=UNEVEN, hundredths=13_240, keys=[], part=0.5, frames=None)
def test_until_the_next_look_nothing_changes(
    timeline: Timeline, hundredths: int, keys: list[str], part: float, frames: float | None
) -> None:
    run = Run(timeline)
    run.wait(hundredths / 100 % (run.player.timeline.seconds - 1), step=2.0)
    for key in keys:
        getattr(run.player, key)(run.clock.moment())
    if run.player.state == "ended":
        return
    before, wait = seen(run.player, frames), until_change(run.player, frames)
    assert 0 < wait <= LONGEST_LOOK
    run.wait(part * wait, step=wait)
    assert seen(run.player, frames) == before


@pytest.mark.parametrize("frames", [None, 4.0, 12.0])
def test_at_its_pace_a_session_is_called_and_shown_whole(frames: float | None) -> None:
    slow, often = Run(short_timeline()), Run(short_timeline())
    heard: list[list[object]] = []
    shown: list[list[object]] = []
    for run, pace in ((slow, None), (often, 0.0625)):
        caller, calls, scenes = Callouts(), list[object](), list[object]()
        while run.player.state != "ended":
            calls += caller.look(run.player, run.clock.moment())
            now = scene(run.player)._replace(done=0)
            scenes += [now] if not scenes or scenes[-1] != now else []
            run.wait(pace or until_change(run.player, frames), step=1.0)
        heard.append(calls)
        shown.append(scenes)
    assert heard[0] == heard[1]
    assert shown[0] == shown[1]


def at(kind: str, left: float) -> Player:
    """Return a player in the first beat of a kind, so many seconds before its end."""
    run = Run(UNEVEN)
    while run.player.beat.kind != kind or run.player.beat.seconds < left:
        run.wait(run.player.left_in_beat + 1e-6)
    run.wait(run.player.left_in_beat - left)
    return run.player


@pytest.mark.parametrize(
    ("kind", "left", "frames", "due"),
    [
        # The digits of the beat, those of the session, half of a hold, the next picture, the end.
        ("move", 2.3, None, 0.3),
        ("move", 1.9, None, 0.6),
        ("hold", 12.9, None, 0.4),
        ("move", 2.3, 4.0, 0.25),
        ("move", 0.2, None, 0.2),
    ],
)
def test_what_is_due_next(kind: str, left: float, frames: float | None, due: float) -> None:
    assert until_change(at(kind, left), frames) == pytest.approx(due, abs=1e-4)


def test_looks_are_few() -> None:
    run, looks = Run(short_timeline()), 0
    while run.player.state != "ended":
        run.wait(until_change(run.player, 4.0), step=1.0)
        looks += 1
    assert looks < 5 * run.player.timeline.seconds
