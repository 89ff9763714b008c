"""A year of five made-up people, who do what the coach says as far as they can."""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from backtui.core.catalogue.dose import lever
from backtui.core.diary.pins import Pin
from backtui.core.diary.session import Session
from backtui.core.session.plan import PlannedExercise
from tests.diaries import Follower, as_planned, but

FIRST = date(2026, 11, 30)
DAYS = 364


class Person(NamedTuple):
    """Who they are: when they train, how long, how fast they grow, and what hurts."""

    name: str
    words: str
    days: Callable[[random.Random, int], bool]
    minutes: int | None = None
    growth: float = 0.006
    answers: float = 1.0
    leaves: float = 0.0
    pain: Callable[[random.Random, int], tuple[int, int]] = lambda chance, day: (0, 0)
    hurts: tuple[tuple[str, int], ...] = ()
    brings_back: tuple[tuple[str, int], ...] = ()


def _on(*weekdays: int) -> Callable[[random.Random, int], bool]:
    return lambda chance, day: day % 7 in weekdays


def _irregular(chance: random.Random, day: int) -> bool:
    return chance.random() < (0.35, 0.1, 0.5, 0.25)[day // 21 % 4]


def _returning(chance: random.Random, day: int) -> bool:
    return day % 7 in (0, 2, 4) and not (80 <= day < 98 or 160 <= day < 235)


def _in_pain(chance: random.Random, day: int) -> tuple[int, int]:
    before = max(1, 4 - day // 90) + chance.choice((0, 0, 1))
    flare = day in (16, 60, 61, 62, 140, 142, 233)
    return before, min(10, before + (chance.choice((2, 3)) if flare else chance.choice((-1, 0, 0, 0))))


PEOPLE = (
    Person("eager", "five days a week, all of it, and always answers", _on(0, 1, 3, 4, 6), growth=0.008),
    Person("irregular", "now and then; often leaves early, or answers nothing", _irregular,
           answers=0.6, leaves=0.3),
    Person("in pain", "three days a week with pain that comes and goes; the sit-up hurts twice",
           _on(0, 2, 4), growth=0.003, pain=_in_pain, hurts=(("sit-up", 10), ("sit-up", 30), ("cobra", 120)),
           brings_back=(("sit-up", 100),)),
    Person("returning", "three days a week, a break of two and a half weeks, and one of eleven", _returning),
    Person("ten minutes", "five days a week, never more than ten minutes", _on(0, 1, 2, 3, 4), minutes=10),
)  # fmt: skip


class Trained(NamedTuple):
    """A day on which somebody trained: what was planned, and what the check-in said."""

    day: int
    coming: dict[str, PlannedExercise]
    effort: int | None
    pain_rise: int | None


class Lived(NamedTuple):
    """A person's year: the diary, and each day that they trained."""

    person: Person
    follower: Follower
    plans: list[Trained]


def live(person: Person, days: int = DAYS) -> Lived:
    """Return a year of a person's sessions; always the same."""
    chance = random.Random(person.name)
    follower = Follower(first=FIRST)
    able, last, plans = 0.0, 0, list[Trained]()
    hurts, back = dict.fromkeys(person.hurts, True), dict(person.brings_back)
    for day in range(days):
        follower.today = FIRST + timedelta(days=day)
        for exercise, at in back.items():
            if at == day:
                follower.pins[exercise] = Pin(exercise, since=f"{follower.today}T08:00:00+01:00")
        if not person.days(chance, day):
            continue
        # Strength goes with weeks of rest, and comes back faster than it came.
        able = max(0.0, able - max(0, day - last - 7) * 0.012)
        last = day
        plan = follower.plan(person.minutes)
        before, after = person.pain(chance, day)
        effort = _effort(plan.exercises, able, chance)
        answers: dict[str, Any] = {"effort": effort, "pain_before": before, "pain_after": after}
        if chance.random() > person.answers:
            answers = {}
        session = as_planned(plan, follower.today, **answers)
        for exercise, at in [one for one in hurts if one[1] <= day]:
            if any(one.id == exercise for one in session.exercises):
                session = but(session, exercise, status="hurt", reps=1)
                hurts.pop((exercise, at))
                break
        if chance.random() < person.leaves:
            session = left_early(session, chance.randrange(4, len(session.exercises)))
        follower.sessions.append(session)
        able = min(1.1, able + person.growth)
        coming = {one.exercise.id: one for one in plan.exercises}
        rise = answers["pain_after"] - answers["pain_before"] if answers else None
        plans.append(Trained(day, coming, answers.get("effort"), rise))
    follower.today = FIRST + timedelta(days=days)
    return Lived(person, follower, plans)


def left_early(session: Session, at: int) -> Session:
    """Return a session that was left in the middle of an exercise."""
    for number, one in enumerate(session.exercises):
        if number >= at:
            status = "partial" if number == at else "skipped"
            session = but(session, one.id, reps=1 if number == at else 0, status=status)
    return session


def _effort(exercises: tuple[PlannedExercise, ...], able: float, chance: random.Random) -> int:
    """Return how hard it was: what was asked for against what they are able to, both from 0 to 1."""
    asked = [share(one) for one in exercises if one.exercise.phase == "strength"]
    demand = sum(asked) / max(1, len(asked))
    return max(1, min(10, round(3.3 + 14 * (demand - able) + chance.gauss(0, 0.7))))


def share(one: PlannedExercise) -> float:
    """Return how much a dose asks for: 0 at the low end, 1 at the high, less in the easier form."""
    form = {"easier": -0.25, "standard": 0.0, "harder": 0.4}[one.form]
    found = lever(one.dose)
    if found is None:
        return form
    amount = one.sets[0].reps if found.unit == "reps" else one.sets[0].hold_seconds
    return form + ((amount or 0) - found.range.low) / found.range.span


def lives() -> Iterator[Lived]:
    """Return the years of all five."""
    return map(live, PEOPLE)
