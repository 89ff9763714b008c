"""What must hold of every plan, over some of the years that `make years` lives."""

import pytest

from tests.simulation.scripted import SCRIPTS
from tests.simulation.years import live, run

_DRAWN = len(SCRIPTS)


@pytest.mark.parametrize("number", range(len(SCRIPTS)), ids=lambda number: SCRIPTS[number].name)
def test_nobody_who_answers_by_a_script_leads_the_coach_astray(number: int) -> None:
    assert live(number, days=40).faults == ()


def test_some_years_of_people_drawn_by_chance_hold_what_all_must() -> None:
    years = run(8, first=_DRAWN, processes=1)
    assert [fault for one in years for fault in one.faults] == []
    assert sum(one.sessions for one in years) > 300


def test_the_same_person_lives_the_same_year_twice() -> None:
    assert live(_DRAWN, days=100) == live(_DRAWN, days=100)
    assert live(_DRAWN, days=100).digest != live(_DRAWN + 1, days=100).digest


def test_minutes_shorten_what_is_done() -> None:
    # Every fortieth trains in so many minutes, with whole plans: those hold the same.
    number = next(number for number in range(_DRAWN, _DRAWN + 40) if number % 40 == 0)
    year = live(number, days=40)
    assert year.faults == ()
    assert year.sessions > 3
