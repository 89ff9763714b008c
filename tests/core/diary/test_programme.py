"""The current routine: its target, the days it fills, what follows it; against slow, obvious references."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.core.catalogue.catalogue import Catalogue
from backtui.core.catalogue.dose import Range
from backtui.core.catalogue.exercise import ReadyTimes, Routine
from backtui.core.catalogue.often import Often, Pace
from backtui.core.dates import monday_of, week_label
from backtui.core.diary.expectations import NO_TERMS, TargetRecord, Terms, terms, with_targets
from backtui.core.diary.programme import (
    Programme,
    new_target,
    of_routine,
    own_target,
    training_days,
    under,
)
from backtui.core.diary.sequence import ChosenRoutine, stage, stage_words
from backtui.core.diary.session import Entry, Trained
from backtui.core.exchange.agenda import Offer, agenda
from backtui.core.progress.weeks import standing, standing_now, summary, weeks
from tests.core import reference
from tests.support import NOW

TODAY = date(2026, 11, 25)
MONDAY = date(2026, 11, 23)
DESK = Programme("desk", Often(Range(5, 7), 3), {"desk": Pace(5, 3, 5)})
BACK = Programme("back", None, {"desk": Pace(5, 3, 5)})
OFTEN = {"desk": Pace(5, 3, 5), "walk": Pace(4, 1, 20), "press": Pace(7, 2, 5)}


def done(routine: str | None, *days: int, counts: bool = True) -> list[Trained]:
    """Sessions of a routine on days of this week, Monday 0; the week before is below it."""
    return [Trained(MONDAY + timedelta(days=day), 300, counts, routine) for day in days]


# The days that are filled

names = st.sampled_from(["back", "desk", "walk", "press", None])
dates = st.dates(date(2026, 11, 2), date(2026, 11, 29))
sessions = st.lists(
    st.builds(Trained, dates, st.just(300), st.sampled_from([True, True, True, False]), names), max_size=60
)
records = st.lists(
    st.builds(
        lambda day, number, routine, times, by_person, also: TargetRecord(
            id=week_label(day), sessions=number, routine=None if by_person else routine, times=times,
            current=routine if by_person else None, also=tuple(also),
        ),
        dates, st.integers(1, 7), names, st.sampled_from([None, 2, 3]), st.booleans(),
        st.lists(st.sampled_from(["desk", "walk", "press"]), max_size=2, unique=True),
    ),
    max_size=4, unique_by=lambda one: one.id,
)  # fmt: skip


def shares_of(label: str, targets: Sequence[TargetRecord]) -> dict[str, Fraction]:
    """Return what a session of each routine that was the current one in a week fills of a day."""
    told = sorted((one for one in targets if one.routine or one.current), key=lambda one: one.id)
    shares: dict[str, Fraction] = {}
    for n, one in enumerate(told):
        ends = told[n + 1].id if n + 1 < len(told) else "9999"
        # A routine was still the current one when the week began in which it was followed.
        if one.id <= label <= ends:
            if one.id == label:
                for name in one.also:
                    shares.setdefault(name, Fraction(1, OFTEN[name].times))
            shares[str(one.routine or one.current)] = Fraction(1, one.times or 1)
    # The one that is written down last holds for the week.
    for one in told:
        if one.id <= label:
            last = one
    if told and told[0].id <= label:
        shares[str(last.routine or last.current)] = Fraction(1, last.times or 1)
    return shares


@given(done=sessions, targets=records)
def test_training_days_against_a_slow_reference(done: list[Trained], targets: list[TargetRecord]) -> None:
    found = training_days(done, terms([], targets)._replace(often=OFTEN))
    for n in range(28):
        day = date(2026, 11, 2) + timedelta(days=n)
        shares = shares_of(reference.iso_week(day), targets)
        filled = Fraction(0)
        for one in done:
            if one.day == day and one.counts:
                beside = Fraction(0) if one.routine in OFTEN else Fraction(1)
                filled += shares.get(str(one.routine), beside)
        assert (day in found) == (filled >= 1), day


@given(done=st.lists(st.builds(Trained, dates, st.just(300), st.booleans(), names), max_size=30))
def test_without_frequencies_a_day_with_a_session_that_counts_is_one(done: list[Trained]) -> None:
    assert training_days(done, Terms()) == {one.day for one in done if one.counts}
    old = under(Terms(), Programme("back"), TODAY, done)
    assert training_days(done, old) == {one.day for one in done if one.counts}


# The target that a routine brings along


@given(
    targets=records, often=st.none() | st.builds(Often, st.builds(Range, st.integers(1, 7), st.just(7)),
                                                 st.integers(1, 4)),
    current=st.sampled_from(["back", "desk", "walk"]), day=dates,
)  # fmt: skip
def test_a_target_is_written_once_and_past_weeks_keep_theirs(
    targets: list[TargetRecord], often: Often | None, current: str, day: date
) -> None:
    before = terms([], targets)
    programme = Programme(current, often)
    found = new_target(before, programme, day)
    if found is None:
        return
    assert found.id == week_label(day)
    after = with_targets(before, [found])
    assert new_target(after, programme, day) is None
    monday = monday_of(day)
    for n in range(1, 6):
        earlier = monday - timedelta(weeks=n)
        assert after.target_of(earlier) == before.target_of(earlier)
        assert after.main_in(earlier) == before.main_in(earlier)
    main = after.main_in(monday)
    assert main is not None
    assert (main.routine, main.times) == (current, often.times if often else 1)
    if found.routine is not None:
        assert after.target_of(monday) == (often.days.low if often else before.own_target(monday))


def test_old_diaries_get_no_target_of_their_own() -> None:
    assert new_target(Terms(), Programme("back"), TODAY) is None
    own = terms([], [TargetRecord(id="2026-W40", sessions=4)])
    assert new_target(own, Programme("back"), TODAY) is None
    assert own_target(own, TODAY, 2) == TargetRecord(id="2026-W48", sessions=2)


def test_the_newest_of_the_routines_and_the_persons_holds() -> None:
    own = terms([], [TargetRecord(id="2026-W40", sessions=4)])
    routines = new_target(own, DESK, TODAY)
    assert routines == TargetRecord(id="2026-W48", sessions=5, routine="desk", times=3)
    now = with_targets(own, [routines])
    persons = own_target(now, TODAY, 2)
    assert persons == TargetRecord(id="2026-W48", sessions=2, times=3, current="desk")
    now = with_targets(now, [persons])
    assert (now.target_of(MONDAY), now.own_target(MONDAY)) == (2, 2)
    # Nothing brings the routine's back but another choice of it.
    assert new_target(now, DESK, TODAY) is None
    back = new_target(now, BACK, TODAY)
    assert back == TargetRecord(id="2026-W48", sessions=2, routine="back", also=("desk",))


def test_what_a_person_sets_later_elsewhere_holds_too() -> None:
    both = terms([], [TargetRecord(id="2026-W46", sessions=5, routine="desk", times=3),
                      TargetRecord(id="2026-W47", sessions=2)])  # fmt: skip
    assert new_target(both, DESK, TODAY) is None
    assert standing([], TODAY, under(both, DESK, TODAY, [])).week.target == 2


def test_a_frequency_that_was_changed_in_the_file_holds_from_this_week_on() -> None:
    before = terms([], [TargetRecord(id="2026-W46", sessions=5, routine="desk", times=3)])
    other = DESK._replace(often=Often(Range(6, 6), 2))
    assert new_target(before, other, TODAY) == TargetRecord(
        id="2026-W48", sessions=6, routine="desk", times=2
    )


# What it comes to


def told(programme: Programme, trained: list[Trained], written: Terms = NO_TERMS) -> str:
    return summary(standing(trained, TODAY, under(written, programme, TODAY, trained)))


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((), "0 of 5 this week · 0 of 3 today · 0 min · due today"),
        ((2,), "0 of 5 this week · 1 of 3 today · 5 min · due today"),
        ((0, 0, 0, 1, 1, 2, 2), "1 of 5 this week · 2 of 3 today · 35 min · due today"),
        ((0, 0, 0, 2, 2, 2), "2 of 5 this week · 3 of 3 today · 30 min · next Thu 26"),
        ((2, 2, 2, 2), "1 of 5 this week · 4 of 3 today · 20 min · next Thu 26"),
    ],
)
def test_a_day_of_three_times(days: tuple[int, ...], said: str) -> None:
    assert told(DESK, done("desk", *days)) == said


def test_a_day_that_was_begun_goes_before_one_with_rest() -> None:
    programme = Programme("desk", Often(Range(3, 3), 3), {"desk": Pace(3, 3, 5)})
    filled = done("desk", 1, 1, 1)
    assert told(programme, filled).endswith("next Thu 26")
    assert told(programme, [*filled, *done("desk", 2)]).endswith("due today")


def test_a_routine_beside_the_main_one_fills_none_of_its_days() -> None:
    both = [*done("desk", 0, 0, 0, 2, 2, 2), *done("back", 1)]
    terms_now = under(Terms(), BACK, TODAY, both)
    week = standing(both, TODAY, terms_now).week
    assert (week.training_days, week.sessions, week.minutes) == (1, 7, 35)
    assert told(BACK, both).startswith("1 of 3 this week · 35 min")
    # By itself it counts on its own terms.
    own = of_routine(terms_now, "desk")
    week = standing(done("desk", 0, 0, 0, 1, 2, 2, 2), TODAY, own).week
    assert (week.training_days, week.target, week.minutes_goal) == (2, 5, 75)


def test_days_of_the_routine_before_stay_when_another_one_is_chosen_within_the_week() -> None:
    both = [*done("back", 0, 1), *done("desk", 2)]
    assert told(DESK, both).startswith("2 of 5 this week · 1 of 3 today")
    walk = Programme("walk", Often(Range(4, 4)), OFTEN)
    written = terms([], [TargetRecord(id="2026-W47", sessions=5, routine="desk", times=3)])
    both = [*done("desk", 0, 0, 0), *done("walk", 1)]
    assert told(walk, both, written).startswith("2 of 4 this week")


def test_days_from_before_it_had_a_frequency_stay() -> None:
    before = done("desk", -7, -5, -3)
    now = under(Terms(), DESK, TODAY, before)
    assert [week.training_days for week in weeks(before, MONDAY - timedelta(7), TODAY, now)] == [3, 0]
    # Beside another one nobody knows that it was the main one.
    mixed = [*before, *done("back", -4)]
    now = under(Terms(), DESK, TODAY, mixed)
    assert [week.training_days for week in weeks(mixed, MONDAY - timedelta(7), TODAY, now)] == [1, 0]


def test_a_calendar_names_the_days_and_how_often() -> None:
    found = agenda([], under(Terms(), DESK, TODAY, []), TODAY, Offer("Desk", 300))
    assert found[0].words == "Day 1 of 5 this week, 3 times 5 min."


def test_a_goal_of_minutes_is_that_of_the_days() -> None:
    week = standing([], TODAY, under(Terms(), DESK, TODAY, [])).week
    assert week.minutes_goal == 5 * 3 * 5
    assert standing([], TODAY).week.minutes_goal == 90


# Sequences

READY = ReadyTimes(20, Range(10, 15), Range(5, 8))


def routine(key: str, repeat: int = 1, following: str = "") -> Routine:
    return Routine(key, key.capitalize(), 20, "", READY, (), None, repeat, following)


CATALOGUE = Catalogue(
    {}, {one.id: one for one in (routine("one", 2, "two"), routine("two", 3, "tail"), routine("tail"),
                                 routine("back"), routine("a", 1, "b"), routine("b", 2, "a"))}, {},
)  # fmt: skip


def entries(*keys: str) -> list[Entry]:
    """Sessions of routines, one a day until today, newest first; one that does not count ends with `-`."""
    found = [
        Entry(
            id=str(n), started=f"{TODAY - timedelta(days=len(keys) - 1 - n)}T08:00:00+01:00",
            routine=key.removesuffix("-"), planned_seconds=1200,
            active_seconds=100 if key[-1] == "-" else 1200,
        )
        for n, key in enumerate(keys)
    ]  # fmt: skip
    return found[::-1]


def slow_stage(choice: str, keys: Sequence[str]) -> str:
    """Walk through the diary from its first session on."""
    members, name = [], choice
    while name and name not in members:
        members.append(name)
        name = CATALOGUE.routines[name].next
    now, count = choice, 0
    for key in keys:
        name = key.removesuffix("-")
        if name not in members:
            continue
        if name != now:
            now, count = name, 0
        if not key.endswith("-"):
            count += 1
    follows = CATALOGUE.routines[now].next
    return follows if follows and count >= CATALOGUE.routines[now].repeat else now


@given(
    choice=st.sampled_from(["one", "two", "tail", "back", "a", "b"]),
    keys=st.lists(
        st.sampled_from(["one", "two", "tail", "back", "a", "b", "one-", "two-", "b-"]), max_size=12
    ),
)
def test_a_sequence_against_a_slow_reference(choice: str, keys: list[str]) -> None:
    assert stage(CATALOGUE, ChosenRoutine(choice), entries(*keys)).routine.id == slow_stage(choice, keys)


def test_what_follows_is_said_and_one_may_stay() -> None:
    past = entries("one", "back", "one")
    found = stage(CATALOGUE, ChosenRoutine("one"), past)
    assert (found.routine.id, stage_words(found)) == ("two", "One was done twice: Two follows.")
    found = stage(CATALOGUE, ChosenRoutine("one", stays=True), past)
    assert (found.routine.id, stage_words(found)) == ("one", "You stay with One, done twice.")
    assert stage_words(stage(CATALOGUE, ChosenRoutine("one"), entries("one"))) == ""


def test_who_goes_back_begins_again() -> None:
    past = entries("one", "one", "two")
    since = f"{TODAY}T12:00:00+01:00"
    assert stage(CATALOGUE, ChosenRoutine("one", since), past).routine.id == "one"
    assert stage(CATALOGUE, ChosenRoutine("one"), past).routine.id == "two"


def test_a_routine_that_follows_itself_goes_on() -> None:
    again = Catalogue({}, {"r": routine("r", 1, "r")}, {})
    assert stage(again, ChosenRoutine("r"), entries("r", "r")).after is None


@pytest.mark.parametrize(
    ("time", "due", "at", "following"),
    [
        ("06:59", False, "07:00", 25), ("07:00", True, "07:00", 25), ("09:59", True, "07:00", 25),
        ("10:00", False, "12:00", 25), ("11:59", False, "12:00", 25), ("12:00", True, "12:00", 25),
        ("20:30", False, "22:00", 25), ("22:00", True, "22:00", 25), ("22:01", False, None, 26),
    ],
)  # fmt: skip
def test_by_the_hour_it_is_due_from_its_minute_on_to_the_last_one(
    time: str, due: bool, at: str | None, following: int
) -> None:
    press = Programme("press", Often(Range(7, 7), 1, 120), {"press": Pace(7, 1, 5)}, "07:00-22:00")
    now = datetime.fromisoformat(f"2026-11-25T{time}+01:00")
    starts = [f"2026-11-25T{begun}:00+01:00" for begun in ("10:00", "20:00") if begun <= time]
    past = [Trained(TODAY, 300, True, "press", start) for start in starts]
    found = standing_now(past, under(Terms(), press, TODAY, past), now)
    assert (found.due, found.at and f"{found.at:%H:%M}", found.following.day) == (due, at, following)
    assert (found.times, found.today) == (None, len(past))


def test_without_hours_the_time_of_day_changes_nothing() -> None:
    assert standing_now([], Terms(), NOW) == standing([], TODAY)
