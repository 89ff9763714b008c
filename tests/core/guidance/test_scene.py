"""What there is to say of a moment."""

from backtui.core.guidance.scene import scene
from tests.support import Run, short_timeline


def test_the_words_of_a_session() -> None:
    run = Run(short_timeline())
    first = scene(run.player)
    assert (first.cue, first.countdown, first.place) == ("get ready", 10, "2 × 3 reps each side")
    assert (first.number, first.of, first.phase, first.position) == (1, 3, "strength", "lying on the back")
    assert first.following == "Still, in a plank"
    run.go_to("lift")
    assert scene(run.player).place == "left side · set 1 of 2 · rep 1 of 3"
    assert (scene(run.player).cue, scene(run.player).countdown) == ("up", 2)
    run.go_to("lift", "rest")
    assert scene(run.player).place == "then set 2 of 2"
    run.go_to("still", "hold")
    assert scene(run.player).place == "set 1 of 2"
    run.go_to("top")
    run.wait(12.1)
    assert scene(run.player).place == "last hold"
    assert scene(run.player).following == ""


def test_the_seconds_count_down_to_one() -> None:
    run = Run(short_timeline())
    seen = []
    for _ in range(20):
        seen.append(scene(run.player).countdown)
        run.wait(0.5)
    assert seen == [10, 10, 9, 9, 8, 8, 7, 7, 6, 6, 5, 5, 4, 4, 3, 3, 2, 2, 1, 1]


def test_equal_moments_are_equal_scenes() -> None:
    run = Run(short_timeline())
    run.wait(1.1)
    before = scene(run.player)
    run.wait(0.05)
    assert scene(run.player) == before


def test_the_count_in_counts_down_over_the_cue_that_comes() -> None:
    run = Run(short_timeline())
    run.go_to("lift")
    run.key("pause")
    run.key("go_on")
    run.wait(0.5)
    now = scene(run.player)
    assert (now.state, now.cue, now.countdown) == ("count-in", "up", 3)
