"""Progress: how the weeks stand against the target, counted by calendar weeks, Monday first."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from backtui.core.catalogue.often import SESSION_MINUTES
from backtui.core.dates import monday_of, week_label
from backtui.core.diary.expectations import NO_TERMS, PAUSE_DAYS, Terms
from backtui.core.diary.programme import training_days
from backtui.core.diary.session import Trained
from backtui.core.progress.schedule import Ahead, look_ahead
from backtui.core.text import count_words, part_words

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)
_LOOKED_AHEAD = timedelta(weeks=8)


class Week(NamedTuple):
    """One ISO week: its Monday, on which of its days training was done, sessions and minutes.

    `paused` says which of its days are marked as pause, `day_minutes` what a day of training takes.
    """

    monday: date
    days: tuple[bool, ...]
    sessions: int
    minutes: int
    target: int
    paused: tuple[bool, ...] = (False,) * 7
    day_minutes: int = SESSION_MINUTES

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


class Standing(NamedTuple):
    """How things stand today; `last` is the day of the last session, `following` the next one suggested.

    `ahead` is what is left of the week; `paused_until` the last day of the pause that today belongs to.
    `today` of `times` sessions of the current routine are done; None: it goes by the hour, and `at` is when
    the next one is due today.
    """

    week: Week
    streak: int
    due: bool
    last: date | None
    following: date
    ahead: Ahead
    paused_until: date | None = None
    today: int = 0
    times: int | None = 1
    at: time | None = None


def weeks(sessions: Iterable[Trained], first: date, last: date, terms: Terms = NO_TERMS) -> list[Week]:
    """Return every week from the one of `first` to the one of `last`, empty ones included."""
    by_week: dict[date, list[Trained]] = {}
    sessions = list(sessions)
    trained = training_days(sessions, terms)
    for session in sessions:
        by_week.setdefault(monday_of(session.day), []).append(session)
    found = []
    monday = monday_of(first)
    paused = terms.paused(monday, monday_of(last) + timedelta(days=6)) if terms.pauses else set()
    while monday <= last:
        found.append(_week(monday, by_week.get(monday, ()), trained, paused, terms))
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
    )


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


def streak(days: Iterable[date], today: date, terms: Terms = NO_TERMS) -> int:
    """Return the weeks in a row on target; the running week adds once met and never breaks it.

    A week of pause neither adds nor breaks it, unless it was met.
    """
    trained = set(days)
    if not trained:
        return 0
    monday, first = monday_of(today), monday_of(min(trained))
    per_week: dict[date, int] = {}
    for day in trained:
        per_week[monday_of(day)] = per_week.get(monday_of(day), 0) + 1
    length = int(per_week.get(monday, 0) >= terms.target_of(monday))
    while (monday := monday - _WEEK) >= first:
        if per_week.get(monday, 0) >= terms.target_of(monday):
            length += 1
        elif len(terms.paused(monday, monday + timedelta(days=6))) < PAUSE_DAYS:
            break
    return length


def best_streak(weeks: Sequence[Week]) -> int:
    """Return the longest streak within weeks that follow each other."""
    best = length = 0
    for week in weeks:
        if week.is_met:
            length += 1
            best = max(best, length)
        elif not week.is_paused:
            length = 0
    return best


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
    if standing.streak:
        parts.append(f"{count_words(standing.streak, 'week')} in a row")
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
    if standing.streak:
        parts.append(f"{count_words(standing.streak, 'week')} in a row")
    return ". ".join([*parts, f"The next session is due {next_words(standing, today)}."])


def next_words(standing: Standing, today: date) -> str:
    """Return when the next session is due: `today`, `at 14:30`, `tomorrow`, `on Friday`."""
    if standing.at is not None:
        return "now" if standing.due else f"at {standing.at:%H:%M}"
    days = (standing.following - today).days
    return {0: "today", 1: "tomorrow"}.get(days, f"on {standing.following:%A}")


# Nobody trained before that; an imported record may say so.
_LIFETIME = timedelta(days=36525)


def earliest_day(days: Iterable[date], today: date) -> date | None:
    """Return the first of the days, but none that is a lifetime ago, nor one that is not yet here."""
    first = min(days, default=None)
    return None if first is None else min(max(first, today - _LIFETIME), today)
