"""Who never says how hard it was is asked whether it was easy: with every sixth silent session in a row."""

import msgspec
import pytest

from backtui.core.diary.easy_asked import asks_if_easy
from backtui.core.diary.session import ExerciseRecord, Session

DONE = Session(
    id="now", started="2026-11-25T18:00:00+01:00", planned_seconds=1800, active_seconds=1800, source="guided"
)


def before(*efforts: int | None, seconds: int = 1800) -> list[Session]:
    """Return the sessions before, newest first, by their effort."""
    return [
        msgspec.structs.replace(DONE, id=f"{n}", effort=effort, active_seconds=seconds)
        for n, effort in enumerate(efforts)
    ]


@pytest.mark.parametrize("silent", range(14))
def test_with_every_sixth_silent_session_in_a_row(silent: int) -> None:
    assert asks_if_easy(DONE, before(*[None] * silent)) is (silent in (5, 11))


def test_an_answer_begins_anew() -> None:
    assert not asks_if_easy(DONE, before(None, None, None, 7, None, None))
    assert asks_if_easy(DONE, before(*[None] * 5, 3))
    assert not asks_if_easy(DONE, before(*[None] * 5, 3, *[None] * 6)[1:])


def test_the_session_itself_among_the_others_is_not_counted_twice() -> None:
    assert asks_if_easy(DONE, [DONE, *before(*[None] * 5)])
    assert not asks_if_easy(DONE, [DONE, *before(*[None] * 4)])


def test_what_was_left_early_tells_nothing() -> None:
    short = before(None, seconds=600)
    assert asks_if_easy(DONE, [*short, *before(*[None] * 5)])
    assert not asks_if_easy(msgspec.structs.replace(DONE, active_seconds=600), before(*[None] * 5))


def test_nobody_is_asked_who_answered_or_whom_something_hurt() -> None:
    assert not asks_if_easy(msgspec.structs.replace(DONE, effort=5), before(*[None] * 5))
    hurt = ExerciseRecord("plank", "Plank", "hurt", "standard")
    assert not asks_if_easy(msgspec.structs.replace(DONE, exercises=(hurt,)), before(*[None] * 5))
