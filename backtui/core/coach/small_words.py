"""A dose below the lowest one in words: how much it is, what it builds up to, and what led there."""

from backtui.core.catalogue.dose import Dose
from backtui.core.coach.building_up import Whole, whole_of
from backtui.core.coach.ladder import SmallDose
from backtui.core.diary.measures import managed_amount, planned_main
from backtui.core.diary.session import ExerciseRecord
from backtui.core.text import count_words
from backtui.core.words import timed_words


def managed_words_of(dose: Dose, record: ExerciseRecord) -> str:
    """Return how much of a dose was managed: `5 of 15 done`."""
    whole = whole_of(dose)
    if whole is None:
        return "not done in full"
    planned = planned_main(dose, record) or whole.amount
    return f"{managed_amount(dose, record) or 0} of {_amount(whole, int(planned))} done"


def leads_to_words(dose: Dose, last: SmallDose | None, small: SmallDose | None) -> tuple[str, str]:
    """Return how a small dose differs from the last one, and at which it stays where it does not.

    `last` is None where the last dose was none below the low end, `small` where this one is none.
    """
    whole = whole_of(dose)
    if whole is None or (small is None and last is None):
        return "", ""
    if small is None or last is None or last.amount != small.amount:
        return _moved_words(whole, last, small), ""
    if last.sets != small.sets:
        sets = count_words(small.sets, "set")
        return f"{last.sets} -> {sets} of {_amount(whole, small.amount)}{_upwards(whole)}", ""
    return "", f"it stays at {_words(whole, small)}{_upwards(whole)}"


def _moved_words(whole: Whole, last: SmallDose | None, small: SmallDose | None) -> str:
    if small is None:
        before = "" if last is None else _words(whole, last)
        return f"{before} -> {_amount(whole, whole.amount)} in {_sets(whole.sets)}"
    if small.amount <= whole.half:
        return f"sets of {_amount(whole, small.amount)}{_upwards(whole)}"
    amount = whole.amount if last is None else last.amount
    return f"{amount} -> {_amount(whole, small.amount)}{_upwards(whole)}"


def _words(whole: Whole, small: SmallDose) -> str:
    amount = _amount(whole, small.amount)
    if small.amount > whole.half:
        return amount
    return f"{_sets(small.sets)} of {amount}"


def _sets(number: int) -> str:
    return "one set" if number == 1 else count_words(number, "set")


def _amount(whole: Whole, amount: int) -> str:
    return str(amount) if whole.unit == "reps" else timed_words(str(amount))


def _upwards(whole: Whole) -> str:
    sets = "" if whole.sets == 1 else f"{whole.sets} × "
    return f", building up to {sets}{_amount(whole, whole.amount)}"
