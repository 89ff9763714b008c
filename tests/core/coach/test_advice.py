"""What the coach advises besides the doses, and the shorter session after hard ones."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from backtui.core.catalogue.exercise import PHASES
from backtui.core.session.timeline import compile_plan
from tests.diaries import Follower, as_planned, but

CALM: dict[str, Any] = {"effort": 3, "pain_before": 0, "pain_after": 0}
RED = "Twice in 14 days the pain became much more: see a clinician before you go on."
HARD = "The last three sessions were hard: take a shorter one; a physiotherapist can fit it to you."


def test_who_begins_or_is_well_is_advised_nothing() -> None:
    follower = Follower()
    assert follower.plan().advice == ()
    follower.easily(6)
    assert follower.plan().advice == ()


@pytest.mark.parametrize(("apart", "since", "is_advised"), [(14, 0, True), (15, 1, False), (2, 12, True),
                                                           (2, 13, False)])  # fmt: skip
def test_red_twice_in_two_weeks_advises_a_clinician(apart: int, since: int, is_advised: bool) -> None:
    follower = Follower()
    follower.train(effort=3, pain_before=3, pain_after=7)
    assert RED not in follower.plan().advice
    follower.today += timedelta(days=apart - 2)
    follower.train(effort=3, pain_before=4, pain_after=4, morning=6)
    follower.today += timedelta(days=since - 2)
    assert (RED in follower.plan().advice) is is_advised


@pytest.mark.parametrize(("hurts", "is_advised"), [("x-x-x-", True), ("x-x---", False), ("xxx----", False)])
def test_what_hurts_in_three_of_six_sessions_advises_a_clinician(hurts: str, is_advised: bool) -> None:
    follower = Follower()
    for number, sign in enumerate(hurts):
        name = ("cobra", "bridge", "boat")[number // 2 % 3]
        follower.train(**CALM, but_for={name: {"status": "hurt", "reps": 1}} if sign == "x" else {})
    told = ("Something hurt in 3 of the last 6 sessions (Boat, Bridge and Cobra): see a clinician about it.",)
    assert follower.plan().advice == (told if is_advised else ())


def test_what_hurt_in_another_routine_counts_too_and_lets_nothing_rise() -> None:
    follower = Follower()
    follower.easily(2)
    assert follower.reps() == 4
    session = but(as_planned(follower.plan(), follower.today, only=["boat"], **CALM), "boat", status="hurt")
    (record,) = session.exercises
    import msgspec

    record = msgspec.structs.replace(record, id="elsewhere", name="Elsewhere")
    follower.sessions.append(msgspec.structs.replace(session, routine="other", exercises=(record,)))
    assert (follower.reps(), follower.of("push-up").why) == (3, "it stays at 3 reps: Elsewhere hurt")


@pytest.mark.parametrize(("efforts", "is_hard"), [([7, 9, 7], True), ([7, 6, 9], False), ([9, 9], False),
                                                  ([9, 9, None], False), ([8, 8, 8, 4], False)])  # fmt: skip
def test_three_high_efforts_in_a_row_shorten_and_suggest_a_physiotherapist(
    efforts: list[int | None], is_hard: bool
) -> None:
    follower = Follower()
    whole = compile_plan(follower.plan()).seconds
    for effort in efforts:
        follower.train(effort=effort, pain_before=0, pain_after=0, minutes=30)
    plan = follower.plan()
    assert (HARD in plan.advice) is is_hard
    assert (compile_plan(plan).seconds < 0.8 * whole) is is_hard
    assert HARD in follower.plan(30).advice or not is_hard
    assert len(follower.plan(30).exercises) == 17


def test_a_shorter_session_has_of_everything_and_changes_no_dose() -> None:
    follower = Follower()
    follower.easily(12)
    for _ in range(3):
        follower.train(effort=7, pain_before=0, pain_after=0, minutes=30)
    whole, plan = follower.plan(30), follower.plan()
    assert (len(plan.exercises), plan.minutes, plan.note) == (11, None, "")
    assert 17 <= compile_plan(plan).seconds / 60 <= 21
    doses = {one.exercise.id: (one.form, one.sets[0]) for one in whole.exercises}
    for one in plan.exercises:
        form, entry = doses[one.exercise.id]
        assert (one.form, one.sets[0].reps, one.sets[0].hold_seconds) == (
            form, entry.reps, entry.hold_seconds,
        )  # fmt: skip
    assert {one.exercise.phase for one in plan.exercises} == set(PHASES)
    for phase in ("strength", "stretch"):
        sides = Counter(one.exercise.works for one in plan.exercises if one.exercise.phase == phase)
        assert abs(sides["front"] - sides["rear"]) <= 1
    assert {one.why for one in plan.left_out} == {"it waits: the last three sessions were hard"}
    assert all(one.for_time for one in plan.left_out)


def test_what_waited_comes_in_the_shorter_session_that_follows() -> None:
    follower = Follower()
    for _ in range(3):
        follower.train(effort=9, pain_before=0, pain_after=0)
    waits = {one.id for one in follower.plan().left_out}
    follower.train(effort=9, pain_before=0, pain_after=0)
    assert len(waits & {one.exercise.id for one in follower.plan().exercises}) >= len(waits) - 1
