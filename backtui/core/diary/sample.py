"""A year of believable history, made up, to see what a year looks like: the same for the same day."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from random import Random
from typing import NamedTuple

from msgspec.structs import replace

from backtui.core.catalogue.dose import Range
from backtui.core.catalogue.exercise import Exercise, FormName, Routine
from backtui.core.dates import monday_of
from backtui.core.diary.expectations import PauseRecord
from backtui.core.diary.goals import Goal
from backtui.core.diary.scales import HIGHEST, LOWEST
from backtui.core.diary.session import ExerciseRecord, Felt, Session, SetRecord, Status

_WEEKS = 52
# Weeks before the running one, and what came between.
_FLU, _SLUMP, _TRIP, _HURT = 38, (25, 26), 15, 30
_FIRST_WEEKS = 45
_HURT_EXERCISE = "leg-raise"
_NOTES = (
    "Mornings are stiff, evenings are better.", "The plank shook, but it held.", "Slept badly.",
    "Back felt light afterwards.", "Lower back a little tired from gardening.", "Quiet and slow.",
    "Interrupted by the doorbell.", "Cat pose on the mat, cat on the back.", "More air in the cobra today.",
    "Left hip tighter than the right one.", "The push-ups felt easy, for once.", "Long day at the desk.",
)  # fmt: skip
_GOAL = "Carry my daughter up the stairs again"
_ELSEWHERE = (("Physiotherapy", 40), ("Swimming", 45), ("Back class", 50))


class Sample(NamedTuple):
    """A made-up diary."""

    sessions: Sequence[Session]
    pauses: Sequence[PauseRecord]
    goal: Goal


def sample(routine: Routine, today: date, local: Callable[[datetime], datetime]) -> Sample:
    """Return a year of sessions until the day before today; `local` gives a time its offset."""
    chance = Random(today.toordinal())
    monday = monday_of(today)
    flu = PauseRecord(
        id="sample-flu", first=monday - timedelta(weeks=_FLU, days=-2),
        last=monday - timedelta(weeks=_FLU - 1, days=-4), kind="ill", why="flu",
    )  # fmt: skip
    trip = PauseRecord(
        id="sample-trip", first=monday - timedelta(weeks=_TRIP, days=-1),
        last=monday - timedelta(weeks=_TRIP - 1, days=-5), kind="travelling", why="by the sea",
    )  # fmt: skip
    days = list(_training_days(chance, monday, today, (flu, trip)))
    maker = _Maker(chance, routine, local, monday)
    sessions = [maker.session(day, n / max(1, len(days) - 1)) for n, day in enumerate(days)]
    return Sample(sessions, (flu, trip), Goal(words=_GOAL, days=(1, 3, 5)))


def _training_days(
    chance: Random, monday: date, today: date, pauses: Sequence[PauseRecord]
) -> Iterator[date]:
    for back in range(_WEEKS, -1, -1):
        wanted = [0, 2, 4]
        if back > _FIRST_WEEKS or back in _SLUMP:
            wanted = chance.sample(wanted, chance.choice((1, 2, 2)))
        elif back > 5 and chance.random() < 0.2:
            wanted.remove(chance.choice(wanted))
        elif chance.random() < 0.25:
            wanted.append(chance.choice((5, 6)))
        for weekday in sorted(wanted):
            day = monday + timedelta(days=weekday - 7 * back)
            paused = any(pause.first <= day <= pause.last for pause in pauses)
            if day < today and (not paused or (back == _TRIP and weekday == 2)):
                yield day


class _Maker:
    """Makes up one session after the other."""

    def __init__(
        self, chance: Random, routine: Routine, local: Callable[[datetime], datetime], monday: date
    ) -> None:
        self._chance, self._routine, self._local, self._monday = chance, routine, local, monday

    def session(self, day: date, progress: float) -> Session:
        """Return a session; `progress` says how much of the year lies behind it, 0 to 1."""
        chance, back = self._chance, (self._monday - monday_of(day)).days // 7
        hour = 7 if day.weekday() == 4 and chance.random() < 0.4 else 18
        started = self._local(datetime.combine(day, time(hour, chance.randrange(0, 50))))
        if back == _TRIP:
            # By the sea, an hour ahead of home.
            offset = (started.utcoffset() or timedelta()) + timedelta(hours=1)
            started = started.astimezone(timezone(offset))
        session = Session(
            id=f"{started:%Y%m%dT%H%M%S}-{chance.getrandbits(32):08x}",
            started=started.isoformat(timespec="seconds"),
            revised=(started + timedelta(hours=1)).astimezone(UTC).isoformat(timespec="microseconds"),
            note=chance.choice(_NOTES) if chance.random() < 0.12 else None,
        )
        if chance.random() < 0.92:
            session = self._checked_in(session, progress, back)
        return self._elsewhere(session) if chance.random() < 0.04 else self._guided(session, progress, back)

    def _checked_in(self, session: Session, progress: float, back: int) -> Session:
        chance = self._chance
        worse = 1.5 if back in (_HURT, _HURT - 1) else 0
        before = max(LOWEST, round(4.6 - 3.2 * progress + chance.gauss(0, 0.8) + worse))
        after = max(
            LOWEST, before - chance.choice((0, 0, 1, 1, 2)) + (2 if self._hurts(session, back) else 0)
        )
        effort = max(1, min(8, round(4.4 + chance.gauss(0, 1))))
        return replace(
            session, effort=effort, pain_before=min(before, HIGHEST), pain_after=min(after, HIGHEST)
        )

    def _hurts(self, session: Session, back: int) -> bool:
        return back == _HURT and session.day.weekday() == 2

    def _elsewhere(self, session: Session) -> Session:
        what, minutes = self._chance.choice(_ELSEWHERE)
        ended = _after(session, minutes * 60)
        return replace(session, ended=ended, routine_name=what, active_seconds=minutes * 60, source="logged")

    def _guided(self, session: Session, progress: float, back: int) -> Session:
        chance = self._chance
        planned = chance.choice((10, 15, 20)) if chance.random() < 0.1 else 30
        part = chance.choice((0.3, 0.4, 0.7)) if chance.random() < 0.06 else 1.0
        seconds = int(planned * part * 60) - chance.randrange(0, 40)
        return replace(
            session,
            ended=_after(session, seconds + chance.randrange(0, 200)),
            routine=self._routine.id,
            routine_name=self._routine.name,
            planned_seconds=planned * 60,
            active_seconds=seconds,
            source="guided",
            exercises=tuple(self._records(session, progress, part, back)),
        )

    def _records(self, session: Session, progress: float, part: float, back: int) -> Iterator[ExerciseRecord]:
        exercises = self._routine.exercises
        for number, exercise in enumerate(exercises):
            is_it = exercise.id == _HURT_EXERCISE
            status: Status = "done" if number < round(len(exercises) * part) else "skipped"
            if is_it and self._hurts(session, back):
                status = "hurt"
            elif status == "done" and self._chance.random() < 0.02:
                status = "partial"
            form: FormName = (
                "easier" if is_it and exercise.easier and _HURT - 3 < back < _HURT else "standard"
            )
            felt: Felt | None = "too much" if status == "partial" and self._chance.random() < 0.5 else None
            sets = tuple(_sets(exercise, progress, status))
            yield ExerciseRecord(exercise.id, exercise.name, status, form, felt=felt, sets=sets)


def _after(session: Session, seconds: int) -> str:
    ended = datetime.fromisoformat(session.started) + timedelta(seconds=seconds)
    return ended.isoformat(timespec="seconds")


def _sets(exercise: Exercise, progress: float, status: Status) -> Iterator[SetRecord]:
    share = {"done": 1.0, "partial": 0.7, "hurt": 0.3, "skipped": 0.0}[status]
    for number in range(1, exercise.dose.sets.low + 1):
        dose = exercise.dose.of_set(number)
        for side in exercise.dose.sides or (None,):
            planned = [_at(of, progress) for of in (dose.reps, dose.hold, dose.end_hold, dose.work)]
            done = [None if value is None else int(value * share) for value in planned]
            missing = [
                value if value != reached else None for value, reached in zip(planned, done, strict=True)
            ]
            pairs = zip(done, missing, strict=True)
            yield SetRecord(side, *(value for pair in pairs for value in pair))


def _at(dose: Range | None, progress: float) -> int | None:
    """Return what a range had come to: quickly at first, and with room left at the end."""
    return None if dose is None else dose.low + int(dose.span * 0.75 * progress**0.7)
