"""Diaries that a physiotherapist would look at, each with the plan that follows, and why."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import groupby
from textwrap import fill
from typing import NamedTuple

from backtui.core.coach.about import NOTHING_KNOWN, AboutPerson
from backtui.core.coach.prescribe import prescribe
from backtui.core.session.plan import PlannedExercise
from backtui.core.text import count_words, listing
from tests.simulation.following import FIRST, Course, Doing

_MONDAY_WEDNESDAY_FRIDAY = (0, 2, 4)


class Kept(NamedTuple):
    """One session of a diary: the day, what was said, and how the morning after was."""

    day: int
    doing: Doing
    morning: int | None = None
    is_shown: bool = False


class Diary(NamedTuple):
    """A diary, and the day of the plan that is asked for after it."""

    name: str
    kept: Sequence[Kept]
    today: int
    about: AboutPerson = NOTHING_KNOWN


def show() -> None:
    """Print each diary, and the plan after it; of some, the plan after each session, too."""
    for diary in DIARIES:
        print("\n".join(_shown(diary)), end="\n\n")


def _shown(diary: Diary) -> Iterator[str]:
    yield f"== {diary.name}"
    course = Course(diary.about)
    for which in _alike(diary.kept):
        for one in which:
            course.train(one.day, course.due(one.day), one.doing)
            if one.morning is not None:
                course.answer(one.day + 1, one.morning)
        last, number = which[-1], len(course.told)
        sessions = count_words(len(which), "session")
        yield f"{sessions}, day {which[0].day}{f' to {last.day}' if len(which) > 1 else ''}: {_said(last)}"
        if last.is_shown and number < len(diary.kept):
            yield from _plan(course, diary.kept[number].day)
    yield from _plan(course, diary.today)


def _alike(kept: Sequence[Kept]) -> Iterator[list[Kept]]:
    """Return the sessions in their order, those together of which the same was said."""
    for _, group in groupby(kept, key=lambda one: (_said(one), one.is_shown and one.day)):
        yield list(group)


def _said(one: Kept) -> str:
    doing = one.doing
    effort, before, after, morning = (
        "-" if value is None else value for value in (doing.effort, doing.before, doing.after, one.morning)
    )
    parts = [f"effort {effort}, pain {before} -> {after}, morning {morning}"]
    parts += [f"{key} hurt" for key in doing.hurt]
    parts += [f"a third of {key} was done" for key in doing.short]
    words = set(doing.felt.values())
    return "; ".join([*parts, *(f"{word}: {len(doing.felt)} exercises" for word in words)])


def _plan(course: Course, day: int) -> Iterator[str]:
    """Return the plan of a day in words: the exercises together that have the same reason."""
    today = FIRST + timedelta(days=day)
    plan = prescribe(course.routine, course.history(), today=today, about=course.about)
    yield f"-> the plan of day {day}"
    yield from (f"   ! {words}" for words in plan.advice)
    groups: dict[tuple[str, str], list[PlannedExercise]] = {}
    for one in plan.exercises:
        groups.setdefault((one.move, one.cause), []).append(one)
    for (move, cause), which in groups.items():
        doses = listing([f"{one.exercise.id} {one.change or _dose(one)}" for one in which])
        yield fill(f"{move or 'as it is'} ({cause}): {doses}", 108, initial_indent="   ",
                   subsequent_indent="       ")  # fmt: skip
    yield from (f"   left out: {one.id}, {one.why}" for one in plan.left_out)


def _dose(one: PlannedExercise) -> str:
    first = one.sets[0]
    amount = f"{first.reps} reps" if first.reps else f"{first.hold_seconds or first.work_seconds} s"
    return amount if one.form == "standard" else f"{amount} ({one.form})"


def _days(number: int) -> list[int]:
    return [7 * (n // 3) + _MONDAY_WEDNESDAY_FRIDAY[n % 3] for n in range(number)]


def _same(number: int, doing: Doing, first: int = 0) -> list[Kept]:
    return [Kept(first + day, doing) for day in _days(number)]


_EASY = Doing(3, 0, 0)
_STARTED = _same(18, _EASY)
_ALL = [one.exercise.id for one in Course().due(0)]
_TOO_LITTLE = Doing(3, 0, 0, dict.fromkeys(_ALL, "too little"))
_A_THIRD = Doing(7, 1, 2, short={"push-up": 0.34, "sit-up": 0.34, "back-lift": 0.34})
_CREEPING = (0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4)
_HURTING = ("cobra", "sit-up", "back-lift", "boat", "leg-raise", "double-leg-lift")

DIARIES = (
    Diary("creeping pain",
          [Kept(day, Doing(3, pain, pain)) for day, pain in zip(_days(12), _CREEPING, strict=True)], 28),
    Diary("low, then 6/6", [*_same(8, Doing(3, 1, 1)), Kept(18, Doing(3, 6, 6))], 21),
    Diary("hurts in every session",
          [Kept(day, Doing(4, 2, 2, hurt=(key,))) for day, key in zip(_days(6), _HURTING, strict=True)], 14),
    Diary("a 70-year-old beginner who manages 5 of 15", _same(3, _A_THIRD), 7, AboutPerson(is_new=True)),
    Diary("too little, twice a day", [Kept(day, _TOO_LITTLE) for day in (0, 0, 1, 1, 2, 2)], 3),
    *(Diary(f"{days} days away", _STARTED, _STARTED[-1].day + days) for days in (13, 41, 83, 182)),
    Diary("effort 4, 4, 7 again and again",
          [Kept(day, Doing((4, 4, 7)[n % 3], 0, 0), is_shown=n > 8) for n, day in enumerate(_days(15))], 35),
    Diary("never answers", _same(8, Doing(None, None, None)), 18),
    Diary("always 10", _same(4, Doing(10, 10, 10)), 9),
    Diary("one hurt",
          [*_same(6, _EASY), Kept(14, _EASY._replace(hurt=("cobra",)), is_shown=True),
           *(Kept(day, _EASY, is_shown=True) for day in (16, 18, 21, 23))], 25),
    Diary("a flare, with its mornings",
          [*_same(6, Doing(3, 1, 1)), Kept(14, Doing(4, 1, 4), 5, True), Kept(16, Doing(3, 4, 4), 3, True),
           Kept(18, Doing(3, 3, 3), 2, True), Kept(21, Doing(3, 2, 1), 1, True),
           Kept(23, Doing(3, 1, 1), 1, True)], 25),
)  # fmt: skip
