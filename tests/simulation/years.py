"""Let thousands of made-up people train for a year each, and see what must hold: `make years`."""

import os
import random
import re
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from typing import NamedTuple

import msgspec

from backtui.core.catalogue.dose import span
from backtui.core.catalogue.exercise import Exercise, Phase, Routine
from backtui.core.coach.about import AboutPerson
from backtui.core.coach.due import Due
from tests.simulation.checks import MOST_TURNS, Turns, faults
from tests.simulation.following import ROUTINE, Course, demand, height
from tests.simulation.person import Someone, Study, Trainee
from tests.simulation.scripted import SCRIPTS, Scripted

DAYS = 364
_WITH_MINUTES, _WITH_ALL, _ASKED_AGAIN, _LIVED_TWICE = 40, 20, 29, 100
_SHOWN = 12
_NAMES = re.compile("|".join(one.id for one in ROUTINE.exercises))


class Year(NamedTuple):
    """One year of one person: its faults, how often an exercise turned, how many sessions, a digest."""

    name: str
    faults: tuple[str, ...]
    turns: int
    sessions: int
    digest: str


class Kind(NamedTuple):
    """Who lives a year, and with what: their minutes are None where they take all that is due."""

    name: str
    trainee: Trainee
    about: AboutPerson
    routine: Routine = ROUTINE
    minutes: int | None = None


def kind(number: int) -> Kind:
    """Return who lives a year: the scripts come first, all others are drawn by chance.

    Most of those train with some of the exercises, another choice each, for the coach judges each alone.
    """
    if number < len(SCRIPTS):
        script = SCRIPTS[number]
        return Kind(script.name, Scripted(script), script.about)
    chance = random.Random(f"kind {number}")
    study = Study(
        is_alone=chance.random() < 0.3,
        has_pain=chance.random() < 0.75,
        can_leave=chance.random() < 0.2,
        has_breaks=chance.random() < 0.6,
    )
    about = AboutPerson(
        conditions=tuple(chance.sample(_CONDITIONS, 1)) if chance.random() < 0.2 else (),
        is_new=chance.random() < 0.3,
    )
    name, someone = f"number {number}", Someone(f"year {number}", study=study)
    if number % _WITH_MINUTES == 0:
        return Kind(name, someone, about, minutes=chance.choice((5, 10, 15, 20, 30, 60)))
    return Kind(name, someone, about, ROUTINE if number % _WITH_ALL == 0 else _some(chance))


def _some(chance: random.Random) -> Routine:
    """Return the routine with a few of its exercises: one of each phase, and two of those that grow."""
    groups: dict[tuple[Phase, bool], list[Exercise]] = {}
    for one in ROUTINE.exercises:
        groups.setdefault((one.phase, span(one.dose) > 0), []).append(one)
    chosen = [one for group, ones in groups.items() for one in chance.sample(ones, 1 + group[1])]
    kept = tuple(one for one in ROUTINE.exercises if one in chosen)
    return msgspec.structs.replace(ROUTINE, exercises=kept)


_CONDITIONS = ("neck", "wrists", "osteoporosis", "pregnancy", "bending", "arching")


def live(number: int, days: int = DAYS) -> Year:
    """Live a year, and look at every plan of it."""
    one = kind(number)
    course, turns, found = Course(one.about, one.routine), Turns(), list[str]()
    digest = sha256()
    for day in range(days):
        morning = one.trainee.wake(day)
        if one.trainee.answers_morning():
            course.answer(day, morning)
        if one.trainee.has_left:
            break
        for _ in range(one.trainee.comes(day)):
            try:
                due = course.due(day)
            except Exception as fault:
                found.append(f"{one.name}, day {day}: {fault!r}")
                continue
            found += [f"{one.name}, day {day}: {fault}" for fault in _looked_at(course, due, day)]
            turns.see(course, due, day)
            digest.update(repr([height(each) for each in due]).encode())
            course.train(day, due, one.trainee.does(day, demand(due), due), one.minutes)
    found += [
        f"{one.name}: {key} went up and down {times} times"
        for (key, _), times in turns.times.items()
        if times > MOST_TURNS
    ]
    most = max(turns.of_exercises.values(), default=0)
    return Year(one.name, tuple(found), most, len(course.told), digest.hexdigest())


def _looked_at(course: Course, due: Sequence[Due], day: int) -> list[str]:
    found = list(faults(course, due, day))
    if course.told and len(course.told) % _ASKED_AGAIN == 0:
        found += _asked_more(course, due, day)
    return found


def _asked_more(course: Course, due: Sequence[Due], day: int) -> list[str]:
    """Return which doses would be higher, had the last session or its morning hurt more, or been harder."""
    last, mornings = course.sessions[0], course.mornings
    found = []
    for more in (1, 2, 4):
        after, morning = last.pain_after, mornings.get(last.id)
        if after is not None:
            worse = course.with_last(pain_after=min(10, after + more))
            found += _higher(f"{more} more after", due, worse.due(day))
        if last.effort is not None:
            harder = course.with_last(effort=min(10, last.effort + more))
            found += _higher(f"{more} more of effort", due, harder.due(day))
        if morning is not None:
            worse = course.with_last()
            worse.mornings[last.id] = min(10, morning + more)
            found += _higher(f"{more} more in the morning", due, worse.due(day))
    return found


def _higher(what: str, due: Sequence[Due], worse: Sequence[Due]) -> list[str]:
    return [
        f"{what} gives {two.exercise.id} a higher dose"
        for one, two in zip(due, worse, strict=True)
        if height(two) > height(one) and not two.left_out
    ]


def run(years: int, first: int = 0, processes: int | None = None) -> list[Year]:
    """Return so many years, always the same."""
    numbers = range(first, first + years)
    if processes == 1:
        return list(map(live, numbers))
    with ProcessPoolExecutor(processes or min(2, os.cpu_count() or 1)) as pool:
        return list(pool.map(live, numbers, chunksize=8))


def report(years: int, first: int = 0) -> int:
    """Live so many years, say what came of them, and return the exit status."""
    began = time.monotonic()
    lived = run(years, first)
    twice = [one for number, one in enumerate(lived) if number % _LIVED_TWICE == 0]
    changed = [one.name for one, at in zip(twice, range(first, first + years, _LIVED_TWICE), strict=True)
               if live(at).digest != one.digest]  # fmt: skip
    wrong = [one for one in lived if one.faults]
    sessions = sum(one.sessions for one in lived)
    print(f"{years:,} years, {sessions:,} sessions, {time.monotonic() - began:,.0f} s")
    turns = Counter(one.turns for one in lived)
    print(
        "how often the exercise that did so most went up and down for effort, and in how many years: "
        + ", ".join(f"{times}: {turns[times]:,}" for times in sorted(turns))
    )
    print(f"years with a fault: {len(wrong)}; years that came out otherwise the second time: {len(changed)}")
    kinds = Counter(_kind(fault) for one in wrong for fault in one.faults)
    for kind, times in kinds.most_common():
        print(f"{times:8,}  {kind}")
    for one in wrong[:_SHOWN]:
        print("\n".join(("", one.name, *(f"  {fault}" for fault in one.faults[:3]))))
    return 1 if wrong or changed else 0


def _kind(fault: str) -> str:
    """Return a fault without its numbers and its exercise, to count it with its like."""
    words = re.sub(r"\d+|None", "#", fault.split(": ", 1)[1])
    return _NAMES.sub("an exercise", words)
