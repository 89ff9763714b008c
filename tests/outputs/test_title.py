"""The terminal's title."""

import pytest
from msgspec.structs import replace

from backtui.core.session.timeline import compile_plan
from backtui.outputs.title import Title
from tests.outputs.conftest import FakeStage, Stand
from tests.support import short_timeline

PUSH, POP = "\x1b[22;0t", "\x1b[23;0t"


def test_it_shows_exercise_and_minutes_and_sends_nothing_twice(show: Stand, stage: FakeStage) -> None:
    told = show(Title(stage, "xterm-256color"))
    assert stage.written == [f"{PUSH}\x1b]2;Lift · 4 min left\x1b\\"]
    told.wait(500)
    titles = [one.split("2;")[-1].rstrip("\x1b\\") for one in stage.written]
    assert titles == [
        "Lift · 4 min left", "Lift · 3 min left", "Lift · 2 min left", "Still · 2 min left",
        "Still · 1 min left", "Top · 1 min left",
    ]  # fmt: skip
    told.outputs.end()
    told.outputs.leave()
    assert [one for one in stage.written if POP in one] == [f"\x1b]2;\x1b\\{POP}"], "given back once"


@pytest.mark.parametrize("terminal", ["", "dumb", "linux"])
def test_a_terminal_without_a_title_gets_none(show: Stand, stage: FakeStage, terminal: str) -> None:
    told = show(Title(stage, terminal))
    told.wait(500)
    told.outputs.leave()
    assert not stage.written
    assert not told.outputs.farewell


def test_a_hostile_name_is_no_sequence(show: Stand, stage: FakeStage) -> None:
    plan = short_timeline().plan
    first = plan.exercises[0]
    # A history taken up again may hold what no routines file of today may.
    bad = replace(first, exercise=replace(first.exercise, name="A\x07\x1b]0;B\u202e"))
    show(Title(stage, "xterm"), timeline=compile_plan(replace(plan, exercises=(bad,))))
    assert stage.written[0].removeprefix(PUSH).startswith("\x1b]2;A␇␛]0;B· · ")


def test_an_output_that_is_not_utf_8_gets_plain_letters(show: Stand, stage: FakeStage) -> None:
    stage.encoding = "ascii"
    show(Title(stage, "xterm"))
    assert stage.written == [f"{PUSH}\x1b]2;Lift - 4 min left\x1b\\"]


def test_what_gives_it_back_is_known_while_it_is_shown(show: Stand, stage: FakeStage) -> None:
    told = show(Title(stage, "xterm"))
    assert told.outputs.farewell.endswith(POP)
    told.outputs.end()
    assert not told.outputs.farewell
