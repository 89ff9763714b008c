"""Progress: how the weeks stand against the target, counted by calendar weeks, Monday first."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

TARGET = 3
MINUTES = 90


class Trained(NamedTuple):
    """What counting needs of a session: its local date, its active seconds, and whether it counts."""

    day: date
    seconds: float
    counts: bool


class Week(NamedTuple):
    """One ISO week: its Monday, on which of its days training was done, sessions and minutes."""

    monday: date
    days: tuple[bool, ...]
    sessions: int
    minutes: int
    target: int

    @property
    def training_days(self) -> int:
        """Days with at least one session that counts."""
        return sum(self.days)

    @property
    def is_met(self) -> bool:
        """Whether the target was reached."""
        return self.training_days >= self.target

    @property
    def label(self) -> str:
        """The ISO week, such as `2026-W48`."""
        return week_label(self.monday)


class Standing(NamedTuple):
    """How things stand today; `last` is the day of the last session, `following` the next one suggested."""

    week: Week
    streak: int
    due: bool
    last: date | None
    following: date


def counts(active: float, planned: float | None) -> bool:
    """Return whether a session counts: half of its own planned time was trained, or no plan is known."""
    return planned is None or active * 2 >= planned


def monday_of(day: date) -> date:
    """Return the Monday of a day's ISO week."""
    return day - timedelta(days=day.weekday())


def week_label(day: date) -> str:
    """Return a day's ISO week, such as `2026-W48`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def weeks(sessions: Iterable[Trained], first: date, last: date) -> list[Week]:
    """Return every week from the one of `first` to the one of `last`, empty ones included."""
    by_week: dict[date, list[Trained]] = {}
    for session in sessions:
        by_week.setdefault(monday_of(session.day), []).append(session)
    found = []
    monday = monday_of(first)
    while monday <= last:
        found.append(_week(monday, by_week.get(monday, [])))
        monday += timedelta(days=7)
    return found


def _week(monday: date, sessions: Sequence[Trained]) -> Week:
    trained = {session.day.weekday() for session in sessions if session.counts}
    return Week(
        monday=monday,
        days=tuple(day in trained for day in range(7)),
        sessions=len(sessions),
        minutes=int(sum(session.seconds for session in sessions)) // 60,
        target=TARGET,
    )


def standing(sessions: Iterable[Trained], today: date) -> Standing:
    """Return how things stand on a day; what is dated later is left out."""
    past = [session for session in sessions if session.day <= today]
    this_week = weeks((one for one in past if one.day >= monday_of(today)), today, today)[0]
    days = {session.day for session in past if session.counts}
    following = next_day(days, today)
    return Standing(
        week=this_week,
        streak=streak(days, today),
        due=following == today,
        last=max((session.day for session in past), default=None),
        following=following,
    )


def streak(days: Iterable[date], today: date) -> int:
    """Return the weeks in a row on target; the running week adds once met and never breaks it."""
    per_week: dict[date, int] = {}
    for day in set(days):
        per_week[monday_of(day)] = per_week.get(monday_of(day), 0) + 1
    monday = monday_of(today)
    length = 1 if per_week.get(monday, 0) >= TARGET else 0
    monday -= timedelta(days=7)
    while per_week.get(monday, 0) >= TARGET:
        length += 1
        monday -= timedelta(days=7)
    return length


def next_day(days: Iterable[date], today: date) -> date:
    """Return the next training day: with a day of rest between where the week still allows the target."""
    trained = set(days)
    monday = monday_of(today)
    missing = TARGET - sum(monday + timedelta(days=n) in trained for n in range(7))
    day = today
    while day < monday + timedelta(days=7) and missing > 0:
        rested = day - timedelta(days=1) not in trained
        left = (monday + timedelta(days=7) - day).days
        # Resting today must leave room for the missing days, every other one of those that remain.
        needed = 2 * missing - 1 > left - 1
        if day not in trained and (rested or needed):
            return day
        day += timedelta(days=1)
    day = max(day, monday + timedelta(days=7))
    return day if day - timedelta(days=1) not in trained else day + timedelta(days=1)


def summary(standing: Standing) -> str:
    """Return how things stand in one line, for a prompt, a tmux bar or a login message."""
    week = standing.week
    parts = [f"{week.training_days} of {week.target} this week", f"{week.minutes} min"]
    if standing.streak:
        parts.append(f"{standing.streak} week{'s' if standing.streak > 1 else ''} in a row")
    parts.append("due today" if standing.due else f"next {standing.following:%a} {standing.following.day}")
    return " · ".join(parts)
