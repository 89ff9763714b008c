"""The page of one session."""

from backtui.screens.record import check_in_lines
from tests.support import session

STARTED = "2026-11-23T18:00:00+01:00"


def said(**fields: int) -> list[str]:
    return [line.plain for line in check_in_lines(session(STARTED, **fields))]


def test_the_check_in_is_told_with_the_ends_of_its_scales() -> None:
    assert said(effort=0, pain_before=10, pain_after=3) == [
        "Effort 0  (0 no effort at all, 10 the hardest imaginable)",
        "Pain 10 before, 3 after  (0 no pain, 10 the worst imaginable)",
    ]


def test_the_morning_after_stands_beside_or_alone() -> None:
    answered = check_in_lines(session(STARTED, pain_before=2, pain_after=3), 4)[0].plain
    assert answered == "Pain 2 before, 3 after, 4 next morning  (0 no pain, 10 the worst imaginable)"
    assert check_in_lines(session(STARTED), 0)[0].plain.startswith("Pain 0 next morning  (")


def test_an_answer_beyond_the_scale_counts_as_not_given() -> None:
    assert said(effort=11, pain_before=-1, pain_after=15) == []
    assert said(pain_before=4, pain_after=15)[0].startswith("Pain 4 before, – after")
