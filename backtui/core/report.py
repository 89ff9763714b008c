"""The report: one page for a physiotherapist, or for oneself, as Markdown."""

from collections.abc import Iterator, Sequence
from datetime import date

from backtui.core.catalogue.often import days_words, every_words
from backtui.core.charts import pain
from backtui.core.charts.model import Past
from backtui.core.charts.periods import Span, spells, window
from backtui.core.dates import MONTHS, monday_of, period_words
from backtui.core.diary.measures import DosePoint, amount
from backtui.core.diary.scales import HIGHEST, LOWEST, mean_answer
from backtui.core.progress.changed import since_start
from backtui.core.progress.habit import goal_words
from backtui.core.progress.streaks import spare_words
from backtui.core.progress.weeks import weeks
from backtui.core.text import count_words, harmless, times_words

_MONTHS = 12
_IN_MINUTES = 2 * 60
_LONGEST_GOAL = 400
_MEANING = (
    f"Pain and effort go from {LOWEST} to {HIGHEST}; a change of 2 or more means something. "
    "A training day has a session of which at least half was done; where several a day are asked for, all of "
    "them. "
    "A week with three days of pause or more need not be met; one week a month that is a day short is held "
    "by a spare, and neither adds to the weeks in a row nor ends them. Written by backtui, "
    "which informs and does not diagnose."
)


def report_page(past: Past, doses: Sequence[tuple[str, Sequence[DosePoint]]]) -> str:
    """Return the report; `doses` are those of each exercise of the diary, with its name."""
    lines = ["# Back exercises", ""]
    first = past.totals.first
    if first is None:
        return "\n".join([*lines, "No session is in the diary yet.", ""])
    lines += [f"{period_words(first, past.today)}.", ""]
    for title, rows in (
        ("In short", _short(past, first)),
        ("What changed", _changed(past, doses)),
        ("Month by month", _months(past)),
        ("Doses", _doses(doses)),
        ("Pauses", _pauses(past)),
    ):
        found = list(rows)
        if found:
            lines += [f"## {title}", "", *found, ""]
    return "\n".join([*lines, _MEANING, ""])


def _short(past: Past, first: date) -> Iterator[str]:
    totals = past.totals
    all_weeks = weeks(past.trained, first, past.today, past.terms)
    expected = [week for week in all_weeks[:-1] if not week.is_paused]
    sessions, days = (
        count_words(totals.sessions, "session"),
        count_words(totals.training_days, "training day"),
    )
    yield f"- {sessions} on {days}, {_time_words(totals.minutes)} in all."
    if expected:
        mean = sum(week.training_days for week in expected) / len(expected)
        met = sum(week.is_met for week in expected)
        yield (
            f"- {mean:.1f} training days a week; {met} of {count_words(len(expected), 'week')} on target "
            f"({past.standing.week.target} a week now)."
        )
    if pace := past.terms.often.get(past.terms.current or ""):
        often = f"{times_words(pace.times)} a day, " if pace.times > 1 else ""
        if past.terms.hourly is not None:
            often = f"every {every_words(past.terms.hourly.every)}, "
        name = past.routines.get(past.terms.current or "") or past.terms.current or ""
        yield f"- Now: {_cell(name)}, {often}{days_words(past.standing.week.target)}."
    now = past.standing.streak
    held = f", {spare_words(now.held)}" if now.held else ""
    weeks_now = count_words(now.weeks, "week")
    yield f"- {weeks_now} in a row on target now{held}; {totals.best_streak} at most."
    if words := totals.habit.words():
        yield f"- Usually {words}."
    if past.terms.goal is not None and (words := goal_words(past.terms.goal, _LONGEST_GOAL)):
        yield f"- The goal: {_escaped(words)}."
    yield f"- {pain.pain_headline(past.entries, past.mornings)}"


def _time_words(minutes: int) -> str:
    return (
        count_words(minutes, "minute") if minutes < _IN_MINUTES else count_words(round(minutes / 60), "hour")
    )


def _changed(past: Past, doses: Sequence[tuple[str, Sequence[DosePoint]]]) -> Iterator[str]:
    found = since_start(past.entries, past.terms, past.today, doses)
    if found is not None:
        yield found.meaning
        yield ""
        for title, words in found.lines:
            yield f"- {title}: {_escaped(words)}"


def _months(past: Past) -> Iterator[str]:
    """Return a row for each month: its own sessions, and the weeks that have their Thursday in it."""
    of = window(Span("month", _MONTHS), 0, past.earliest, past.today)
    running = monday_of(past.today)
    yield "| month | sessions | minutes | weeks on target | pain before | after | next morning | effort |"
    yield "|---|---|---|---|---|---|---|---|"
    for spell in spells(past.trained, of, past.earliest, past.today, past.terms, past.spared):
        own = [one for one in past.entries if one.day.replace(day=1) == spell.day]
        if not spell.weeks and not own:
            continue
        # The running week is not missed before it is over.
        told = [week for week in spell.weeks if week.is_met or week.monday != running]
        met = sum(week.is_met for week in told)
        paused = sum(week.is_paused for week in told)
        spares = sum(week.is_spared for week in told)
        rest = (f", {paused} paused" if paused else "") + (f", {spare_words(spares)}" if spares else "")
        on_target = f"{met} of {len(told)}{rest}" if told else "–"
        minutes = int(sum(one.trained.seconds for one in own)) // 60
        given = [entry.check_in for entry in own]
        means = " | ".join(
            _mean_words(answers)
            for answers in (
                [one.pain_before for one in given],
                [one.pain_after for one in given],
                [past.mornings.get(one.id) for one in own],
                [one.effort for one in given],
            )
        )
        month = f"{MONTHS[spell.day.month - 1]} {spell.day.year}"
        yield f"| {month} | {len(own)} | {minutes} | {on_target} | {means} |"


def _mean_words(answers: Sequence[int | None]) -> str:
    mean = mean_answer(answers)
    return "–" if mean is None else f"{mean:.1f}"


def _doses(doses: Sequence[tuple[str, Sequence[DosePoint]]]) -> Iterator[str]:
    rows = []
    for name, done in doses:
        points = sorted(done, key=lambda point: point.day)
        if not points:
            continue
        hurt = sum(point.status == "hurt" for point in points)
        done = [point for point in points if point.done]
        first, now = (amount(done[at].done, done[at].measure) if done else "–" for at in (0, -1))
        rows.append(f"| {_cell(name)} | {first} | {now} | {points[-1].form} | {len(done)} | {hurt or '–'} |")
    if rows:
        yield "| exercise | first | now | form | sessions | it hurt |"
        yield "|---|---|---|---|---|---|"
        yield from rows


def _pauses(past: Past) -> Iterator[str]:
    for pause in past.terms.pauses:
        why = f": {_cell(pause.why)}" if pause.why else ""
        yield f"- {period_words(pause.first, pause.last)}, {pause.kind}{why}."


def _cell(text: str) -> str:
    """Return a person's words so that they break no table, and are no markup."""
    return _escaped(harmless(text, 60))


def _escaped(found: str) -> str:
    for sign in "\\|`*_<[":
        found = found.replace(sign, f"\\{sign}")
    return found
