"""Progress counted slowly and obviously, day by day, to hold the real counting against."""

from collections.abc import Sequence
from datetime import date, timedelta

from backtui.core.diary.expectations import PauseRecord, TargetRecord
from backtui.core.diary.session import Trained

Pauses = Sequence[PauseRecord]
Targets = Sequence[TargetRecord]


def iso_week(day: date) -> str:
    return day.strftime("%G-W%V")


def days_of(label: str) -> list[date]:
    """Return the seven days of an ISO week, found by looking at every day of a year and a bit."""
    year = int(label[:4])
    near = [date(year, 1, 1) + timedelta(days=n) for n in range(-10, 380)]
    return [day for day in near if iso_week(day) == label]


def target_of(label: str, targets: Targets) -> int:
    held = [one for one in targets if one.id <= label]
    return max(held, key=lambda one: one.id).sessions if held else 3


def is_paused_day(day: date, pauses: Pauses) -> bool:
    return any(pause.first <= day <= pause.last for pause in pauses)


def trained_days(label: str, sessions: Sequence[Trained]) -> int:
    return len({one.day for one in sessions if one.counts and iso_week(one.day) == label})


def is_met(label: str, sessions: Sequence[Trained], targets: Targets) -> bool:
    return trained_days(label, sessions) >= target_of(label, targets)


def is_pause(label: str, sessions: Sequence[Trained], pauses: Pauses, targets: Targets) -> bool:
    marked = sum(is_paused_day(day, pauses) for day in days_of(label))
    return marked >= 3 and not is_met(label, sessions, targets)


def streak(sessions: Sequence[Trained], today: date, pauses: Pauses, targets: Targets) -> int:
    past = [one for one in sessions if one.day <= today]
    if not any(one.counts for one in past):
        return 0
    first = iso_week(min(one.day for one in past if one.counts))
    length = 1 if is_met(iso_week(today), past, targets) else 0
    day = today - timedelta(days=7)
    while iso_week(day) >= first:
        label = iso_week(day)
        if is_met(label, past, targets):
            length += 1
        elif not is_pause(label, past, pauses, targets):
            break
        day -= timedelta(days=7)
    return length


def best_streak(sessions: Sequence[Trained], today: date, pauses: Pauses, targets: Targets) -> int:
    """Return the longest streak that any day until today had."""
    if not sessions:
        return 0
    day, best = min(one.day for one in sessions), 0
    while day <= today:
        best = max(best, streak(sessions, day, pauses, targets))
        day += timedelta(days=1)
    return best
