"""What changed since the start: told in five lines, and never from few answers."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.core.catalogue.exercise import FormName
from backtui.core.diary.expectations import NO_TERMS, PauseRecord, Terms
from backtui.core.diary.measures import DosePoint, Measure
from backtui.core.diary.session import Entry
from backtui.core.progress.changed import LEAST_ANSWERS, Changed, since_start
from tests.support import session

START = date(2026, 6, 1)
LINES = ["Training days", "Pain before", "Effort", "Doses", "Weeks in a row"]
Doses = Sequence[tuple[str, Sequence[DosePoint]]]


def on(day: int, **fields: Any) -> Entry:
    return session(f"{START + timedelta(days=day)}T18:00:00+02:00", routine="healthy-back", **fields)


def point(day: int, done: float, form: FormName = "standard", measure: Measure = "reps") -> DosePoint:
    return DosePoint(START + timedelta(days=day), measure, done, done, "done", form)


def told(entries: Sequence[Entry], after: int, doses: Doses = (), terms: Terms = NO_TERMS) -> Changed:
    found = since_start(entries, terms, START + timedelta(days=after), doses)
    assert found is not None
    assert [line.title for line in found.lines] == LINES
    return found


def line(title: str, entries: Sequence[Entry], after: int = 111, doses: Doses = (),
         terms: Terms = NO_TERMS) -> str:  # fmt: skip
    return told(entries, after, doses, terms).lines[LINES.index(title)].words


def both_ends(before: Sequence[Any], now: Sequence[Any], name: str) -> list[Entry]:
    """Return sessions of the first four weeks with some answers, and of the last four with others."""
    first = [on(2 * n, **{name: answer}) for n, answer in enumerate(before)]
    return first + [on(85 + 2 * n, **{name: answer}) for n, answer in enumerate(now)]


def test_the_first_four_weeks_are_compared_with_nothing() -> None:
    assert since_start([], NO_TERMS, START, ()) is None
    assert since_start([on(0)], NO_TERMS, START + timedelta(days=26), ()) is None
    assert told([on(0)], 27).weeks == 2


@pytest.mark.parametrize(("after", "weeks"), [(27, 2), (40, 2), (41, 3), (55, 4), (400, 4)])
def test_both_ends_are_as_long_as_there_is_time_for(after: int, weeks: int) -> None:
    found = told([on(0), on(after)], after)
    assert found.weeks == weeks
    assert found.meaning == f"At first: the first {weeks} weeks. Lately: the last {weeks} weeks."


def test_a_day_of_the_middle_belongs_to_neither_end() -> None:
    days = [0, 27, 28, 83, 84, 111]
    assert line("Training days", [on(day) for day in days]) == "2 at first, 2 lately."


@pytest.mark.parametrize(("after", "words"), [(60, "12"), (61, "12"), (63, "12"), (66, "11")])
def test_who_trains_today_or_in_three_days_is_told_the_same(after: int, words: str) -> None:
    days = [day for day in range(61) if day % 7 in (0, 2, 4)]
    assert line("Training days", [on(day) for day in days], after) == f"12 at first, {words} lately."


def test_days_of_pause_stand_beside_the_days() -> None:
    pause = PauseRecord(id="p", first=START + timedelta(days=90), last=START + timedelta(days=96))
    entries = [on(0), on(2)]
    assert line("Training days", entries, terms=Terms((pause,))) == (
        "2 at first, none lately (7 days of pause)."
    )


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ([5, 5, 5, 6], [3, 3, 3, 2], "5 at first, 3 lately: less by 2."),
        ([5, 5, 5, 5], [4, 4, 4, 4], "5 at first, 4 lately: too small a change to count."),
        ([5, 5, 6, 6], [4, 4, 4, 4], "5.5 at first, 4 lately: too small a change to count."),
        ([3, 3, 3, 3], [3, 3, 3, 3], "3 at first and 3 lately."),
        ([2, 2, 2, 2], [4, 4, 4, 4], "2 at first, 4 lately: more by 2, worth telling a clinician."),
        ([5, 5, 5, None], [3, 3, 3, 3], "too few answers to tell (3 at first, 4 lately)."),
        ([5, 5, 5, 5, 5], [], "too few answers to tell (5 at first, none lately)."),
    ],
)
def test_pain_is_told_by_the_middle_answer(before: list[Any], now: list[Any], words: str) -> None:
    assert line("Pain before", both_ends(before, now, "pain_before")) == words


def test_one_bad_day_changes_nothing() -> None:
    entries = both_ends([4, 4, 4, 4, 4], [4, 4, 10, 4, 4], "pain_before")
    assert line("Pain before", entries) == "4 at first and 4 lately."


def test_an_effort_is_told_with_its_doses_and_tells_no_clinician() -> None:
    entries = both_ends([4, 4, 4, 4], [6, 6, 6, 6], "effort")
    rose = [("Push-up", [*(point(n, 3) for n in (0, 2, 4)), *(point(n, 9) for n in (85, 87, 89))])]
    fell = [("Push-up", [*(point(n, 9) for n in (0, 2, 4)), *(point(n, 3) for n in (85, 87, 89))])]
    assert line("Effort", entries) == "4 at first, 6 lately: more by 2."
    assert line("Effort", entries, doses=rose) == "4 at first, 6 lately, at higher doses: more by 2."
    assert line("Effort", entries, doses=fell) == "4 at first, 6 lately, at lower doses: more by 2."
    same = [("Cat", [*(point(n, 9) for n in (0, 2, 4)), *(point(n, 9) for n in (85, 87, 89))])]
    for doses in (rose + fell, rose + 4 * same):
        assert line("Effort", entries, doses=doses) == (
            "4 at first, 6 lately, at much the same doses: more by 2."
        )
    assert "higher" in line("Effort", entries, doses=rose + 3 * same)
    assert "doses" not in line("Effort", [on(0)], doses=rose)


def test_weeks_in_a_row_are_told_where_there_were_any() -> None:
    assert line("Weeks in a row", [on(0)]) == "none so far. 1 session, 30 min in all."
    met = [on(day) for day in (0, 2, 4, 7, 9, 11, 14)]
    assert line("Weeks in a row", met) == "none now, 2 at most. 7 sessions, 3 hours in all."


def test_what_was_done_elsewhere_tells_nothing_of_the_effort_of_exercises() -> None:
    swims = [session(f"{START + timedelta(days=n)}T18:00:00+02:00", routine=None, effort=9) for n in range(6)]
    assert "(none at first" in line("Effort", swims)


def test_doses_are_told_by_those_that_grew_most() -> None:
    def grew(name: str, before: float, now: float) -> tuple[str, list[DosePoint]]:
        return name, [*(point(n, before) for n in (0, 2, 4)), *(point(n, now) for n in (85, 87, 89))]

    doses = [grew("Cat", 10, 11), grew("Push-up", 3, 9), grew("Boat", 10, 12), grew("Roll", 10, 15),
             grew("Plank", 8, 6), grew("Bridge", 8, 8)]  # fmt: skip
    assert line("Doses", [on(0)], doses=doses) == (
        "Push-up 3 to 9 reps, Roll 10 to 15 reps and Boat 10 to 12 reps. "
        "Higher in 4 of 6 exercises, lower in 1."
    )


def test_another_form_is_no_other_number() -> None:
    harder = [*(point(n, 12) for n in (0, 2, 4)), *(point(n, 8, "harder") for n in (85, 87, 89))]
    assert line("Doses", [on(0)], doses=[("Cobra", harder)]) == (
        "Cobra in its harder form. Higher in 1 of 1 exercise."
    )


@pytest.mark.parametrize("last", [(85, 87), ()])
def test_few_sessions_with_an_exercise_tell_nothing_of_its_dose(last: tuple[int, ...]) -> None:
    few = [*(point(n, 3) for n in (0, 2, 4)), *(point(n, 9) for n in last)]
    words = "too few sessions with the same exercise to tell."
    assert line("Doses", [on(0)], doses=[("Push-up", few)]) == words
    held = [*(point(n, 3) for n in (0, 2, 4)), *(point(n, 9, measure="hold_seconds") for n in (85, 87, 89))]
    assert line("Doses", [on(0)], doses=[("Push-up", held)]) == words


ANSWERS = st.lists(st.one_of(st.none(), st.integers(0, 10)), max_size=9)


@given(ANSWERS, ANSWERS, st.sampled_from(["pain_before", "effort"]), st.randoms())
def test_nothing_is_claimed_from_few_answers_or_from_little(
    before: list[int | None], now: list[int | None], name: str, chance: Any
) -> None:
    entries = [on(0), *both_ends(before, now, name)]
    words = line("Pain before" if name == "pain_before" else "Effort", entries)
    given = [[answer for answer in some if answer is not None] for some in (before, now)]
    if min(map(len, given)) < LEAST_ANSWERS:
        assert words.startswith("too few answers to tell")
    low, high = sorted(given, key=lambda some: sum(some) / max(1, len(some)))
    if "less by" in words or "more by" in words:
        # Somebody in each half stood two apart from somebody in the other one.
        assert max(high) - min(low) >= 2
    shuffled = list(entries)
    chance.shuffle(shuffled)
    assert told(shuffled, 111) == told(entries, 111)
