"""Further down the leg: asked once after an exercise hurt, answered with one key, and gone by itself."""

import pytest

from backtui.core.catalogue.exercise import Exercise
from backtui.core.diary.edits import with_all, with_hurt, with_leg
from backtui.core.diary.in_rounds import in_one
from backtui.core.diary.session import ExerciseRecord
from backtui.core.guidance.callouts import Callouts
from backtui.core.guidance.narrator import Narrator
from backtui.routines.loading import shipped_catalogue
from tests.support import Run, full_timeline

HURT = ExerciseRecord("sit-up", "Sit-up", "hurt", "standard")


@pytest.fixture
def run() -> Run:
    found = Run(full_timeline())
    found.go_to("sit-up")
    found.wait(3)
    return found


def legs(run: Run) -> list[str]:
    return [one.id for one in run.player.records() if one.leg]


def test_yes_is_kept_on_the_exercise_that_hurt(run: Run) -> None:
    run.key("it_hurts")
    assert run.player.asked is not None
    run.key("down_the_leg")
    assert run.player.asked is None
    assert legs(run) == ["sit-up"]
    (record,) = (one for one in run.player.records() if one.leg)
    assert record.status == "hurt"


def test_silence_goes_on_by_itself_and_keeps_nothing(run: Run) -> None:
    run.key("it_hurts")
    ready = run.player.left_in_beat
    run.wait(ready + 0.5)
    assert run.player.beat.is_work
    assert run.player.asked is None
    run.key("down_the_leg")
    assert legs(run) == []
    assert run.player.state == "running"


def test_the_question_waits_in_a_pause(run: Run) -> None:
    run.key("it_hurts")
    run.key("pause")
    run.wait(300)
    run.key("down_the_leg")
    assert legs(run) == ["sit-up"]


def test_the_key_alone_does_nothing(run: Run) -> None:
    run.key("down_the_leg")
    assert legs(run) == []
    assert [one.status for one in run.player.records() if one.status == "hurt"] == []


def test_an_exercise_begun_again_forgets_it(run: Run) -> None:
    run.key("it_hurts")
    run.key("down_the_leg")
    run.key("back")
    assert legs(run) == ["sit-up"]
    run.wait(run.player.left_in_beat + 0.5)
    assert legs(run) == []


def test_going_back_to_it_takes_the_question_away(run: Run) -> None:
    run.key("it_hurts")
    run.key("back")
    assert run.player.asked is None


def test_after_the_last_exercise_the_check_in_is_there(run: Run) -> None:
    run.go_to("boat", "hold")
    run.key("it_hurts")
    assert run.player.state == "ended"
    assert run.player.asked is None


def test_only_what_moves_the_back_is_asked_about(run: Run) -> None:
    arms: Exercise = shipped_catalogue().exercises["arm-raise"]
    assert not arms.is_of_back
    other = Run(full_timeline())
    other.go_to("arm-raise")
    other.key("it_hurts")
    assert other.player.asked is None


# What is said


def test_the_voice_asks_after_the_name_of_what_follows(run: Run) -> None:
    caller = Callouts()
    caller.look(run.player, run.clock.moment())
    run.key("it_hurts")
    calls = caller.look(run.player, run.clock.moment())
    assert [call.what for call in calls] == ["named", "asked"]
    assert calls[-1].words == "Does it go further down the leg? The key y says yes"
    run.wait(1)
    assert "asked" not in [call.what for call in caller.look(run.player, run.clock.moment())]


def test_in_lines_it_is_asked_once_and_answered(run: Run) -> None:
    teller = Narrator(run.player)
    teller.begin()

    def press(key: str) -> str:
        before, count = run.player.timeline, len(run.events)
        run.key(key)
        return "\n".join(teller.key(key, run.events[count:], before))  # type: ignore[arg-type]

    assert press("it_hurts").endswith("Further down the leg? y says yes")
    said = press("down_the_leg")
    assert said.replace("\n", " ").startswith("it went further down the leg: that is kept")


# Corrected by hand, and in rounds


def test_a_leg_is_marked_by_hand_and_goes_with_the_mark_that_it_hurt() -> None:
    exercises = with_leg((ExerciseRecord("sit-up", "Sit-up", "done", "standard"),), 0)
    assert (exercises[0].status, exercises[0].leg) == ("hurt", True)
    assert with_leg(exercises, 0) == (HURT,)
    assert not with_hurt(exercises, 0)[0].leg
    assert not with_all(exercises, 0, done=True)[0].leg


def test_a_leg_in_any_round_is_one_of_the_exercise() -> None:
    import msgspec

    first = msgspec.structs.replace(HURT, round=1, leg=True)
    second = msgspec.structs.replace(HURT, round=2)
    assert in_one([first, second]).leg
