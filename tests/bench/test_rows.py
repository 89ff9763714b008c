"""The benchmark's own rules: what is compared with what, and when a goal is met."""

import itertools

import pytest

from tests.bench.eye import _has_frame
from tests.bench.rows import MS, Row, in_turn, percentile, table


def test_a_row_compares_what_was_measured_together() -> None:
    row = Row("paint", [1.0, 2.0, 9.0], MS, "bare", [1.0, 4.0, 3.0], most=1)
    assert row.ratio == 1.0
    assert row.cells() == [
        "paint", "2,000 (1,000–9,000) ms", "bare", "3,000 (1,000–4,000) ms", "1.00", "ratio ≤ 1: met",
    ]  # fmt: skip
    assert "missed" in row._replace(most=0.99).cells()[-1]


@pytest.mark.parametrize(("values", "is_met"), [([0.04, 0.05, 0.9], True), ([0.04, 0.051, 0.052], False)])
def test_a_goal_of_its_own_is_about_the_median(values: list[float], is_met: bool) -> None:
    goal = Row("key", values, MS, most_itself=0.05).cells()[-1]
    assert goal == ("≤ 50 ms: met" if is_met else "≤ 50 ms: **missed**")


def test_a_peer_that_does_nothing_gives_no_ratio() -> None:
    assert Row("sent", [1.0], MS, "idle", [0.0], most=2).cells()[-2:] == ["", "ratio ≤ 2"]


def test_both_sides_are_measured_in_turn_and_the_first_round_is_left_out() -> None:
    order: list[str] = []
    count = itertools.count()

    def measure(name: str) -> float:
        order.append(name)
        return float(next(count))

    found = in_turn({"ours": lambda: measure("ours"), "theirs": lambda: measure("theirs")}, 2)
    assert order == ["ours", "theirs"] * 3
    assert found == {"ours": [2.0, 4.0], "theirs": [3.0, 5.0]}


def test_the_worst_of_a_hundred_is_seen() -> None:
    assert percentile([*range(99), 1000], 99) == 1000
    assert percentile([5.0], 99) == 5.0


def test_a_table_has_a_cell_for_every_column() -> None:
    lines = table([Row("a", [1.0], MS), Row("b", [1.0], MS, "c", [2.0], most=1)]).splitlines()
    assert {line.count("|") for line in lines} == {7}


def test_only_a_frame_that_is_drawn_to_its_end_answers_a_key() -> None:
    frame = b"\x1b[?2026h" + b"x" * 40
    assert not _has_frame(b"x" * 40 + b"\x1b[?2026l")
    assert not _has_frame(frame)
    assert not _has_frame(b"\x1b[?2026h\x1b[?25l\x1b[?2026l")
    assert _has_frame(frame + b"\x1b[?2026l")
