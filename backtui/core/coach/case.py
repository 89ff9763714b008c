"""A case before the coach: what an exercise's last sessions, the breaks and the person's pins come to."""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from backtui.core.catalogue.dose import lever, span
from backtui.core.catalogue.exercise import Exercise, FormName, Routine
from backtui.core.coach.course import Course, Verdict
from backtui.core.coach.due import Due, Known
from backtui.core.coach.due_words import change_words, changed_words, first_words
from backtui.core.coach.ladder import BREAKS, Ladder, Rung
from backtui.core.coach.pinned import as_pinned
from backtui.core.coach.training_history import DEPTH
from backtui.core.dates import short_day_words
from backtui.core.diary.measures import planned_amount, reached_amount, reached_words
from backtui.core.diary.session import instant
from backtui.core.session.plan import Move
from backtui.core.text import count_words, listing

if TYPE_CHECKING:
    from backtui.core.coach.suspects import Suspects


def doses_due(routine: Routine, known: Known) -> list[Due]:
    """Return what is due of every exercise of a routine, in its order."""
    places: dict[str, int] = {}
    found = []

    @cache
    def suspects_of(n: int) -> "Suspects":
        # Most sessions bring no more pain.
        from backtui.core.coach.suspects import suspects

        others = known.about.exercises.values() if known.limits.conditions else ()
        return suspects((*others, *routine.exercises), known.seen, n)

    for exercise in routine.exercises:
        place = places.get(exercise.id, 0)
        places[exercise.id] = place + 1
        found.append(_Case(routine.id, exercise, place, known, suspects_of).due())
    if not any(one.stand_in for one in found):
        return found
    from backtui.core.coach.stand_ins import with_stand_ins

    return with_stand_ins(
        found, lambda other, place: _Case(routine.id, other, place, known, suspects_of).due(), known
    )


class _Case:
    """One exercise before the coach."""

    def __init__(
        self,
        routine: str,
        exercise: Exercise,
        place: int,
        known: Known,
        suspects_of: "Callable[[int], Suspects]",
    ) -> None:
        """`place` counts where the routine has the exercise more than once."""
        self._routine, self._exercise = routine, exercise
        self._seen, self._today = known.seen, known.today
        pin = known.pins.get(exercise.id)
        self._pin = None if pin is None or pin.deleted else pin
        self._ruling = known.ruling(exercise, self._pin)
        self._holds = self._ruling.held(self._pin)
        self._lacks = [one for one in exercise.equipment if one not in known.has]
        self._ladder = Ladder(self._ruling.fitted(exercise), known.has, self._kept_form())
        self._course = Course(exercise, place, self._ladder, known.seen, suspects_of)
        records = map(self._course.record, self._course.times)
        lowest = self._ladder.lowest.form
        if known.about.is_new or any(one is not None and one.form == lowest for one in records):
            # Most people never come there.
            from backtui.core.coach.baseline import look_below

            look_below(self._course, is_new=known.about.is_new)

    def _kept_form(self) -> FormName | None:
        """Return the form that the person chose, or what they have; a pinned dose keeps the standard one."""
        pin, without = self._holds, self._exercise.without
        pinned = None if pin is None else pin.form
        if pinned == "standard" or (pinned is not None and self._exercise.form(pinned) is not None):
            return pinned
        if self._ruling.kept:
            return self._ruling.kept
        if self._lacks and without in self._ruling.forms and self._exercise.form(without):
            return without
        return "standard" if pin is not None and pin.dose is not None and span(self._exercise.dose) else None

    def due(self) -> Due:
        """Judge."""
        base = self._course.base()
        last = None if base is None else self._course.stood(base)
        held = self._after_hurt()
        verdict = held or self._verdict(base)
        if held is None and self._course.baseline is not None:
            verdict = self._course.baseline.led(verdict)
        is_held = held is not None and held.rung.height <= self._ladder.lowest.height
        rung, why = as_pinned(self._ladder, self._holds, verdict.rung, verdict.why, hurts=is_held)
        is_of_session = verdict.is_of_session and why == verdict.why
        change, amount = change_words(self._ladder, last, rung)
        if is_of_session and not change:
            # The cause alone, `the effort was 5 of 10`, does not say what it led to.
            amount = amount or "it stays as it is"
        move: Move = "new" if last is None else ""
        if last is not None and rung != last:
            move = "down" if rung.height < last.height else "up"
        remarks = self._remarks(rung, since=not change and not is_held)
        return Due(
            exercise=self._exercise,
            form=rung.form,
            step=max(0, rung.step),
            small=self._ladder.small_dose(rung),
            is_finding=self._course.baseline is not None and self._course.baseline.is_finding,
            why="; ".join([": ".join(filter(None, [change or amount, why])), *remarks]),
            change=change,
            cause=why,
            move=move,
            left_out=self._left_out(),
            missed=self._missed(),
            cut=self._cut(),
            pin=self._pin,
            is_of_session=is_of_session,
            hurts=is_held,
            reached=self._reached(rung),
            is_at_top=self._ladder.up(rung) == rung,
            is_easier_for_pain=is_held or self._is_easier_for_pain(rung),
            stand_in=self._ruling.stand_in,
            against=self._ruling.against,
            omitted=self._ruling.omitted,
        )

    def _after_hurt(self) -> Verdict | None:
        if not self._course.hurt:
            return None
        # Most exercises never hurt.
        from backtui.core.coach.hurt import after_hurt

        return after_hurt(self._course, self._today)

    def _verdict(self, base: int | None) -> Verdict:
        if base is not None:
            return self._course.followed(base, self._today)
        is_known = bool(self._course.times)
        return Verdict(self._ladder.first, first_words(self._exercise, self._ladder, is_known=is_known))

    def _reached(self, rung: Rung) -> float | None:
        """Return what an open end in this form came to the last time that anything of it was done."""
        amounts = (
            reached_amount(self._ladder.dose(rung.form), record)
            for n in self._course.times
            if (record := self._course.record(n)) is not None
            and record.form == self._exercise.form_then(record.form, self._seen[n].day) == rung.form
        )
        return next((amount for amount in amounts if amount), None)

    # What stands above the sessions

    def _left_out(self) -> str:
        if self._pin is not None and self._pin.left_out:
            return "you left it out"
        if self._ruling.left_out:
            return self._ruling.left_out
        if not self._course.hurt:
            return ""
        from backtui.core.coach.hurt import left_out_words

        return left_out_words(self._course, float("-inf") if self._pin is None else instant(self._pin.since))

    def _is_easier_for_pain(self, rung: Rung) -> bool:
        """Return whether pain led to its easier form, in which it came ever since."""
        if rung.form != "easier" or self._kept_form() is not None:
            return False
        for n in self._course.times:
            record = self._course.record(n)
            if record is None or record.form != "easier":
                _, _, evidence = self._course.judged(n, self._course.stood(n) or self._ladder.first)
                return evidence.is_hurt or evidence.light.lowers
        return False

    # In words

    def _since_when_easier(self) -> str:
        """Return why it has been in its easier form, where a session or a break led to that."""
        later = None
        for n in self._course.times:
            one, record = self._seen[n], self._course.record(n)
            if record is not None and record.form == "easier":
                later = one
                continue
            rung, rule, evidence = self._course.judged(n, self._course.stood(n) or self._ladder.first)
            if rule is not None and rung.form == "easier":
                return f"in its easier form since {short_day_words(one.day)}: {rule.why(evidence)}"
            if later is not None and (later.day - one.day).days >= BREAKS[1]:
                away = count_words((later.day - one.day).days // 7, "week")
                return f"in its easier form since a break of {away}"
            break
        return ""

    def _remarks(self, rung: Rung, *, since: bool) -> Iterator[str]:
        """Say what is unknown, what is missing, what changed; `since`: and since when it is easier."""
        yield from self._ruling.remarks(self._exercise, rung.form, self._pin)
        is_led_there = since and rung.form == "easier" and self._kept_form() is None
        if is_led_there and (words := self._since_when_easier()):
            yield words
        newest = next(iter(self._seen), None)
        if newest is not None and newest.records is None:
            yield f"the session of {short_day_words(newest.day)} has no exercises"
        reached = self._reached(rung)
        if reached is not None:
            yield f"{reached_words(self._ladder.dose(rung.form), reached)} last time"
        found = lever(self._ladder.dose(self._ladder.first.form))
        base = self._course.base()
        record = None if base is None else self._course.record(base)
        is_of_form = record is not None and record.form == self._ladder.first.form
        if found is not None and record is not None and is_of_form and id(record) not in self._ladder.small:
            amount = planned_amount(self._ladder.dose(record.form), record)
            if amount is not None and not found.range.low <= amount <= found.range.high:
                yield f"its range is {found.range} now"
        if record is not None and base is not None:
            yield from changed_words(self._exercise, record.form, self._seen[base].day)
        if self._lacks:
            is_replaced = self._ladder.first.form == self._exercise.without
            form = f", so it comes in its {self._exercise.without} form" if is_replaced else ""
            yield f"{'no ' if form else 'it needs: '}{listing(self._lacks)}{form}"

    def _missed(self) -> int:
        """Count the sessions of its routine since it came last, in which others came."""
        upto = next(iter(self._course.times), len(self._seen))
        since = (one for one in self._seen[:upto] if one.routine == self._routine)
        return min(DEPTH, sum(bool(one.records) for one in since))

    def _cut(self) -> int:
        """Count the times, one after the other until now, that the minutes had shortened it."""
        records = map(self._course.record, self._course.times)
        return sum(1 for _ in takewhile(lambda one: one is not None and one.shortened, records))
