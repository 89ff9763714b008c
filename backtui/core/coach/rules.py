"""The rules of the coach, one by one: when each applies, what it does to a dose, and what it says.

Of all rules that apply, the one that asks for the least wins; so more pain or more effort never raises a
dose. docs/coach.md shows the same table, with where it comes from.
"""

from collections.abc import Callable
from typing import Literal, NamedTuple

from backtui.core.coach.evidence import (
    EASY_EFFORT,
    HIGH_EFFORT,
    LITTLE_PAIN,
    SLOWER,
    TIMES_EASY,
    TIMES_EASY_FOR_HARDER,
    TIMES_STEADY,
    TOO_HIGH_EFFORT,
    Evidence,
    amber_words,
    creeping_words,
    easy_words,
    effort_words,
    hard_words,
    little_pain_words,
    managed_words,
    morning_words,
    much_pain_words,
    rise_words,
)  # fmt: skip
from backtui.core.coach.ladder import Rung
from backtui.core.coach.light import HIGH_PAIN, MUCH_PAIN, PAIN_RISE, SOME_PAIN, STEADY_PAIN
from backtui.core.diary.measures import done_amount
from backtui.core.text import listing, times_words

Effect = Literal[
    "lowest", "sets of what was managed", "big step down", "half way down to what was done", "step down",
    "keep; back from the harder form", "keep", "step up",
]  # fmt: skip


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
        lambda e: e.is_hurt,
        lambda e: "it hurt",
        for_passed_over=True,
    ),
    Rule(
        "another hurt",
        "another exercise was stopped because it hurt",
        "keep",
        lambda e: bool(e.others_hurt),
        lambda e: f"{listing(e.others_hurt)} hurt",
        for_passed_over=True,
        is_of_session=True,
    ),
    Rule(
        "red",
        f"after or morning {HIGH_PAIN} or more and {PAIN_RISE} above the base; or {MUCH_PAIN} or more "
        "and not below it",
        "lowest",
        lambda e: e.light.is_red,
        much_pain_words,
        for_passed_over=True,
        is_of_session=True,
    ),
    Rule(
        "red morning",
        f"morning {PAIN_RISE} or more above the base; the warm-up stays",
        "big step down",
        lambda e: e.light.is_red_on_the_morning and e.phase != "warm-up",
        morning_words,
        for_passed_over=True,
        is_of_session=True,
    ),
    Rule(
        "more pain",
        f"after {PAIN_RISE} or more above the base, morning unanswered: for what was marked, works the same "
        "side of the trunk as that, or went up last; for all of it where there is nothing of these, or where "
        "it repeats; the warm-up stays",
        "big step down",
        lambda e: e.light.has_more_pain and e.light.morning is None and e.is_suspect,
        rise_words,
        for_passed_over=True,
        is_of_session=True,
    ),
    Rule(
        "settled, or not at fault",
        f"after {PAIN_RISE} or more above the base, morning at it; or unanswered, for all the others",
        "keep",
        lambda e: e.light.has_more_pain,
        rise_words,
        for_passed_over=True,
        is_of_session=True,
    ),
    Rule(
        "amber",
        f"morning 1 above the base, or any of the three at {SOME_PAIN} or more; or after or morning "
        f"{PAIN_RISE} or more above any of the pains that could be the base",
        "keep",
        lambda e: not e.light.is_green and not e.may_rise_steadily,
        amber_words,
        for_passed_over=True,
        is_of_session=True,
    ),
    Rule(
        "creeping",
        "the middle one of the last three pains before a session is "
        f"{PAIN_RISE} or more above that of the three before them",
        "keep; back from the harder form",
        lambda e: e.light.creeping is not None,
        creeping_words,
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
        managed_words,
    ),
    Rule(
        "not in full",
        "repetitions or seconds were left out",
        "half way down to what was done",
        lambda e: e.record is not None and not e.is_full and not e.is_skipped and not e.is_hurt,
        lambda e: "not done in full",
    ),
    Rule(
        "high effort",
        f"effort of {TOO_HIGH_EFFORT} or more, or of {HIGH_EFFORT} twice in a row, but for an open end, "
        "which is there to be hard",
        "step down",
        lambda e: e.effort_speaks and e.felt is None and e.is_too_hard and not e.is_open,
        hard_words,
        for_passed_over=True,
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
        f"effort of {EASY_EFFORT + 1} to {HIGH_EFFORT}",
        "keep",
        lambda e: e.is_telling and EASY_EFFORT < (e.effort or 0) <= HIGH_EFFORT,
        effort_words,
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
        "it was marked as too little, and done in full under a green light; one step a day",
        "step up",
        lambda e: e.felt == "too little" and e.is_easy and not e.taken_back,
        lambda e: f"it was too little, {little_pain_words(e)}",
    ),
    Rule(
        "easy",
        f"done in full {TIMES_EASY} times, on different days, with effort up to {EASY_EFFORT} under a green "
        f"light; {TIMES_EASY_FOR_HARDER} times before the harder form, with pain up to {LITTLE_PAIN}; "
        f"{SLOWER} times as often after each time that this rise was taken back",
        "step up",
        lambda e: e.effort_speaks and e.may_rise,
        lambda e: f"done in full {times_words(e.times_needed or 0)}, {easy_words(e)}",
    ),
    Rule(
        "steady",
        f"the same {TIMES_STEADY} times with pain up to {STEADY_PAIN} that is never above the base; it does "
        "not lead to the harder form",
        "step up",
        lambda e: e.may_rise_steadily,
        lambda e: f"done in full {times_words(e.steady_needed or 0)}, {easy_words(e)}",
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
    if rule.effect == "keep; back from the harder form":
        return ladder.down(rung) if rung.form == "harder" and not rung.step else rung
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
