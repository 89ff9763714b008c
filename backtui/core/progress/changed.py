"""What changed since the start: the first weeks beside the last ones; few answers claim nothing."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from statistics import median
from typing import NamedTuple

from backtui.core.catalogue.exercise import FormName
from backtui.core.diary.expectations import Terms
from backtui.core.diary.measures import DosePoint, Measure, amount
from backtui.core.diary.programme import training_days
from backtui.core.diary.session import Entry
from backtui.core.progress.streaks import streak
from backtui.core.progress.totals import Totals, totals, totals_words
from backtui.core.text import count_words, harmless, listing

# Four weeks of three sessions beside four others; in the second month as many as there are.
_MOST_WEEKS, _LEAST_DAYS = 4, 28
# Whoever trains three times a week waits so long at most.
_WAITED = timedelta(days=3)
LEAST_ANSWERS, LEAST_DOSES = 4, 3
# On a scale of ten, a change of two means something (DESIGN section 6).
CLEAR_CHANGE = 2
_FORMS: tuple[FormName, ...] = ("easier", "standard", "harder")
_NAMED, _LONGEST_NAME = 3, 24
# Where fewer than one of so many doses went up or down on balance, they are much the same.
_FEW_OF = 4
_TO_BE_SHOWN = ", worth telling a clinician"


class ChangedLine(NamedTuple):
    """One thing that is compared, and how it went."""

    title: str
    words: str


class Changed(NamedTuple):
    """What changed since the first day, in lines; compared are so many weeks at both ends."""

    first: date
    weeks: int
    lines: tuple[ChangedLine, ...]

    @property
    def meaning(self) -> str:
        """What is compared, in a sentence."""
        span = count_words(self.weeks, "week")
        return f"At first: the first {span}. Lately: the last {span}."


class _Step(NamedTuple):
    """How the dose of one exercise went: 1 up, 0 the same, -1 down; how much, and in words."""

    direction: int
    growth: float
    words: str


class _Ends(NamedTuple):
    """The first days that are compared, and the last ones; both included."""

    first: tuple[date, date]
    last: tuple[date, date]

    def days_of(self, days: Iterable[date]) -> tuple[int, int]:
        """Return how many of the days are in each."""
        found = list(days)
        return sum(_within(day, self.first) for day in found), sum(_within(day, self.last) for day in found)


def since_start(
    entries: Sequence[Entry], terms: Terms, today: date, doses: Iterable[tuple[str, Sequence[DosePoint]]]
) -> Changed | None:
    """Return what changed, of sessions that have begun; None in the first four weeks.

    `doses` are those of each exercise, with its name.
    """
    trained = [entry.trained for entry in entries]
    found = totals(entries, trained, terms, today)
    days = 0 if found.first is None else (today - found.first).days + 1
    if found.first is None or days < _LEAST_DAYS:
        return None
    days_trained = training_days(trained, terms)
    weeks, ends = _ends(found.first, max(days_trained, default=found.first), today)
    steps = [step for name, points in doses if (step := _step(name, points, ends)) is not None]
    lines = (
        ChangedLine("Training days", _days_words(days_trained, terms, ends)),
        ChangedLine("Pain before", f"{_scale_words(entries, ends, 'pain_before')}."),
        ChangedLine("Effort", f"{_scale_words(entries, ends, 'effort', _at_doses(steps))}."),
        ChangedLine("Doses", _doses_words(steps)),
        ChangedLine("Weeks in a row", _row_words(streak(days_trained, today, terms).weeks, found)),
    )
    return Changed(found.first, weeks, lines)


def _ends(first: date, last: date, today: date) -> tuple[int, _Ends]:
    """Return what is compared, and how many weeks that is: as many as do not overlap.

    The first one begins with a session: the last one ends with one, too, where that is not long ago.
    """
    end = max(min(last, today), today - _WAITED, first + timedelta(days=_LEAST_DAYS - 1))
    weeks = min(_MOST_WEEKS, ((end - first).days + 1) // 14)
    span = timedelta(days=7 * weeks - 1)
    return weeks, _Ends((first, first + span), (end - span, end))


def _within(day: date, end: tuple[date, date]) -> bool:
    return end[0] <= day <= end[1]


def _days_words(days: Iterable[date], terms: Terms, ends: _Ends) -> str:
    paused = (len(terms.paused(*end)) for end in ends)
    first, last = (
        f"{trained or 'none'} {when}" + (f" ({count_words(pause, 'day')} of pause)" if pause else "")
        for trained, when, pause in zip(ends.days_of(days), ("at first", "lately"), paused, strict=True)
    )
    return f"{first}, {last}."


def _row_words(now: int, found: Totals) -> str:
    most = max(now, found.best_streak)
    row = f"{now or 'none'} now, {most} at most" if most else "none so far"
    return f"{row}. {totals_words(found)} in all."


def _scale_words(entries: Sequence[Entry], ends: _Ends, name: str, with_what: str = "") -> str:
    """Return how the middle one of some answers went, and with what; too few tell nothing."""
    # How hard a swim was tells nothing of the exercises.
    told = [entry for entry in entries if name != "effort" or entry.routine is not None]
    answers = [[getattr(entry.check_in, name) for entry in told if _within(entry.day, end)] for end in ends]
    first, last = ([answer for answer in some if answer is not None] for some in answers)
    if min(len(first), len(last)) < LEAST_ANSWERS:
        return f"too few answers to tell ({len(first) or 'none'} at first, {len(last) or 'none'} lately)"
    before, now = median(first), median(last)
    if before == now:
        return f"{now:g} at first and {now:g} lately{with_what}"
    by = abs(now - before)
    if by < CLEAR_CHANGE:
        change = "too small a change to count"
    else:
        change = f"{'less' if now < before else 'more'} by {by:g}"
        change += _TO_BE_SHOWN if name == "pain_before" and now > before else ""
    return f"{before:g} at first, {now:g} lately{with_what}: {change}"


# Doses


def _step(name: str, points: Sequence[DosePoint], ends: _Ends) -> _Step | None:
    """Return how a dose went, of the form and the measure that were usual; None: nobody can tell."""
    done = [point for point in points if point.done]
    first, last = (_usual([point for point in done if _within(point.day, end)]) for end in ends)
    if first is None or last is None:
        return None
    (form, measure, before), (form_now, measure_now, now) = first, last
    name = harmless(name, _LONGEST_NAME)
    if form != form_now:
        direction = 1 if _FORMS.index(form_now) > _FORMS.index(form) else -1
        return _Step(direction, 1.0, f"{name} in its {form_now} form")
    if measure != measure_now:
        return None
    was, is_now = amount(before, measure), amount(now, measure)
    direction = 0 if was == is_now else 1 if now > before else -1
    return _Step(direction, now / before, f"{name} {was.split()[0]} to {is_now}")


def _usual(points: Sequence[DosePoint]) -> tuple[FormName, Measure, float] | None:
    """Return the usual form, how it is measured, and the middle one of its doses; None: too few tell."""
    by_kind: dict[tuple[FormName, Measure], list[float]] = {}
    for point in points:
        by_kind.setdefault((point.form, point.measure), []).append(point.done)
    kind = min(by_kind, key=lambda kind: (-len(by_kind[kind]), kind), default=None)
    if kind is None or len(by_kind[kind]) < LEAST_DOSES:
        return None
    return *kind, median(by_kind[kind])


def _directions(steps: Iterable[_Step]) -> Mapping[int, int]:
    return Counter(step.direction for step in steps)


def _at_doses(steps: Sequence[_Step]) -> str:
    """Return at which doses the effort was that much; empty where nobody can tell."""
    if not steps:
        return ""
    ways = _directions(steps)
    more = ways[1] - ways[-1]
    if abs(more) * _FEW_OF < len(steps):
        return ", at much the same doses"
    return f", at {'higher' if more > 0 else 'lower'} doses"


def _doses_words(steps: Sequence[_Step]) -> str:
    if not steps:
        return "too few sessions with the same exercise to tell."
    ways = _directions(steps)
    grown = [step for step in steps if step.direction > 0]
    grown.sort(key=lambda step: (-step.growth, step.words))
    named = f"{listing(step.words for step in grown[:_NAMED])}. " if grown else ""
    of = count_words(len(steps), "exercise")
    lower = f", lower in {ways[-1]}" if ways[-1] else ""
    return f"{named}Higher in {ways[1] or 'none'} of {of}{lower}."
