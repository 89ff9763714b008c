"""A due dose in words: how it differs from the last time, and what a new exercise begins with."""

from collections.abc import Iterator
from datetime import date

from backtui.core.catalogue.dose import is_open, lever, span, value
from backtui.core.catalogue.exercise import Exercise, FormName
from backtui.core.coach.evidence import TIMES_TAKEN_BACK, Evidence
from backtui.core.coach.ladder import Ladder, Rung
from backtui.core.dates import short_day_words
from backtui.core.text import count_words, times_words
from backtui.core.words import timed_words

_AWAY = "without training"


def first_words(exercise: Exercise, ladder: Ladder, *, is_known: bool) -> str:
    """Return what an exercise begins with; `is_known`: it was done, but not at a dose that tells."""
    if is_known:
        return "begins low: what was done before does not tell of this dose"
    found = lever(ladder.dose(ladder.first.form))
    if found is None:
        if is_open(ladder.dose(ladder.first.form)):
            return "its end is open"
        is_lever = exercise.phase == "strength" and ladder.can_change
        return "the standard form, to begin with" if is_lever else "the dose is fixed"
    words = str(found.range) if found.unit == "reps" else timed_words(str(found.range))
    unit = " reps" if found.unit == "reps" else ""
    return f"the low end of {words}{unit}, to begin with"


def change_words(ladder: Ladder, last: Rung | None, rung: Rung) -> tuple[str, str]:
    """Return what is other than the last time, as `9 -> 10`, and at which dose it stays where nothing is."""
    if last is None:
        return ("" if rung.form == ladder.first.form else f"{rung.form} form"), ""
    if rung.small is not None or (last.small is not None and last.form == rung.form):
        from backtui.core.coach.small_words import leads_to_words

        return leads_to_words(ladder.dose(rung.form), last.small, rung.small)
    if rung.form != last.form:
        # Who began in the easier form was never in the standard one.
        back = "back to the standard form" if last.form == "harder" else "the standard form"
        return (back if rung.form == "standard" else f"{rung.form} form"), ""
    dose = ladder.dose(rung.form)
    found, now = lever(dose), value(dose, rung.step) or 0
    if not span(dose) or found is None:
        return "", ""
    is_reps = found.unit == "reps"
    if rung.step == last.step:
        return "", f"it stays at {count_words(now, 'rep') if is_reps else timed_words(str(now))}"
    words = f"{value(dose, last.step)} -> {now}"
    return words if is_reps else timed_words(words), ""


def changed_words(exercise: Exercise, name: FormName, day: date) -> Iterator[str]:
    """Say since when a form of a day is another movement; nothing where it is the same."""
    form = exercise.form(name)
    if form is not None and form.changed is not None and day < form.changed:
        yield f"the {name} form is another movement since {short_day_words(form.changed)}"


def steady_words(evidence: Evidence) -> str:
    """Return why a dose stays where no rule moves or keeps it."""
    ladder, rung = evidence.ladder, evidence.rung
    if evidence.is_open:
        return "its end is open"
    if ladder.up(rung) == rung:
        if ladder.has_range:
            return "the top of its range"
        return "its highest form" if evidence.effort_speaks else "the dose is fixed"
    if not evidence.effort_speaks:
        return "the dose is fixed"
    needed = evidence.times_needed
    if needed is None:
        return f"the next one was taken back {times_words(TIMES_TAKEN_BACK)}, so this one stays"
    if not evidence.easy_days:
        return f"{needed} easy times lead to a step"
    more = times_words(needed - evidence.easy_days)
    again = ", since the next one was taken back" if evidence.taken_back else ""
    return f"easy {times_words(evidence.easy_days)}, {more} more for a step{again}"


def away_words(days: int) -> str:
    """Return for how long a person was away, as the cause of a dose: `3 weeks without training`."""
    return f"{count_words(days // 7, 'week')} {_AWAY}"


def is_away(cause: str) -> bool:
    """Return whether a cause is that the person was away."""
    return cause.endswith(_AWAY)
