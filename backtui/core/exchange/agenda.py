"""The diary as appointments: the sessions done, and the days that suit the coming ones."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from backtui.core.dates import monday_of, week_label
from backtui.core.diary.expectations import Terms
from backtui.core.diary.programme import training_days
from backtui.core.diary.session import LONGEST_SESSION, Entry, instant
from backtui.core.progress.habit import hour_to_train
from backtui.core.progress.schedule import look_ahead
from backtui.core.text import times_words

_WEEK = timedelta(weeks=1)
_AHEAD = timedelta(weeks=4)
# Where a person has no hour of their own yet.
_EVENING = 18
_LEAST = timedelta(minutes=1)


class Appointment(NamedTuple):
    """One entry of a calendar; a start without a place is the time on the wall, wherever the person is.

    `rings`: it reminds at its start; `is_off`: an earlier calendar may have it, and it is not to be any more.
    """

    uid: str
    start: date | datetime
    end: date | datetime
    title: str
    words: str
    rings: bool = False
    is_off: bool = False


class Offer(NamedTuple):
    """What is planned: the name of the routine, and how long it takes."""

    title: str
    seconds: float


def agenda(entries: Sequence[Entry], terms: Terms, today: date, offer: Offer) -> list[Appointment]:
    """Return the appointments of sessions that have begun, and of the coming four weeks.

    The days of a week go by its number and theirs in it: one that moves stays the same appointment, and one
    on which was trained is the session of that day.
    """
    ordered = sorted(entries, key=lambda one: (one.day, instant(one.started), one.id))
    days = training_days((one.trained for one in ordered), terms)
    return [*_done(ordered, days), *_planned(ordered, days, terms, today, offer)]


def _done(ordered: Iterable[Entry], days: Collection[date]) -> Iterator[Appointment]:
    numbers: dict[date, int] = {}
    taken: set[date] = set()
    for entry in ordered:
        uid = f"session-{entry.id}"
        if entry.trained.counts and entry.day in days and entry.day not in taken:
            taken.add(entry.day)
            monday = monday_of(entry.day)
            numbers[monday] = numbers.get(monday, 0) + 1
            uid = _uid(monday, numbers[monday])
        start, end = _span(entry)
        words = f"{round(entry.active_seconds / 60)} min"
        yield Appointment(_whole(uid), start, end, entry.routine_name or entry.routine or "Session", words)


def _span(entry: Entry) -> tuple[date | datetime, date | datetime]:
    """Return from when to when a session was: of one without a time the day."""
    if entry.clock_hour is None:
        return entry.day, entry.day + timedelta(days=1)
    began = datetime.fromisoformat(entry.started)
    lasted = instant(entry.ended) - instant(entry.started)
    seconds = lasted if 0 < lasted <= LONGEST_SESSION else entry.trained.seconds
    return began, began + max(_LEAST, timedelta(seconds=round(seconds)))


def _planned(
    ordered: Sequence[Entry], days: Collection[date], terms: Terms, today: date, offer: Offer
) -> Iterator[Appointment]:
    hour = hour_to_train(ordered, today, terms)
    at = time(_EVENING if hour is None else hour)
    last = today + _AHEAD - timedelta(days=1)
    monday = monday_of(today)
    while monday <= last:
        target, paused = terms.target_of(monday), terms.paused(monday, monday + timedelta(days=6))
        times = terms.pace_of(monday).times
        what = "Session" if times == 1 else "Day"
        length = f"{round(offer.seconds / 60)} min"
        often = length if times == 1 else f"{times_words(times)} {length}"
        done = sum(monday <= day < monday + _WEEK for day in days)
        # By what was done alone: a day that this week has to make up for moves none of the weeks after it.
        suited = look_ahead(
            frozenset(days), max(today, monday), target, paused, chosen=terms.chosen_weekdays
        ).days
        for number, day in enumerate(suited, start=done + 1):
            if day <= last:
                start = datetime.combine(day, at)
                words = f"{what} {number} of {target} this week, {often}."
                end = start + timedelta(seconds=round(offer.seconds))
                yield Appointment(_whole(_uid(monday, number)), start, end, offer.title, words, rings=True)
        before = max(terms.target_of(monday - _WEEK * n) for n in range(5))
        if (paused or before > target) and monday + _WEEK <= last:
            for number in range(done + len(suited) + 1, before + 1):
                uid, following = _whole(_uid(monday, number)), monday + timedelta(days=1)
                yield Appointment(uid, monday, following, offer.title, "Not this week.", is_off=True)
        monday += _WEEK


def _uid(monday: date, number: int) -> str:
    return f"{week_label(monday)}-{number}"


def _whole(uid: str) -> str:
    return f"{uid}@backtui"
