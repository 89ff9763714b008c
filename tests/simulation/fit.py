"""Fit made-up people to the published curves: `python -m tests.simulation fit`."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import NamedTuple

from backtui.core.coach.due import Due
from tests.simulation.following import Course, demand
from tests.simulation.person import People, Someone, Study
from tests.simulation.published import EIGHT, FITTED, FOUR, HELD_OUT, TWELVE, Curve

_STEPS: Mapping[str, float] = {
    "keeps": 0.4, "fades": 0.08, "leaves": 0.008, "pain_leaves": 0.08, "eagerness": 0.3, "settles": 0.015
}  # fmt: skip
_START = People(keeps=2.0, fades=0.3, leaves=0.03, pain_leaves=1.0, eagerness=1.5, settles=0.06)
_HALVINGS, _PEOPLE = 3, 4000
_TYPICAL_DEMAND = 0.12
_COMING, _ALONE, _CARED = Study(2, has_pain=False), Study(), Study(is_alone=False)
# Those of the study that is held out began with another pain: that is given, how it goes on is predicted.
_HELD_OUT = Study(is_alone=False, pain=(5.19, 1.96))

Coached = Callable[[int, Someone], float]


class Followed(NamedTuple):
    """One person of a study: in how many sessions of each week, until when, and the pain week by week."""

    sessions: tuple[int, ...]
    stayed: int
    pains: tuple[int, ...]


def follow(number: int, study: Study, people: People, weeks: int = 12, *, is_coached: bool) -> Followed:
    """Follow one person; `is_coached`: at the coach's doses, else at one that is typical of them."""
    someone = Someone(f"study {number}", people, study)
    course = Course() if is_coached else None
    sessions, pains, stayed = [0] * (weeks + 1), [someone.pain()], weeks + 1
    for day in range(weeks * 7 + 1):
        morning = someone.wake(day)
        if course is not None and someone.answers_morning():
            course.answer(day, morning)
        if day and day % 7 == 0:
            pains.append(morning)
        if someone.has_left:
            stayed = min(stayed, day // 7)
        if someone.comes(day):
            sessions[day // 7] += 1
            due: list[Due] = [] if course is None else course.due(day)
            doing = someone.does(day, someone.able + _TYPICAL_DEMAND if course is None else demand(due), due)
            if course is not None:
                course.train(day, due, doing)
    return Followed(tuple(sessions[:weeks]), stayed, tuple(pains))


def curves(people: People, size: int = _PEOPLE, *, is_coached: bool = False) -> dict[str, dict[int, float]]:
    """Return what the published curves are of made-up people, by their keys and the week."""
    ask = partial(_group, people=people, size=size, is_coached=is_coached)
    coming, cared, held = ask(_COMING), ask(_CARED), ask(_HELD_OUT)
    found: dict[str, dict[int, float]] = {
        "attendance": {week: _mean([one.sessions[week - 1] / 2 for one in coming]) for week in range(1, 9)},
        "lost": {week: _mean([float(one.stayed <= week) for one in cared]) for week in range(1, 13)},
        "stayed": {week: _mean([float(one.stayed > week) for one in cared]) for week in range(1, 9)},
    }
    kept = [one for one in cared if one.stayed > 12]
    rates = [_mean([float(n) for n in one.sessions]) for one in kept]
    found["spread"], found["sessions"] = {12: statistics.pstdev(rates)}, {12: _mean(rates)}
    for curve, weeks in ((FOUR, 4), (EIGHT, 8), (TWELVE, 12)):
        found[curve.key] = _pain([one for one in cared if one.stayed > weeks], weeks)
    found["pain"] = _pain([one for one in held if one.stayed > 12], 12)
    return found


def _group(study: Study, people: People, size: int, *, is_coached: bool) -> list[Followed]:
    return [follow(number, study, people, is_coached=is_coached) for number in range(size)]


def _pain(group: Sequence[Followed], weeks: int) -> dict[int, float]:
    return {week: _mean([float(one.pains[week]) for one in group]) for week in range(weeks + 1)}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(1, len(values))


def miss(found: Mapping[str, Mapping[int, float]], which: Sequence[Curve] = FITTED) -> float:
    """Return how far off curves are: the sum of the squares, in standard errors of what was published."""
    return sum(
        ((found[curve.key][point.week] - point.value) / point.error) ** 2
        for curve in which
        for point in curve.points
    )


def fit(start: People = _START) -> People:
    """Return the people that come nearest: each parameter a step up or down while that is better."""
    best, least = start, miss(curves(start))
    steps = dict(_STEPS)
    with ProcessPoolExecutor(2) as pool:
        for _ in range(_HALVINGS):
            moved = True
            while moved:
                moved = False
                for name, step in steps.items():
                    near = [
                        best._replace(**{name: round(getattr(best, name) + way * step, 4)}) for way in (-1, 1)
                    ]
                    for one, off in zip(near, pool.map(_miss_of, near), strict=True):
                        if off < least:
                            best, least, moved = one, off, True
            steps = {name: step / 2 for name, step in steps.items()}
    return best


def _miss_of(people: People) -> float:
    if people.leaves <= 0 or people.eagerness < 0 or people.settles <= 0:
        return float("inf")
    return miss(curves(people))


def report() -> None:
    """Find the people that come nearest, and say what they are and how far off each number is."""
    people = fit()
    print(people)
    found = curves(people)
    print(f"fitted: {miss(found):.1f} in squared standard errors")
    for curve in (*FITTED, *HELD_OUT):
        for point in curve.points:
            ours = found[curve.key][point.week]
            held = "held out" if curve.is_held_out else "fitted"
            print(f"{held:9} {curve.words}, week {point.week}: {point.value:.2f} published, {ours:.2f} ours")
