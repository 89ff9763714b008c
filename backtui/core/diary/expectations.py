"""The terms of the weeks: how many sessions were aimed at, and on which days nothing was expected."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple, get_args

import msgspec

TARGET = 3
LOWEST_TARGET, HIGHEST_TARGET = 1, 7
PauseKind = Literal["ill", "travelling", "resting"]
PAUSE_KINDS: tuple[PauseKind, ...] = get_args(PauseKind)
# So many days of pause make a week one that need not be met.
PAUSE_DAYS = 3
LONGEST_PAUSE = 366

_DAY = timedelta(days=1)
_SAID: dict[PauseKind, tuple[str, ...]] = {
    "ill": ("ill", "sick", "flu", "cold", "fever", "covid", "hospital", "operat", "surgery"),
    "travelling": ("travel", "trip", "holiday", "vacation", "journey", "abroad", "away"),
}


class PauseRecord(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """A pause as it is stored: its first and its last day, both included, and why."""

    id: str
    first: date = msgspec.field(name="from")
    last: date = msgspec.field(name="to")
    kind: PauseKind = "resting"
    why: str | None = None
    revised: str = ""
    deleted: bool = False

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


class TargetRecord(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """A target as it is stored: the first ISO week that it holds for, and the sessions a week."""

    id: str
    sessions: int
    revised: str = ""
    deleted: bool = False

    @property
    def monday(self) -> date | None:
        """The Monday of its first week; None where the id is no ISO week."""
        year, found, week = self.id.partition("-W")
        try:
            return date.fromisocalendar(int(year), int(week), 1) if found and len(week) == 2 else None
        except ValueError:
            return None


class Terms(NamedTuple):
    """What holds for which day: the pauses, and each target with the Monday it holds from, in order."""

    pauses: tuple[PauseRecord, ...] = ()
    targets: tuple[tuple[date, int], ...] = ()

    def target_of(self, monday: date) -> int:
        """Return the sessions aimed at in a week."""
        # Behind every target of the same Monday, which holds from that day on.
        place = bisect_right(self.targets, (monday, HIGHEST_TARGET))
        return self.targets[place - 1][1] if place else TARGET

    def paused(self, first: date, last: date) -> set[date]:
        """Return the days of pause from `first` to `last`, both included."""
        days = set()
        for pause in self.pauses:
            day, end = max(first, pause.first), min(last, pause.last)
            while day <= end:
                days.add(day)
                day += _DAY
        return days

    def pause_on(self, day: date) -> PauseRecord | None:
        """Return the pause that a day belongs to; of several, the one that ends last."""
        found = [pause for pause in self.pauses if pause.first <= day <= pause.last]
        return max(found, key=lambda pause: pause.last, default=None)

    def day_after_pause(self, day: date) -> date:
        """Return the first day from `day` on that belongs to no pause."""
        while (pause := self.pause_on(day)) is not None:
            if pause.last == date.max:
                return date.max
            day = pause.last + _DAY
        return day


NO_TERMS = Terms()


def terms(pauses: Iterable[PauseRecord], targets: Iterable[TargetRecord]) -> Terms:
    """Return the terms that stored documents tell; what no calendar has is left out."""
    chosen = {
        monday: one.sessions
        for one in targets
        if (monday := one.monday) is not None and LOWEST_TARGET <= one.sessions <= HIGHEST_TARGET
    }
    kept = [one for one in pauses if one.first <= one.last]
    return Terms(
        tuple(sorted(kept, key=lambda one: (one.first, one.last, one.id))), tuple(sorted(chosen.items()))
    )


def pause_kind(why: str) -> PauseKind:
    """Return the kind of pause that a text tells of, by the beginnings of its words; else `resting`."""
    words = why.casefold().replace("-", " ").split()
    for kind, beginnings in _SAID.items():
        if any(word.strip(".,;:!?()'\"").startswith(beginnings) for word in words):
            return kind
    return "resting"
