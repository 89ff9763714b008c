"""Work that is timed and not counted: its beats, what a pause does to it, and the record."""

import pytest

from backtui.core.coach.prescribe import prescribe
from backtui.core.diary.words import done_words
from backtui.core.guidance.callouts import callouts_of
from backtui.core.guidance.narrator import Narrator
from backtui.core.guidance.scene import scene
from backtui.core.session.plan_words import dose_today
from backtui.core.session.timeline import Timeline, compile_plan
from tests.diaries import Follower
from tests.support import Run, read

HEAD = "[[exercise]]\nid = 'walk'\nname = 'Walk'\nphase = 'warm-up'\nposition = 'standing'\n"
ROUTINE = "[[routine]]\nid = 'r'\nname = 'R'\nexercises = ['walk']\nready.first = 10\n"


def timeline_of(keys: str) -> Timeline:
    return compile_plan(prescribe(read(HEAD + keys + "\n" + ROUTINE).routines["r"]))


def shape(timeline: Timeline) -> list[tuple[str, str, float]]:
    return [(beat.kind, beat.cue, beat.seconds) for beat in timeline.beats[1:]]


def test_the_name_is_the_cue_where_there_is_no_tempo() -> None:
    assert shape(timeline_of("work = 30")) == [("move", "Walk", 30)]


def test_the_cues_of_a_tempo_repeat_until_the_time_is_over() -> None:
    timeline = timeline_of("work = 9\ntempo = 'lift 2, hold 1, lower 1'")
    one = [("move", "lift", 2.0), ("hold", "hold", 1.0), ("move", "lower", 1.0)]
    assert shape(timeline) == [*one, *one, ("move", "lift", 1.0)]
    assert [beat.turn for beat in timeline.beats] == [0, 1, 1, 1, 2, 2, 2, 3]
    assert not any(beat.rep for beat in timeline.beats)


def test_what_would_be_too_short_to_follow_belongs_to_the_cue_before() -> None:
    timeline = timeline_of("work = 4\ntempo = 'lift 1.9, lower 1.9'")
    assert shape(timeline) == [("move", "lift", 1.9), ("move", "lower", 2.1)]


def test_what_is_just_long_enough_to_follow_is_a_cue_of_its_own() -> None:
    timeline = timeline_of("work = 4\ntempo = 'lift 2, lower 1.5'")
    assert shape(timeline) == [("move", "lift", 2.0), ("move", "lower", 1.5), ("move", "lift", 0.5)]


def test_cues_of_tenths_add_up_to_the_time() -> None:
    timeline = timeline_of("work = 6\ntempo = 'out 1.3, in 1.3'")
    assert [beat.seconds for beat in timeline.beats[1:]] == [1.3, 1.3, 1.3, 1.3, 0.8]


def test_without_a_tempo_each_set_and_side_is_told() -> None:
    timeline = timeline_of("work = 30\nsets = 2\nrest = 10\nsides = ['left', 'right']\nswitch = 4")
    told = [(beat.set, beat.side) for beat in timeline.beats if beat.is_work]
    assert told == [(1, "left"), (1, "right"), (2, "left"), (2, "right")]


def test_sides_take_their_turns_pass_by_pass_or_one_after_the_other() -> None:
    keys = "work = 6\nsides = ['left', 'right']\nswitch = 4\ntempo = 'out 2, in 2'\n"
    sides = [beat.side for beat in timeline_of(keys).beats if beat.is_work]
    assert sides == ["left"] * 3 + ["right"] * 3
    sides = [beat.side for beat in timeline_of(keys + "alternating = true").beats if beat.is_work]
    assert sides == ["left", "left", "right", "right", "left", "right"]


@pytest.mark.parametrize(
    ("how", "stretches"),
    [
        ("", [(10, 16), (20, 26), (36, 42), (46, 52)]),
        ("alternating = true", [(10, 22), (32, 44)]),
    ],
)
def test_one_stretch_of_work_is_a_side_of_a_set_or_both_where_they_take_turns(
    how: str, stretches: list[tuple[float, float]]
) -> None:
    keys = "work = 6\nsides = ['left', 'right']\nsets = 2\nrest = 10\nswitch = 4\ntempo = 'out 2, in 2'\n"
    timeline = timeline_of(keys + how)
    works = [index for index, beat in enumerate(timeline.beats) if beat.is_work]
    assert list(dict.fromkeys(map(timeline.stretch_of, works))) == stretches
    for index in {*range(len(timeline.beats))} - {*works}:
        beat = timeline.beats[index]
        assert timeline.stretch_of(index) == (beat.start, beat.end)


def test_the_dose_in_words() -> None:
    assert dose_today(timeline_of("work = 30\nsets = 3").plan.exercises[0]) == "3 × move 30 s"
    walk = read(HEAD + "work = '300-1800'\nend_hold = 20").exercises["walk"]
    assert walk.dose.words() == "move 5-30 min, then hold 20 s"


def test_what_was_done_of_it_is_counted_in_seconds() -> None:
    run = Run(timeline_of("work = 30\nsets = 2\nrest = 10\ntempo = 'lift 2, lower 2'"))
    run.wait(10 + 30 + 10 + 12.4)
    run.player.finish(run.clock.moment())
    (record,) = run.player.records()
    assert [(one.work_seconds, one.work_seconds_planned, one.reps) for one in record.sets] == [
        (30, None, None), (12, 30, None),
    ]  # fmt: skip
    assert (record.status, done_words(record)) == ("partial", "moved 30 s, moved 12 of 30 s")


def test_a_hold_inside_counts_where_it_was_held() -> None:
    run = Run(timeline_of("work = 20\nhold = 5\ntempo = 'lift 2, hold, lower 2'"))
    run.wait(30)
    (record,) = run.player.records()
    assert (record.status, record.sets[0].work_seconds, record.sets[0].hold_seconds) == ("done", 20, 5)


@pytest.mark.parametrize(("keys", "left"), [("", 20.0), ("tempo = 'lift 4, lower 4'", 2.0)])
def test_after_a_pause_it_goes_on_with_what_was_left(keys: str, left: float) -> None:
    run = Run(timeline_of(f"work = 30\n{keys}"))
    run.wait(20)
    before = run.player.left_in_beat
    run.player.pause(run.clock.moment())
    run.wait(3600, step=3600 / 4)
    run.player.go_on(run.clock.moment())
    run.wait(3)
    assert before == left
    # What is nearly over is given three seconds, as a hold is.
    assert run.player.left_in_beat == pytest.approx(max(3.0, before))


def test_the_screen_says_what_is_left_of_it() -> None:
    run = Run(timeline_of("work = 90\ntempo = 'lift 2, lower 2'"))
    run.wait(11)
    now = scene(run.player)
    assert (now.cue, now.countdown, now.place) == ("lift", 1, "1:29 to go")
    run = Run(timeline_of("work = 90"))
    run.wait(11)
    now = scene(run.player)
    assert (now.cue, now.countdown, now.place) == ("Walk", 89, "")


def test_half_of_it_and_its_last_seconds_are_called_and_each_cue_once() -> None:
    timeline = timeline_of("work = 31\ntempo = 'lift 2, lower 2'")
    calls = [call for n in range(1, len(timeline.beats)) for call in callouts_of(timeline, n)]
    assert [(at, call.words) for at, call in calls if call.what != "end"] == [
        (10, "lift"), (12, "lower"), (25.5, "halfway"), (38, "three"), (39, "two"), (40, "one"),
    ]  # fmt: skip


def test_the_lines_say_how_long_and_half_of_it() -> None:
    run = Run(timeline_of("work = 300"))
    teller = Narrator(run.player, verbose=True)
    lines = teller.begin()
    for _ in range(620):
        lines += teller.look(run.wait(0.5))
    assert "Move 5 minutes." in lines
    assert lines[-5:] == ["go on for 5 minutes", "halfway", "3", "2", "1"]


def test_the_coach_climbs_the_range() -> None:
    routine = read(HEAD + "work = '300-1800'\n" + ROUTINE).routines["r"]
    follower = Follower(routine)
    assert follower.of("walk").sets[0].work_seconds == 300
    follower.easily(2)
    assert follower.of("walk").sets[0].work_seconds == 360
    assert follower.of("walk").change == "5 -> 6 min"
    follower.train(effort=8, pain_before=0, pain_after=0)
    assert follower.of("walk").sets[0].work_seconds == 300
