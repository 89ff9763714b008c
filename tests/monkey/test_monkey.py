"""A monkey at the app for twenty seconds, always the same one."""

from tests.monkey.__main__ import run


def test_the_monkey_ends_nothing_and_loses_nothing() -> None:
    outcome = run(seed=1, seconds=20, is_told=False)
    assert outcome.starts > 0
    assert not outcome.faults
