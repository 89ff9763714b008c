"""Somebody new to exercise: three sessions show what is comfortable, and doses begin near 70% of that.

In these three each exercise comes at its least, and may be left as soon as it is no longer comfortable. Which
sessions they were, and what was done in them, is read from the diary each time.
"""

from collections.abc import Sequence

from backtui.core.coach.building_up import Tried, planned_small, small_dose
from backtui.core.coach.ladder import Ladder, Rung
from backtui.core.coach.training_history import DEPTH
from backtui.core.diary.measures import managed_amount
from backtui.core.diary.session import ExerciseRecord
from backtui.core.text import listing

BASELINE = 3
FINDING = "to find your level"
_PERCENT = 70


class Baseline:
    """What a newcomer's first sessions tell of an exercise."""

    def __init__(self, ladder: Ladder, tried: Sequence[Tried]) -> None:
        """Take what the sessions tell of it, the newest first."""
        self._ladder, self._tried = ladder, tried
        self._telling = [one.record for one in tried if one.tells]

    @property
    def is_open(self) -> bool:
        """Whether its three sessions are not over, or just are: what was not done in them is no failure."""
        return len(self._tried) < DEPTH and len(self._telling) <= BASELINE

    @property
    def is_first_form(self) -> bool:
        """Whether it never was below the low end of the easiest form, nor in another form.

        Such a one goes on to the standard form as others do to the harder one.
        """
        lowest, dose = self._ladder.lowest.form, self._ladder.lowest_dose
        return all(
            one.record.form == lowest and planned_small(dose, one.record) is None for one in self._tried
        )

    def led(self, rung: Rung, why: str, *, is_load: bool) -> tuple[Rung, str]:
        """Return what is due where the usual rules lead to a rung; the lower one of both.

        `is_load`: it strengthens, or has a range; what only loosens or stretches needs no smaller dose.
        """
        if not self.is_open or rung.small is not None:
            return rung, why
        if len(self._telling) < BASELINE:
            return self._ladder.lowest, f"{len(self._telling) + 1} of {BASELINE} {FINDING}"
        begun = self._begun
        if not is_load or not self._tried[0].tells or begun.height > rung.height:
            return rung, why
        listed = listing(str(self._managed(one)) for one in reversed(self._telling))
        return begun, f"{_PERCENT}% of what was comfortable, {listed}"

    @property
    def _begun(self) -> Rung:
        """Where doses begin; the lowest one that is whole, where that is less."""
        total = sum(map(self._managed, self._telling))
        # Rounded to the nearest whole.
        amount = (2 * _PERCENT * total + 100 * BASELINE) // (200 * BASELINE)
        return self._ladder.on(small_dose(self._ladder.lowest_dose, amount))

    def _managed(self, record: ExerciseRecord) -> int:
        return managed_amount(self._ladder.lowest_dose, record) or 0
