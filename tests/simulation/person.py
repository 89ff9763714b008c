"""A made-up person, day by day: how able they are, what hurts and when, and whether they come."""

import math
import random
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from backtui.core.coach.due import Due
from tests.simulation.following import Doing

# How the pain goes day by day. What no published curve tells was set by hand, and is said in docs/people.md.
_HABIT_WEEKS = 8
_SPREAD_OF_KEEPING = 0.8
_TRAINING_SHARE = 0.5
_DAY_NOISE = 0.6
_FLARE_DAYS, _FLARE, _FLARE_FADES = 75.0, (2.0, 4.0), 0.7
_IRRITATION_FADES = 0.5
_HARD = 7
_LEFT_PAIN = 0.25
_BREAKS = (9, 13, 16, 24, 41, 60)


class People(NamedTuple):
    """What the published curves were fitted for: of all people; `python -m tests.simulation fit` finds it.

    `keeps` is the log-odds that somebody trains on a day that they mean to train, in the first week, `fades`
    what is lost of that in a week, for eight weeks; `leaves` the chance to stop for good in a week at a pain
    of 5, and `pain_leaves` what a point of pain multiplies it by; `eagerness` the spread of how many days a
    week they mean; `settles` the share of the pain that goes in a week with three sessions.
    """

    keeps: float
    fades: float
    leaves: float
    pain_leaves: float
    eagerness: float
    settles: float


FITTED_PEOPLE = People(keeps=2.4, fades=0.34, leaves=0.028, pain_leaves=1.02, eagerness=1.725, settles=0.0638)


class Study(NamedTuple):
    """For whom and for what people are asked: days a week, whether alone, how much pain they begin with."""

    days: float = 3
    is_alone: bool = True
    has_pain: bool = True
    pain: tuple[float, float] = (4.8, 1.8)
    can_leave: bool = True
    has_breaks: bool = False


ASKED_TO_TRAIN = Study()


class Trainee(Protocol):
    """Whoever trains as the coach says: a person drawn by chance, or one who answers by a script."""

    has_left: bool

    def wake(self, day: int) -> int: ...

    def comes(self, day: int) -> int: ...

    def does(self, day: int, asked: float, due: Sequence[Due] = ()) -> Doing: ...

    def answers_morning(self) -> bool: ...


class Someone:
    """One person, drawn from people by chance: the same seed is always the same person."""

    def __init__(self, seed: str, people: People = FITTED_PEOPLE, study: Study = ASKED_TO_TRAIN) -> None:
        chance = self._chance = random.Random(seed)
        self._people, self._study = people, study
        wanted = chance.gauss(study.days, people.eagerness) if study.has_pain else study.days
        self.days_a_week = max(0.5, min(7.0, wanted))
        self._keeps = people.keeps + chance.gauss(0, _SPREAD_OF_KEEPING)
        self.able = chance.gauss(0.1, 0.2)
        self._grows, self._fades = abs(chance.gauss(0.006, 0.002)), 0.012
        self.level = max(0.0, min(10.0, chance.gauss(*study.pain))) if study.has_pain else 0.0
        self._settles = people.settles * chance.lognormvariate(0, 0.4)
        self._answers = 1.0 if chance.random() < 0.6 else chance.random()
        self._answers_mornings = self._answers * chance.random()
        self._reacts = abs(chance.gauss(0.5, 0.4))
        self._flare = self._irritation = 0.0
        self._away = 0
        self._owed = chance.random()
        self._trained_on = -100
        self.has_left = False

    # A day

    def wake(self, day: int) -> int:
        """Begin a day: what hurts settles or flares; return the pain of this morning."""
        chance = self._chance
        self._flare *= _FLARE_FADES
        self._irritation *= _IRRITATION_FADES
        if chance.random() < 1 / _FLARE_DAYS and self._study.has_pain:
            self._flare += chance.uniform(*_FLARE)
        self.level *= 1 - self._settles * (1 - _TRAINING_SHARE) / 7
        if day - self._trained_on > 7:
            self.able = max(-0.2, self.able - self._fades)
        if day % 7 == 0 and day and self._study.can_leave:
            leaves = self._people.leaves * self._people.pain_leaves ** (self.level - 5)
            self.has_left = self.has_left or chance.random() < leaves
        if self._away:
            self._away -= 1
        elif self._study.has_breaks and chance.random() < 1 / 150:
            self._away = chance.choice(_BREAKS)
        return self.pain()

    def pain(self) -> int:
        """Return how much it hurts now, as they would say it."""
        felt = self.level + self._flare + self._irritation
        noise = self._chance.gauss(0, _DAY_NOISE) if felt > _LEFT_PAIN else 0.0
        return max(0, min(10, round(felt + noise)))

    def comes(self, day: int) -> int:
        """Return how many sessions they do today."""
        if self.has_left or self._away:
            return 0
        self._owed += self.days_a_week / 7
        means, self._owed = self._owed >= 1, self._owed % 1
        weeks = min(day // 7, _HABIT_WEEKS) if self._study.is_alone else 0
        keeps = 1 / (1 + math.exp(self._people.fades * weeks - self._keeps))
        return int(means and self._chance.random() < keeps)

    def does(self, day: int, asked: float, due: Sequence[Due] = ()) -> Doing:
        """Train at what is asked, from 0 to 1 of all there is; return what they answer."""
        chance = self._chance
        before = self.pain()
        effort = max(1, min(10, round(3.3 + 14 * (asked - self.able) + chance.gauss(0, 0.7))))
        self.able = min(1.1, self.able + self._grows)
        self._trained_on = day
        self.level *= 1 - self._settles * _TRAINING_SHARE / 3
        self._irritation += self._reacts * max(0, effort - _HARD + 1)
        after = self.pain()
        marks = self._marks(effort, after, due)
        if chance.random() < self._answers:
            return Doing(effort, before, after, *marks)
        return Doing(None, None, None, *marks)

    def _marks(
        self, effort: int, after: int, due: Sequence[Due]
    ) -> tuple[dict[str, str], tuple[str, ...], dict[str, float]]:
        """Return what they say of single exercises, which is seldom: what was felt, hurt, or broken off."""
        chance, ids = self._chance, [one.exercise.id for one in due if not one.left_out]
        if not ids:
            return {}, (), {}
        felt, short = dict[str, str](), dict[str, float]()
        hurt: tuple[str, ...] = ()
        if chance.random() < 0.02:
            felt[chance.choice(ids)] = "too much" if effort >= _HARD - 1 else "too little"
        if chance.random() < 0.002 * (1 + after):
            hurt = (chance.choice(ids),)
        if effort > _HARD and chance.random() < 0.3:
            short[chance.choice(ids)] = chance.uniform(0.2, 0.9)
        return felt, hurt, short

    def answers_morning(self) -> bool:
        """Return whether they answer how this morning is."""
        return self._chance.random() < self._answers_mornings
