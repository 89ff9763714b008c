"""The dose: how an exercise is prescribed, where it can grow, and its sets at a step."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

import msgspec

from backtui.core.words import SetWords, sets_words, sides_words

_REP_STEPS = 20
_HOLD_STEPS = 5
_LONGEST_HOLD_STEP = 5
_WORK_ROUNDED, _LONGEST_WORK_STEP = 5, 60
_BIG_STEPS = 5

# What one set may have, everywhere.
MOST_REPS, LONGEST_WORK = 200, 1800

Unit = Literal["reps", "work", "hold", "end_hold"]
_UNITS: tuple[Unit, ...] = ("reps", "work", "hold", "end_hold")


class Range(NamedTuple):
    """What a dose may be: whole numbers from low to high, both included; equal when it is fixed."""

    low: int
    high: int

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"

    @property
    def span(self) -> int:
        """How far the range reaches above its low end."""
        return self.high - self.low


class Lever(NamedTuple):
    """The range by which a dose is moved: of which set, counted from 0, and of what."""

    set: int
    unit: Unit
    range: Range


class Cue(msgspec.Struct, frozen=True, gc=False):
    """One named part of a repetition's tempo.

    `seconds` is None where the dose's own hold stands; `still` says that the body rests in place.
    """

    words: str
    seconds: float | None
    still: bool


class SetDose(msgspec.Struct, frozen=True, gc=False):
    """The prescription of one set, for each side: reps, and seconds of holds and work; None: has none.

    `hold` is the hold inside each repetition (or of the set, where there are no repetitions),
    `end_hold` the one after the last repetition. `work` is movement by time, without a count.
    `is_open`: its repetitions, its work or its hold are the least; the person says where they end.
    """

    reps: Range | None
    hold: Range | None
    end_hold: Range | None
    work: Range | None = None
    is_open: bool = False

    @property
    def main(self) -> Unit:
        """What the set is measured by, and what may be open."""
        return "reps" if self.reps is not None else "work" if self.work is not None else "hold"


class Dose(msgspec.Struct, frozen=True, gc=False):
    """How an exercise is prescribed; every time in seconds.

    `each` has one entry where all sets are alike, else one for each set. `sides` is empty, or names
    one or two; two are done one wholly before the other, or `alternating`, repetition by repetition.
    `rest` stands between sets, `rest_after` after the last, `switch` between two sides. `load` is what is
    lifted or pulled, in words; "": nothing.
    """

    sets: Range
    max_sets: int
    each: tuple[SetDose, ...]
    sides: tuple[str, ...]
    alternating: bool
    tempo: tuple[Cue, ...]
    rest: Range
    rest_after: Range
    switch: int
    load: str = ""

    def of_set(self, number: int) -> SetDose:
        """Return the prescription of a set, numbered from 1; the last one stands for any further."""
        return self.each[min(number, len(self.each)) - 1]

    def words(self) -> str:
        """Return the dose as a person would write it: `2-4 × hold 20-30 s`, `20 reps each side`."""
        words = sets_words([_words(each) for each in self.each], "rep", side=sides_words(self.sides))
        words = words if len(self.each) > 1 or self.sets == (1, 1) else f"{self.sets} × {words}"
        return f"{words}, {self.load}" if self.load else words


def _words(each: SetDose) -> SetWords:
    reps, work, hold, end_hold = (_range_words(each, unit) for unit in _UNITS)
    return SetWords(reps or "", hold, end_hold, work)


def _range_words(each: SetDose, unit: Unit) -> str | None:
    found: Range | None = getattr(each, unit)
    return None if found is None else f"{found}{'+' if each.is_open and unit == each.main else ''}"


def lever(dose: Dose) -> Lever | None:
    """Return the first range of a dose, repetitions before holds; None where all is fixed."""
    for unit in _UNITS:
        for number, each in enumerate(dose.each):
            found: Range | None = getattr(each, unit)
            if found is not None and found.span:
                return Lever(number, unit, found)
    return None


def is_open(dose: Dose) -> bool:
    """Return whether the end of any set is open."""
    return any(each.is_open for each in dose.each)


def span(dose: Dose) -> int:
    """Return how far a dose's lever reaches above its low end; 0 where all is fixed."""
    found = lever(dose)
    return 0 if found is None else found.range.span


def small_step(dose: Dose) -> int:
    """Return the way up: one repetition, or a twentieth of a wide range; a fifth of seconds, up to 5 s.

    Of work, which may take half an hour, a twentieth in whole fives is a step, up to a minute.
    """
    found = lever(dose)
    if found is None or found.unit == "reps":
        return max(1, -(-span(dose) // _REP_STEPS))
    step = max(1, min(_LONGEST_HOLD_STEP, -(-found.range.span // _HOLD_STEPS)))
    if found.unit == "work":
        wide = -(-found.range.span // (_REP_STEPS * _WORK_ROUNDED)) * _WORK_ROUNDED
        step = min(max(step, wide if wide > _WORK_ROUNDED else 0), _LONGEST_WORK_STEP)
    return step


def big_step(dose: Dose, step: int) -> int:
    """Return the way back: a fifth of the range, or of the dose where that is less; at least the way up."""
    least_of_both = min(span(dose), value(dose, step) or 0)
    return max(small_step(dose), round(least_of_both / _BIG_STEPS))


def at_step(dose: Range | None, step: int, reach: int) -> int | None:
    """Return the value of a range where the lever, whose range spans `reach`, is `step` above its low end."""
    if dose is None:
        return None
    return dose.low + (2 * dose.span * step + reach) // (2 * reach) if reach else dose.low


def value(dose: Dose, step: int) -> int | None:
    """Return what a dose's lever says at a step; None where all is fixed."""
    found = lever(dose)
    return None if found is None else found.range.low + step


def step_of(dose: Dose, amount: float) -> int:
    """Return where an amount of a dose's lever stands, brought into its range."""
    found = lever(dose)
    return 0 if found is None else max(0, min(int(amount) - found.range.low, found.range.span))


class PlannedSet(msgspec.Struct, frozen=True, gc=False):
    """One set of one side as it will be done; seconds; None: has none.

    `rest_seconds` is the rest that follows it. `most` is the most that it may come to where its end is open:
    of its repetitions, or else of its seconds.
    """

    number: int
    side: str | None
    reps: int | None
    hold_seconds: int | None
    end_hold_seconds: int | None
    rest_seconds: int | None
    work_seconds: int | None = None
    most: int | None = None

    @property
    def least(self) -> int:
        """What its open end comes to in any case."""
        return self.reps or self.work_seconds or self.hold_seconds or 0


def planned_sets(
    dose: Dose, step: int, rests: Sequence[int], reached: float | None = None
) -> tuple[PlannedSet, ...]:
    """Return the sets of a dose at a step, one for each rest that follows a set, for each side.

    `reached` is what an open end came to the last time: it may come to twice as much.
    """
    sides: tuple[str | None, ...] = dose.sides or (None,)
    reach = span(dose)
    return tuple(
        PlannedSet(
            number=number,
            side=side,
            reps=at_step(each.reps, step, reach),
            hold_seconds=at_step(each.hold, step, reach),
            end_hold_seconds=at_step(each.end_hold, step, reach),
            rest_seconds=rest if rest and side == sides[-1] else None,
            work_seconds=at_step(each.work, step, reach),
            most=_most(each, reached),
        )
        for number, rest, each in ((n, rest, dose.of_set(n)) for n, rest in enumerate(rests, start=1))
        for side in sides
    )


def _most(each: SetDose, reached: float | None) -> int | None:
    least: Range | None = getattr(each, each.main)
    if not each.is_open or least is None:
        return None
    most = 2 * int(least.low if reached is None else reached)
    return max(least.low, min(most, MOST_REPS if each.main == "reps" else LONGEST_WORK))


def longest_seconds(dose: Dose) -> float:
    """Return the time of work at the high end of all the ranges of a dose, without rests."""
    sets = planned_sets(dose, span(dose), [0] * dose.sets.high)
    return sum(set_seconds(dose, one) for one in sets)


def set_seconds(dose: Dose, planned: PlannedSet) -> float:
    """Return how long one set of one side takes in work, without rests: the sum of its beats."""
    tempo = sum(planned.hold_seconds or 0 if cue.seconds is None else cue.seconds for cue in dose.tempo)
    seconds: float = planned.work_seconds or tempo * (1 if planned.reps is None else planned.reps)
    if planned.end_hold_seconds:
        has_still = any(cue.still for cue in dose.tempo)
        way = sum(cue.seconds or 0 for cue in dose.tempo if not cue.still) if has_still else 0
        seconds += planned.end_hold_seconds + way
    return seconds
