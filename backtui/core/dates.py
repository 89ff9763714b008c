"""Days, weeks and months, and how they are said."""

from datetime import date, timedelta

# Nobody trains outside of these years, and within them every time exists in every zone.
FIRST_YEAR, LAST_YEAR = 1900, 9000
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


def monday_of(day: date) -> date:
    """Return the Monday of a day's ISO week."""
    return day - timedelta(days=day.weekday())


def week_label(day: date) -> str:
    """Return a day's ISO week, such as `2026-W48`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"
