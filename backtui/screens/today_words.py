"""Today in words: the week, the session, and what it needs."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from backtui.core.body.figure import Figure
from backtui.core.catalogue.exercise import PHASES, Exercise, FormName
from backtui.core.coach.changes import changes
from backtui.core.progress.news import News
from backtui.core.progress.schedule import Ahead
from backtui.core.progress.weeks import Standing, Week, today_words
from backtui.core.session.plan import Plan
from backtui.core.session.plan_words import (
    dose_in_rounds,
    each_once,
    left_out_for_time,
    needed_words,
    other_second_words,
    shortened,
)
from backtui.core.session.timeline import Timeline
from backtui.core.text import count_words, harmless, listing
from backtui.core.words import clock

if TYPE_CHECKING:
    from backtui.core.diary.goals import Goal
    from backtui.core.keys import KeyName

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven")
# A phase's row: its name, its bar, how many exercises, how long.
_NAME, _COUNT, _TIME, _LONGEST_BAR, _LEAST_BAR = 10, 4, 7, 18, 6
# From so many days on that follow each other, they are not named one by one.
_MANY_DAYS = 4
_FEW_NEWS, _MUCH_NEWS, _FEW_ROWS = 3, 6, 12
_KEYS = (
    ("today.start", "Enter", "begins"),
    ("today.minutes", "m", "minutes"),
    ("today.plan", "p", "plan and reasons"),
    ("today.routine", "r", "routine"),
)


class TodayView(NamedTuple):
    """What Today shows.

    `hour` is the one to train at, chosen in the goal or usual; `is_asked` says that the session's minutes
    were asked for; `often` how often the routine is done, `follows` what it follows; `figure_of` gives an
    exercise's figure; `goal` is what the person trains for.
    """

    today: date
    standing: Standing
    weeks: Sequence[Week]
    timeline: Timeline
    news: Sequence[News] = ()
    hour: int | None = None
    is_asked: bool = False
    often: str = ""
    follows: str = ""
    figure_of: Callable[[Exercise, FormName], Figure | None] = lambda exercise, form: None
    goal: "Goal | None" = None


def week_words(view: TodayView, *, is_short: bool = False) -> Content:
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
    if standing.streak:
        done += Content(f"{gap}{count_words(standing.streak, 'week')} in a row")
    return done if is_short else Content("\n").join([done, advice(view)])


def advice(view: TodayView) -> Content:
    """Return when the next session is due, and kindly whether the target can still be met."""
    standing, week = view.standing, view.standing.week
    if standing.paused_until is not None:
        until = standing.paused_until
        return Content.styled(f"A pause until {until:%A} {until.day} {until:%B}.", "$text-muted")
    if week.is_met and not standing.due and standing.at is None:
        words = f"Done for this week. Rest until {standing.following:%A}, or move for the fun of it."
        return Content.styled(words, "$success")
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
    more = Content.styled(target_words(standing.ahead, week, view.today), "$text-muted")
    return Content("\n").join([Content.styled(words, style), more])


def goal_line(view: TodayView, width: int) -> Content:
    """Return what the person trains for on one line, where a session is due; empty where that is open."""
    if view.goal is None or not view.goal.words or not view.standing.due:
        return Content("")
    return Content.styled(f"“{harmless(view.goal.words, max(1, width - 2))}”", "italic $text-muted")


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


def target_words(ahead: Ahead, week: Week, today: date) -> str:
    """Return which days would meet the week's target, or that none would."""
    target = number_words(week.target)
    if not ahead.can_be_met:
        return f"{target.capitalize()} are out of reach this week. Every session counts all the same."
    names = ["Today" if day == today else f"{day:%A}" for day in ahead.days]
    if len(names) >= _MANY_DAYS and (ahead.days[-1] - ahead.days[0]).days == len(names) - 1:
        names = [names[0], "every day after it"]
    return f"{listing(names)} would make {target} this week."


def card_title(view: TodayView, room: int) -> Content:
    """Return the heading of the next session; a length that was asked for stands out."""
    timeline = view.timeline
    return Content.assemble(
        (f"{timeline.plan.name}  ", "bold $primary"),
        ("mobility  " if timeline.plan.second == "mobility" else "", "$primary"),
        (f"{round(timeline.seconds / 60)} min", "bold $accent" if view.is_asked else "$text-muted"),
        (f"  {view.often}" if view.often and room >= len(view.often) + len(timeline.plan.name) + 12 else "",
         "$text-muted"),
    )  # fmt: skip


def card_keys(room: int, named: "KeyName") -> Content:
    """Return what leads on from here, as far as there is room; Enter first."""
    shown = [f"{named(action, usual)} {words}" for action, usual, words in _KEYS]
    while len(shown) > 1 and len("   ".join(shown)) + 2 > room:
        shown.pop()
    first, *rest = shown
    return Content.assemble((first, "bold $accent"), *((f"   {words}", "$text-muted") for words in rest))


def session_lines(view: TodayView, width: int, rows: int, named: "KeyName") -> list[Content]:
    """Return the session in about so many rows: its phases, what is other than the last time, the names."""
    timeline = view.timeline
    changed = _changed(timeline.plan, _FEW_NEWS if rows < _FEW_ROWS else _MUCH_NEWS, named)
    if second := _second(timeline.plan, named):
        changed = [Content(""), second, *changed[1:]]
    elif view.follows:
        follows = Content.styled(view.follows, "$accent")
        changed = [Content(""), follows, *changed[1:]]
    lines = phase_lines(timeline, width, with_names=True) + changed
    return (
        lines
        if wrapped_rows(lines, width) <= rows
        else phase_lines(timeline, width, with_names=False) + changed
    )


def _second(plan: Plan, named: "KeyName") -> Content | None:
    """Return why the second session of a day is what it is, and the key to the other; None for the first."""
    if not plan.second:
        return None
    other = f"{named('today.full', 'f')} {other_second_words(plan)}."
    return Content.assemble((plan.advice[0], "$accent"), (f" {other}", "$text-muted"))


def _changed(plan: Plan, room: int, named: "KeyName") -> list[Content]:
    """Return what is other than the last time, the most important first."""
    words = [text for text in (plan.note, left_out_for_time(plan), shortened(plan)) if text]
    words += changes(plan)
    lines = [Content.styled(text, "$text-muted") for text in words[:room]]
    if len(words) > room:
        lines.append(Content.styled(f"{named('today.plan', 'p')} shows the rest.", "$text-muted"))
    return [Content(""), *lines] if lines else []


def phase_lines(timeline: Timeline, width: int, *, with_names: bool) -> list[Content]:
    """Return each phase: a bar as long as it takes, how many exercises, and the time; and which they are."""
    exercises = timeline.plan.exercises
    rows = []
    for phase in PHASES:
        chosen = [n for n, planned in enumerate(exercises) if planned.exercise.phase == phase]
        if chosen:
            rows.append((phase, chosen, sum(timeline.exercise_seconds(n) for n in chosen)))
    longest = max((seconds for _, _, seconds in rows), default=1.0)
    room = min(_LONGEST_BAR, width - _NAME - _COUNT - _TIME)
    lines = []
    for phase, chosen, seconds in rows:
        bar = "━" * max(1, round(room * seconds / longest)) if room >= _LEAST_BAR else ""
        lines.append(
            Content.assemble(
                (f"{phase.capitalize():<{_NAME}}", "bold"),
                (f"{bar:<{room}}" if bar else "", "$primary"),
                f"{len(chosen):>{_COUNT}}",
                (f"{clock(round(seconds)):>{_TIME}}", "$text-muted"),
            )
        )
        if with_names:
            names = ", ".join(dict.fromkeys(exercises[n].exercise.name for n in chosen))
            lines.append(Content.styled(names, "$text-muted"))
    return lines


def needs_words(plan: Plan, named: "KeyName") -> Content:
    """Return what the session needs, and how to say that there is none; empty where it needs nothing."""
    needed = needed_words(plan)
    return (
        Content.assemble(needed, (f" None there? Press {named('settings', ',')} (settings).", "$text-muted"))
        if needed
        else Content("")
    )


def wrapped_rows(lines: Sequence[Content], width: int) -> int:
    """Return how many rows some lines take once they are wrapped."""
    return sum(len(line.wrap(width)) for line in lines)


def dose_lines(plan: Plan) -> Content:
    """Return the exercises with their doses."""
    lines = []
    phase = None
    width = max((len(planned.exercise.name) for planned in plan.exercises), default=0)
    for planned, _ in each_once(plan):
        if planned.exercise.phase != phase:
            gap = "" if phase is None else "\n"
            phase = planned.exercise.phase
            lines.append(Content.styled(f"{gap}{phase.capitalize()}", "bold $primary"))
        lines.append(
            Content.assemble(f"{planned.exercise.name:<{width}}  ", (dose_in_rounds(planned), "$text-muted"))
        )
    return Content("\n").join(lines)
