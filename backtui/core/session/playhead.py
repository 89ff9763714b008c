"""The playhead: where a running session stands, moved along its timeline by time alone."""

from typing import Literal, NamedTuple

from backtui.core.clock import Moment
from backtui.core.diary.session import ExerciseRecord
from backtui.core.session.beats import Beat
from backtui.core.session.open_end import gone_on
from backtui.core.session.tally import exercise_records
from backtui.core.session.timeline import Timeline

State = Literal["running", "paused", "count-in", "ended"]
Happening = Literal["beat", "rep", "set", "exercise", "paused", "stalled", "count-in", "going on", "ended"]

LONGEST_GAP = 5.0


class Event(NamedTuple):
    """Something that happened: a beat began, a rep, set or exercise was finished, the state changed.

    `beat` is the one that began or that ended what was finished; `gap` the real seconds of a stall, and
    `before` the session's time of the last look before it.
    """

    what: Happening
    beat: Beat
    gap: float = 0.0
    before: float = 0.0


class Playhead:
    """One run through a timeline.

    What was done is kept as the seconds played of each beat. Playing a beat again replaces what it had,
    and the first beat of work of an exercise forgets what that exercise had before; so going back
    never adds, and nothing counts as done that was not played. An open end goes on by itself, and what lies
    beyond its low end counts only where a key ended it: nobody may be there.
    """

    def __init__(self, timeline: Timeline, moment: Moment) -> None:
        self.timeline = timeline
        self.state: State = "running"
        self.index = 0
        self.into = 0.0
        self.count_in = 0.0
        self.hurt: set[int] = set()
        # Where pain went further down the leg, and the one that this is asked about until work begins.
        self.legs: set[int] = set()
        self.asked: int | None = None
        # The sets of exercises whose open end was ended by a key.
        self.ended: set[tuple[int, int]] = set()
        self.played = [0.0] * len(timeline.beats)
        self._moment = moment

    # Where it stands

    @property
    def beat(self) -> Beat:
        """The beat that runs, or the last one after the end."""
        return self.timeline.beats[self.index]

    @property
    def position(self) -> float:
        """Seconds from the start of the timeline."""
        return self.timeline.seconds if self.state == "ended" else self.beat.start + self.into

    @property
    def left_in_beat(self) -> float:
        """Seconds until the next beat begins."""
        return max(0.0, self.beat.seconds - self.into)

    @property
    def left(self) -> float:
        """Seconds until the end of the session."""
        return max(0.0, self.timeline.seconds - self.position)

    @property
    def on_last_exercise(self) -> bool:
        """Whether no other exercise follows."""
        return self.beat.exercise == self.timeline.coming[-1]

    @property
    def active_seconds(self) -> float:
        """Seconds of all beats really played; what was played twice counts once."""
        return sum(self.played)

    def records(self) -> tuple[ExerciseRecord, ...]:
        """Return what was done of each exercise until now."""
        return exercise_records(self.timeline, self.played, self.hurt, self.ended, self.legs)

    def exercises_done(self) -> tuple[int, int]:
        """Return how many exercises are done in full, and of how many."""
        records = self.records()
        return sum(one.status == "done" for one in records), len(records)

    # Time

    def advance(self, moment: Moment) -> list[Event]:
        """Play on to a moment; a gap in real time pauses where it was instead."""
        before, self._moment = self._moment, moment
        if self.state not in ("running", "count-in"):
            return []
        gap = moment.real - before.real
        if gap > LONGEST_GAP:
            self.state = "paused"
            return [Event("stalled", self.beat, gap, before.seconds)]
        events: list[Event] = []
        seconds = max(0.0, moment.seconds - before.seconds)
        if self.state == "count-in":
            waited = min(seconds, self.count_in)
            self.count_in -= waited
            seconds -= waited
            if self.count_in <= 0:
                self._run(events)
        if self.state == "running":
            self._play(seconds, events)
        return events

    def _play(self, seconds: float, events: list[Event]) -> None:
        while self.state == "running":
            step = min(seconds, self.beat.seconds - self.into)
            self.into += step
            seconds -= step
            self.played[self.index] = max(self.played[self.index], self.into)
            # Sums of parts may end a hair short of the whole.
            if self.into < self.beat.seconds - 1e-9:
                return
            self.played[self.index] = self.beat.seconds
            if not self._goes_on_in(self.index):
                self._cross(events)

    def _goes_on_in(self, index: int) -> bool:
        """Let the open end that a beat ends go on; return whether it goes on in that very beat."""
        longer = gone_on(self.timeline, index)
        if longer is None:
            return False
        added = len(longer.beats) - len(self.timeline.beats)
        self.timeline = longer
        self.played[index + 1 : index + 1] = [0.0] * added
        return not added

    def _cross(self, events: list[Event]) -> None:
        """Leave a beat that was played to its end, and enter the next."""
        beats, left = self.timeline.beats, self.beat
        following = beats[self.index + 1] if self.index + 1 < len(beats) else None
        same_exercise = following is not None and following.exercise == left.exercise
        if left.is_work:
            works_on = following is not None and same_exercise and following.is_work
            same_set = works_on and following is not None and following.entry == left.entry
            if left.rep is not None and not (
                same_set and following is not None and following.rep == left.rep
            ):
                events.append(Event("rep", left))
            if not same_set and not self.timeline.comes_again(self.index):
                events.append(Event("set", left))
        if not same_exercise:
            events.append(Event("exercise", left))
        if following is None:
            self._end(events)
        else:
            self._enter(self.index + 1, events)

    def _enter(self, index: int, events: list[Event]) -> None:
        beats = self.timeline.beats
        self.index, self.into = index, 0.0
        if beats[index].is_work or beats[index].exercise == self.asked:
            self.asked = None
        if self.timeline.is_first_work(index):
            self._forget(beats[index].exercise)
        events.append(Event("beat", self.beat))

    def _forget(self, exercise: int) -> None:
        """Let an exercise that begins anew have nothing of what it had before."""
        for other in self.timeline.span(exercise):
            if self.timeline.beats[other].kind != "ready":
                self.played[other] = 0.0
        self.hurt.discard(exercise)
        self.legs.discard(exercise)
        self.ended = {one for one in self.ended if one[0] != exercise}
        # All of it comes later than where it stands.
        beyond = {n for n in self.timeline.span(exercise) if self.timeline.beats[n].beyond}
        if beyond:
            self.timeline = self.timeline.without(beyond)
            self.played = [seconds for n, seconds in enumerate(self.played) if n not in beyond]

    @property
    def is_in_open_end(self) -> bool:
        """Whether what runs is ended by a key."""
        return self.state == "running" and self.beat.open

    def _keep_reached(self) -> None:
        """Let what an open end has come to count, however it is left: somebody is there."""
        if self.beat.open:
            of = (self.timeline.beats[index] for index in self.timeline.open_end(self.index))
            self.ended |= {(beat.exercise, beat.entry) for beat in of if beat.entry is not None}

    def _end(self, events: list[Event]) -> None:
        self.state, self.asked = "ended", None
        events.append(Event("ended", self.beat))

    def rebase(self, moment: Moment) -> None:
        """Go on by another clock, paused: what went by since the last moment is not known."""
        self._moment = moment
        if self.state in ("running", "count-in"):
            self.state = "paused"

    def _go_to(self, exercise: int, events: list[Event]) -> None:
        """Move to a get-ready; a pause stays one, and a count-in gives way to the get-ready."""
        self._keep_reached()
        if self.state == "count-in":
            self.state = "running"
        self._enter(self.timeline.span(exercise).start, events)

    def _run(self, events: list[Event]) -> None:
        self.state, self.count_in = "running", 0.0
        events.append(Event("going on", self.beat))
