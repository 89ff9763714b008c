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


def month_of(label: str) -> str:
    """Return the month that a week belongs to: most of its days are in it."""
    months = [f"{day:%Y-%m}" for day in days_of(label)]
    return max(months, key=months.count)


def spares(sessions: Sequence[Trained], today: date, pauses: Pauses, targets: Targets) -> dict[str, str]:
    """Return the weeks that a spare held until today, by the month whose spare it was."""
    found: dict[str, str] = {}
    alive = False
    for label in _labels(sessions, today)[:-1]:
        if is_met(label, sessions, targets):
            alive = True
        elif alive and not is_pause(label, sessions, pauses, targets):
            short = target_of(label, targets) - trained_days(label, sessions)
            alive = short == 1 and month_of(label) not in found
            if alive:
                found[month_of(label)] = label
    return found


def streak(sessions: Sequence[Trained], today: date, pauses: Pauses, targets: Targets) -> int:
    past = [one for one in sessions if one.day <= today]
    *over, running = _labels(past, today)
    held = spares(past, today, pauses, targets).values()
    length = 1 if is_met(running, past, targets) else 0
    for label in reversed(over):
        if is_met(label, past, targets):
            length += 1
        elif label not in held and not is_pause(label, past, pauses, targets):
            break
    return length


def _labels(sessions: Sequence[Trained], today: date) -> list[str]:
    """Return all weeks from the first trained day's to the running one."""
    day = min([one.day for one in sessions if one.counts and one.day <= today], default=today)
    return sorted({iso_week(day + timedelta(days=n)) for n in range((today - day).days + 1)})


def best_streak(sessions: Sequence[Trained], today: date, pauses: Pauses, targets: Targets) -> int:
    """Return the longest streak that any day until today had."""
    if not sessions:
        return 0
    day, best = min(one.day for one in sessions), 0
    while day <= today:
        best = max(best, streak(sessions, day, pauses, targets))
        day += timedelta(days=1)
    return best
