"""The morning after: of which session it is asked, from when, and until when."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from backtui.core.diary.session import LONGEST_SESSION, Entry

# Who is up before is still on the day before.
_FIRST = time(4)
_LATEST = timedelta(hours=36)
_FRESH = timedelta(hours=2)
_DAY = timedelta(days=1)
# No session lies further back whose morning can still be asked, however far apart two places are.
_FURTHEST = 4 * _DAY


class MorningAfter(NamedTuple):
    """The morning after the last session, by its id and date; both times by the clock of this place.

    `pain` is the answer; None: there is none yet.
    """

    session: str
    day: date
    opens: datetime
    closes: datetime
    pain: int | None = None

    def is_open(self, now: datetime) -> bool:
        """Whether it can be answered now."""
        return self.opens <= now < self.closes

    def is_asked(self, now: datetime) -> bool:
        """Whether it is open, and not answered yet."""
        return self.pain is None and self.is_open(now)

    def changes_at(self, now: datetime) -> datetime | None:
        """Return when it opens or closes by itself; None: it is over, or never opens."""
        if self.closes <= self.opens:
            return None
        return next((at for at in (self.opens, self.closes) if now < at), None)


def morning_after(past: Iterable[Entry], mornings: Mapping[str, int], now: datetime) -> MorningAfter | None:
    """Return the morning after the last of the sessions that have begun: a later one ends what was asked.

    It is asked from 04:00 of the next day on, by the clock of this place and the date that the session
    belongs to, to 36 h after its end. `mornings` are the answers by session. None where it was over before
    the last few days.
    """
    first = (now.date() - _FURTHEST).isoformat()
    recent = [(_began(one, now), one) for one in past if one.started >= first]
    if not recent:
        return None
    began, last = max(recent, key=lambda found: found[0])
    ended, day = _ended(last, began, now), last.day
    opens = max(ended, opening(day, now))
    return MorningAfter(last.id, day, opens, ended + _LATEST, mornings.get(last.id))


def opening(day: date, now: datetime) -> datetime:
    """Return from when on the morning after a day is asked, by the clock of this place."""
    return datetime.combine(day + _DAY, _FIRST, now.tzinfo)


def is_fresh(answered: str | None, now: datetime) -> bool:
    """Return whether an answer, by the time at which it was given, still tells how much it hurts now."""
    try:
        at = datetime.fromisoformat(answered or "")
    except ValueError:
        return False
    return timedelta() <= now - _placed(at, now) < _FRESH


def _began(entry: Entry, now: datetime) -> datetime:
    return _placed(datetime.fromisoformat(entry.started), now)


def _ended(entry: Entry, began: datetime, now: datetime) -> datetime:
    """Return when a session was over; an end that cannot be is none."""
    ended = began + timedelta(seconds=max(0, min(entry.active_seconds, LONGEST_SESSION)))
    try:
        told = _placed(datetime.fromisoformat(entry.ended or ""), now)
    except ValueError:
        told = ended
    is_possible = ended <= told <= began + timedelta(seconds=LONGEST_SESSION)
    return (told if is_possible else ended).astimezone(now.tzinfo)


def _placed(moment: datetime, now: datetime) -> datetime:
    """Return a time with the offset of this place, where it names none."""
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=now.tzinfo)
