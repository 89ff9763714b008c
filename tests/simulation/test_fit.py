"""The people who were fitted: as near to the published curves as written down, and no nearer to others."""

from functools import cache

import pytest

from tests.simulation.fit import curves, miss
from tests.simulation.person import FITTED_PEOPLE, People, Someone, Study
from tests.simulation.published import FITTED, HELD_OUT, LOST, PAIN

_SIZE = 2000


@cache
def _found() -> dict[str, dict[int, float]]:
    return curves(FITTED_PEOPLE, _SIZE)


def test_what_was_fitted_is_met_within_the_errors_of_the_studies() -> None:
    for curve in FITTED:
        for point in curve.points:
            assert _found()[curve.key][point.week] == pytest.approx(point.value, abs=2 * point.error), (
                curve.words
            )


@pytest.mark.parametrize("name", People._fields)
def test_no_parameter_is_one_that_changes_nothing(name: str) -> None:
    twice = FITTED_PEOPLE._replace(**{name: 2 * getattr(FITTED_PEOPLE, name)})
    assert miss(curves(twice, 300)) > miss(_found()) + 10


def test_nothing_was_fitted_to_a_curve_that_is_held_out() -> None:
    assert not {one.key for one in FITTED} & {one.key for one in HELD_OUT}
    assert all(one.is_held_out for one in HELD_OUT)
    # What docs/people.md says of it: the pain of people whom nothing was fitted to falls too far.
    assert PAIN.points[1].value - _found()["pain"][12] == pytest.approx(0.7, abs=0.15)


def test_the_miss_counts_each_number_in_its_own_errors() -> None:
    week, value, error = LOST.points[0]
    assert miss({"lost": {week: value + 3 * error}}, [LOST]) == pytest.approx(9)


def test_the_same_seed_is_the_same_person() -> None:
    def life(seed: str) -> list[object]:
        someone = Someone(seed, study=Study(has_breaks=True))
        return [
            (someone.wake(day), [someone.does(day, 0.2) for _ in range(someone.comes(day))])
            for day in range(60)
        ]

    assert life("a") == life("a")
    assert life("a") != life("b")
