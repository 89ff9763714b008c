"""A session in lines of text: what is said, when, and only once."""

from math import inf

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from backtui.core.coach.changes import next_time
from backtui.core.coach.prescribe import prescribe
from backtui.core.diary.pins import Pin
from backtui.core.guidance.narration import (
    done_lines,
    exercise_lines,
    how_lines,
    news_lines,
    opening_line,
    safety_lines,
)
from backtui.core.guidance.narrator import Narrator
from backtui.core.guidance.spoken import WIDTH, spoken, wrapped
from backtui.core.session.plan import LeftOut
from backtui.core.session.replay import Key
from backtui.core.session.timeline import Timeline, compile_plan
from backtui.routines.loading import shipped_catalogue
from tests.diaries import Follower, followers
from tests.ears import badly_read
from tests.support import Run, full_timeline, short_timeline

KEYS: tuple[Key, ...] = ("pause", "go_on", "begin_now", "next", "back", "more", "it_hurts")

SHORT = """
  0.0 1 of 3: Lift. Strength, lying on the back. 3:30 left.
  0.0 2 times 3 reps each side, left side first.
  0.0 Get ready, 10 seconds.
 10.0 set 1 of 2, left side: up, 2 seconds
 12.0 hold 1 second
 13.0 down, 2 seconds
 15.0 rep 2 of 3
 20.0 rep 3 of 3
 25.0 change: right side, 5 seconds
 30.0 rep 1 of 3
 35.0 rep 2 of 3
 40.0 rep 3 of 3
 45.0 rest 10 seconds, then set 2 of 2
 55.0 set 2 of 2, left side, rep 1 of 3
 60.0 rep 2 of 3
 65.0 rep 3 of 3
 70.0 change: right side, 5 seconds
 75.0 rep 1 of 3
 80.0 rep 2 of 3
 85.0 rep 3 of 3
 90.0 rest 8 seconds. Next:
 90.0 2 of 3: Still. Strength, in a plank. 1:52 left.
 90.0 2 times hold 20 seconds.
 98.0 Still. Get ready, 10 seconds.
108.0 set 1 of 2: settle, 5 seconds
113.0 hold 20 seconds
123.0 halfway
133.0 rest 15 seconds, then set 2 of 2
148.0 set 2 of 2: settle, 5 seconds
153.0 hold 20 seconds
163.0 halfway
173.0 3 of 3: Top. Stretch, lying on the back. 0:37 left.
173.0 2 reps, then hold 10 seconds.
173.0 Get ready, 10 seconds.
183.0 up, 2 seconds
185.0 hold 1 second
186.0 down, 3 seconds
189.0 rep 2 of 2
195.0 to finish: up, 2 seconds
197.0 hold 10 seconds
207.0 down, 3 seconds
"""


class Told(Run):
    """A run whose teller is listened to."""

    def __init__(self, *, full: bool = False, verbose: bool = False) -> None:
        super().__init__(full_timeline() if full else short_timeline())
        self.teller = Narrator(self.player, verbose=verbose)
        self.lines = [(0.0, line) for line in self.teller.begin()]

    def look(self, seconds: float) -> list[str]:
        self.clock.tick(seconds)
        said = self.teller.look(self.player.advance(self.clock.moment()))
        self.lines += [(self.clock.seconds, line) for line in said]
        return said

    def press(self, key: Key) -> list[str]:
        before = self.player.timeline
        said = self.teller.key(key, getattr(self.player, key)(self.clock.moment()), before)
        self.lines += [(self.clock.seconds, line) for line in said]
        return said

    def to(self, words: str) -> None:
        """Play until a line has some words."""
        while not any(words in line for line in self.look(min(4.5, self.teller.wait()))):
            assert self.player.state == "running", f"{words!r} was never said"

    def to_the_end(self) -> None:
        while self.player.state == "running":
            self.look(min(4.0, self.teller.wait()))


def test_a_whole_session_each_line_at_its_moment() -> None:
    told = Told()
    told.to_the_end()
    assert [f"{at:5.1f} {line}" for at, line in told.lines] == SHORT.strip("\n").splitlines()


def test_how_often_it_looks_changes_nothing_of_what_it_says() -> None:
    said = []
    for step in (0.05, 0.7, 4.9):
        told = Told(verbose=True)
        while told.player.state != "ended":
            told.look(step)
        said.append([line for _, line in told.lines])
    assert said[0] == said[1] == said[2]


def test_it_sleeps_until_there_is_something_to_say() -> None:
    told = Told(full=True)
    looks = 0
    while told.player.state == "running":
        told.look(min(4.5, told.teller.wait()))
        looks += 1
    assert looks < 1.5 * len(told.player.timeline.beats)


def test_every_exercise_is_said_in_full_and_every_line_is_short() -> None:
    told = Told(full=True)
    told.to_the_end()
    text = "\n".join(line for _, line in told.lines)
    for number, planned in enumerate(told.player.timeline.plan.exercises, start=1):
        assert f"{number} of 17: {planned.exercise.name}." in text
        assert all(step in text.replace("\n", " ") for step in planned.exercise.how)
    assert all(len(line) <= WIDTH and line.isprintable() and line.strip() for line in text.splitlines())
    assert "to finish: lift, 2 seconds\nhold 10 seconds\nlower, 3 seconds" in text
    assert "right side, rep 1 of 3\nhold gently 8 seconds\nlet go\nleft side, rep 2 of 3" in text


def test_verbose_says_every_cue_and_counts_the_last_seconds() -> None:
    told = Told(verbose=True)
    told.to_the_end()
    said = [line for _, line in told.lines]
    cues = sum(beat.is_work for beat in told.player.timeline.beats)
    words = {"up", "down", "hold", "settle"}
    assert sum(bool(words & set(line.replace(",", "").split())) for line in said if "times" not in line
               and "reps, then" not in line) == cues  # fmt: skip
    at = said.index("hold 20 seconds")
    assert said[at : at + 5] == ["hold 20 seconds", "halfway", "3", "2", "1"]


@given(steps=st.lists(st.tuples(st.sampled_from(KEYS), st.floats(0.01, 40)), max_size=30))
def test_keys_never_confuse_it(steps: list[tuple[Key, float]]) -> None:
    told = Told()
    for key, seconds in steps:
        while seconds > 0 and told.player.state in ("running", "count-in"):
            wait = told.teller.wait()
            assert 0 < wait < inf, "it would never look again, or look without end"
            told.look(min(wait, 4.5, seconds))
            seconds -= min(wait, 4.5)
        before = told.player.state, told.player.index, told.player.timeline
        said = told.press(key)
        moved = (told.player.state, told.player.index, told.player.timeline) != before
        assert bool(said) or not moved or told.player.state == "ended", f"{key} moved it, and nobody heard"
    assert all(line and "\n" not in line for _, line in told.lines)


def test_what_keys_do_is_said() -> None:
    told = Told()
    assert told.press("begin_now") == ["set 1 of 2, left side: up, 2 seconds"]
    assert told.press("begin_now") == ["a movement is not cut short; n goes to the next exercise"]
    assert told.press("more") == ["10 seconds of rest after this repetition"]
    assert told.look(5) == ["hold 1 second", "down, 2 seconds", "rest 10 seconds, then rep 2 of 3"]
    assert told.press("more") == ["10 seconds more"]
    assert told.press("pause") == ["paused; space goes on"]
    assert told.press("go_on") == ["goes on in 3 seconds"]
    assert told.look(3) == ["going on: rest, 20 seconds left"]
    assert told.press("it_hurts")[0] == "Lift stops here, and is marked as hurting; p goes back"
    assert told.press("back")[:2] == ["back", "1 of 3: Lift. Strength, lying on the back. 3:50 left."]


def test_a_hold_goes_on_with_what_was_left_and_half_is_said_once() -> None:
    told = Told()
    told.press("next")
    told.to("halfway")
    told.press("pause")
    told.press("go_on")
    assert told.look(3) == ["going on, set 1 of 2: hold 10 seconds"]
    assert told.look(4) == told.look(4) == []
    assert told.look(2) == ["rest 15 seconds, then set 2 of 2"]


def test_what_a_rest_explained_is_not_said_again() -> None:
    told = Told(full=True)
    told.to("6 of 17: Push-up")
    assert any("Begin in a plank" in line for _, line in told.lines[-6:])
    assert told.press("begin_now") == ["Push-up. Get ready, 8 seconds."]
    assert told.press("back")[1].startswith("5 of 17: Plank.")
    assert not any("Rest on straight arms" in line for _, line in told.lines[-4:])


def test_taken_up_again_it_says_where_it_is() -> None:
    told = Told()
    told.to("rep 3 of 3")
    told.player.rebase(told.clock.moment())
    again = Narrator(told.player)
    assert again.begin()[0] == "1 of 3: Lift. Strength, lying on the back. 3:10 left."
    events = told.player.go_on(told.clock.moment())
    assert again.key("go_on", events, told.player.timeline) == ["goes on in 3 seconds"]
    told.clock.tick(3)
    said = again.look(told.player.advance(told.clock.moment()))
    assert said == ["going on, set 1 of 2, left side, rep 3 of 3: up"]


def test_the_words_around_a_session() -> None:
    told = Told()
    assert opening_line(told.player.timeline) == "Short: 3 exercises, 4 minutes."
    told.press("it_hurts")
    told.to("halfway")
    told.press("next")
    assert done_lines(told.player.records(), 65.0) == [
        "0 of 3 exercises done, 1 minute.", "In part: Still.", "Stopped, it hurt: Lift.", "Left out: Top.",
    ]  # fmt: skip
    assert spoken("3 × hold 1 s") == "3 times hold 1 second"


def test_what_is_other_than_the_last_time_is_said() -> None:
    timeline = short_timeline()
    lift, *others = timeline.plan.exercises
    more = msgspec.structs.replace(lift, move="up", change="20 -> 22 s", cause="it was easy")
    plan = msgspec.structs.replace(
        timeline.plan, exercises=(more, *others), left_out=(LeftOut("boat", "Boat", "it hurt"),)
    )
    assert exercise_lines(Timeline(plan, timeline.beats), 0, 60, verbose=True)[2:] == [
        "More than before, 20 to 22 seconds: it was easy."
    ]
    assert news_lines(plan) == ["Left out: Boat, it hurt."]
    assert any(line.startswith("Emergency") for line in safety_lines())


@given(followers(), st.none() | st.integers(5, 60))
@settings(max_examples=20)
def test_whatever_the_coach_says_is_said_for_an_ear(follower: Follower, minutes: int | None) -> None:
    plan = follower.plan(minutes)
    timeline = compile_plan(plan)
    lines = [*news_lines(plan), *map(spoken, next_time(plan)), *(spoken(one.why) for one in plan.exercises)]
    for exercise in timeline.coming:
        lines += exercise_lines(timeline, exercise, 60, verbose=True)
    assert [(line, badly_read(line)) for line in lines if badly_read(line)] == []


def test_every_exercise_that_is_shipped_is_told_for_an_ear() -> None:
    catalogue = shipped_catalogue()
    plans = [prescribe(routine) for routine in catalogue.routines.values()]
    lines = [line for plan in plans for one in plan.exercises for line in how_lines(one, verbose=True)]
    lines += safety_lines()
    assert [(line, badly_read(line)) for line in lines if badly_read(line)] == []


def test_signs_become_words_and_dates_stay() -> None:
    assert spoken("20-30 s") == "20 to 30 seconds"
    assert spoken("8 → 10 reps, +1 min") == "8 to 10 reps, plus 1 minute"
    assert spoken("9:30 min on 2026-11-25, Sit-up") == "9:30 min on 2026-11-25, Sit-up"


@given(st.text(alphabet="ab ,.:", max_size=400))
def test_long_lines_are_parted_and_nothing_is_lost(text: str) -> None:
    parts = wrapped([text])
    assert all(len(part) <= WIDTH for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_the_form_of_today_is_told_by_its_own_steps() -> None:
    routine = shipped_catalogue().default
    plan = prescribe(routine, pins={"push-up": Pin("push-up", form="easier")})
    (push_up,) = (one for one in plan.exercises if one.exercise.id == "push-up")
    lines = how_lines(push_up, verbose=True)
    assert lines[0] == "Easier form: Keep your knees on the floor, or push against a wall or a table."
    assert lines[1].startswith("Begin on your knees")
    assert not any("plank" in line for line in lines)
