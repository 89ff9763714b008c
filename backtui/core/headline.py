"""The message of each chart, in words."""

from collections.abc import Sequence
from datetime import date

from backtui.core.columns import Spell
from backtui.core.dates import count_words, day_words
from backtui.core.diary.measures import DosePoint, amount
from backtui.core.diary.session import Entry, Trained
from backtui.core.progress.weeks import Standing, Week

# On a scale of ten, a change of two means something (DESIGN section 6).
_CLEAR, _LITTLE = 2.0, 0.5
_LEAST_NOTED = 4


def frequency(spells: Sequence[Spell], standing: Standing, *, is_now: bool) -> str:
    """Return how many weeks were on target, and how this one stands."""
    expected, paused = _weeks(spells)
    met = sum(week.is_met for week in expected)
    rest = f", {paused} paused" if paused else ""
    if is_now:
        week = standing.week
        words = f"Training days {week.training_days} of {week.target} this week"
        if _before(expected, week):
            return f"{words}; {met} of {count_words(len(expected), 'week')} on target{rest}."
        return f"{words}."
    return f"Training days: {met} of these {count_words(len(expected), 'week')} on target{rest}."


def minutes(spells: Sequence[Spell], standing: Standing, *, is_now: bool) -> str:
    """Return how many minutes a week were trained, and how many this week."""
    expected, _ = _weeks(spells)
    mean = round(sum(week.minutes for week in expected) / len(expected)) if expected else 0
    if is_now:
        week = standing.week
        words = f"Minutes {week.minutes} of {week.minutes_goal} this week"
        many = len(_before(expected, week)) > 0
        return f"{words}; {mean} a week on average." if many else f"{words}."
    return f"Minutes {mean} a week on average."


def _weeks(spells: Sequence[Spell]) -> tuple[list[Week], int]:
    """Return the weeks that something was expected of, and the number of those of pause."""
    of = [week for spell in spells for week in spell.weeks]
    expected = [week for week in of if not week.is_paused]
    if spells and spells[-1].is_running and expected and not expected[-1].is_met and len(expected) > 1:
        expected.pop()
    return expected, len([week for week in of if week.is_paused])


def _before(expected: Sequence[Week], week: Week) -> list[Week]:
    return [one for one in expected if one.monday < week.monday]


def doses(name: str, first: DosePoint | None, last: DosePoint | None) -> str:
    """Return an exercise's dose in its last session, and in its first."""
    if first is None or last is None:
        return f"{name}: nothing of it in the diary yet."
    now = f"{name}: {amount(last.done, last.measure)}"
    if first == last:
        return f"{now}, once so far."
    if (first.done, first.measure) == (last.done, last.measure):
        return f"{now} in the last session, as in the first ({day_words(first.day)})."
    was = amount(first.done, first.measure)
    return f"{now} in the last session, {was} in the first ({day_words(first.day)})."


def pain(entries: Sequence[Entry]) -> str:
    """Return how the pain after the sessions went."""
    ordered = sorted(entries, key=lambda entry: entry.day)
    after = [min(max(one.pain_after, 0), 10) for one in ordered if one.pain_after is not None]
    if not after:
        return "No pain was noted in this time."
    if len(after) < _LEAST_NOTED:
        return f"Pain after sessions: {_mean(after)} on average."
    third = max(2, len(after) // 3)
    first, last = sum(after[:third]) / third, sum(after[-third:]) / third
    words = f"Pain after sessions: {_mean(after[:third])} at first, {_mean(after[-third:])} lately"
    return f"{words}; {_change(last - first)}."


def _change(by: float) -> str:
    if abs(by) < _LITTLE:
        return "about the same"
    return f"{'clearly' if abs(by) >= _CLEAR else 'a little'} {'less' if by < 0 else 'more'}"


def _mean(values: Sequence[int]) -> str:
    return f"{sum(values) / len(values):.1f}".removesuffix(".0")


def calendar(trained: Sequence[Trained], year: int) -> str:
    """Return what a year came to."""
    days = {one.day for one in trained if one.counts}
    if not days:
        return f"Nothing was trained in {year}."
    hours = sum(one.seconds for one in trained) / 3600
    per_month = [sum(day.month == month for day in days) for month in range(1, 13)]
    best = max(range(12), key=per_month.__getitem__)
    words = f"In {year} {count_words(len(days), 'training day')}, {hours:.0f} hours"
    return f"{words}; most in {date(year, best + 1, 1):%B} ({per_month[best]})."
