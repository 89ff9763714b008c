"""What was done of an exercise, in words: each set and side, grouped where they are alike."""

from collections.abc import Mapping, Sequence

from backtui.core.diary.measures import MEASURES, amount, dose_point
from backtui.core.diary.session import Entry, ExerciseRecord, Session, SetRecord
from backtui.core.text import harmless, plural
from backtui.core.words import SetWords, clock, neighbours, set_words, side_words, sides_words

_LONGEST_SIDE = _LONGEST_LOAD = 20


def done_words(exercise: ExerciseRecord) -> str:
    """Return an exercise as done: `2 × 7 of 10 reps each side`, `held 20 s, held 15 of 20 s`."""
    sides = list(dict.fromkeys(one.side for one in exercise.sets))
    rounds = [exercise.sets[n : n + len(sides)] for n in range(0, len(exercise.sets), max(1, len(sides)))]
    load = [harmless(exercise.load, _LONGEST_LOAD)] if exercise.load else []
    return ", ".join([*neighbours(words for of_round in rounds for words in _round_words(of_round)), *load])


def uncounted_words(entry: Entry) -> str:
    """Return why a session does not count for its week; an empty text where it does."""
    if entry.trained.counts or entry.planned_seconds is None:
        return ""
    return f"less than half of the {clock(round(entry.planned_seconds))} planned, so it does not count"


def _round_words(sets: Sequence[SetRecord]) -> list[str]:
    """Return one set of all sides: once where they are alike."""
    words = [_set_words(one) for one in sets]
    if len(sets) > 1 and len(set(words)) == 1 and all(one.side for one in sets):
        return [_set_words(sets[0], side=sides_words([one.side for one in sets]))]
    return [
        f"{harmless(side_words(one.side), _LONGEST_SIDE)} {word}" if one.side else word
        for one, word in zip(sets, words, strict=True)
    ]


def _set_words(one: SetRecord, side: str = "") -> str:
    """Return one set of one side: `7 of 10 reps`, `held 20 s`."""
    reps, work, hold, end_hold = (
        _done_of(getattr(one, measure), getattr(one, f"{measure}_planned")) for measure in MEASURES
    )
    number = max(one.reps or 0, one.reps_planned or 0)
    reps = "" if reps is None else f"{reps} {plural(number, 'rep')}"
    return set_words(SetWords(reps, hold, end_hold, work), is_done=True, side=side)


def _done_of(done: float | None, planned: float | None) -> str | None:
    if done is None or planned is None or done > planned:
        return None if done is None else f"{done:g}"
    return f"{done:g} of {planned:g}"


def changes_after(session: Session, following: Session | None) -> Mapping[str, str]:
    """Return the doses that were planned otherwise in the session that followed, by the exercise's id."""
    planned = {} if following is None else {one.id: one for one in following.exercises}
    changed = {}
    for one in session.exercises:
        now = dose_point(session.day, one)
        later = dose_point(session.day, planned[one.id]) if one.id in planned else None
        if now is None or later is None:
            continue
        if (later.planned, later.measure) != (now.planned, now.measure):
            changed[one.id] = amount(later.planned, later.measure)
        elif later.form != now.form:
            changed[one.id] = f"{later.form} form"
    return changed
