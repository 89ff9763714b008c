"""Progress: how the weeks stand against the target, counted by calendar weeks, Monday first."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple

from backtui.core.catalogue.often import SESSION_MINUTES
from backtui.core.dates import monday_of, week_label
from backtui.core.diary.expectations import NO_TERMS, PAUSE_DAYS, Terms
from backtui.core.diary.programme import training_days
from backtui.core.diary.session import Trained
from backtui.core.progress.schedule import Ahead, look_ahead
from backtui.core.progress.streaks import Streak, streak
from backtui.core.text import count_words, part_words

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)
_LOOKED_AHEAD = timedelta(weeks=8)


class Week(NamedTuple):
    """One ISO week: its Monday, on which of its days training was done, sessions and minutes.

    `paused` says which of its days are marked as pause, `day_minutes` what a day of training takes, and
    `is_spared` that the spare of its month held the streak over it.
    """

    monday: date
    days: tuple[bool, ...]
    sessions: int
    minutes: int
    target: int
    paused: tuple[bool, ...] = (False,) * 7
    day_minutes: int = SESSION_MINUTES
    is_spared: bool = False

    @property
    def training_days(self) -> int:
        """Days on which enough was trained."""
        return sum(self.days)

    @property
    def is_met(self) -> bool:
        """Whether the target was reached."""
        return self.training_days >= self.target

    @property
    def is_paused(self) -> bool:
        """Whether nothing was expected of it: three or more days of pause, and not met all the same."""
        return sum(self.paused) >= PAUSE_DAYS and not self.is_met

    @property
    def minutes_goal(self) -> int:
        """The minutes that its target comes to."""
        return self.target * self.day_minutes

    @property
    def label(self) -> str:
        """The ISO week, such as `2026-W48`."""
        return week_label(self.monday)


# What stands before or after a return: a whole week without a session lies before it.
Comeback = Literal["", "ahead", "done today"]
WELCOME = "Welcome back, good to see you."
WELCOMED = "Good to have you back. The first session is done, and that was the big step."


class Standing(NamedTuple):
    """How things stand today; `last` is the day of the last session, `following` the next one suggested.

    `ahead` is what is left of the week; `paused_until` the last day of the pause that today belongs to.
    `comeback` says that the next session would be a return, or that today's was one.
    `today` of `times` sessions of the current routine are done; None: it goes by the hour, and `at` is when
    the next one is due today.
    """

    week: Week
    streak: Streak
    due: bool
    last: date | None
    following: date
    ahead: Ahead
    paused_until: date | None = None
    today: int = 0
    times: int | None = 1
    at: time | None = None
    comeback: Comeback = ""


def weeks(
    sessions: Iterable[Trained],
    first: date,
    last: date,
    terms: Terms = NO_TERMS,
    spared: Collection[date] = (),
) -> list[Week]:
    """Return every week from the one of `first` to the one of `last`, empty ones included.

    `spared` are the Mondays of those that a spare held.
    """
    by_week: dict[date, list[Trained]] = {}
    sessions = list(sessions)
    trained = training_days(sessions, terms)
    for session in sessions:
        by_week.setdefault(monday_of(session.day), []).append(session)
    found = []
    monday = monday_of(first)
    paused = terms.paused(monday, monday_of(last) + timedelta(days=6)) if terms.pauses else set()
    while monday <= last:
        week = _week(monday, by_week.get(monday, ()), trained, paused, terms)
        found.append(week._replace(is_spared=True) if monday in spared else week)
        monday += _WEEK
    return found


def _week(
    monday: date, sessions: Sequence[Trained], trained: set[date], paused: set[date], terms: Terms
) -> Week:
    pace = terms.pace_of(monday)
    return Week(
        monday=monday,
        days=tuple(monday + timedelta(days=n) in trained for n in range(7)),
        sessions=len(sessions),
        minutes=int(sum(session.seconds for session in sessions)) // 60,
        target=pace.days,
        paused=tuple(monday + timedelta(days=n) in paused for n in range(7)) if paused else (False,) * 7,
        day_minutes=pace.times * pace.minutes,
    )


def standing(sessions: Iterable[Trained], today: date, terms: Terms = NO_TERMS) -> Standing:
    """Return how things stand on a day, by the sessions that have begun."""
    past = list(sessions)
    this_week = weeks((one for one in past if one.day >= monday_of(today)), today, today, terms)[0]
    days = training_days(past, terms)
    done = _done_today(past, today, terms)
    main = terms.main_in(monday_of(today))
    times = 1 if main is None else main.times
    ahead = week_ahead(days, today, terms, is_begun=0 < done < times)
    pause = terms.pause_on(today)
    return Standing(
        week=this_week,
        streak=streak(days, today, terms),
        due=ahead.following == today,
        last=max((session.day for session in past), default=None),
        following=ahead.following,
        ahead=ahead,
        paused_until=None if pause is None else terms.day_after_pause(today) - _DAY,
        today=done,
        times=times,
        comeback=_comeback([session.day for session in past], today),
    )


def _comeback(days: Sequence[date], today: date) -> Comeback:
    """Return whether a whole week without any session, counted or not, lies before the next or today's."""
    last = max((day for day in days if day < today), default=None)
    if last is None or monday_of(today) - monday_of(last) <= _WEEK:
        return ""
    return "done today" if today in days else "ahead"


def standing_now(trained: Iterable[Trained], terms: Terms, now: datetime) -> Standing:
    """Return how things stand at a time: by the hour where the current routine goes by that."""
    trained = list(trained)
    stands = standing(trained, now.date(), terms)
    if terms.hourly is None:
        return stands
    from backtui.core.progress.hours import by_the_hour

    return by_the_hour(stands, trained, terms, terms.hourly, now)


def _done_today(past: Iterable[Trained], today: date, terms: Terms) -> int:
    """Return how many sessions of the current routine are done today; where none is known, of any."""
    counted = [one for one in past if one.counts and one.day == today]
    return sum(terms.current in (None, one.routine) for one in counted)


def week_ahead(
    days: Iterable[date], today: date, terms: Terms = NO_TERMS, *, is_begun: bool = False
) -> Ahead:
    """Return what lies ahead this week, and when the next training day is.

    It is spread over the week, on the chosen or the usual days; pauses are passed over.
    """
    monday = monday_of(today)
    found = look_ahead(
        frozenset(days), today, terms.target_of(monday), terms.paused(monday, monday + _LOOKED_AHEAD),
        is_begun=is_begun, is_daily=terms.is_daily, chosen=terms.chosen_weekdays,
    )  # fmt: skip
    return found._replace(following=terms.day_after_pause(found.following))


def summary(standing: Standing) -> str:
    """Return how things stand in one line, for a prompt, a tmux bar or a login message."""
    week = standing.week
    parts = [f"{week.training_days} of {week.target} this week"]
    if today := today_words(standing):
        parts.append(f"{today} today")
    parts.append(f"{week.minutes} min")
    if standing.streak.weeks:
        parts.append(f"{count_words(standing.streak.weeks, 'week')} in a row")
    if standing.paused_until is not None:
        parts.append(f"paused until {standing.paused_until:%a} {standing.paused_until.day}")
    elif standing.at is not None and not standing.due:
        parts.append(f"next at {standing.at:%H:%M}")
    elif standing.due:
        parts.append("due today" if standing.at is None else f"due since {standing.at:%H:%M}")
    else:
        parts.append(f"next {standing.following:%a} {standing.following.day}")
    return " · ".join(parts)


def today_words(standing: Standing) -> str:
    """Return how many of today's sessions are done, `2 of 3`; empty where a day is one of them."""
    if standing.times is None:
        return str(standing.today) if standing.today else ""
    return f"{standing.today} of {standing.times}" if standing.times > 1 else ""


def week_line(standing: Standing, today: date) -> str:
    """Return how the week stands, and when the next session is due."""
    week = standing.week
    minutes = part_words(week.minutes, week.minutes_goal, "minute")
    parts = [f"This week: {part_words(week.training_days, week.target, 'day')}, {minutes}"]
    if words := today_words(standing):
        parts.append(f"Today: {words}")
    if standing.streak.weeks:
        parts.append(f"{count_words(standing.streak.weeks, 'week')} in a row")
    return ". ".join([*parts, f"The next session is due {next_words(standing, today)}."])


def next_words(standing: Standing, today: date) -> str:
    """Return when the next session is due: `today`, `at 14:30`, `tomorrow`, `on Friday`."""
    if standing.at is not None:
        return "now" if standing.due else f"at {standing.at:%H:%M}"
    days = (standing.following - today).days
    return {0: "today", 1: "tomorrow"}.get(days, f"on {standing.following:%A}")
