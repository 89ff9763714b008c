"""The programme: the routine of today, and what it makes of the weeks besides what is written down."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from backtui.core.catalogue.often import Often, Pace
from backtui.core.dates import monday_of, week_label
from backtui.core.diary.expectations import Hourly, MainRoutine, TargetRecord, Terms, with_targets
from backtui.core.diary.session import Trained


class Programme(NamedTuple):
    """The current routine, by its id, how often it is done, and the days of all routines that say so.

    `waking` are the hours of a day in which one comes that goes by the hour.
    """

    current: str
    often: Often | None = None
    days: Mapping[str, Pace] = {}
    waking: str = ""


def new_target(terms: Terms, programme: Programme, today: date) -> TargetRecord | None:
    """Return the target that the current routine brings along; None where its own is written down.

    A routine without a frequency brings back what the person aimed at before.
    """
    monday, often = monday_of(today), programme.often
    known = terms.main_in(monday)
    if known is None and often is None:
        return None
    times = 1 if often is None else often.times
    is_other = known is None or known.routine != programme.current
    routine: str | None = None
    current: str | None = programme.current
    sessions = terms.target_of(monday)
    if is_other or (known is not None and known.is_set and _is_newest(terms, monday)):
        routine, current = programme.current, None
        sessions = terms.own_target(monday) if often is None else often.days.low
    if not is_other and known is not None and (known.times, terms.target_of(monday)) == (times, sessions):
        return None
    return TargetRecord(
        id=week_label(monday), sessions=sessions, routine=routine, times=times if times > 1 else None,
        current=current, also=_earlier(terms, monday, programme.current),
    )  # fmt: skip


def _is_newest(terms: Terms, monday: date) -> bool:
    """Return whether the person set no target since the current routine was written down."""
    main = [day for day, _ in terms.mains if day <= monday]
    own = [day for day, _ in terms.own if day <= monday]
    return not own or (bool(main) and main[-1] >= own[-1])


def _earlier(terms: Terms, monday: date, current: str) -> tuple[str, ...]:
    """Return the other routines that were the current one in this week already."""
    there = dict(terms.mains).get(monday)
    if there is None:
        return ()
    return tuple(name for name in dict.fromkeys((*there.also, there.routine)) if name != current)


def own_target(terms: Terms, today: date, sessions: int) -> TargetRecord:
    """Return the target that a person sets from this week on; how many sessions make a day stays."""
    monday = monday_of(today)
    main = terms.main_in(monday)
    if main is None:
        return TargetRecord(id=week_label(monday), sessions=sessions)
    return TargetRecord(
        id=week_label(monday), sessions=sessions, times=main.times if main.times > 1 else None,
        current=main.routine, also=_earlier(terms, monday, main.routine),
    )  # fmt: skip


def under(terms: Terms, programme: Programme, today: date, trained: Iterable[Trained]) -> Terms:
    """Return the terms with a programme: this week is the current routine's from its choice on."""
    target = new_target(terms, programme, today)
    found = terms if target is None else with_targets(terms, [target])
    every = None if programme.often is None else programme.often.every
    found = found._replace(
        often=programme.days, current=programme.current,
        hourly=None if every is None else Hourly(every, programme.waking),
    )  # fmt: skip
    return found._replace(before=_only_one(found, trained)) if programme.days else found


def _only_one(terms: Terms, trained: Iterable[Trained]) -> str | None:
    """Return the first routine that was written down where no other one was done since it was begun.

    It had no frequency then, or none would be missing: its days were what the person trained.
    """
    if not terms.mains or terms.mains[0][1].routine not in terms.often:
        return None
    monday, first = terms.mains[0][0], terms.mains[0][1].routine
    earlier = [one for one in trained if one.day < monday and one.routine is not None]
    begun = min((one.day for one in earlier if one.routine == first), default=None)
    if begun is None:
        return None
    others = (one for one in earlier if one.day >= begun and one.routine not in terms.often)
    return None if any(True for _ in others) else first


def of_routine(terms: Terms, routine: str) -> Terms:
    """Return the terms of a routine by itself: its own frequency, and where it has none what a person set."""
    pace = terms.often.get(routine)
    if pace is None:
        return terms._replace(targets=terms.own, mains=(), often={}, current=routine, before=None)
    own = MainRoutine(routine, pace.times)
    main, targets = [(date.min, own)], [(date.min, pace.days)]
    for monday in sorted({*dict(terms.mains), *dict(terms.targets)}):
        then = terms.main_in(monday)
        is_its = then is not None and then.routine == routine
        main.append((monday, then if is_its and then is not None else own))
        targets.append((monday, terms.target_of(monday) if is_its else pace.days))
    return terms._replace(targets=tuple(targets), mains=tuple(main), current=routine, before=None)


def training_days(trained: Iterable[Trained], terms: Terms) -> set[date]:
    """Return the days on which enough was trained: by one session that counts, or so many of a routine.

    A routine with a frequency of its own fills no day of a week in which it was not the current one.
    """
    counted = [one for one in trained if one.counts]
    if not terms.often and all(main.times == 1 for _, main in terms.mains):
        return {one.day for one in counted}
    weeks: dict[date, dict[str, int]] = {}
    filled: dict[date, float] = {}
    for one in counted:
        monday = monday_of(one.day)
        if monday not in weeks:
            weeks[monday] = terms.day_shares(monday)
        filled[one.day] = filled.get(one.day, 0) + day_share(one.routine, weeks[monday], terms.often)
    return {day for day, share in filled.items() if share > _ALMOST}


# What adds up to a day in thirds is a day.
_ALMOST = 1 - 1e-9


def day_share(routine: str | None, current: Mapping[str, int], often: Collection[str]) -> float:
    """Return how much of a day a session of a routine fills, where these were the current ones."""
    if routine is not None and routine in current:
        return 1 / current[routine]
    return 0 if routine in often else 1
