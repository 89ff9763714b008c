"""The course of one exercise: what its sessions come to, one after the other, up to the dose of today."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from backtui.core.catalogue.exercise import Exercise
from backtui.core.coach.due_words import away_words, steady_words
from backtui.core.coach.evidence import Evidence
from backtui.core.coach.ladder import BREAKS, Ladder, Rung
from backtui.core.coach.rules import Rule, judge
from backtui.core.coach.training_history import DEPTH, SeenSession
from backtui.core.diary.session import ExerciseRecord

if TYPE_CHECKING:
    from backtui.core.coach.baseline import Baseline
    from backtui.core.coach.suspects import Suspects

# Pain after a dose that stood so often, a month of three a week, is not put down to its rise.
_JUST_RISEN = 12


class Verdict(NamedTuple):
    """Where a dose is led to, and why; `is_of_session`: for what a whole session said."""

    rung: Rung
    why: str
    is_of_session: bool = False


class _Run(NamedTuple):
    """The times that a dose stood at one height, one after the other: the sessions, and how many they are."""

    height: tuple[int, ...]
    newest: int
    oldest: int
    times: int


class Course:
    """One exercise through the sessions: `times` are those it came in, `hurt` those it hurt in."""

    def __init__(
        self,
        exercise: Exercise,
        place: int,
        ladder: Ladder,
        seen: Sequence[SeenSession],
        suspects_of: "Callable[[int], Suspects]",
    ) -> None:
        """`place` counts where the routine has the exercise more than once."""
        self._exercise, self._place, self.ladder = exercise, place, ladder
        self.seen, self._suspects_of = seen, suspects_of
        self._all_times = [n for n, one in enumerate(seen) if one.record(exercise.id, place) is not None]
        self.times = self._all_times[:DEPTH]
        self.hurt = [n for n in self.times if (record := self.record(n)) and record.status == "hurt"]
        self._runs: list[_Run] | None = None
        self.baseline: Baseline | None = None

    @property
    def is_load(self) -> bool:
        """Whether it strengthens, or has a range."""
        return self.ladder.has_range or self._exercise.phase == "strength"

    def record(self, n: int) -> ExerciseRecord | None:
        """Return what a session tells of it."""
        return self.seen[n].record(self._exercise.id, self._place)

    def stood(self, n: int) -> Rung | None:
        """Return where its plan stood in a session."""
        record = self.record(n)
        return None if record is None else self.ladder.stood(record, self.seen[n].day)

    def base(self) -> int | None:
        """Return the last session that tells of the dose: where it was not shortened, or where it hurt."""
        for n in self.times:
            record = self.record(n)
            assert record is not None
            if record.status == "hurt" or (not record.shortened and self.stood(n) is not None):
                return n
        return None

    # From session to session

    def judged(self, n: int, rung: Rung) -> tuple[Rung, Rule | None, Evidence]:
        """Return where a session leads from a rung, the rule that does, and what it goes by."""
        evidence = self._evidence(n, rung)
        return (*judge(evidence), evidence)

    def followed(self, base: int, today: date) -> Verdict:
        """Return where the last session that tells leads, and what came after it adds."""
        stood = self.stood(base) or self.ladder.first
        rung, rule, evidence = self.judged(base, stood)
        verdict = _verdict(rung, rule, evidence) if rule else Verdict(rung, steady_words(evidence))
        if rung.height > stood.height:
            verdict = self._held_back(base, stood, verdict, today)
        lowered = self.lowered(verdict, base, today)
        away = self.kept_by_a_break(stood, today) if lowered.rung.height > stood.height else None
        return away or lowered

    def _held_back(self, base: int, stood: Rung, risen: Verdict, today: date) -> Verdict:
        """Return a rise; but the dose as it stood where the newest session, or one today, allows none."""
        if base and (kept := self.kept_by_the_newest(stood)) is not None:
            return kept
        if self.seen[base].day < today:
            return risen
        before = next((n for n in self.times if self.seen[n].day < today), self.times[-1])
        highest = self.ladder.up(self.stood(before) or stood)
        return risen if risen.rung.height <= highest.height else Verdict(stood, "one step a day")

    def kept_by_a_break(self, rung: Rung, today: date) -> Verdict | None:
        """Return why nothing rises on the first day after a break; None where there was none."""
        days = (today - self.seen[0].day).days
        return Verdict(rung, away_words(days)) if days >= BREAKS[0] else None

    def kept_by_the_newest(self, rung: Rung) -> Verdict | None:
        """Return why the newest session lets nothing rise; None where it does."""
        _, rule, evidence = self.judged(0, rung)
        is_held = not evidence.light.is_green or evidence.light.creeping or evidence.others_hurt
        if rule is None or not is_held or rule.effect == "step up":
            return None
        return _verdict(rung, rule, evidence)

    def lowered(self, verdict: Verdict, since: int, today: date) -> Verdict:
        """Return a dose as the sessions and the breaks after one, up to today, lower it."""
        for n in range(min(since, DEPTH) - 1, -1, -1):
            if n + 1 < DEPTH:
                verdict = self._after(verdict, (self.seen[n].day - self.seen[n + 1].day).days)
            rung, rule, evidence = self.judged(n, verdict.rung)
            if rule is not None and rung.height < verdict.rung.height:
                verdict = _verdict(rung, rule, evidence)
        return self._after(verdict, (today - self.seen[0].day).days)

    def _after(self, verdict: Verdict, days: int) -> Verdict:
        if not self.is_load:
            return verdict
        rung = self.ladder.after_break(verdict.rung, days)
        return verdict if rung == verdict.rung else Verdict(rung, away_words(days))

    # What a session says

    def _evidence(self, n: int, rung: Rung) -> Evidence:
        one, record = self.seen[n], self.record(n)
        can_tell = one.records is None or record is not None
        speaks = can_tell and (self.is_load or rung.form == "easier" or rung.small is not None)
        said = self._said(n, rung)
        easy, steady = (0, 0) if said.is_passed_over or not said.felt_easy else self._easy_days(n, rung)
        return msgspec.structs.replace(
            said,
            effort_speaks=speaks,
            effort=one.effort if speaks else None,
            effort_before=self._effort_before(n, rung) if speaks else None,
            easy_days=easy,
            steady_days=steady,
            taken_back=self._taken_back(self.ladder.up(rung)) if easy or steady else 0,
            others_hurt=tuple(name for name in one.hurt if name != self._exercise.name),
            is_suspect=one.light.has_more_pain and self._suspects_of(n).has(self._exercise),
        )

    def _said(self, n: int, rung: Rung) -> Evidence:
        """Return what a session says by itself."""
        one, record = self.seen[n], self.record(n)
        return Evidence(
            rung=rung,
            ladder=self.ladder,
            record=record,
            light=one.light,
            phase=self._exercise.phase,
            is_passed_over=record is None or record.shortened,
            was_left=record is not None and record is one.left_in,
            effort=one.effort,
            baseline=self.baseline,
        )

    def _easy_days(self, since: int, rung: Rung) -> tuple[int, int]:
        """Count the days in a row, back from a session, on which this dose was easy: under green, steadily.

        What tells nothing, and an amber light, neither adds to them nor ends them.
        """
        easy, steady = set[date](), set[date]()
        for n, record in self._back_from(since):
            if record.shortened:
                continue
            one, said = self.seen[n], self._said(n, rung)
            is_unknown = said.is_skipped or (said.is_full and one.effort is None)
            is_easy = self.ladder.was_at(record, rung) and (said.felt_easy or is_unknown)
            if not is_easy or one.light.lowers:
                break
            easy |= {one.day} if said.is_easy else set()
            steady |= {one.day} if said.is_steady else set()
        return len(easy), len(steady)

    def _back_from(self, n: int) -> Iterator[tuple[int, ExerciseRecord]]:
        """Return the times it came, back from a session, that one included, and what they tell of it."""
        for time in self._all_times:
            record = self.record(time)
            if time >= n and record is not None:
                yield time, record

    def _effort_before(self, n: int, rung: Rung) -> int | None:
        """Return the last effort that was given before a session, where it was given for this dose."""
        for time, record in self._back_from(n + 1):
            effort = self.seen[time].effort
            if effort is not None and record.status != "skipped":
                is_of_dose = record.felt is None and (record.shortened or self.ladder.was_at(record, rung))
                return effort if is_of_dose else None
        return None

    def _taken_back(self, target: Rung) -> int:
        """Count the times that the dose rose to a rung, and then came down from it."""
        if self._runs is None:
            self._runs = list(self._all_runs())
        turns = zip(self._runs, self._runs[1:], self._runs[2:], strict=False)
        return sum(
            newer.height < at.height > older.height
            and at.height == target.height
            and self._was_taken_back(at, newer)
            for newer, at, older in turns
        )

    def _was_taken_back(self, at: _Run, newer: _Run) -> bool:
        """Whether a fall speaks against the dose: none after a break does, nor pain long after the rise."""
        last = self.seen[at.newest]
        if (self.seen[newer.oldest].day - self.seen[newer.oldest + 1].day).days >= BREAKS[0]:
            return False
        return at.times <= _JUST_RISEN or not (last.light.lowers or last.hurt)

    def _all_runs(self) -> Iterator[_Run]:
        stood = [
            (rung.height, n)
            for n, record in self._back_from(0)
            if not record.shortened and (rung := self.stood(n)) is not None
        ]
        for height, group in groupby(stood, key=lambda one: one[0]):
            times = [n for _, n in group]
            yield _Run(height, times[0], times[-1], len(times))


def _verdict(rung: Rung, rule: Rule, evidence: Evidence) -> Verdict:
    return Verdict(rung, rule.why(evidence), rule.is_of_session)
