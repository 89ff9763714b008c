"""Each rule of the coach, by example, under its name in the table."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from backtui.core.coach.evidence import Evidence
from backtui.core.coach.ladder import Ladder, Rung
from backtui.core.coach.pin_form import PinForm
from backtui.core.coach.prescribe import all_due
from backtui.core.coach.rules import RULES, judge
from backtui.core.coach.shared_causes import own_why, shared_causes
from backtui.core.coach.training_history import read_history
from backtui.core.dates import short_day_words
from backtui.core.diary.pins import Pin
from backtui.core.diary.session import ExerciseRecord, SetRecord
from tests.diaries import HEALTHY_BACK, Follower, history_of
from tests.support import CHECKOUT, read, session


def eased(times: int) -> Follower:
    """Somebody for whom so many sessions were easy."""
    follower = Follower()
    follower.easily(times)
    return follower


CALM: dict[str, Any] = {"effort": 3, "pain_before": 0, "pain_after": 0}


def why(follower: Follower, exercise: str = "push-up") -> str:
    return follower.of(exercise).why


def test_new() -> None:
    assert (Follower().reps(), why(Follower())) == (3, "the low end of 3-20 reps, to begin with")


def test_easy_twice_goes_up_a_small_step_and_says_why() -> None:
    assert [eased(n).reps() for n in range(7)] == [3, 3, 4, 4, 5, 5, 6]
    assert why(eased(2)) == "3 -> 4: done in full twice, effort 3, no pain"
    hold = eased(2).of("plank")
    assert (hold.sets[0].hold_seconds, hold.why.split(":")[0]) == (22, "20 -> 22 s")


@pytest.mark.parametrize(
    ("pain", "words"),
    [({"pain_before": 2, "pain_after": 2}, "no more pain"),
     ({"pain_before": None, "pain_after": None}, "pain not given")],
)  # fmt: skip
def test_what_is_known_of_the_pain_is_said(pain: dict[str, Any], words: str) -> None:
    follower = Follower()
    follower.easily(2, **pain)
    assert why(follower) == f"3 -> 4: done in full twice, effort 3, {words}"


@pytest.mark.parametrize(("effort", "reps"), [(0, 4), (4, 4), (5, 3)])
def test_an_effort_of_four_is_the_last_that_is_easy(effort: int, reps: int) -> None:
    follower = Follower()
    follower.easily(2, effort=effort)
    assert follower.reps() == reps


def test_two_easy_sessions_of_one_day_are_one_time() -> None:
    follower = Follower()
    follower.easily(1)
    follower.today -= timedelta(days=2)
    follower.easily(1, started=f"{follower.today}T07:00:00+01:00")
    assert follower.reps() == 3


def test_the_top_of_a_range_is_never_passed() -> None:
    follower = eased(80)
    assert follower.reps() == 20
    assert why(follower) == "it stays at 20 reps: the top of its range"


def test_where_there_is_no_range_the_form_goes_up_after_six_easy_times() -> None:
    assert [eased(n).of("bridge").form for n in (0, 5, 6)] == ["standard", "standard", "harder"]
    assert why(eased(6), "bridge") == "harder form: done in full 6 times, effort 3, no pain"
    assert why(eased(20), "bridge") == "its highest form"


def test_the_harder_form_waits_until_there_is_little_pain() -> None:
    follower = eased(0)
    follower.easily(9, pain_before=3, pain_after=3)
    assert (follower.of("bridge").form, follower.reps()) == ("standard", 7)
    follower.easily(6, pain_before=2, pain_after=2)
    assert follower.of("bridge").form == "harder"


def test_effort_says_nothing_of_the_form_of_warm_up_and_stretch() -> None:
    follower = eased(12)
    assert {follower.of(one).form for one in ("cat", "cobra", "arm-raise")} == {"standard"}
    follower.train(effort=9)
    assert {follower.of(one).form for one in ("cat", "cobra", "arm-raise")} == {"standard"}
    assert why(follower, "cat") == "the dose is fixed"


@pytest.mark.parametrize("effort", [5, 6, 7])
def test_middling_effort(effort: int) -> None:
    follower = eased(5)
    follower.train(effort=effort, pain_before=0, pain_after=0)
    assert (follower.reps(), why(follower)) == (5, f"it stays at 5 reps: the effort was {effort} of 10")


@pytest.mark.parametrize("effort", [8, 10])
def test_high_effort(effort: int) -> None:
    follower = eased(5)
    follower.train(effort=effort, pain_before=0, pain_after=0)
    assert (follower.reps(), why(follower)) == (4, f"5 -> 4: the effort was {effort} of 10")
    assert follower.of("bridge").form == "easier"


def test_high_effort_of_seven_lowers_the_second_time() -> None:
    follower = eased(5)
    reps = []
    for effort in (7, 7, 4, 7, 7):
        follower.train(effort=effort, pain_before=0, pain_after=0)
        reps.append(follower.reps())
    assert reps == [5, 4, 4, 4, 3]
    assert why(follower) == "4 -> 3: the effort was 7 twice"


def test_a_cause_alone_says_what_it_led_to() -> None:
    follower = eased(1)
    follower.train(effort=5, pain_before=0, pain_after=0)
    assert why(follower, "bridge") == "it stays as it is: the effort was 5 of 10"


def test_effort_not_given() -> None:
    follower = Follower()
    for _ in range(4):
        follower.train(pain_before=0, pain_after=0)
    assert (follower.reps(), why(follower)) == (3, "it stays at 3 reps: the effort was not given")


# The light


def moves(follower: Follower) -> dict[str, str]:
    return {one.exercise.id: one.move for one in follower.plan().exercises if one.move}


STRENGTH_AND_STRETCH = {one.id for one in HEALTHY_BACK.exercises if one.phase != "warm-up"}
ALL = {one.id for one in HEALTHY_BACK.exercises}


@pytest.mark.parametrize(
    ("before", "after", "morning", "words"),
    [(4, 6, None, "pain of 6 after the session"), (4, 6, 4, "pain of 6 after the session"),
     (7, 7, None, "pain of 7 after the session"), (4, 4, 6, "pain of 6 the next morning"),
     (6, 2, 7, "pain of 7 the next morning")],
)  # fmt: skip
def test_red(before: int, after: int, morning: int | None, words: str) -> None:
    follower = eased(9)
    follower.train(effort=3, pain_before=before, pain_after=after, morning=morning)
    assert (follower.reps(), why(follower)) == (3, f"easier form: {words}")
    assert {one.form for one in follower.plan().exercises} == {"easier"}


@pytest.mark.parametrize(("before", "after", "morning"), [(8, 7, None), (5, 6, 5), (9, 8, 8), (5, 5, 6)])
def test_red_ends_below_the_base_or_where_less_than_seven_rose_by_one(
    before: int, after: int, morning: int | None
) -> None:
    follower = eased(9)
    follower.train(effort=3, pain_before=before, pain_after=after, morning=morning)
    assert follower.reps() == 7
    assert not moves(follower)


def test_red_where_nothing_is_known_of_the_base() -> None:
    follower = Follower()
    follower.train(effort=3, pain_after=7)
    assert {one.form for one in follower.plan().exercises} == {"easier"}


def test_red_morning_is_a_big_step_down_for_all_but_the_warm_up() -> None:
    follower = eased(16)
    follower.train(effort=3, pain_before=2, pain_after=2, morning=4)
    assert (follower.reps(), why(follower)) == (9, "11 -> 9: pain rose from 2 to 4 by the next morning")
    assert {key for key, move in moves(follower).items() if move == "down"} == STRENGTH_AND_STRETCH
    assert why(follower, "cat") == "it stays as it is: pain rose from 2 to 4 by the next morning"


def test_more_pain_lowers_what_was_marked_and_what_works_the_same_side() -> None:
    follower = eased(3)
    follower.train(effort=6, pain_before=0, pain_after=0)
    follower.today += timedelta(days=20)
    follower.train(effort=6, pain_before=0, pain_after=3, but_for={"bridge": {"felt": "too much"}})
    rear = {one.id for one in HEALTHY_BACK.exercises if one.works == "rear"}
    assert {key for key, move in moves(follower).items() if move == "down"} == rear
    assert why(follower, "back-lift").endswith("pain rose from 0 to 3")
    assert why(follower) == "it stays at 3 reps: pain rose from 0 to 3"


def test_more_pain_lowers_what_went_up_last() -> None:
    follower = eased(3)
    follower.train(effort=6, pain_before=0, pain_after=2)
    risen = {"plank", "push-up", "leg-raise", "back-lift", "sit-up"}
    assert {key for key, move in moves(follower).items() if move == "down"} == risen
    assert why(follower, "bridge") == "it stays as it is: pain rose from 0 to 2"


def test_more_pain_that_nothing_explains_lowers_all_but_the_warm_up() -> None:
    follower = Follower()
    follower.train(effort=3, pain_before=2, pain_after=4)
    assert set(moves(follower)) == STRENGTH_AND_STRETCH


def test_more_pain_that_repeats_lowers_all_but_the_warm_up() -> None:
    follower = eased(3)
    follower.train(effort=6, pain_before=0, pain_after=2)
    follower.train(effort=6, pain_before=0, pain_after=2)
    assert set(moves(follower)) == STRENGTH_AND_STRETCH


@pytest.mark.parametrize(("morning", "repeats"), [(None, True), (0, False), (1, True)])
def test_a_morning_at_the_base_ends_that_more_pain_repeats(morning: int | None, repeats: bool) -> None:
    follower = eased(3)
    follower.train(effort=6, pain_before=0, pain_after=2, morning=morning)
    follower.train(effort=6, pain_before=0, pain_after=2)
    assert (set(moves(follower)) == STRENGTH_AND_STRETCH) is repeats


@pytest.mark.parametrize("morning", [2, 1])
def test_more_pain_that_settled_keeps(morning: int) -> None:
    follower = eased(5)
    follower.train(effort=3, pain_before=2, pain_after=4, morning=morning)
    words = f"it stays at 5 reps: pain rose from 2 to 4, and was {morning} the next morning"
    assert (follower.reps(), why(follower)) == (5, words)
    assert not moves(follower)


def test_more_pain_that_settled_lowers_what_took_much_effort() -> None:
    follower = eased(5)
    follower.train(effort=8, pain_before=2, pain_after=4, morning=2)
    assert (follower.reps(), why(follower)) == (4, "5 -> 4: the effort was 8 of 10")


@pytest.mark.parametrize(
    ("before", "after", "morning", "words"),
    [(1, 1, 2, "pain rose from 1 to 2 by the next morning"), (4, 2, None, "pain of 4 before it"),
     (3, 4, None, "pain of 4 after the session"), (6, 5, None, "pain of 5 after the session"),
     (4, 3, 4, "pain of 4 the next morning"),
     (2, 2, 2, "pain rose from 0 to 2 since the session before")],
)  # fmt: skip
def test_amber_keeps(before: int, after: int, morning: int | None, words: str) -> None:
    follower = eased(5)
    follower.train(effort=3, pain_before=before, pain_after=after, morning=morning)
    assert (follower.reps(), why(follower)) == (5, f"it stays at 5 reps: {words}")


def test_amber_pauses_the_count_of_easy_sessions() -> None:
    follower = eased(5)
    follower.train(effort=3, pain_before=4, pain_after=3)
    assert follower.reps() == 5
    follower.easily(1)
    assert (follower.reps(), why(follower)) == (6, "5 -> 6: done in full twice, effort 3, no pain")


def test_amber_lets_a_steady_pain_take_a_small_step_after_four_easy_sessions() -> None:
    follower = Follower()
    reps = []
    for _ in range(8):
        follower.train(effort=4, pain_before=5, pain_after=5, morning=4)
        reps.append(follower.reps())
    assert reps == [3, 3, 3, 4, 4, 4, 4, 5]
    assert why(follower) == "4 -> 5: done in full 4 times, effort 4, no more pain"
    assert follower.of("bridge").form == "standard"


@pytest.mark.parametrize("answers", [(6, 6, 6), (5, 5, 6), (4, 5, 4)])
def test_amber_that_is_not_steady_takes_none(answers: tuple[int, int, int]) -> None:
    follower = Follower()
    before, after, morning = answers
    for _ in range(9):
        follower.train(effort=3, pain_before=before, pain_after=after, morning=morning)
    assert follower.reps() == 3


def crept(*befores: int) -> Follower:
    follower = eased(12)
    for pain in befores:
        follower.train(effort=3, pain_before=pain, pain_after=0)
    return follower


def test_creeping_lets_nothing_rise_and_takes_the_harder_form_back() -> None:
    assert crept(2).of("bridge").form == "harder"
    follower = crept(2, 2)
    assert (
        why(follower)
        == "it stays at 9 reps: the pain before the last three sessions was about 2, before those 0"
    )
    assert why(follower, "bridge") == (
        "back to the standard form: the pain before the last three sessions was about 2, before those 0"
    )
    assert not [move for move in moves(follower).values() if move == "up"]


def test_green_takes_a_pain_that_rose_by_one() -> None:
    follower = Follower()
    for _ in range(2):
        follower.train(effort=4, pain_before=2, pain_after=3, morning=2)
    assert (follower.reps(), why(follower)) == (4, "3 -> 4: done in full twice, effort 4, little pain")


@pytest.mark.parametrize(
    ("given", "morning", "days", "base"),
    [(1, 3, 2, 1), (None, 3, 2, 3), (None, None, 2, 2), (None, 3, 14, 3), (None, 3, 15, None)],
)
def test_the_base_is_the_pain_before_else_the_last_morning_else_the_last_after(
    given: int | None, morning: int | None, days: int, base: int | None
) -> None:
    follower = Follower()
    follower.train(effort=5, pain_before=0, pain_after=2, morning=morning)
    follower.today += timedelta(days=days - 2)
    follower.train(effort=5, pain_before=given, pain_after=4)
    newest, _ = read_history(history_of(follower.sessions, follower.mornings), ["cat"])
    assert newest.light.base == base


def test_the_pain_after_the_session_before_stands_for_one_that_was_not_given() -> None:
    follower = eased(5)
    follower.train(effort=3, pain_after=3)
    assert why(follower) == "5 -> 4: pain rose from 0 to 3"


def test_too_much_goes_before_the_effort_of_the_session() -> None:
    follower = eased(16)
    follower.train(**CALM, but_for={"push-up": {"felt": "too much"}})
    assert (follower.reps(), why(follower)) == (9, "11 -> 9: it was too much")


def test_of_two_rules_the_one_that_asks_for_less_wins_whichever_comes_first() -> None:
    follower = eased(16)
    assert follower.reps() == 11
    follower.train(**CALM, but_for={"push-up": {"felt": "too much", "reps": 3}})
    assert (follower.reps(), why(follower)) == (7, "11 -> 7: not done in full")


def test_too_little_goes_before_the_effort_of_the_session() -> None:
    follower = eased(5)
    follower.train(effort=8, pain_before=0, pain_after=0, but_for={"push-up": {"felt": "too little"}})
    assert (follower.reps(), why(follower)) == (6, "5 -> 6: it was too little, no pain")
    assert follower.reps("sit-up") == 16
    follower.train(effort=8, pain_before=0, pain_after=2, but_for={"push-up": {"felt": "too little"}})
    assert follower.reps() == 5


def test_too_little_goes_up_one_step_a_day() -> None:
    follower, reps = Follower(), []
    for _ in range(3):
        for hour in (7, 12, 20):
            reps.append(follower.reps())
            started = f"{follower.today}T{hour:02d}:00:00+01:00"
            follower.train(**CALM, started=started, but_for={"push-up": {"felt": "too little"}})
            follower.today -= timedelta(days=2)
        follower.today += timedelta(days=1)
    assert reps == [3, 4, 4, 5, 5, 5, 6, 6, 6]
    follower.today -= timedelta(days=1)
    assert why(follower) == "it stays at 6 reps: one step a day"


def test_too_little_does_not_go_up_under_amber() -> None:
    follower = eased(5)
    follower.train(effort=3, pain_before=4, pain_after=3, but_for={"push-up": {"felt": "too little"}})
    assert (follower.reps(), why(follower)) == (5, "it stays at 5 reps: pain of 4 before it")


@pytest.mark.parametrize(("done", "expected"), [(10, 10), (8, 9), (2, 7)])
def test_not_in_full_goes_half_way_down_to_what_was_done(done: int, expected: int) -> None:
    follower = eased(16)
    follower.train(**CALM, but_for={"push-up": {"reps": done}})
    assert (follower.reps(), why(follower)) == (expected, f"11 -> {expected}: not done in full")


LEAN = """
[[exercise]]
id = "lean"
name = "Lean"
phase = "strength"
position = "sitting"
reps = 5
end_hold = "10-30"
tempo = "out 2, hold 1, in 2"
[exercise.harder]
how = "Lower."
reps = "3-20"
end_hold = 10
[[routine]]
id = "mine"
name = "Mine"
exercises = ["lean"]
"""


@pytest.mark.parametrize(
    ("done", "step"), [((SetRecord(reps=5, reps_planned=13, end_hold_seconds=10),), 6), ((), 9)]
)
def test_half_way_down_is_reckoned_in_the_dose_of_the_form(done: tuple[SetRecord, ...], step: int) -> None:
    (exercise,) = read(LEAN).routines["mine"].exercises
    record = ExerciseRecord("lean", "Lean", "partial", "harder", sets=done)
    evidence = Evidence(Rung("harder", 10), Ladder(exercise, (), "harder"), record, effort=3)
    rung, rule = judge(evidence)
    assert (rung, rule and rule.name) == (Rung("harder", step), "not in full")


def test_left_out_is_no_reason_to_go_down() -> None:
    follower = eased(5)
    follower.train(**CALM, but_for={"push-up": {"status": "skipped", "reps": 0}})
    assert (follower.reps(), why(follower)) == (5, "it stays at 5 reps: it was left out")


def test_leaving_a_session_early_says_nothing_of_the_exercise_it_was_left_in() -> None:
    follower = eased(5)
    skipped = {one.id: {"status": "skipped", "reps": 0} for one in HEALTHY_BACK.exercises[6:]}
    follower.train(**CALM, but_for={"push-up": {"reps": 1}, **skipped})
    assert (follower.reps(), why(follower)) == (5, "it stays at 5 reps: the session was left in it")


def test_below_the_lowest_dose_lies_the_easier_form() -> None:
    follower = Follower()
    follower.train(effort=8)
    assert (follower.reps(), follower.of("push-up").form) == (3, "easier")
    follower.easily(1)
    assert follower.of("push-up").form == "easier"
    follower.easily(1)
    assert why(follower) == "the standard form: done in full twice, effort 3, no pain"


def test_hurt_comes_at_its_lowest_dose_and_easier_form() -> None:
    follower = eased(9)
    follower.train(**CALM, but_for={"push-up": {"status": "hurt", "reps": 2}})
    push_up = follower.of("push-up")
    assert (push_up.form, push_up.sets[0].reps, push_up.why) == ("easier", 3, "easier form: it hurt")
    assert (follower.reps("leg-raise"), why(follower, "leg-raise")) == (
        9, "it stays at 9 reps: Push-up hurt",
    )  # fmt: skip


def after_it_hurt(days: Sequence[int], **fields: Any) -> Follower:
    """Somebody whose push-up hurt on a Monday, and who trained so many days later."""
    follower = eased(9)
    follower.train(**CALM, but_for={"push-up": {"status": "hurt", "reps": 2}})
    monday = follower.today - timedelta(days=2)
    for day in days:
        follower.today = monday + timedelta(days=day)
        follower.easily(1, **fields)
    return follower


@pytest.mark.parametrize(
    ("days", "is_full"),
    [([2, 4], False), ([2, 4, 7], False), ([2, 4, 7, 8], False), ([2, 4, 7, 9], True), ([2, 9], False),
     ([3, 7, 10], True)],
)  # fmt: skip
def test_hurt_is_full_again_after_three_times_over_a_week(days: list[int], is_full: bool) -> None:
    follower = after_it_hurt(days)
    push_up = follower.of("push-up")
    assert (push_up.form, push_up.sets[0].reps) == (("standard", 7) if is_full else ("easier", 3))
    assert push_up.why == (
        "the standard form: no pain in it since 20 Nov, full again" if is_full
        else "it stays at 3 reps: it hurt on 20 Nov, until a week and 3 times without pain"
    )  # fmt: skip
    follower.easily(3)
    assert follower.reps() == (8 if is_full or len(days) > 2 else follower.reps())


def test_hurt_waits_for_green_until_it_is_full_again() -> None:
    follower = after_it_hurt([2, 4, 7])
    follower.train(effort=3, pain_before=4, pain_after=4, morning=5)
    assert (follower.of("push-up").form, why(follower)) == (
        "easier",
        "it stays at 3 reps: pain rose from 4 to 5 by the next morning",
    )
    follower.easily(1)
    assert follower.reps() == 7


def test_hurt_is_full_again_at_what_pain_and_effort_since_have_left_of_it() -> None:
    assert after_it_hurt([2, 4, 7, 9], effort=8).reps() == 3
    follower = after_it_hurt([2, 4, 7])
    follower.train(effort=8, pain_before=0, pain_after=0)
    follower.easily(1)
    assert follower.reps() == 6


@pytest.mark.parametrize("sessions_since", [0, 1])
def test_what_hurt_in_a_short_session_goes_down_all_the_same(sessions_since: int) -> None:
    follower = eased(16)
    follower.train(**CALM, but_for={"push-up": {"shortened": True, "status": "hurt", "reps": 3}})
    follower.easily(sessions_since, only=["cat"])
    assert (follower.of("push-up").form, why(follower)) == ("easier", "easier form: it hurt")


def hurt_twice() -> Follower:
    follower = eased(3)
    for _ in range(2):
        follower.train(**CALM, but_for={"push-up": {"status": "hurt", "reps": 1}})
        follower.easily(1)
    return follower


def test_hurt_twice_is_left_out_until_it_is_brought_back() -> None:
    follower = hurt_twice()
    (out,) = follower.plan().left_out
    assert (out.id, out.why) == ("push-up", "it hurt twice, on 8 Nov and 12 Nov")
    follower.easily(30)
    assert [one.id for one in follower.plan().left_out] == ["push-up"]
    follower.pins["push-up"] = Pin("push-up", since=f"{follower.today}T12:00:00+01:00")
    assert (follower.of("push-up").form, follower.reps()) == ("easier", 3)
    follower.train(**CALM, but_for={"push-up": {"status": "hurt", "reps": 1}})
    assert not follower.plan().left_out
    follower.train(**CALM, but_for={"push-up": {"status": "hurt", "reps": 1}})
    assert [one.id for one in follower.plan().left_out] == ["push-up"]


def test_deleting_what_hurt_and_undoing_that_changes_what_follows_by_itself() -> None:
    follower = hurt_twice()
    before = follower.plan()
    removed = follower.sessions.pop(3)
    assert not follower.plan().left_out
    follower.sessions.append(removed)
    assert follower.plan() == before


@pytest.mark.parametrize(
    ("days", "expected"),
    [(13, 14), (14, 11), (41, 11), (42, 8), (83, 8), (84, 3), (400, 3)],
)
def test_a_big_step_back_after_two_weeks_half_way_after_six_all_after_twelve(
    days: int, expected: int
) -> None:
    follower = eased(22)
    follower.today += timedelta(days=days - 2)
    assert follower.reps() == expected
    if expected < 14:
        assert why(follower) == f"13 -> {expected}: {days // 7} weeks without training"


@pytest.mark.parametrize(("easy", "forms"), [(6, "hhssss"), (3, "ssssee")])
def test_a_break_costs_one_form_and_a_short_one_only_the_harder(easy: int, forms: str) -> None:
    found = ""
    for days in (2, 13, 14, 41, 42, 182):
        follower = eased(easy)
        follower.today += timedelta(days=days - 2)
        found += follower.of("bridge").form[0]
    assert found == forms


def test_a_break_before_a_session_without_an_exercise_counts_for_it_all_the_same() -> None:
    follower = eased(22)
    follower.today += timedelta(days=40)
    follower.easily(1, only=["cat"])
    assert (follower.reps(), why(follower)) == (8, "13 -> 8: 6 weeks without training")


def test_training_elsewhere_is_no_break() -> None:
    follower = eased(16)
    follower.today += timedelta(days=11)
    follower.sessions.append(session(f"{follower.today}T18:00:00+01:00", source="logged", effort=3))
    follower.today += timedelta(days=13)
    assert follower.reps() == 11
    assert why(follower).endswith("; the session of 15 Dec has no exercises")


def test_shortened_is_passed_over_but_for_pain_and_effort() -> None:
    follower = eased(16)
    shortened = {"push-up": {"shortened": True, "reps": 3, "status": "done"}}
    for _ in range(3):
        follower.train(**CALM, but_for=shortened)
    assert follower.reps() == 11
    follower.train(effort=8, but_for=shortened)
    assert (follower.reps(), why(follower)) == (10, "it stays at 10 reps: the effort was 8 of 10")
    follower.train(effort=3, pain_before=0, pain_after=3, morning=2, but_for=shortened)
    assert follower.reps() == 7


def test_only_pain_speaks_where_the_exercise_did_not_come() -> None:
    follower = eased(16)
    follower.train(effort=9, only=["cat"])
    assert follower.reps() == 11
    follower.train(effort=3, pain_before=3, pain_after=4, only=["cat"])
    assert (follower.reps(), why(follower)) == (10, "it stays at 10 reps: pain of 4 after the session")
    follower.train(effort=9, pain_before=0, pain_after=2, morning=2, only=["cat"])
    assert follower.reps() == 8


@pytest.mark.parametrize(
    ("pin", "expected"),
    [
        (Pin("push-up", dose=8), ("standard", 8, "it stays at 8 reps: pinned by you")),
        (Pin("push-up", form="harder"), ("harder", 3, "harder form: 3, the harder form is pinned by you")),
        (
            Pin("push-up", dose=50),
            ("standard", 20, "it stays at 20 reps: pinned by you at 50, its range is 3-20"),
        ),
    ],
)
def test_pins_are_respected_and_shown(pin: Pin, expected: tuple[Any, ...]) -> None:
    follower = eased(5)
    follower.pins["push-up"] = pin
    push_up = follower.of("push-up")
    assert (push_up.form, push_up.sets[0].reps) == expected[:2]
    assert "pinned by you" in push_up.why
    follower.train(effort=9, pain_before=0, pain_after=8)
    assert (follower.of("push-up").form, follower.of("push-up").sets[0].reps) == expected[:2]


def test_what_is_left_out_by_the_person_stays_out() -> None:
    follower = Follower()
    follower.pins["boat"] = Pin("boat", left_out=True)
    assert [(one.id, one.why) for one in follower.plan().left_out] == [("boat", "you left it out")]
    follower.pins["boat"] = Pin("boat", left_out=True, deleted=True)
    assert not follower.plan().left_out


def test_missing_equipment_brings_the_form_that_the_entry_names() -> None:
    follower = eased(16)
    follower.has = ()
    back_lift = follower.of("back-lift")
    assert (back_lift.form, back_lift.sets[0].reps) == ("easier", 20)
    assert back_lift.why.endswith("; no sofa, so it comes in its easier form")
    assert follower.of("bridge").form == "harder"


CHAIR = """
[[exercise]]
id = "rise"
name = "Rise"
phase = "strength"
position = "sitting"
reps = 5
tempo = "up 2, down 2"
equipment = ["chair"]
{more}
[[routine]]
id = "mine"
name = "Mine"
exercises = ["rise", {{id = "rise", reps = "2-9"}}]
"""


def test_an_exercise_without_a_form_for_missing_equipment_comes_all_the_same() -> None:
    follower = Follower(read(CHAIR.format(more="")).routines["mine"])
    assert [one.why for one in follower.plan().exercises] == [
        "the dose is fixed; it needs: chair", "the low end of 2-9 reps, to begin with; it needs: chair",
    ]  # fmt: skip


def test_a_form_that_needs_what_is_missing_is_no_rung() -> None:
    harder = '[exercise.harder]\nhow = "x"\nequipment = ["band"]'
    follower = Follower(read(CHAIR.format(more=harder)).routines["mine"])
    follower.has = ("chair",)
    follower.easily(9)
    assert follower.plan().exercises[0].form == "standard"
    follower.has = ("chair", "band")
    assert follower.plan().exercises[0].form == "harder"


def test_an_exercise_that_a_routine_has_twice_has_two_doses() -> None:
    follower = Follower(read(CHAIR.format(more="")).routines["mine"])
    follower.has = ("chair",)
    follower.easily(4)
    assert [one.sets[0].reps for one in follower.plan().exercises] == [5, 4]


def test_a_range_that_changed_since_holds() -> None:
    follower = eased(16)
    exercises = tuple(
        msgspec.structs.replace(one, dose=HEALTHY_BACK.exercises[11].dose) if one.id == "push-up" else one
        for one in HEALTHY_BACK.exercises
    )
    follower.routine = msgspec.structs.replace(HEALTHY_BACK, exercises=exercises)
    assert follower.reps() == 15


def test_what_was_done_of_another_kind_is_said_to_be_unknown() -> None:
    follower = Follower()
    follower.train(**CALM)
    holds = tuple(
        msgspec.structs.replace(one, dose=HEALTHY_BACK.exercises[4].dose) if one.id == "push-up" else one
        for one in HEALTHY_BACK.exercises
    )
    follower.routine = msgspec.structs.replace(HEALTHY_BACK, exercises=holds)
    assert "does not tell of this dose" in why(follower)


def test_the_docs_have_the_table() -> None:
    text = (CHECKOUT / "docs" / "coach.md").read_text()
    for rule in RULES:
        assert f"| {rule.name} | {rule.when} | {rule.effect} |" in text


# The words of a plan


def test_what_one_session_said_of_many_is_told_once() -> None:
    follower = eased(3)
    cause = "pain rose from 1 to 2 by the next morning"
    follower.train(effort=3, pain_before=1, pain_after=1, morning=2)
    plan = follower.plan()
    told = shared_causes(plan)
    assert list(told) == [cause]
    assert told[cause] == f"P{cause[1:]}: all exercises stay as they are."
    assert own_why(follower.of("push-up"), told) == ""
    assert own_why(follower.of("plank"), told) == "3 of 2-4 sets fit the time"
    short = follower.of("push-up", minutes=25)
    assert own_why(short, told) == (
        "only 3 in 25 minutes, else it stays at 4 reps" if short.shortened else ""
    )
    assert not any("pain rose" in own_why(one, told) for one in plan.exercises)


def test_what_asks_for_less_says_so() -> None:
    follower = eased(9)
    follower.train(effort=3, pain_before=2, pain_after=5)
    assert list(shared_causes(follower.plan()).values()) == [
        "Pain rose from 2 to 5: 5 exercises come with less and 12 stay as they are."
    ]
    follower.train(effort=3, pain_before=2, pain_after=6)
    assert list(shared_causes(follower.plan()).values()) == [
        "Pain of 6 after the session: all exercises come with less."
    ]


def test_an_easier_form_keeps_its_reason() -> None:
    follower = eased(3)
    red = follower.train(effort=3, pain_before=2, pain_after=7)
    assert why(follower) == "easier form: pain of 7 after the session"
    follower.easily(1)
    since = f"in its easier form since {short_day_words(red.day)}: pain of 7 after the session"
    assert why(follower).endswith(f"; {since}")


def test_what_the_coach_left_out_is_not_said_to_be_left_out_by_the_person() -> None:
    follower = hurt_twice()
    (due,) = (
        one
        for one in all_due(HEALTHY_BACK, history_of(follower.sessions), today=follower.today)
        if one.exercise.id == "push-up"
    )
    form = PinForm.of(due)
    assert form.words("left_out") == "left out: it hurt twice, on 8 Nov and 12 Nov"
    pin = form.moved("dose", 1).pin("2027-01-01T12:00:00+01:00")
    assert pin is not None
    assert not pin.left_out
    follower.pins["push-up"] = pin
    assert [one.why for one in follower.plan().left_out] == ["it hurt twice, on 8 Nov and 12 Nov"]
    assert form.moved("left_out", 1).words("left_out") == "left out by you"
    brought_back = form.moved("left_out", -1).pin(f"{follower.today}T12:00:00+01:00")
    assert brought_back is not None
    follower.pins["push-up"] = brought_back
    assert not follower.plan().left_out


def test_a_set_more_does_not_speak_of_time_where_an_exercise_has_no_room() -> None:
    for minutes in range(5, 61):
        plan = Follower().plan(minutes)
        if any(one.for_time for one in plan.left_out):
            assert not any("there is time" in one.why for one in plan.exercises), minutes
