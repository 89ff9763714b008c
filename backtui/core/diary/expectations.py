"""The terms of the weeks: how many days were aimed at, and which; by which routine; and the pauses."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar, get_args

import msgspec

from backtui.core.catalogue.often import Pace

if TYPE_CHECKING:
    from backtui.core.diary.goals import Goal

TARGET = 3
LOWEST_TARGET, HIGHEST_TARGET = 1, 7
PauseKind = Literal["ill", "travelling", "resting"]
PAUSE_KINDS: tuple[PauseKind, ...] = get_args(PauseKind)
# So many days of pause make a week one that need not be met.
PAUSE_DAYS = 3
LONGEST_PAUSE = 366
# So many days a week leave no room for a day of rest after each.
_DAILY = 5

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
    """A target as it is stored: the first ISO week that it holds for, and the sessions a week.

    `routine` set it by how often it is done, `times` a day; None: the person did, while `current` was the
    current one. `also` are those that were it earlier in this week.
    """

    id: str
    sessions: int
    routine: str | None = None
    times: int | None = None
    current: str | None = None
    also: tuple[str, ...] = ()
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


class MainRoutine(NamedTuple):
    """The routine that is the current one from a week on, and how many of its sessions make a day.

    `also` were it earlier in the first of these weeks; `is_set`: the target is the routine's own.
    """

    routine: str
    times: int = 1
    also: tuple[str, ...] = ()
    is_set: bool = True


class Hourly(NamedTuple):
    """A routine by the hour: the minutes from one session to the next, and the hours of a day for them."""

    every: int
    waking: str


class Terms(NamedTuple):
    """What holds for which day: the pauses, and each target with the Monday it holds from, in order.

    `mains` say the same of the current routine, `own` of the targets that the person set. `often` are the
    days of the routines that have a frequency of their own, `current` is the routine of today; `before` the
    one of them that was the only one while none was written down. `hourly`: it goes by the hour. `goal` is
    what the person trains for and when; None: never asked.
    """

    pauses: tuple[PauseRecord, ...] = ()
    targets: tuple[tuple[date, int], ...] = ()
    mains: tuple[tuple[date, MainRoutine], ...] = ()
    own: tuple[tuple[date, int], ...] = ()
    often: Mapping[str, Pace] = {}
    current: str | None = None
    before: str | None = None
    hourly: Hourly | None = None
    goal: "Goal | None" = None

    @property
    def chosen_weekdays(self) -> tuple[int, ...]:
        """The weekdays that the person chose to train on, Monday 0."""
        return () if self.goal is None else self.goal.weekdays

    @property
    def chosen_hour(self) -> int | None:
        """The hour that the person chose to train at."""
        return None if self.goal is None else self.goal.clock_hour

    def target_of(self, monday: date) -> int:
        """Return the days aimed at in a week."""
        return _in_force(self.targets, monday, TARGET)

    def own_target(self, monday: date) -> int:
        """Return the days that the person would aim at in a week, whatever a routine says."""
        return _in_force(self.own, monday, TARGET)

    def main_in(self, monday: date) -> MainRoutine | None:
        """Return what is known of the current routine of a week."""
        return _in_force(self.mains, monday, None)

    def pace_of(self, monday: date) -> Pace:
        """Return what was aimed at in a week."""
        days, main = self.target_of(monday), self.main_in(monday)
        if main is None or main.routine not in self.often:
            return Pace(days)
        return Pace(days, main.times, self.often[main.routine].minutes)

    @property
    def is_daily(self) -> bool:
        """Whether the routine of today is meant for most days of a week."""
        pace = self.often.get(self.current or "")
        return pace is not None and pace.days >= _DAILY

    def day_shares(self, monday: date) -> dict[str, int]:
        """Return how many sessions make a day in a week, of each routine that was the current one in it."""
        place = bisect_right(self.mains, monday, key=_monday) - 1
        if place < 0:
            return {} if self.before is None else {self.before: 1}
        first, main = self.mains[place]
        found: dict[str, int] = {}
        if first == monday:
            # The change came within the week: what it began with counts, too.
            found = {name: self.often[name].times if name in self.often else 1 for name in main.also}
            found |= {before.routine: before.times for _, before in self.mains[max(0, place - 1) : place]}
            if place == 0 and self.before is not None:
                found |= {self.before: 1}
        return found | {main.routine: main.times}

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
_T = TypeVar("_T")


def _monday(one: tuple[date, object]) -> date:
    return one[0]


def _in_force(since: Sequence[tuple[date, _T]], monday: date, otherwise: _T) -> _T:
    """Return what holds in a week, of things with the Monday that each holds from, in order."""
    place = bisect_right(since, monday, key=_monday)
    return since[place - 1][1] if place else otherwise


def terms(pauses: Iterable[PauseRecord], targets: Iterable[TargetRecord]) -> Terms:
    """Return the terms that stored documents tell; what no calendar has is left out."""
    kept = [one for one in pauses if one.first <= one.last]
    found = Terms(tuple(sorted(kept, key=lambda one: (one.first, one.last, one.id))))
    return with_targets(found, targets)


def with_targets(found: Terms, targets: Iterable[TargetRecord]) -> Terms:
    """Return terms with these targets, too, each in the place of the one of its week."""
    days, main, own = dict(found.targets), dict(found.mains), dict(found.own)
    for one in targets:
        monday = one.monday
        if monday is None or not LOWEST_TARGET <= one.sessions <= HIGHEST_TARGET:
            continue
        days[monday] = one.sessions
        routine = one.routine or one.current
        if routine is not None:
            main[monday] = MainRoutine(routine, max(1, one.times or 1), one.also, one.routine is not None)
        if one.routine is None:
            own[monday] = one.sessions
    return found._replace(
        targets=tuple(sorted(days.items())), mains=tuple(sorted(main.items())), own=tuple(sorted(own.items()))
    )


def pause_kind(why: str) -> PauseKind:
    """Return the kind of pause that a text tells of, by the beginnings of its words; else `resting`."""
    words = why.casefold().replace("-", " ").split()
    for kind, beginnings in _SAID.items():
        if any(word.strip(".,;:!?()'\"").startswith(beginnings) for word in words):
            return kind
    return "resting"
