"""What limits a person today: what they have, a leg that has not settled, the first hours of a day."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from backtui.core.catalogue.exercise import CONDITIONS, Condition, Exercise, FormName
from backtui.core.coach.about import AboutPerson
from backtui.core.coach.training_history import TrainingHistory
from backtui.core.diary.pins import Pin
from backtui.core.diary.session import Entry

# From this pain on the back hurts: bending waits in the morning. Up to the other one, a leg settles.
PAIN_THAT_WAITS, PAIN_THAT_SETTLES = 4, 3
TIMES_TO_SETTLE, DAYS_TO_SETTLE = 3, 7
_HOURS_TO_WAIT, _MORNING = 2, 4
_PAIN_HOLDS = 14
_LEG_HOLDS = timedelta(days=182)


ALL_FORMS: tuple[FormName, ...] = ("easier", "standard", "harder")


class LegPain(NamedTuple):
    """Pain that went further down the leg: in which exercise, when, and in which direction that goes."""

    exercise: str
    day: date
    started: str
    bends: bool
    arches: bool


class Limits(NamedTuple):
    """What limits a person today.

    `conditions` are theirs, and those that a leg adds; `own` are theirs alone. `bending_waits` says until
    when; empty: it does not.
    """

    conditions: tuple[Condition, ...] = ()
    own: tuple[Condition, ...] = ()
    legs: Sequence[LegPain] = ()
    bending_waits: str = ""

    @property
    def is_any(self) -> bool:
        """Whether there is anything that limits."""
        return bool(self.conditions or self.legs or self.bending_waits)


NO_LIMITS = Limits()


class Ruling(NamedTuple):
    """What holds of an exercise, for a person.

    `forms` are those that it may come in; `left_out` says why it does not come at all, and `stand_in` is the
    id of what then comes in its place. `against` are the conditions that name anything of it, and `omitted`
    why it would not come if the person had not brought it back. `because` says what led to the forms.
    """

    forms: tuple[FormName, ...] = ALL_FORMS
    left_out: str = ""
    stand_in: str = ""
    against: tuple[Condition, ...] = ()
    omitted: str = ""
    because: str = ""
    despite: str = ""

    @property
    def kept(self) -> FormName | None:
        """The only form that it may come in; None where there are more."""
        return self.forms[0] if len(self.forms) == 1 else None

    def held(self, pin: Pin | None) -> Pin | None:
        """Return a pin without a form that it may not come in."""
        is_held = pin is None or pin.form is None or pin.form in self.forms
        return pin if is_held or pin is None else msgspec.structs.replace(pin, form=None)

    def fitted(self, exercise: Exercise) -> Exercise:
        """Return an exercise without the harder form, where it may not come in that."""
        return exercise if "harder" in self.forms else msgspec.structs.replace(exercise, harder=None)

    def remarks(self, exercise: Exercise, form: FormName, pin: Pin | None) -> Iterator[str]:
        """Say what conditions make of the form that it comes in, and what the person decided of that."""
        if self.because and self.kept == form:
            yield f"in its {form} form, {self.because}"
        elif self.because and exercise.harder is not None and "harder" not in self.forms:
            yield f"not in its harder form, {self.because}"
        if pin is not None and pin.form is not None and pin.form not in self.forms:
            yield f"you pinned its {pin.form} form before that: pin it again to have it"
        if self.despite:
            yield self.despite


NO_RULING = Ruling()


def limits_today(past: TrainingHistory, about: AboutPerson, today: date) -> Limits:
    """Return what limits a person."""
    own = tuple(key for key in CONDITIONS if key in about.conditions)
    legs = list(_unsettled(past, about))
    bends, arches = any(one.bends for one in legs), any(one.arches for one in legs)
    added = {"bending": bends, "arching": arches}
    conditions = tuple(key for key in CONDITIONS if key in own or added.get(key, False))
    return Limits(conditions, own, legs, _bending_waits(past, about, today, "bending" in conditions))


def _bending_waits(past: TrainingHistory, about: AboutPerson, today: date, bending_hurts: bool) -> str:
    """Return that bending waits, and until when; empty where it does not."""
    until = about.wakes_at + _HOURS_TO_WAIT
    if about.hour is None or not _MORNING <= about.hour < until:
        return ""
    waits = about.bending_waits
    if waits is None:
        waits = bending_hurts or any(_hurts(past, one, today) for one in past.entries[:1])
    return f"bending waits until {until}:00" if waits else ""


def _hurts(past: TrainingHistory, last: Entry, today: date) -> bool:
    """Return whether the back hurt when it was asked for last."""
    told = (past.mornings.get(last.id), last.check_in.pain_after, last.check_in.pain_before)
    newest = next((pain for pain in told if pain is not None), 0)
    return (today - last.day).days <= _PAIN_HOLDS and newest >= PAIN_THAT_WAITS


def _unsettled(past: TrainingHistory, about: AboutPerson) -> Iterator[LegPain]:
    """Return the exercises in which pain went down the leg, newest first, until it settles.

    It has settled where three sessions in a row had pain of 3 at most and nothing down the leg, and the third
    was a week later or more. One of which no pain is known tells nothing. After half a year of
    sessions it is past.
    """
    run: list[date] = []
    settled: date | None = None
    oldest = (past.entries[0].day - _LEG_HOLDS).isoformat() if past.entries else ""
    for entry in past.entries:
        if entry.started < oldest:
            return
        if settled is not None and (settled - entry.day).days >= DAYS_TO_SETTLE:
            return
        legs = past.legs(entry)
        for key in legs:
            exercise = about.exercises.get(key)
            bends, arches = (False, False) if exercise is None else (exercise.bends, exercise.arches)
            yield LegPain(key, entry.day, entry.started, bends, arches)
        pain = _most_pain(past, entry)
        if legs or (pain is not None and pain > PAIN_THAT_SETTLES):
            run = []
        elif pain is not None:
            run.append(entry.day)
            if len(run) >= TIMES_TO_SETTLE and settled is None:
                settled = run[0]


def _most_pain(past: TrainingHistory, entry: Entry) -> int | None:
    """Return the most that it hurt around a session; None where that was not told."""
    told = (entry.check_in.pain_before, entry.check_in.pain_after, past.mornings.get(entry.id))
    return max((pain for pain in told if pain is not None), default=None)
