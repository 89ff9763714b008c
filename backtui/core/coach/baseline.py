"""Somebody new to exercise: three sessions show what is comfortable, and doses begin near 70% of that.

In these three each exercise comes at its least, and may be left as soon as it is no longer comfortable. Which
sessions they were, and what was done in them, is read from the diary each time.
"""

from collections.abc import Sequence

from backtui.core.coach.building_up import Tried, planned_small, small_dose, small_records
from backtui.core.coach.course import Course, Verdict
from backtui.core.coach.ladder import Rung
from backtui.core.coach.training_history import DEPTH
from backtui.core.diary.measures import managed_amount
from backtui.core.diary.session import ExerciseRecord
from backtui.core.text import listing

BASELINE = 3
FINDING = "to find your level"
_PERCENT = 70


def look_below(course: Course, *, is_new: bool) -> None:
    """Let a course know which of its doses were below the range, and with what a newcomer began."""
    found = [(n, course.record(n)) for n in course.times]
    tried = [Tried(one, one is course.seen[n].left_in) for n, one in found if one is not None]
    course.ladder.small = small_records(course.ladder, tried, BASELINE if is_new else 0)
    course.baseline = Baseline(course, tried) if is_new else None


class Baseline:
    """What a newcomer's first sessions tell of an exercise."""

    def __init__(self, course: Course, tried: Sequence[Tried]) -> None:
        """Take what the sessions tell of it, the newest first."""
        self._ladder, self._is_load, self._tried = course.ladder, course.is_load, tried
        self._telling = [one.record for one in tried if one.tells]

    @property
    def is_open(self) -> bool:
        """Whether its three sessions are not over, or just are: what was not done in them is no failure."""
        return len(self._tried) < DEPTH and len(self._telling) <= BASELINE

    @property
    def is_finding(self) -> bool:
        """Whether the next session is one of the three."""
        return self.is_open and len(self._telling) < BASELINE

    @property
    def is_first_form(self) -> bool:
        """Whether it never was below the low end of the easiest form, nor in another form.

        Such a one goes on to the standard form as others do to the harder one.
        """
        lowest, dose = self._ladder.lowest.form, self._ladder.lowest_dose
        return all(
            one.record.form == lowest and planned_small(dose, one.record) is None for one in self._tried
        )

    def led(self, verdict: Verdict) -> Verdict:
        """Return what is due where the usual rules lead to a verdict; of both what asks for less.

        What only loosens or stretches needs no smaller dose.
        """
        if not self.is_open or verdict.rung.small is not None:
            return verdict
        if self.is_finding:
            which = f"session {len(self._telling) + 1} of {BASELINE} {FINDING}"
            return Verdict(self._ladder.lowest, which, is_of_session=True)
        begun = self._begun
        is_less = begun.small is not None and begun.height <= verdict.rung.height
        if not is_less or not self._is_load or not self._tried[0].tells:
            return verdict
        listed = listing(str(self._managed(one)) for one in reversed(self._telling))
        return Verdict(begun, f"{_PERCENT}% of what was comfortable, {listed}")

    @property
    def _begun(self) -> Rung:
        """Where doses begin; the lowest one that is whole, where that is less."""
        total = sum(map(self._managed, self._telling))
        # Rounded to the nearest whole.
        amount = (2 * _PERCENT * total + 100 * BASELINE) // (200 * BASELINE)
        return self._ladder.on(small_dose(self._ladder.lowest_dose, amount))

    def _managed(self, record: ExerciseRecord) -> int:
        return managed_amount(self._ladder.lowest_dose, record) or 0
