"""Doses in their ranges, and what gives way until a session takes its minutes."""

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backtui.core.catalogue.dose import Range
from backtui.core.catalogue.exercise import PHASES, Routine, Works
from backtui.core.coach.draft import CAREFUL_RESTS, Draft, DraftLine, miss, tolerance
from backtui.core.coach.due import Due
from backtui.core.coach.prescribe import planned, prescribe
from backtui.core.session.plan import Plan, PlannedExercise
from backtui.core.session.timeline import compile_plan
from tests.diaries import HEALTHY_BACK, Follower, at_level, followers
from tests.support import read

asked = st.integers(5, 60)
levels = st.floats(0, 1)


def within(value: int | None, dose: Range | None) -> bool:
    return (value is None) == (dose is None) and (
        value is None or dose is None or dose.low <= value <= dose.high
    )


def check_ranges(plan: Plan, routine: Routine = HEALTHY_BACK) -> None:
    before = None
    for number, one in enumerate(plan.exercises):
        dose = one.dose
        if dose != one.exercise.dose_in(one.form):
            check_small(one)
        most = dose.max_sets
        assert dose.sets.low <= one.sets[-1].number <= most
        for entry in one.sets:
            of_set = dose.of_set(entry.number)
            assert within(entry.reps, of_set.reps)
            assert within(entry.hold_seconds, of_set.hold)
            assert within(entry.end_hold_seconds, of_set.end_hold)
            if entry.rest_seconds is not None:
                rest = dose.rest if entry.number < one.sets[-1].number else dose.rest_after
                times = CAREFUL_RESTS if rest.span and one.exercise.phase == "strength" else 1
                assert rest.low <= entry.rest_seconds <= rest.high * times
        position = one.exercise.position
        ready = routine.ready
        allowed = (
            (ready.first, ready.first) if number == 0
            else ready.same_position if position == before else ready.new_position
        )  # fmt: skip
        assert allowed[0] <= one.ready_seconds <= allowed[1]
        before = position


def check_small(one: PlannedExercise) -> None:
    """Hold that a dose below the range is of the easier form, with settled sets, and less than it."""
    whole = one.exercise.dose_in(one.form)
    assert one.form == "easier"
    assert one.dose.sets.low == one.dose.sets.high == one.dose.max_sets == one.sets[-1].number
    (small,), (low,) = one.dose.each, whole.each
    amount, end = (getattr(each, low.main) for each in (small, low))
    assert amount.low == amount.high < end.low
    assert amount.low >= (3 if low.main == "reps" else 5)
    assert amount.low * (one.sets[-1].number - 1) < end.low * whole.sets.low
    assert one.dose.tempo == whole.tempo
    assert one.dose.rest.low >= 15


def length(plan: Plan) -> float:
    return compile_plan(plan).seconds


def names(plan: Plan) -> list[str]:
    return [one.exercise.id for one in plan.exercises]


# The routine's own length


@given(level=levels)
def test_any_doses_take_thirty_minutes_and_what_was_earned_is_not_cut(level: float) -> None:
    for minutes in (None, 30):
        plan = planned(HEALTHY_BACK, at_level(HEALTHY_BACK, level), minutes)
        check_ranges(plan)
        assert abs(length(plan) - 1800) <= 30
        assert len(plan.exercises) == 17
        assert not any(one.shortened for one in plan.exercises)


@given(level=levels, minutes=st.integers(1, 180))
def test_ranges_hold_at_any_length(level: float, minutes: int) -> None:
    routine = msgspec.structs.replace(HEALTHY_BACK, minutes=minutes)
    check_ranges(planned(routine, at_level(routine, level)))


def test_an_empty_diary_begins_low() -> None:
    doses = {one.exercise.id: one.sets[0] for one in prescribe(HEALTHY_BACK).exercises}
    assert doses["push-up"].reps == 3
    assert doses["plank"].hold_seconds == 20
    assert doses["leg-raise"].reps == 5


@pytest.mark.parametrize("level", [0, 0.5, 1])
def test_the_tempo_is_no_lever(level: float) -> None:
    for one in planned(HEALTHY_BACK, at_level(HEALTHY_BACK, level), 10).exercises:
        assert one.dose.tempo == one.exercise.dose.tempo


# Any diary


@given(follower=followers(), minutes=st.none() | asked)
def test_doses_are_inside_ranges_whatever_the_diary_says(follower: Follower, minutes: int | None) -> None:
    plan = follower.plan(minutes)
    check_ranges(plan)
    assert all(one.why for one in plan.exercises)
    assert all(one.why for one in plan.left_out)
    assert plan == follower.plan(minutes)


@given(follower=followers(), removed=st.integers(0, 6))
def test_a_session_deleted_and_brought_back_gives_the_same_plan(follower: Follower, removed: int) -> None:
    before = follower.plan()
    if removed < len(follower.sessions):
        session = follower.sessions.pop(removed)
        follower.plan()
        follower.sessions.append(session)
    assert follower.plan() == before


# The time there is


@pytest.mark.parametrize("minutes", range(5, 61))
@pytest.mark.parametrize("level", [0, 0.4, 1])
def test_the_shipped_routine_takes_any_length_that_is_asked_for(minutes: int, level: float) -> None:
    plan = planned(HEALTHY_BACK, at_level(HEALTHY_BACK, level), minutes)
    check_length(plan, minutes)
    assert not plan.note


def check_length(plan: Plan, minutes: int) -> None:
    check_ranges(plan)
    assert abs(length(plan) - minutes * 60) <= max(20, 0.05 * minutes * 60)
    assert {one.exercise.phase for one in plan.exercises} == set(PHASES)
    for phase in ("strength", "stretch"):
        sides = Counter(one.exercise.works for one in plan.exercises if one.exercise.phase == phase)
        assert abs(sides["front"] - sides["rear"]) <= 1


@given(follower=followers(), minutes=asked)
def test_no_diary_keeps_the_shipped_routine_from_its_length(follower: Follower, minutes: int) -> None:
    plan = follower.plan(minutes)
    left_out = [one for one in plan.left_out if not one.for_time]
    is_held_back = "What was made less" in plan.note
    assert not is_held_back or length(plan) < minutes * 60
    # Sets that build up come as they are, and fill no time.
    is_small = any(one.dose != one.exercise.dose_in(one.form) for one in plan.exercises)
    if not left_out and not is_held_back and not is_small:
        check_length(plan, minutes)
    assert bool(plan.note) == (abs(length(plan) - minutes * 60) > tolerance(minutes * 60))


@pytest.mark.parametrize("minutes", [5, 10, 30])
def test_nor_does_a_day_of_much_pain(minutes: int) -> None:
    follower = Follower()
    follower.train(pain_after=9)
    assert {one.form for one in follower.plan(minutes).exercises} == {"easier"}
    check_length(follower.plan(minutes), minutes)


def test_what_gives_way_first() -> None:
    found = [
        levers(planned(HEALTHY_BACK, at_level(HEALTHY_BACK, 1), minutes)) for minutes in range(60, 4, -1)
    ]
    for longer, shorter in itertools.pairwise(found):
        rests, sets, doses, exercises = zip(longer, shorter, strict=True)
        if exercises[0] == exercises[1] == 17:
            assert sets[0] >= sets[1]
            assert doses[0] >= doses[1]
            if doses[1] < doses[0]:
                assert sets[1] == 21
            if sets[1] == sets[0] and doses[0] == doses[1]:
                assert rests[0] >= rests[1]


TWO = """
[[exercise]]
id = "{0}"
name = "First"
phase = "strength"
position = "back"
priority = {1}
reps = "5-30"
tempo = "up 2, down 2"

[[exercise]]
id = "{2}"
name = "Second"
phase = "strength"
position = "back"
priority = {3}
reps = "5-30"
tempo = "up 2, down 2"

[[routine]]
id = "mine"
name = "Mine"
exercises = ["{0}", "{2}"]
"""


@pytest.mark.parametrize("order", [("kept", 9, "cut", 1), ("cut", 1, "kept", 9)])
def test_the_dose_of_what_has_less_priority_gives_way_first(order: tuple[str, int, str, int]) -> None:
    routine = read(TWO.format(*order)).routines["mine"]
    plan = planned(routine, at_level(routine, 1), 3)
    reps = {one.exercise.id: one.sets[0].reps or 0 for one in plan.exercises}
    assert reps["kept"] == 30
    assert 5 <= reps["cut"] < 30


@pytest.mark.parametrize("order", [("kept", 1, "cut", 9), ("cut", 9, "kept", 1)])
def test_a_dose_that_was_shortened_last_time_is_kept_before_all_others(
    order: tuple[str, int, str, int],
) -> None:
    routine = read(TWO.format(*order)).routines["mine"]
    due = [msgspec.structs.replace(one, cut=int(one.exercise.id == "kept")) for one in at_level(routine, 1)]
    reps = {one.exercise.id: one.sets[0].reps or 0 for one in planned(routine, due, 3).exercises}
    assert reps["kept"] == 30
    assert reps["cut"] < 30


def sets_of(due: Sequence[Due], routine: Routine, minutes: int) -> list[int]:
    return [one.sets[-1].number for one in planned(routine, due, minutes).exercises]


def alike(reps: int, sets: Sequence[str], phase: str = "strength") -> Routine:
    """Return a routine of exercises that differ in nothing but their sets."""
    exercises = "".join(
        f'[[exercise]]\nid = "e{n}"\nname = "E{n}"\nphase = "{phase}"\nposition = "back"\nreps = {reps}\n'
        f'sets = "1-{most}"\nmax_sets = {most}\nrest = 5\nrest_after = 5\ntempo = "up 2, down 2"\n'
        for n, most in enumerate(sets)
    )
    names = ", ".join(f'"e{n}"' for n in range(len(sets)))
    return read(f'{exercises}[[routine]]\nid = "r"\nname = "R"\nexercises = [{names}]').routines["r"]


def test_a_set_is_taken_where_there_are_most() -> None:
    routine = alike(10, ["2", "4"])
    assert [sets_of(at_level(routine, 1), routine, minutes) for minutes in (5, 4, 3)] == [
        [2, 4],
        [2, 3],
        [2, 2],
    ]


@pytest.mark.parametrize(
    ("phase", "fields", "expected"),
    [
        ("strength", {}, [2, 1]),
        ("strength", {"move": "down"}, [1, 2]),
        ("strength", {"move": "up"}, [2, 1]),
        ("stretch", {"move": "down"}, [1, 2]),
        ("warm-up", {"move": "down"}, [1, 2]),
        ("stretch", {"is_easier_for_pain": True}, [1, 2]),
    ],
)
def test_what_was_just_made_easier_gets_no_set_more(
    phase: str, fields: dict[str, str], expected: list[int]
) -> None:
    routine = alike(25, ["2", "2"], phase)
    first, second = at_level(routine, 1)
    assert sets_of([msgspec.structs.replace(first, **fields), second], routine, 5) == expected


def levers(plan: Plan) -> tuple[int, int, int, int]:
    """Rests and get-readies, sets, doses, exercises."""
    waits = sum(
        one.ready_seconds + sum(entry.rest_seconds or 0 for entry in one.sets) for one in plan.exercises
    )
    doses = sum((one.sets[0].reps or 0) + (one.sets[0].hold_seconds or 0) for one in plan.exercises)
    return waits, sum(one.sets[-1].number for one in plan.exercises), doses, len(plan.exercises)


def test_short_sessions_keep_what_has_priority_and_say_what_is_left_out() -> None:
    plan = prescribe(HEALTHY_BACK, minutes=8)
    assert names(plan) == ["cat", "plank", "bridge", "leg-raise", "knee-to-chest", "cobra"]
    assert {one.why for one in plan.left_out} == {"no room in 8 minutes"}
    assert len(plan.left_out) == 11


def test_priority_does_not_tip_the_balance_of_front_and_rear() -> None:
    sides = {"plank": 1, "push-up": 1, "leg-raise": 1, "sit-up": 1}
    exercises = [
        msgspec.structs.replace(one, priority=sides.get(one.id, 9)) for one in HEALTHY_BACK.exercises
    ]
    routine = msgspec.structs.replace(HEALTHY_BACK, exercises=tuple(exercises))
    for minutes in range(5, 26):
        check_length(prescribe(routine, minutes=minutes), minutes)


def test_of_what_says_nothing_of_front_and_rear_nothing_is_assumed() -> None:
    def told(sides: Mapping[str, Works], urgent: Mapping[str, int]) -> Routine:
        exercises = [
            msgspec.structs.replace(one, works=sides.get(one.id), priority=urgent.get(one.id, 5))
            for one in HEALTHY_BACK.exercises
        ]
        return msgspec.structs.replace(HEALTHY_BACK, exercises=tuple(exercises))

    front: dict[str, Works] = {"plank": "front", "push-up": "front", "sit-up": "front"}
    urgent = dict.fromkeys(front, 9) | {"bridge": 1}
    for minutes in range(5, 26):
        # One side alone is balanced against nothing.
        silent = prescribe(told({}, urgent), minutes=minutes)
        assert names(prescribe(told(front, urgent), minutes=minutes)) == names(silent)
        # What says nothing is on neither side.
        both = names(prescribe(told({**front, "bridge": "rear"}, urgent), minutes=minutes))
        assert "bridge" in both or len(front.keys() & set(both)) <= 1


def test_what_was_left_out_comes_first_in_the_sessions_that_follow() -> None:
    follower = Follower()
    first = names(follower.plan(15))
    follower.train(minutes=15, effort=3)
    second = names(follower.plan(15))
    assert len(set(first) | set(second)) >= 16
    follower.train(minutes=15, effort=3)
    assert len({*first, *second, *names(follower.plan(15))}) == 17
    follower = Follower()
    came: Counter[str] = Counter()
    for _ in range(8):
        came.update(names(follower.plan(10)))
        follower.train(minutes=10, effort=3)
    assert len(came) == 17
    assert min(came.values()) >= 2


def test_second_sets_stop_at_the_most_there_may_be() -> None:
    plan = planned(HEALTHY_BACK, at_level(HEALTHY_BACK, 0), 90)
    assert all(one.sets[-1].number == one.dose.max_sets for one in plan.exercises)
    assert any("2 sets, there is time" in one.why for one in plan.exercises)


def test_a_length_that_cannot_be_had_is_said() -> None:
    routine = read(SMALL.format(reps=10, sets=1, rest="5-20")).routines["mine"]
    assert (
        planned(routine, at_level(routine, 0), 60).note
        == "1:50 is as long as it can be: 60 minutes cannot be had."
    )
    routine = read(SMALL.format(reps=150, sets=1, rest="5-20")).routines["mine"]
    assert prescribe(routine, minutes=5).note.endswith("is as short as it can be: 5 minutes cannot be had.")


def test_shortened_says_what_else_would_be_due() -> None:
    follower = Follower()
    follower.easily(24)
    short = next(one for one in follower.plan(25).exercises if one.shortened and one.sets[0].reps)
    assert short.why.startswith(f"only {short.sets[0].reps} in 25 minutes, else ")


SMALL = """
[[exercise]]
id = "one"
name = "One"
phase = "strength"
position = "back"
reps = {reps}
tempo = "up 2, down 2"
sets = {sets}
rest = "{rest}"
rest_after = "{rest}"

[[exercise]]
id = "two"
name = "Two"
phase = "stretch"
position = "front"
hold = 10

[[routine]]
id = "mine"
name = "Mine"
exercises = ["one", "two"]
"""


# Other people's routines

_exercises = st.fixed_dictionaries(
    {
        "phase": st.sampled_from(PHASES),
        "position": st.sampled_from(["standing", "back", "front"]),
        "reps": st.tuples(st.integers(1, 12), st.integers(0, 12)),
        "sets": st.tuples(st.integers(1, 3), st.integers(0, 2), st.integers(0, 2)),
        "rest": st.tuples(st.integers(0, 30), st.integers(0, 30)),
        "rest_after": st.tuples(st.integers(0, 20), st.integers(0, 20)),
        "priority": st.integers(1, 9),
        "works": st.sampled_from(["front", "rear", None]),
        "sides": st.booleans(),
    }
)


def made_up(entries: list[dict[str, object]]) -> Routine:
    text = ""
    for number, entry in enumerate(entries):
        reps, sets, rest, after = (entry[name] for name in ("reps", "sets", "rest", "rest_after"))
        assert isinstance(reps, tuple)
        assert isinstance(sets, tuple)
        assert isinstance(rest, tuple)
        assert isinstance(after, tuple)
        text += (
            f'[[exercise]]\nid = "e{number}"\nname = "E{number}"\nphase = "{entry["phase"]}"\n'
            f'position = "{entry["position"]}"\nreps = "{reps[0]}-{sum(reps)}"\ntempo = "up 2, down 2"\n'
            f'sets = "{sets[0]}-{sum(sets[:2])}"\nmax_sets = {sum(sets)}\nrest = "{rest[0]}-{sum(rest)}"\n'
            f'rest_after = "{after[0]}-{sum(after)}"\npriority = {entry["priority"]}\n'
            + (f'works = "{entry["works"]}"\n' if entry["works"] else "")
            + ('sides = ["left", "right"]\n' if entry["sides"] else "")
        )
    ids = ", ".join(f'"e{n}"' for n in range(len(entries)))
    return read(text + f'[[routine]]\nid = "r"\nname = "R"\nexercises = [{ids}]\n').routines["r"]


@given(entries=st.lists(_exercises, min_size=1, max_size=9), level=levels, minutes=asked)
def test_other_peoples_routines_take_the_length_or_say_that_they_cannot(
    entries: list[dict[str, object]], level: float, minutes: int
) -> None:
    routine = made_up(entries)
    plan = planned(routine, at_level(routine, level), minutes)
    check_ranges(plan, routine)
    assert {one.exercise.phase for one in plan.exercises} == {one.phase for one in routine.exercises}
    assert len(plan.exercises) + len(plan.left_out) == len(routine.exercises)
    misses = length(plan) - minutes * 60
    assert bool(plan.note) == (abs(misses) > tolerance(minutes * 60))
    if plan.note and len(routine.exercises) <= 2:
        assert abs(misses) <= nearest(routine, level, minutes) + 1


def nearest(routine: Routine, level: float, minutes: int) -> float:
    """Return by how much the best choice of exercises, sets and doses misses a length: a slow search."""
    due = at_level(routine, level)
    ways = [
        [None, *itertools.product(range(one.dose.sets.low, one.dose.max_sets + 1), range(one.step + 1))]
        for one in due
    ]
    found = []
    for choice in itertools.product(*ways):
        lines = []
        for one, way in zip(due, choice, strict=True):
            if way is not None:
                lines.append(DraftLine(one))
                lines[-1].sets, lines[-1].step = way
        if {line.exercise.phase for line in lines} == {one.phase for one in routine.exercises}:
            found.append(miss(Draft(routine.ready, lines), minutes * 60))
    return min(found)


@example(count=100)
@given(count=st.integers(1, 100))
@settings(max_examples=5)
def test_a_routine_of_a_hundred_exercises_is_planned_too(count: int) -> None:
    routine = msgspec.structs.replace(HEALTHY_BACK, exercises=(HEALTHY_BACK.exercises * 6)[:count])
    check_ranges(prescribe(routine, minutes=20))


def test_a_routine_of_which_everything_is_left_out() -> None:
    from backtui.core.diary.pins import Pin

    plan = prescribe(
        HEALTHY_BACK, pins={one.id: Pin(one.id, left_out=True) for one in HEALTHY_BACK.exercises}
    )
    assert not plan.exercises
    assert len(plan.left_out) == 17
    assert length(plan) == 0


# What its author repeats by hand


BY_HAND = """
[[exercise]]
id = "dip"
name = "Dip"
phase = "strength"
position = "standing"
reps = "5-8"
tempo = "down 3, up 2"
[[exercise]]
id = "hinge"
name = "Hinge"
phase = "strength"
position = "standing"
priority = 3
reps = "8-12"
tempo = "down 3, up 2"
[[exercise]]
id = "walk"
name = "Walk"
phase = "warm-up"
position = "standing"
work = 60
[[routine]]
id = "r"
name = "R"
exercises = ["walk", "dip", "hinge", "dip", "hinge", "dip", "hinge"]
"""


@given(level=levels, minutes=st.integers(1, 12))
def test_exercises_repeated_by_hand_are_left_in_whole_rounds(level: float, minutes: int) -> None:
    routine = read(BY_HAND).routines["r"]
    found = names(planned(routine, at_level(routine, level), minutes))
    turns = [name for name in found if name != "walk"]
    assert found == ["walk", *turns]
    if len(set(turns)) == 2:
        assert turns == ["dip", "hinge"] * (len(turns) // 2)


def test_fewer_minutes_leave_fewer_rounds() -> None:
    routine = read(BY_HAND).routines["r"]
    counts = [len(names(planned(routine, at_level(routine, 1), minutes))) for minutes in (3, 4, 5, 8)]
    assert counts == sorted(counts)
    assert set(counts) >= {3, 7}
