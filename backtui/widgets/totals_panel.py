"""The past in figures: beside the chart where there is room, else on two lines below it."""

from datetime import date

from textual.content import Content

from backtui.core.dates import day_words
from backtui.core.progress.totals import Totals, totals_words
from backtui.core.progress.weeks import Standing
from backtui.core.text import count_words, part_words, times_words
from backtui.widgets.week_strip import week_lines


def fact_line(standing: Standing, totals: Totals) -> str:
    """Return the most important figures on one line."""
    streak = standing.streak
    return "  ·  ".join([totals_words(totals), *([streak.words()] if streak.weeks else [])])


def fact_lines(standing: Standing, totals: Totals, today: date) -> Content:
    """Return the figures on two lines."""
    if totals.first is None:
        return Content("")
    second = f"since {day_words(totals.first)}"
    if standing.paused_until is not None:
        second += f", paused until {day_words(standing.paused_until)}"
    elif words := totals.habit.words():
        second += f", usually {words}"
    first = "  ·  ".join(filter(None, [totals_words(totals), _streaks(standing, totals)]))
    return Content("\n").join([Content(first), Content.styled(second, "$text-muted")])


def fact_panel(standing: Standing, totals: Totals, today: date) -> Content:
    """Return the figures below each other."""
    week = standing.week
    lines = [
        Content.styled("This week", "bold $primary"),
        week_lines(standing, today),
        Content(
            f"{part_words(week.training_days, week.target, 'day')}, {week.minutes} of {week.minutes_goal} min"
        ),
    ]
    if standing.paused_until is not None:
        lines.append(Content.styled(f"A pause until {day_words(standing.paused_until)}.", "$warning"))
    lines += [
        Content(""),
        Content.styled("Weeks in a row", "bold $primary"),
        Content(_streaks(standing, totals) or "None yet"),
    ]
    if totals.first is not None:
        lines += [
            Content(""), Content.styled("All in all", "bold $primary"), Content(totals_words(totals)),
            Content(count_words(totals.training_days, "training day")),
            Content(f"since {day_words(totals.first)}"),
        ]  # fmt: skip
    if words := totals.habit.words():
        lines += [Content(""), Content.styled("Usually", "bold $primary"), Content(words)]
    times = standing.times or 1
    often = f", {times_words(times)} a day" if times > 1 else ""
    lines += [Content(""), Content.styled(f"Target {standing.week.target} a week{often}", "$text-muted")]
    return Content("\n").join(lines)


def _streaks(standing: Standing, totals: Totals) -> str:
    """Return the weeks in a row, and the most there were; empty where there were none."""
    now, most, words = standing.streak.weeks, totals.best_streak, standing.streak.words()
    if now == most > 1:
        return f"{words}, the most so far"
    if most > now:
        return f"{words}, {most} at most"
    return words if now else ""
