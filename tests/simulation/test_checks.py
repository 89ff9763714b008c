"""The checks of simulated years: each sees the coach that would do wrong."""

from collections.abc import Callable

import msgspec
import pytest

from backtui.core.catalogue.dose import span
from backtui.core.coach.due import Due
from tests.simulation.checks import Turns, creeps, faults
from tests.simulation.following import Course, Doing

_WELL = Doing(3, 1, 1)


def _after(*doings: Doing, morning: int | None = None) -> Course:
    course = Course()
    for number, doing in enumerate(doings):
        course.train(2 * number, _at(course, 1), doing)
    if morning is not None:
        course.answer(2 * len(doings) - 1, morning)
    return course


def _at(course: Course, step: int) -> list[Due]:
    """Return what is due as an unchecked coach would have it: the standard form, so far up its range."""
    return [
        msgspec.structs.replace(one, form="standard", step=min(step, span(one.exercise.dose)), move="up")
        for one in course.due(0)
    ]


def _words(course: Course, due: list[Due], day: int | None = None) -> str:
    return " ".join(faults(course, due, 2 * len(course.told) if day is None else day))


@pytest.mark.parametrize(
    ("course", "step", "words"),
    [
        (_after(_WELL._replace(hurt=("plank",))), 1, "plank hurt, and is not at its lowest"),
        (_after(_WELL._replace(hurt=("plank",))), 2, "push-up rises though plank hurt"),
        (_after(Doing(3, 3, 6)), 1, "pain of 6 from 3: push-up is not at its lowest"),
        (_after(Doing(3, 1, 1), morning=7), 1, "pain of 7 from 1: cat is not at its lowest"),
        (_after(Doing(3, 7, 7)), 1, "pain of 7 from 7: boat is not at its lowest"),
        (_after(_WELL, morning=3), 1, "a morning of 3 from 1: push-up is not lower"),
        (_after(Doing(3, 1, 3)), 1, "pain rose to 3 from 1: push-up, which went up, is not lower"),
        (_after(Doing(3, 1, 3), Doing(3, 1, 3)), 1, "pain rose in two sessions, to 3: sit-up is not lower"),
        (_after(Doing(3, 4, 4)), 2, "push-up rises where pain says that nothing should"),
        (_after(Doing(3, 1, 4)), 2, "push-up rises where pain says that nothing should"),
        (_after(*[Doing(3, pain, pain) for pain in (0, 0, 1, 2, 3, 3)]), 2, "push-up rises where pain says"),
    ],
)  # fmt: skip
def test_each_fault_is_seen(course: Course, step: int, words: str) -> None:
    assert words in _words(course, _at(course, step))


def test_a_calm_session_may_lead_up_and_a_steady_four_after_four_of_them() -> None:
    assert not _words(_after(_WELL), _at(_after(_WELL), 2))
    steady = _after(*[Doing(3, 4, 4)] * 4, morning=4)
    assert not _words(steady, _at(steady, 2))
    worse = _after(*[Doing(3, 4, 4)] * 4, morning=5)
    assert "rises" in _words(worse, _at(worse, 2))


def test_a_break_leads_down_and_half_a_year_to_the_low_end() -> None:
    course = _after(_WELL)
    assert "rises after a break of 14 days" in _words(course, _at(course, 2), day=14)
    assert "above its low end after half a year" in _words(course, _at(course, 1), day=182)


def test_a_dose_beyond_its_range_is_seen() -> None:
    course = _after(_WELL)
    due = [msgspec.structs.replace(one, step=span(one.dose) + 1) for one in course.due(2)]
    assert "push-up is out of its range" in _words(course, due)


def test_pain_creeps_where_the_middle_of_three_is_two_above_that_of_the_three_before() -> None:
    def told(*pains: int) -> bool:
        return creeps(_after(*[Doing(3, pain, pain) for pain in pains]).told)

    assert told(0, 1, 1, 3, 2, 3)
    assert not told(0, 1, 1, 2, 2, 5)
    assert not told(0, 1, 3, 3, 3)


def _turns(doing: Callable[[int], Doing], steps: tuple[int, ...]) -> int:
    course, turns = Course(), Turns()
    for number, step in enumerate(steps):
        due = _at(course, step)
        turns.see(course, due, 2 * number)
        course.train(2 * number, due, doing(number))
    assert sum(turns.times.values()) == sum(turns.of_exercises.values())
    return turns.times["push-up", (0, 2)]


def test_a_turn_is_a_fall_for_effort_after_a_rise() -> None:
    assert _turns(lambda number: _WELL, (1, 2, 1, 2, 1, 1, 0)) == 2
    assert _turns(lambda number: _WELL, (1, 2, 3, 4)) == 0
    # Pain, or what hurt, is a good reason to come down.
    assert _turns(lambda number: Doing(3, 1, 4), (1, 2, 1, 2, 1)) == 0
    assert _turns(lambda number: _WELL._replace(hurt=("cat",)), (1, 2, 1, 2, 1)) == 0
    assert _turns(lambda number: _WELL._replace(felt={"push-up": "too much"}), (1, 2, 1)) == 0
