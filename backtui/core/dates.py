"""Days, weeks and months, and how they are said."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

# Nobody trains outside of these years, and within them every time exists in every zone.
FIRST_YEAR, LAST_YEAR = 1900, 9000
# A minus may be typed as one, too; no number of days is longer; two letters tell most weekdays apart.
_SIGNS, _LONGEST_COUNT, _LEAST_LETTERS = "-+−", 6, 2
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def short_day_words(day: date) -> str:
    """Return a day as `23 Nov`."""
    return f"{day.day} {day:%b}"


def period_words(first: date, last: date) -> str:
    """Return a period in words, as short as it can be: `7 Sep – 25 Nov 2026`, `4 – 13 Mar 2026`."""
    if first == last:
        return day_words(first)
    begin = day_words(first).split()
    same = (first.year == last.year) + ((first.year, first.month) == (last.year, last.month))
    return f"{' '.join(begin[: 3 - same])} – {day_words(last)}"


def day_words(day: date) -> str:
    """Return a day in words: `7 Sep 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def long_day_words(day: date) -> str:
    """Return a day as `Monday 23 November`."""
    return f"{day:%A} {day.day} {day:%B}"


def since_words(then: datetime, now: datetime) -> str:
    """Return since when, as short as it is clear: `18:30` of today, `Tuesday` of this week, else the date."""
    days = (now.date() - then.date()).days
    return f"{then:%H:%M}" if days == 0 else f"{then:%A}" if 0 < days < 7 else day_words(then.date())


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DATE_HINT = "such as 2026-11-23, yesterday, mon or -2"


def day_meant(text: str, today: date) -> date | None:
    """Return the day that a person means: `2026-11-23`, `today`, `yesterday`, `mon`, `-2`; None: no day.

    A weekday is the last one that there was, today included; a number with its sign counts days from today.
    """
    said = text.strip().casefold()
    ahead = {"today": 0, "yesterday": -1, "tomorrow": 1}.get(said)
    if ahead is None and said[:1] in _SIGNS and said[1:].isdecimal() and len(said) <= _LONGEST_COUNT:
        ahead = int(said[1:]) * (1 if said[0] == "+" else -1)
    named = [n for n, name in enumerate(_WEEKDAYS) if name.startswith(said)]
    if ahead is None and len(said) >= _LEAST_LETTERS and named:
        ahead = -((today.weekday() - named[0]) % 7)
    try:
        found = date.fromisoformat(text.strip()) if ahead is None else today + timedelta(days=ahead)
    except (ValueError, OverflowError):
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def monday_of(day: date) -> date:
    """Return the Monday of a day's ISO week."""
    return day - timedelta(days=day.weekday())


def month_of_week(monday: date) -> date:
    """Return the first day of the month that a week belongs to: that of its Thursday."""
    return (monday + timedelta(days=3)).replace(day=1)


def months_since(first: date, today: date) -> tuple[int, date]:
    """Return how many whole months have gone by, and the day on which the last of them was over.

    Where a month is too short for the day, it is over on its last one.
    """
    months = (today.year - first.year) * 12 + today.month - first.month
    while (ended := _months_on(first, months)) > today:
        months -= 1
    return months, ended


def _months_on(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    begin = date(year, month + 1, 1)
    last = (begin + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return begin.replace(day=min(first.day, last.day))


def week_label(day: date) -> str:
    """Return a day's ISO week, such as `2026-W48`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


# Nobody trained before that; an imported record may say so.
_LIFETIME = timedelta(days=36525)


def earliest_day(days: Iterable[date], today: date) -> date | None:
    """Return the first of the days, but none that is a lifetime ago, nor one that is not yet here."""
    first = min(days, default=None)
    return None if first is None else min(max(first, today - _LIFETIME), today)
