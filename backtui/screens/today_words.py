"""Today in words: the session, and what it needs."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from backtui.core.body.figure import Figure
from backtui.core.catalogue.exercise import PHASES, Exercise, FormName
from backtui.core.coach.changes import changes
from backtui.core.progress.news import News
from backtui.core.progress.weeks import Standing, Week
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
from backtui.core.text import harmless
from backtui.core.words import clock

if TYPE_CHECKING:
    from backtui.core.diary.goals import Goal
    from backtui.core.keys import KeyName

# A phase's row: its name, its bar, how many exercises, how long.
_NAME, _COUNT, _TIME, _LONGEST_BAR, _LEAST_BAR = 10, 4, 7, 18, 6
_FEW_NEWS, _MUCH_NEWS, _FEW_ROWS = 3, 6, 12
_KEYS = (
    ("today.start", "Enter", "begins"),
    ("today.smallest", "l", "5 minutes"),
    ("today.minutes", "m", "minutes"),
    ("today.plan", "p", "plan"),
    ("today.routine", "r", "routine"),
)


class TodayView(NamedTuple):
    """What Today shows.

    `hour` is the one to train at, chosen in the goal or usual; `is_asked` says that the session's minutes
    were asked for; `often` how often the routine is done, `follows` what it follows; `figure_of` gives an
    exercise's figure; `goal` is what the person trains for; `has_morning` says that the pain of the morning
    can be answered.
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
    has_morning: bool = False


def goal_line(view: TodayView, width: int) -> list[Content]:
    """Return what the person trains for on one line, where a session is due; none where that is open."""
    if view.goal is None or not view.goal.words or not view.standing.due:
        return []
    return [Content.styled(f"“{harmless(view.goal.words, max(1, width - 2))}”", "italic $text-muted")]


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
