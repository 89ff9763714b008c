"""How many rounds are due: the low end first, and one more once their exercises can grow in no other way."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import takewhile

import msgspec

from backtui.core.catalogue.exercise import Rounds, Routine
from backtui.core.coach.due import Due
from backtui.core.coach.evidence import EASY_EFFORT, TIMES_EASY
from backtui.core.coach.ladder import BREAKS
from backtui.core.coach.training_history import SeenSession
from backtui.core.text import count_words, times_words


def with_rounds(routine: Routine, due: Sequence[Due], seen: Sequence[SeenSession], today: date) -> list[Due]:
    """Return what is due with the rounds that it is due in."""
    found = list(due)
    for rounds in routine.in_rounds:
        places = range(rounds.first, rounds.first + rounds.count)
        number, why = _number(routine.id, rounds, [due[place] for place in places], seen, today)
        for place in places:
            told = f"{due[place].why}; {why}" if why else due[place].why
            found[place] = msgspec.structs.replace(due[place], rounds=rounds, rounds_due=number, why=told)
    return found


def _number(
    routine: str, rounds: Rounds, due: Sequence[Due], seen: Sequence[SeenSession], today: date
) -> tuple[int, str]:
    """Return how many rounds are due, and why where that is more than before."""
    low, high = rounds.rounds
    if low == high or not seen or (today - seen[0].day).days >= BREAKS[0]:
        return low, ""
    coming = [one for one in due if not one.left_out]
    # After much pain they begin anew.
    since = takewhile(lambda one: not one.light.is_red, seen)
    past = [(one, done) for one in since if one.routine == routine and (done := _done(coming, one))]
    if not past or any(one.hurts for one in coming):
        return low, ""
    # What was done once can be done; fewer for want of time, or left out, is no step back.
    stood = max(low, min(high, max(done for _, done in past)))
    easy = _easy_days(past, stood)
    can_grow = all(one.is_at_top and one.move != "down" for one in coming)
    if stood < high and easy >= TIMES_EASY and can_grow and seen[0].allows_more:
        return stood + 1, f"a round more, {count_words(stood, 'round')} easy {times_words(easy)}"
    return stood, ""


def _done(due: Iterable[Due], one: SeenSession) -> int:
    """Return how many rounds were done in full of all that came and no minutes cut; 0: it tells of none."""
    records = [found[0] for each in due if (found := (one.records or {}).get(each.exercise.id))]
    if not records or any(record.shortened for record in records):
        return 0
    return min(record.round or 0 for record in records)


def _easy_days(past: Sequence[tuple[SeenSession, int]], number: int) -> int:
    """Count the days in a row on which so many rounds were easy; an amber light only interrupts them."""
    days = set()
    for one, done in past:
        is_easy = one.effort is not None and one.effort <= EASY_EFFORT
        if done < number or not is_easy or one.light.lowers:
            break
        if one.light.is_green:
            days.add(one.day)
    return len(days)
