"""The rules of the coach, one by one: when each applies, what it does to a dose, and what it says.

Of all rules that apply, the one that asks for the least wins; so more pain or more effort never raises a
dose. docs/coach.md shows the same table.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple

from backtui.core.catalogue.dose import is_open
from backtui.core.catalogue.exercise import FormName
from backtui.core.coach.ladder import Ladder, Rung
from backtui.core.diary.measures import done_amount
from backtui.core.diary.session import ExerciseRecord
from backtui.core.text import times_words

if TYPE_CHECKING:
    from backtui.core.coach.baseline import Baseline

EASY_EFFORT = 4
HIGH_EFFORT = 7
PAIN_RISE = 2
SOME_PAIN = 5
MUCH_PAIN = 7
LITTLE_PAIN = 2
TIMES_EASY, TIMES_EASY_FOR_HARDER = 2, 6
TIMES_HURT = 2
# Days without training, and the big steps back that follow.
LONG_BREAK = 42
BREAKS = ((14, 1), (LONG_BREAK, 2), (182, 1_000))

Effect = Literal[
    "lowest", "sets of what was managed", "big step down", "half way down to what was done", "step down",
    "keep", "step up",
]  # fmt: skip


class Evidence(NamedTuple):
    """What one session says about one exercise.

    `record` is None where the session does not tell of it. `is_passed_over`: it was shortened, or nothing is
    known of it, so that only pain and effort speak; `was_left`: the session ended in it. `effort` is None
    where the session's says nothing of this exercise, or was not given. `easy_days` counts the days in a row,
    this one included, on which it was done in full at this dose with little effort and no more pain.
    `baseline` is what the first sessions told, of somebody new to exercise.
    """

    record: ExerciseRecord | None
    is_passed_over: bool
    effort_speaks: bool
    was_left: bool
    effort: int | None
    pain_rise: int | None
    pain_before: int | None
    pain_after: int | None
    rung: Rung
    ladder: Ladder
    easy_days: int = 0
    baseline: "Baseline | None" = None

    @property
    def in_sets(self) -> Rung | None:
        """The small sets of what was managed, where that was far from all. A baseline is no failure."""
        record = self.record
        if record is None or record.status != "partial" or (self.baseline and self.baseline.is_open):
            return None
        from backtui.core.coach.building_up import in_sets

        return in_sets(self.ladder, self.rung, record)

    @property
    def felt(self) -> str | None:
        """What the person said of this very exercise."""
        return None if self.record is None else self.record.felt

    @property
    def is_skipped(self) -> bool:
        """Whether nothing of it was done, or the session was left in it: that tells nothing of the dose."""
        return self.record is not None and (self.record.status == "skipped" or self.was_left)

    @property
    def is_full(self) -> bool:
        """Whether nothing of it was left out."""
        record = self.record
        return record is not None and (
            all(one.is_full for one in record.sets) if record.status == "done" else False
        )

    @property
    def is_easy(self) -> bool:
        """Whether it was done in full, with little effort and no more pain."""
        felt_easy = self.felt == "too little" or (
            self.felt is None and self.effort is not None and self.effort <= EASY_EFFORT
        )
        return self.is_full and felt_easy and self.is_free_of_more_pain

    @property
    def is_free_of_more_pain(self) -> bool:
        """Whether it is not known to hurt more than before, or much; little, before the harder form."""
        most = LITTLE_PAIN if self._leads_to == "harder" else SOME_PAIN - 1
        return (self.pain_rise or 0) <= 0 and (self.pain_after or 0) <= most

    @property
    def _leads_to(self) -> FormName | None:
        """The form that comes next, where the next rung is another one."""
        form = self.ladder.up(self.rung).form
        return form if form != self.rung.form else None

    @property
    def is_telling(self) -> bool:
        """Whether the session's effort is what there is to judge by: it speaks of a dose that was done."""
        return self.effort_speaks and self.felt is None and not self.is_passed_over and not self.is_skipped

    @property
    def is_open(self) -> bool:
        """Whether the person says where it ends."""
        return is_open(self.ladder.dose(self.rung.form))

    @property
    def times_needed(self) -> int:
        """How many easy days lead to the next rung."""
        is_first_form = self.baseline is not None and self.baseline.is_first_form
        is_long = self._leads_to == "harder" or (self._leads_to == "standard" and is_first_form)
        return TIMES_EASY_FOR_HARDER if is_long else TIMES_EASY


class Rule(NamedTuple):
    """One line of the table; `when` is how docs/coach.md says the condition.

    `is_of_session`: what it says is of the whole session, and not of one exercise.
    """

    name: str
    when: str
    effect: Effect
    applies: Callable[[Evidence], bool]
    why: Callable[[Evidence], str]
    for_passed_over: bool = False
    is_of_session: bool = False


RULES: tuple[Rule, ...] = (
    Rule(
        "hurt",
        "it was stopped because it hurt",
        "lowest",
        lambda e: e.record is not None and e.record.status == "hurt",
        lambda e: "it hurt",
        for_passed_over=True,
    ),
    Rule(
        "much pain",
        f"pain of {MUCH_PAIN} or more after the session",
        "lowest",
        lambda e: (e.pain_after or 0) >= MUCH_PAIN,
        lambda e: f"pain of {e.pain_after} after the session",
        for_passed_over=True,
        is_of_session=True,
    ),
    Rule(
        "more pain",
        f"pain rose by {PAIN_RISE} or more",
        "big step down",
        lambda e: (e.pain_rise or 0) >= PAIN_RISE,
        lambda e: f"pain rose from {e.pain_before} to {e.pain_after}",
        for_passed_over=True,
        is_of_session=True,
    ),
    Rule(
        "too much",
        "it was marked as too much",
        "big step down",
        lambda e: e.felt == "too much",
        lambda e: "it was too much",
        for_passed_over=True,
    ),
    Rule(
        "far from full",
        "half of the lowest dose or less was managed, in the standard form or the easier one",
        "sets of what was managed",
        lambda e: e.in_sets is not None and not e.is_skipped,
        lambda e: _managed_words(e),
    ),
    Rule(
        "not in full",
        "repetitions or seconds were left out",
        "half way down to what was done",
        lambda e: e.record is not None and not e.is_full and not e.is_skipped and e.record.status != "hurt",
        lambda e: "not done in full",
    ),
    Rule(
        "high effort",
        f"effort of {HIGH_EFFORT} or more, but for an open end, which is there to be hard",
        "step down",
        lambda e: e.effort_speaks and e.felt is None and (e.effort or 0) >= HIGH_EFFORT and not e.is_open,
        lambda e: f"the effort was {e.effort} of 10",
        for_passed_over=True,
        is_of_session=True,
    ),
    Rule(
        "a little more pain",
        "pain rose by 1",
        "keep",
        lambda e: e.pain_rise == 1,
        lambda e: f"pain rose from {e.pain_before} to {e.pain_after}",
        is_of_session=True,
    ),
    Rule(
        "some pain",
        f"pain of {SOME_PAIN} or more after the session",
        "keep",
        lambda e: (e.pain_after or 0) >= SOME_PAIN,
        lambda e: f"pain of {e.pain_after} after the session",
        is_of_session=True,
    ),
    Rule(
        "left out",
        "nothing of it was done, or the session was left in it",
        "keep",
        lambda e: e.is_skipped,
        lambda e: "the session was left in it" if e.was_left else "it was left out",
    ),
    Rule(
        "middling effort",
        f"effort of {EASY_EFFORT + 1} to {HIGH_EFFORT - 1}",
        "keep",
        lambda e: e.is_telling and EASY_EFFORT < (e.effort or 0) < HIGH_EFFORT,
        lambda e: f"the effort was {e.effort} of 10",
        is_of_session=True,
    ),
    Rule(
        "effort not given",
        "the effort was not given",
        "keep",
        lambda e: e.is_telling and e.effort is None,
        lambda e: "the effort was not given",
        is_of_session=True,
    ),
    Rule(
        "too little",
        "it was marked as too little, and done in full without more pain",
        "step up",
        lambda e: e.felt == "too little" and e.is_easy,
        lambda e: f"it was too little, {_pain_words(e)}",
    ),
    Rule(
        "easy",
        f"done in full {TIMES_EASY} times in a row, on different days, with effort up to {EASY_EFFORT} "
        f"and no more pain; {TIMES_EASY_FOR_HARDER} times before the harder form, "
        f"with pain up to {LITTLE_PAIN}",
        "step up",
        lambda e: e.effort_speaks and e.is_easy and e.easy_days >= e.times_needed,
        lambda e: f"done in full {times_words(e.times_needed)}, effort {e.effort}, {_pain_words(e)}",
    ),
)  # fmt: skip


def moved(rule: Rule, evidence: Evidence) -> Rung:
    """Return where a rule leads from where the evidence stands."""
    ladder, rung = evidence.ladder, evidence.rung
    if rule.effect == "lowest":
        return ladder.least(rung)
    if rule.effect == "sets of what was managed":
        return evidence.in_sets or rung
    if rule.effect == "big step down":
        return ladder.down(rung, big=True)
    if rule.effect == "half way down to what was done":
        if rung.small is not None and evidence.record is not None:
            from backtui.core.coach.building_up import as_done

            return ladder.on(as_done(ladder.lowest_dose, rung.small, evidence.record))
        done = None if evidence.record is None else done_amount(ladder.dose(rung.form), evidence.record)
        return ladder.down(rung) if done is None else ladder.towards(rung, done)
    if rule.effect == "step down":
        return ladder.down(rung)
    return ladder.up(rung) if rule.effect == "step up" else rung


def judge(evidence: Evidence) -> tuple[Rung, Rule | None]:
    """Return the lowest rung that any rule leads to, and the first rule that leads there."""
    found: tuple[Rung, Rule | None] = (evidence.rung, None)
    for rule in RULES:
        if (rule.for_passed_over or not evidence.is_passed_over) and rule.applies(evidence):
            rung = moved(rule, evidence)
            if rule.effect == "step up" and rung == evidence.rung:
                continue
            if found[1] is None or rung.height < found[0].height:
                found = (rung, rule)
    return found


def _managed_words(evidence: Evidence) -> str:
    from backtui.core.coach.small_words import managed_words

    dose = evidence.ladder.dose(evidence.rung.form)
    return "" if evidence.record is None else managed_words(dose, evidence.record)


def _pain_words(evidence: Evidence) -> str:
    """Return what is known of the pain where it did not rise."""
    if evidence.pain_after is None:
        return "pain not given"
    return "no pain" if evidence.pain_after == 0 else "no more pain"
