"""Below the lowest dose: sets of the number that was managed, which build up until they make the dose up.

Somebody who manages 5 of 15 gets 5, then 5 and 5, then three times 5, then 15 in one set. What is more than
half of the dose comes in one set that grows by a tenth of it. Where a record stands is read from its plan
alone, so that nothing of this is stored.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from backtui.core.catalogue.dose import Dose, Range, SetDose, Unit, is_open
from backtui.core.coach.ladder import Ladder, Rung, SmallDose
from backtui.core.coach.training_history import DEPTH
from backtui.core.diary.measures import managed_amount, planned_main
from backtui.core.diary.session import ExerciseRecord

_LEAST: dict[Unit, int] = {"reps": 3, "hold": 5, "work": 10}
# So many sets may come besides the dose's own; then the sets grow.
_MORE_SETS = 4
_TENTHS = 10
# Sets that come so near the low end make it up: 7 and 7 of 15.
_MADE_UP = 0.9
_LEAST_REST, _LONG_REST = 15, 30


class Tried(NamedTuple):
    """What one session tells of an exercise; `was_left`: the session ended in it."""

    record: ExerciseRecord
    was_left: bool

    @property
    def tells(self) -> bool:
        """Whether it shows how much was managed."""
        record = self.record
        return record.status in ("done", "partial") and not record.shortened and not self.was_left


class Whole(NamedTuple):
    """The low end of a dose, which small ones lead up to."""

    amount: int
    sets: int
    unit: Unit

    @property
    def half(self) -> int:
        """About a half of it: so much, or less, comes in sets."""
        return -(-self.amount // 2)

    @property
    def tenth(self) -> int:
        """By so much grows what is more than a half."""
        return -(-self.amount // _TENTHS)

    def at_least(self, amount: float) -> int:
        """Return an amount, or the least that makes a set."""
        return max(_LEAST[self.unit], int(amount))

    def below(self, amount: float, sets: int) -> SmallDose | None:
        """Return a dose of so much; None where that is the low end, or more."""
        least = self.at_least(amount)
        return SmallDose(least, sets) if least < self.amount else None


def whole_of(dose: Dose) -> Whole | None:
    """Return the low end of a dose; None where its sets differ, or its end is open."""
    if len(dose.each) != 1 or is_open(dose):
        return None
    each = dose.each[0]
    found: Range | None = getattr(each, each.main)
    return None if found is None else Whole(found.low, dose.sets.low, each.main)


# Where it begins


def in_sets(ladder: Ladder, rung: Rung, record: ExerciseRecord) -> Rung | None:
    """Return the small sets of what was managed of a lowest dose; None where it was more than half."""
    dose = ladder.dose(rung.form)
    is_lowest = rung.small is None and not rung.step and (rung.form != "harder" or ladder.lowest == rung)
    whole, managed = whole_of(dose), managed_amount(dose, record)
    if not is_lowest or record.status != "partial" or whole is None or (managed or 0) > whole.half:
        return None
    small = small_dose(ladder.lowest_dose, managed or 0)
    return None if small is None else ladder.on(small)


def small_dose(dose: Dose, amount: float) -> SmallDose | None:
    """Return the first dose of so much in a set; None where that is the low end, or there can be none."""
    whole = whole_of(dose)
    return None if whole is None else whole.below(amount, whole.sets)


def planned_small(dose: Dose, record: ExerciseRecord) -> SmallDose | None:
    """Return what a record's plan had of a dose, where that was below the low end."""
    whole, planned = whole_of(dose), planned_main(dose, record)
    if whole is None or planned is None or not 0 < planned < whole.amount:
        return None
    sides = len({one.side for one in record.sets})
    return SmallDose(int(planned), max(whole.sets, len(record.sets) // sides))


def small_records(ladder: Ladder, tried: Sequence[Tried], baseline: int = 0) -> Mapping[int, SmallDose]:
    """Return which records, by identity, had a dose below the low end because the coach had led there.

    Any other such record was made while the exercise had a lower range. `tried` comes newest first; further
    back than the coach looks nothing else is known. So many sessions are a `baseline`; 0: there was none.
    """
    found: dict[int, SmallDose] = {}
    is_deep = len(tried) >= DEPTH
    is_led, telling = is_deep, 0
    for one in reversed(tried):
        record = one.record
        small = planned_small(ladder.lowest_dose, record) if record.form == ladder.lowest.form else None
        telling += one.tells
        if small is not None and is_led:
            found[id(record)] = small
        elif one.tells:
            stood = ladder.stood(record)
            is_led = stood is not None and in_sets(ladder, stood, record) is not None
        is_led |= one.tells and baseline > 0 and (telling == baseline or is_deep)
    return found


# Up and down


def more(dose: Dose, small: SmallDose) -> SmallDose | None:
    """Return what follows on a small dose; None: the low end."""
    whole = whole_of(dose)
    if whole is None or small.amount * small.sets >= _MADE_UP * whole.amount * whole.sets:
        return None
    if small.amount > whole.half:
        return whole.below(small.amount + whole.tenth, small.sets)
    if small.sets < whole.sets + _MORE_SETS:
        return small._replace(sets=small.sets + 1)
    return small._replace(amount=small.amount + 1)


def less(dose: Dose, small: SmallDose, *, big: bool = False) -> SmallDose:
    """Return what lies below a small dose: a set less, a big step the first set alone; then smaller sets."""
    whole = whole_of(dose)
    if whole is None:
        return small
    if small.sets > whole.sets:
        return small._replace(sets=whole.sets if big else small.sets - 1)
    lower = whole.at_least(small.amount - whole.tenth * (2 if big else 1))
    return SmallDose(min(small.amount, lower), whole.sets)


def as_done(dose: Dose, small: SmallDose, record: ExerciseRecord) -> SmallDose:
    """Return what was managed of a small dose that was not done in full; less than it, if it can be."""
    whole = whole_of(dose)
    if whole is None:
        return small
    full = sum(one.is_full for one in record.sets) * small.sets // max(1, len(record.sets))
    if whole.sets <= full < small.sets:
        return small._replace(sets=full)
    lower = SmallDose(min(small.amount, whole.at_least(managed_amount(dose, record) or 0)), whole.sets)
    return lower if lower < small else less(dose, small)


def dose_of(dose: Dose, small: SmallDose) -> Dose:
    """Return the dose as it is done: its sets settled, each of them so much, and time to rest between."""
    of_set, amount = dose.each[0], Range(small.amount, small.amount)
    each = SetDose(
        reps=amount if of_set.main == "reps" else None,
        hold=amount if of_set.main == "hold" else _fixed(of_set.hold),
        end_hold=None,
        work=amount if of_set.main == "work" else None,
    )
    rest = Range(max(_LEAST_REST, dose.rest.low), max(_LONG_REST, dose.rest.high))
    return msgspec.structs.replace(
        dose, sets=Range(small.sets, small.sets), max_sets=small.sets, each=(each,), rest=rest
    )


def _fixed(found: Range | None) -> Range | None:
    return None if found is None else Range(found.low, found.low)
