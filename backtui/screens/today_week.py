"""The week of Today in words: its numbers, when the next session is due, and a welcome for who comes back."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual.content import Content

from backtui.core.progress.weeks import WELCOME, WELCOMED, Standing, Week, today_words
from backtui.core.text import count_words, listing

if TYPE_CHECKING:
    from backtui.core.keys import KeyName
    from backtui.screens.today_words import TodayView

_WEEK = timedelta(weeks=1)
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven")
# From so many days on that follow each other, they are not named one by one.
_MANY_DAYS = 4


def shown_weeks(view: "TodayView") -> Sequence[Week]:
    """Return the weeks to be shown; who comes back is shown what they built up, and not what came after."""
    weeks = list(view.weeks)
    while view.standing.comeback == "ahead" and weeks and not weeks[-1].sessions:
        weeks.pop()
    return weeks


def week_words(view: "TodayView", named: "KeyName", *, is_short: bool = False) -> Content:
    """Return the week in numbers, and unless it is to be short when the next session is due."""
    standing, week = view.standing, view.standing.week
    today = today_words(standing)
    gap = " " * (2 if today else 4)
    done = Content.assemble(
        ("This week  ", "bold $primary"),
        (f"{week.training_days} of {week.target}", "bold $success" if week.is_met else "bold"),
        (f"{gap}{today} today" if today else ""),
        f"{gap}{week.minutes} of {week.minutes_goal} min",
    )
    if standing.streak.weeks:
        done += Content(f"{gap}{count_words(standing.streak.weeks, 'week')} in a row")
    return done if is_short else Content("\n").join([done, advice(view, named)])


def advice(view: "TodayView", named: "KeyName") -> Content:
    """Return when the next session is due, and kindly whether the target can still be met.

    Who comes back is welcomed; what was missed is not told.
    """
    standing = view.standing
    if standing.paused_until is not None:
        until = standing.paused_until
        return Content.styled(f"A pause until {until:%A} {until.day} {until:%B}.", "$text-muted")
    if standing.comeback == "ahead":
        return _welcome(named)
    due = _due_words(view)
    return Content("\n").join([Content.styled(WELCOMED, "$success"), due]) if standing.comeback else due


def _welcome(named: "KeyName") -> Content:
    """Return the welcome of who comes back, and the easiest way in."""
    ways = Content.assemble(
        (named("today.smallest", "l"), "bold $accent"), (" begins with 5 minutes, ", "$text-muted"),
        (named("today.start", "Enter"), "bold $accent"), (" with all of it.", "$text-muted"),
    )  # fmt: skip
    return Content("\n").join([Content.styled(WELCOME, "bold $accent"), ways])


def _due_words(view: "TodayView") -> Content:
    standing, week = view.standing, view.standing.week
    if week.is_met and not standing.due and standing.at is None:
        return Content.styled(_met_words(week, standing.following), "$success")
    is_chosen = view.goal is not None and view.goal.clock_hour is not None
    as_what = "as you chose" if is_chosen else "as usual"
    around = "" if view.hour is None else f", around {view.hour}:00 {as_what}"
    if standing.at is not None:
        now = f"now, since {standing.at:%H:%M}" if standing.due else f"at {standing.at:%H:%M}"
        words = f"The next session is due {now}."
    elif standing.due:
        words = _due_today(standing, around)
    else:
        days = (standing.following - view.today).days
        when = "tomorrow" if days == 1 else f"on {standing.following:%A}"
        words = f"The next session is due {when}{around}."
    style = "$accent" if standing.due else "$text-muted"
    more = [target_words(standing, view.today)]
    if week.monday - _WEEK in standing.streak.spared and not week.training_days:
        more.append("Last week was a day short: the month's spare held your streak.")
    return Content("\n").join([Content.styled(words, style), Content.styled("\n".join(more), "$text-muted")])


def _met_words(week: Week, following: date) -> str:
    """Return what a week on target is told; more than that is as welcome."""
    if week.training_days > week.target:
        days = number_words(week.training_days).capitalize()
        return f"{days} days this week, more than you aimed for. What comes now is for the fun of it."
    return f"Done for this week. Rest until {following:%A}, or move for the fun of it."


def _due_today(standing: Standing, around: str) -> str:
    """Return how many sessions are due today."""
    times = standing.times or 1
    if times == 1:
        return f"A session is due today{around}."
    left = max(1, times - standing.today)
    more = " more" if standing.today else ""
    return f"{number_words(left).capitalize()}{more} {'is' if left == 1 else 'are'} due today."


def number_words(number: int) -> str:
    """Return a number as a sentence has it: `five`, `12`."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def target_words(standing: Standing, today: date) -> str:
    """Return which days would meet the week's target, or hold the streak by a spare, or that none would."""
    ahead, week, streak = standing.ahead, standing.week, standing.streak
    target = number_words(week.target)
    if not ahead.can_be_met and streak.weeks and streak.has_spare and ahead.missing - ahead.possible == 1:
        if not ahead.possible:
            return "The month's spare holds your streak over this week."
        return (
            f"{number_words(ahead.possible).capitalize()} more and the month's spare would hold your streak."
        )
    if not ahead.can_be_met:
        return f"{target.capitalize()} are out of reach this week. Every session counts all the same."
    names = ["Today" if day == today else f"{day:%A}" for day in ahead.days]
    if len(names) >= _MANY_DAYS and (ahead.days[-1] - ahead.days[0]).days == len(names) - 1:
        names = [names[0], "every day after it"]
    return f"{listing(names)} would make {target} this week."
