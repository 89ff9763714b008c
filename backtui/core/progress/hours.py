"""By the hour: a routine that is done every so many hours, between those that a person is awake."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from backtui.core.diary.expectations import Hourly, Terms
from backtui.core.diary.programme import training_days
from backtui.core.diary.session import Trained
from backtui.core.progress.weeks import Standing, week_ahead

_DAY = timedelta(days=1)


def by_the_hour(
    stands: Standing, trained: Iterable[Trained], terms: Terms, hourly: Hourly, now: datetime
) -> Standing:
    """Return how things stand where the current routine is due again so many minutes after it was begun.

    After a day's last hour the next one is another day's.
    """
    trained, today = list(trained), now.date()
    stands, days = stands._replace(times=None), training_days(trained, terms)
    if stands.paused_until is not None or not (today in days or stands.due):
        return stands
    first, last = (_of_day(part, now) for part in hourly.waking.split("-"))
    begun = _last_begun(trained, terms.current, now)
    at = first if begun is None else max(first, begun + timedelta(minutes=hourly.every))
    at = at.replace(second=0, microsecond=0)
    if at > last or now > last:
        following = week_ahead(days, today + _DAY, terms).following
        return stands._replace(due=False, following=following)
    return stands._replace(due=at <= now, following=today, at=at.timetz().replace(tzinfo=None))


def _of_day(clock: str, now: datetime) -> datetime:
    hour, minute = map(int, clock.split(":"))
    midnight = datetime.combine(now.date(), time(0), now.tzinfo)
    return midnight + timedelta(hours=hour, minutes=minute)


def _last_begun(trained: Iterable[Trained], routine: str | None, now: datetime) -> datetime | None:
    """Return when the current routine was begun last; of what has a date alone, nobody knows the hour."""
    found = []
    for one in trained:
        if one.routine == routine and one.counts and one.started[10:]:
            began = datetime.fromisoformat(one.started)
            found.append(began.replace(tzinfo=now.tzinfo) if began.tzinfo is None else began)
    return max(found).astimezone(now.tzinfo) if found else None


def changes_at(stands: Standing, terms: Terms, now: datetime) -> datetime | None:
    """Return when it becomes due, or the day is over for it; None: not on this day."""
    if stands.at is None or terms.hourly is None:
        return None
    at = datetime.combine(now.date(), stands.at, now.tzinfo)
    return at if at > now else _of_day(terms.hourly.waking.split("-")[1], now) + timedelta(seconds=1)
