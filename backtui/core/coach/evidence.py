"""What one session says about one exercise: what the rules are given to judge by, and how that is said."""

from typing import TYPE_CHECKING

import msgspec

from backtui.core.catalogue.dose import is_open
from backtui.core.catalogue.exercise import FormName, Phase
from backtui.core.coach.ladder import Ladder, Rung
from backtui.core.coach.light import SOME_PAIN, Light
from backtui.core.diary.session import ExerciseRecord

if TYPE_CHECKING:
    from backtui.core.coach.baseline import Baseline

EASY_EFFORT, HIGH_EFFORT, TOO_HIGH_EFFORT = 4, 7, 8
LITTLE_PAIN = 2
TIMES_EASY, TIMES_EASY_FOR_HARDER, TIMES_STEADY = 2, 6, 4
# A rise that was taken back waits so many times as long before it comes again; a third one ends it for good.
SLOWER, TIMES_TAKEN_BACK = 4, 3


class Evidence(msgspec.Struct, frozen=True, gc=False):
    """What one session says about one exercise.

    `record` is None where the session does not tell of it. `is_passed_over`: it was shortened, or nothing is
    known of it, so that only pain and effort speak; `was_left`: the session ended in it. `effort` is None
    where the session's says nothing of this exercise, or was not given; `effort_before` is that of the time
    before, at the same dose. `easy_days` counts the days in a row, this one included, on which it was done in
    full at this dose with little effort and a green light, `steady_days` also those with a steady one.
    `taken_back` counts the rises to the next dose after which it soon had to come down again. `others_hurt`
    names other exercises that hurt; `is_suspect`: more pain is put down to it. `baseline` is what the first
    sessions told, of somebody new to exercise.
    """

    rung: Rung
    ladder: Ladder
    record: ExerciseRecord | None = None
    light: Light = Light()
    phase: Phase = "strength"
    is_passed_over: bool = False
    effort_speaks: bool = True
    was_left: bool = False
    effort: int | None = None
    effort_before: int | None = None
    easy_days: int = 0
    steady_days: int = 0
    taken_back: int = 0
    others_hurt: tuple[str, ...] = ()
    is_suspect: bool = False
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
    def is_hurt(self) -> bool:
        """Whether it was stopped because it hurt."""
        return self.record is not None and self.record.status == "hurt"

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
        return record is not None and record.status == "done" and all(one.is_full for one in record.sets)

    @property
    def felt_easy(self) -> bool:
        """Whether it was done in full, with little effort."""
        is_little = self.effort is not None and self.effort <= EASY_EFFORT
        return self.is_full and (self.felt == "too little" or (self.felt is None and is_little))

    @property
    def is_easy(self) -> bool:
        """Whether it felt easy under a green light; with hardly any pain, before the harder form."""
        return self.felt_easy and self.light.is_green and not (self.leads_to_harder and self._hurts_a_little)

    @property
    def is_steady(self) -> bool:
        """Whether it felt easy with a pain that is steady, where that is enough for a small step."""
        return self.felt_easy and self.light.is_steady and not self._leads_far

    @property
    def _hurts_a_little(self) -> bool:
        return max(self.light.after or 0, self.light.morning or 0) > LITTLE_PAIN

    @property
    def leads_to_harder(self) -> bool:
        """Whether the next rung is the harder form."""
        form: FormName = self.ladder.up(self.rung).form
        return form == "harder" != self.rung.form

    @property
    def _leads_far(self) -> bool:
        """Whether the next rung is the harder form, or a newcomer's first one that is not the easier."""
        is_first = self.baseline is not None and self.baseline.is_first_form
        return self.leads_to_harder or (is_first and self.ladder.up(self.rung).form != self.rung.form)

    @property
    def is_telling(self) -> bool:
        """Whether the session's effort is what there is to judge by: it speaks of a dose that was done."""
        return self.effort_speaks and self.felt is None and not self.is_passed_over and not self.is_skipped

    @property
    def is_too_hard(self) -> bool:
        """Whether the effort was very high, or high for the second time."""
        effort, before = self.effort or 0, self.effort_before or 0
        return effort >= TOO_HIGH_EFFORT or min(effort, before) >= HIGH_EFFORT

    @property
    def is_open(self) -> bool:
        """Whether the person says where it ends."""
        return is_open(self.ladder.dose(self.rung.form))

    @property
    def times_needed(self) -> int | None:
        """How many easy days lead to the next rung; None where none do, so often was it taken back."""
        return self._slower(TIMES_EASY_FOR_HARDER if self._leads_far else TIMES_EASY)

    @property
    def steady_needed(self) -> int | None:
        """How many easy days do where the pain is steady."""
        return self._slower(TIMES_STEADY)

    def _slower(self, times: int) -> int | None:
        return None if self.taken_back >= TIMES_TAKEN_BACK else times * int(SLOWER**self.taken_back)

    @property
    def may_rise(self) -> bool:
        """Whether it was easy often enough for the next rung."""
        needed = self.times_needed
        return needed is not None and self.is_easy and self.easy_days >= needed

    @property
    def may_rise_steadily(self) -> bool:
        """Whether it was easy often enough with a steady pain for a small step."""
        needed = self.steady_needed
        is_enough = needed is not None and self.steady_days >= needed
        return self.effort_speaks and self.is_steady and is_enough


# What is said of it


def managed_words(evidence: Evidence) -> str:
    """Return how much was managed."""
    from backtui.core.coach.small_words import managed_words_of

    dose = evidence.ladder.dose(evidence.rung.form)
    return "" if evidence.record is None else managed_words_of(dose, evidence.record)


def much_pain_words(evidence: Evidence) -> str:
    """Return which pain was much."""
    light = evidence.light
    is_after = light.is_much(light.after)
    return (
        f"pain of {light.after} after the session"
        if is_after
        else f"pain of {light.morning} the next morning"
    )


def morning_words(evidence: Evidence) -> str:
    """Return how the pain was on the morning after."""
    return f"pain rose from {evidence.light.base} to {evidence.light.morning} by the next morning"


def rise_words(evidence: Evidence) -> str:
    """Return how the pain rose, and whether it had settled by the morning."""
    light = evidence.light
    settled = f", and was {light.morning} the next morning" if light.is_settled else ""
    return f"pain rose from {light.base} to {light.after}{settled}"


def amber_words(evidence: Evidence) -> str:
    """Return what makes a light amber."""
    light = evidence.light
    if light.morning_rise > 0:
        return morning_words(evidence)
    for pain, words in (
        (light.after, "after the session"), (light.morning, "the next morning"), (light.base, "before it"),
    ):  # fmt: skip
        if (pain or 0) >= SOME_PAIN:
            return f"pain of {pain} {words}"
    highest = max(light.after or 0, light.morning or 0)
    return f"pain rose from {light.least} to {highest} since the session before"


def creeping_words(evidence: Evidence) -> str:
    """Return how the pain before sessions has risen over the last ones."""
    then, now = evidence.light.creeping or (0, 0)
    return f"the pain before the last three sessions was about {now}, before those {then}"


def effort_words(evidence: Evidence) -> str:
    """Return how hard it was."""
    return f"the effort was {evidence.effort} of 10"


def hard_words(evidence: Evidence) -> str:
    """Return that it was too hard: by itself, or as it had been the time before."""
    is_again = evidence.effort == evidence.effort_before == HIGH_EFFORT
    return f"the effort was {HIGH_EFFORT} twice" if is_again else effort_words(evidence)


def easy_words(evidence: Evidence) -> str:
    """Return how easy it was."""
    effort = "it was too little" if evidence.effort is None else f"effort {evidence.effort}"
    return f"{effort}, {little_pain_words(evidence)}"


def little_pain_words(evidence: Evidence) -> str:
    """Return what is known of the pain where it is little, or steady."""
    light = evidence.light
    if light.after is None:
        return "pain not given"
    if not light.after and not light.morning:
        return "no pain"
    return "no more pain" if light.rise <= 0 else "little pain"
