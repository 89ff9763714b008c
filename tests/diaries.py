"""Diaries made by following plans: a session as its plan had it, and what a test wants otherwise."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from hypothesis import strategies as st

from backtui.core.catalogue.dose import span
from backtui.core.catalogue.exercise import Routine
from backtui.core.coach.about import NOTHING_KNOWN
from backtui.core.coach.due import Due
from backtui.core.coach.prescribe import prescribe
from backtui.core.coach.training_history import TrainingHistory
from backtui.core.diary.pins import Pin
from backtui.core.diary.session import ExerciseRecord, Session, SetRecord, instant
from backtui.core.session.plan import Plan, PlannedExercise
from backtui.core.session.timeline import compile_plan
from backtui.routines.loading import shipped_catalogue

MONDAY = date(2026, 11, 2)
# The shipped routine with nothing to choose but the dose of one exercise of each kind.
HEALTHY_BACK = shipped_catalogue().default


def history_of(sessions: Sequence[Session], mornings: Mapping[str, int] | None = None) -> TrainingHistory:
    """Return the past that sessions in memory make, in any order, with the mornings after by session."""
    ordered = sorted(sessions, key=lambda one: instant(one.started), reverse=True)
    by_id = {one.id: one for one in ordered}
    return TrainingHistory(ordered, lambda ids: lambda entry: by_id[entry.id], mornings or {})


def at_level(routine: Routine, level: float) -> list[Due]:
    """Return what is due where every dose stands so far up its range."""
    return [Due(one, "standard", round(span(one.dose) * level), "for a test") for one in routine.exercises]


def as_planned(plan: Plan, day: date, *, only: Collection[str] | None = None, **fields: Any) -> Session:
    """Return a session in which all that was planned was done, on a day at six in the evening."""
    seconds = int(compile_plan(plan).seconds) if plan.exercises else 0
    records = tuple(_record(one) for one in plan.exercises if only is None or one.exercise.id in only)
    values: dict[str, Any] = {
        "id": f"{day}-{fields.get('started', '')}",
        "started": f"{day}T18:00:00+01:00",
        "routine": plan.routine,
        "routine_name": plan.name,
        "planned_seconds": seconds,
        "active_seconds": seconds,
        "exercises": records,
        "source": "guided",
    }
    return Session(**{**values, **fields})


def _record(planned: PlannedExercise) -> ExerciseRecord:
    return ExerciseRecord(
        id=planned.exercise.id,
        name=planned.exercise.name,
        status="done",
        form=planned.form,
        shortened=planned.shortened,
        round=planned.round,
        sets=tuple(
            SetRecord(
                one.side,
                one.reps,
                None,
                one.hold_seconds,
                None,
                one.end_hold_seconds,
                work_seconds=one.work_seconds,
            )
            for one in planned.sets
        ),
    )


def but(session: Session, exercise: str, **fields: Any) -> Session:
    """Return a session in which one exercise went otherwise; `reps` and `hold` are what was done of it."""
    return msgspec.structs.replace(
        session,
        exercises=tuple(
            _varied(one, dict(fields)) if one.id == exercise else one for one in session.exercises
        ),
    )


def _varied(record: ExerciseRecord, fields: dict[str, Any]) -> ExerciseRecord:
    sets = record.sets
    if "reps" in fields:
        reps = fields.pop("reps")
        sets = tuple(msgspec.structs.replace(one, reps=reps, reps_planned=one.reps) for one in sets)
        fields.setdefault("status", "partial")
    return msgspec.structs.replace(record, **{"sets": sets, **fields})


class Follower:
    """Somebody who does what the coach says, session after session."""

    def __init__(self, routine: Routine = HEALTHY_BACK, first: date = MONDAY) -> None:
        self.routine, self.today = routine, first
        self.sessions: list[Session] = []
        self.mornings: dict[str, int] = {}
        self.pins: dict[str, Pin] = {}
        self.has: Sequence[str] = ("sofa",)
        self.about = NOTHING_KNOWN

    def plan(self, minutes: int | None = None) -> Plan:
        return prescribe(
            self.routine, history_of(self.sessions, self.mornings), today=self.today, pins=self.pins,
            minutes=minutes, has=self.has, about=self.about,
        )  # fmt: skip

    def train(
        self,
        *,
        minutes: int | None = None,
        but_for: Mapping[str, dict[str, Any]] | None = None,
        morning: int | None = None,
        **fields: Any,
    ) -> Session:
        """Do today's session, and answer on the morning after it; then it is two days later."""
        session = as_planned(self.plan(minutes), self.today, **fields)
        for exercise, changes in (but_for or {}).items():
            session = but(session, exercise, **changes)
        self.sessions.append(session)
        if morning is not None:
            self.mornings[session.id] = morning
        self.today += timedelta(days=2)
        return session

    def easily(self, times: int, **fields: Any) -> None:
        """Do so many sessions with effort 3 and no pain."""
        for _ in range(times):
            self.train(**{"effort": 3, "pain_before": 0, "pain_after": 0, **fields})

    def of(self, exercise: str, minutes: int | None = None) -> PlannedExercise:
        """Return an exercise as it would come today."""
        return next(one for one in self.plan(minutes).exercises if one.exercise.id == exercise)

    def reps(self, exercise: str = "push-up") -> int | None:
        return self.of(exercise).sets[0].reps


# Any diary: what was done follows the plan of its day, or departs from it in every way there is.

_answers = st.none() | st.integers(0, 10)
_changes = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from(["done", "partial", "skipped", "hurt"]),
        "felt": st.sampled_from(["too much", "too little"]),
        "form": st.sampled_from(["easier", "standard", "harder"]),
        "shortened": st.booleans(),
        "reps": st.integers(0, 25),
    },
)
_days: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "pause": st.sampled_from([1, 1, 2, 2, 3, 5, 15, 45, 200]),
        "minutes": st.none() | st.integers(5, 60),
        "effort": _answers,
        "pain_before": _answers,
        "pain_after": _answers,
        "morning": _answers,
        "changes": st.dictionaries(
            st.sampled_from([one.id for one in HEALTHY_BACK.exercises]), _changes, max_size=3
        ),
        "is_logged": st.booleans(),
    }
)


@st.composite
def followers(draw: st.DrawFn) -> Follower:
    """Any diary, and the day after it."""
    follower = Follower()
    for day in draw(st.lists(_days, max_size=7)):
        answers = {name: day[name] for name in ("effort", "pain_before", "pain_after", "morning")}
        session = follower.train(minutes=day["minutes"], but_for=day["changes"], **answers)
        if day["is_logged"]:
            follower.sessions[-1] = msgspec.structs.replace(session, exercises=(), source="logged")
        follower.today += timedelta(days=day["pause"] - 2)
    return follower
