"""A case before the coach: what an exercise's last sessions, the breaks and the person's pins come to."""

from collections.abc import Iterator
from datetime import date
from itertools import takewhile

from backtui.core.catalogue.dose import is_open, lever, span
from backtui.core.catalogue.exercise import Exercise, FormName, Routine
from backtui.core.coach.due import Due, Known
from backtui.core.coach.due_words import change_words, first_words
from backtui.core.coach.ladder import Ladder, Rung
from backtui.core.coach.pinned import as_pinned
from backtui.core.coach.rules import BREAKS, LONG_BREAK, TIMES_HURT, Evidence, Rule, judge
from backtui.core.coach.training_history import DEPTH, SeenSession
from backtui.core.dates import short_day_words
from backtui.core.diary.measures import planned_amount, reached_amount, reached_words
from backtui.core.diary.session import ExerciseRecord, instant
from backtui.core.session.plan import Move
from backtui.core.text import count_words, listing, times_words


def doses_due(routine: Routine, known: Known) -> list[Due]:
    """Return what is due of every exercise of a routine, in its order."""
    places: dict[str, int] = {}
    found = []
    for exercise in routine.exercises:
        place = places.get(exercise.id, 0)
        places[exercise.id] = place + 1
        found.append(_Case(routine.id, exercise, place, known).due())
    return found


class _Case:
    """One exercise before the coach."""

    def __init__(self, routine: str, exercise: Exercise, place: int, known: Known) -> None:
        """`place` counts where the routine has the exercise more than once."""
        self._routine, self._exercise, self._place = routine, exercise, place
        self._seen, self._today = known.seen, known.today
        pin = known.pins.get(exercise.id)
        self._pin = None if pin is None or pin.deleted else pin
        self._lacks = [one for one in exercise.equipment if one not in known.has]
        self._ladder = Ladder(exercise, known.has, self._kept_form())
        self._of_sessions: set[str] = set()
        self._times = [n for n, one in enumerate(self._seen) if self._record(one) is not None][:DEPTH]

    def _kept_form(self) -> FormName | None:
        """Return the form that the person chose, or what they have; a pinned dose keeps the standard one."""
        pin, without = self._pin, self._exercise.without
        pinned = None if pin is None else pin.form
        if pinned == "standard" or (pinned is not None and self._exercise.form(pinned) is not None):
            return pinned
        if self._lacks and without and self._exercise.form(without):
            return without
        return "standard" if pin is not None and pin.dose is not None and span(self._exercise.dose) else None

    def _record(self, one: SeenSession) -> ExerciseRecord | None:
        return one.record(self._exercise.id, self._place)

    def due(self) -> Due:
        """Judge."""
        left_out = self._left_out()
        base = self._base()
        last = None if base is None else self._stood(self._seen[base])
        if base is None:
            known = bool(self._times)
            rung, why = self._ladder.first, first_words(self._exercise, self._ladder, is_known=known)
        else:
            rung, why = self._follow(base)
        rung, why = self._after_break(rung, why)
        rung, why = as_pinned(self._ladder, self._pin, rung, why)
        change, amount = change_words(self._ladder, last, rung)
        if why in self._of_sessions and not change:
            # The cause alone, `the effort was 5 of 10`, does not say what it led to.
            amount = amount or "it stays as it is"
        move: Move = "new" if last is None else ""
        if last is not None and rung != last:
            move = "down" if rung.height < last.height else "up"
        return Due(
            exercise=self._exercise,
            form=rung.form,
            step=rung.step,
            why="; ".join([": ".join(filter(None, [change or amount, why])), *self._remarks(rung, change)]),
            change=change,
            cause=why,
            move=move,
            left_out=left_out,
            missed=self._missed(),
            cut=self._cut(),
            pin=self._pin,
            is_of_session=why in self._of_sessions,
            reached=self._reached(rung),
            is_at_top=self._ladder.up(rung) == rung,
            is_led_to_easier=rung.form == "easier" and self._kept_form() is None,
        )

    # What the sessions say

    def _base(self) -> int | None:
        """Return the last session that tells of the dose: where it was not shortened, or where it hurt."""
        for n in self._times:
            record = self._record(self._seen[n])
            assert record is not None
            if record.status == "hurt" or (not record.shortened and self._ladder.stood(record) is not None):
                return n
        return None

    def _stood(self, one: SeenSession) -> Rung | None:
        record = self._record(one)
        return None if record is None else self._ladder.stood(record)

    def _follow(self, base: int) -> tuple[Rung, str]:
        """Return where the last session that tells leads, and what came after it, passed over, adds."""
        rung = self._stood(self._seen[base]) or self._ladder.first
        evidence = self._evidence(self._seen[base], rung, easy_days=self._easy_days(base, rung))
        rung, rule = judge(evidence)
        why = self._why(rule, evidence) if rule is not None else self._steady(evidence)
        for one in reversed(self._seen[: min(base, DEPTH)]):
            evidence = self._evidence(one, rung)
            lower, rule = judge(evidence)
            if rule is not None and lower.height < rung.height:
                rung, why = lower, self._why(rule, evidence)
        return rung, why

    def _reached(self, rung: Rung) -> float | None:
        """Return what an open end in this form came to the last time that anything of it was done."""
        records = [self._record(self._seen[n]) for n in self._times]
        amounts = (
            reached_amount(self._ladder.dose(rung.form), record)
            for record in records
            if record is not None and record.form == rung.form
        )
        return next((amount for amount in amounts if amount), None)

    def _why(self, rule: Rule, evidence: Evidence) -> str:
        why = rule.why(evidence)
        if rule.is_of_session:
            self._of_sessions.add(why)
        return why

    def _evidence(self, one: SeenSession, rung: Rung, easy_days: int = 0) -> Evidence:
        record = self._record(one)
        can_tell = one.records is None or record is not None
        speaks = can_tell and (
            self._ladder.has_range or self._exercise.phase == "strength" or rung.form == "easier"
        )
        return Evidence(
            record=record,
            is_passed_over=record is None or record.shortened,
            effort_speaks=speaks,
            was_left=record is not None and record is one.left_in,
            effort=one.effort if speaks else None,
            pain_rise=one.pain_rise,
            pain_before=one.pain_before,
            pain_after=one.pain_after,
            rung=rung,
            ladder=self._ladder,
            easy_days=easy_days,
        )

    def _easy_days(self, base: int, rung: Rung) -> int:
        """Count the days in a row, back from a session, on which this dose was easy."""
        days: set[date] = set()
        for n in self._times[self._times.index(base) :]:
            one = self._seen[n]
            record = self._record(one)
            assert record is not None
            if record.shortened:
                continue
            evidence = self._evidence(one, rung)
            is_unknown = evidence.is_skipped or (evidence.is_full and evidence.effort is None)
            if not self._ladder.was_at(record, rung) or not (evidence.is_easy or is_unknown):
                break
            if evidence.is_easy:
                days.add(one.day)
        return len(days)

    def _steady(self, evidence: Evidence) -> str:
        """Return why a dose stays where no rule moves or keeps it."""
        if is_open(self._ladder.dose(evidence.rung.form)):
            return "its end is open"
        if self._ladder.up(evidence.rung) == evidence.rung:
            if not self._ladder.has_range:
                return "its highest form" if evidence.effort_speaks else "the dose is fixed"
            return "the top of its range"
        if not evidence.effort_speaks:
            return "the dose is fixed"
        times = evidence.easy_days
        return f"easy {times_words(times)}, {times_words(evidence.times_needed - times)} more for a step"

    # What stands above the sessions

    def _left_out(self) -> str:
        if self._pin is not None and self._pin.left_out:
            return "you left it out"
        since = instant(self._pin.since) if self._pin is not None else float("-inf")
        hurt = [
            one.day
            for n in self._times
            if (record := self._record(one := self._seen[n])) is not None
            and record.status == "hurt"
            and instant(one.started) > since
        ]
        if len(hurt) < TIMES_HURT:
            return ""
        days = map(short_day_words, reversed(hurt[:TIMES_HURT]))
        return f"it hurt {times_words(len(hurt))}, on {listing(days)}"

    def _after_break(self, rung: Rung, why: str) -> tuple[Rung, str]:
        if not self._seen:
            return rung, why
        days = (self._today - self._seen[0].day).days
        big_steps = max((steps for least, steps in BREAKS if days >= least), default=0)
        if not big_steps or not (self._ladder.has_range or self._exercise.phase == "strength"):
            return rung, why
        lower = self._ladder.back(rung, big_steps)
        weeks = count_words(days // 7, "week")
        return (rung, why) if lower == rung else (lower, f"{weeks} without training")

    # In words

    def _since_when_easier(self) -> str:
        """Return why it has been in its easier form, where a session or a break led to that."""
        later = None
        for one in (self._seen[n] for n in self._times):
            record = self._record(one)
            if record is not None and record.form == "easier":
                later = one
                continue
            evidence = self._evidence(one, self._stood(one) or self._ladder.first)
            rung, rule = judge(evidence)
            if rule is not None and rung.form == "easier":
                return f"in its easier form since {short_day_words(one.day)}: {rule.why(evidence)}"
            if later is not None and (later.day - one.day).days >= LONG_BREAK:
                away = count_words((later.day - one.day).days // 7, "week")
                return f"in its easier form since a break of {away}"
            break
        return ""

    def _remarks(self, rung: Rung, change: str) -> Iterator[str]:
        """Say what is unknown, what is missing, and what changed."""
        is_led_there = rung.form == "easier" and not change and self._kept_form() is None
        if is_led_there and (since := self._since_when_easier()):
            yield since
        newest = next(iter(self._seen), None)
        if newest is not None and newest.records is None:
            yield f"the session of {short_day_words(newest.day)} has no exercises"
        reached = self._reached(rung)
        if reached is not None:
            yield f"{reached_words(self._ladder.dose(rung.form), reached)} last time"
        found = lever(self._ladder.dose(self._ladder.first.form))
        base = self._base()
        record = None if base is None else self._record(self._seen[base])
        if found is not None and record is not None and record.form == self._ladder.first.form:
            amount = planned_amount(self._ladder.dose(record.form), record)
            if amount is not None and not found.range.low <= amount <= found.range.high:
                yield f"its range is {found.range} now"
        if self._lacks:
            is_replaced = self._ladder.first.form == self._exercise.without
            form = f", so it comes in its {self._exercise.without} form" if is_replaced else ""
            yield f"{'no ' if form else 'it needs: '}{listing(self._lacks)}{form}"

    def _missed(self) -> int:
        """Count the sessions of its routine since it came last, in which others came."""
        upto = self._times[0] if self._times else len(self._seen)
        since = (one for one in self._seen[:upto] if one.routine == self._routine)
        return min(DEPTH, sum(bool(one.records) for one in since))

    def _cut(self) -> int:
        """Count the times, one after the other until now, that the minutes had shortened it."""
        records = (self._record(self._seen[n]) for n in self._times)
        return sum(1 for _ in takewhile(lambda one: one is not None and one.shortened, records))
