"""The player: a running session, moved by time and by the person's keys.

It knows nothing of screens. Every method that moves it takes a Moment and returns what happened since
the one before, so the same moments and keys always lead to the same record.
"""

from collections.abc import Container, Sequence

from backtui.core.clock import Moment
from backtui.core.session.beats import Beat
from backtui.core.session.playhead import Event, Playhead

COUNT_IN = 3.0
LEAST_AFTER_PAUSE = 3.0
EXTRA = 10.0
LONGEST_WAIT, LONGEST_HOLD = 600.0, 1800.0


class Player(Playhead):
    """A playhead and its keys: each first plays on to its moment, so that a late key never loses time."""

    def pause(self, moment: Moment) -> list[Event]:
        """Stop where it is."""
        events = self.advance(moment)
        if self.state in ("running", "count-in"):
            self.state = "paused"
            events.append(Event("paused", self.beat))
        return events

    def go_on(self, moment: Moment) -> list[Event]:
        """Count in; then a counted movement begins again, and all else goes on with what was left."""
        events = self.advance(moment)
        if self.state == "paused":
            if self.beat.kind == "move" and not self.beat.turn:
                self.into = 0.0
            elif not self.beat.beyond:
                self.into = max(0.0, min(self.into, self.beat.seconds - LEAST_AFTER_PAUSE))
            self.state, self.count_in = "count-in", COUNT_IN
            events.append(Event("count-in", self.beat))
        return events

    def begin_now(self, moment: Moment) -> list[Event]:
        """Cut short what only waits, such as a get-ready, a rest or a pause; end an open end."""
        events = self.advance(moment)
        if self.state == "paused":
            events += self.go_on(moment)
        elif self.state == "count-in":
            self._run(events)
        elif self.state == "running" and self.beat.open:
            self._keep_reached()
            events.append(Event("set", self.beat))
            self._go_beyond(self.timeline.open_end(self.index)[-1], events)
        elif self.state == "running" and not self.beat.is_work:
            self._go_beyond(self.index, events)
        return events

    def _go_beyond(self, index: int, events: list[Event]) -> None:
        """Enter what follows a beat of this exercise."""
        if index + 1 == len(self.timeline.beats):
            self._end(events)
        else:
            if self.timeline.beats[index + 1].exercise != self.beat.exercise:
                events.append(Event("exercise", self.beat))
            self._enter(index + 1, events)

    def next(self, moment: Moment) -> list[Event]:
        """Leave the rest of this exercise out; from the last one, to the end."""
        events = self.advance(moment)
        if self.state == "ended":
            return events
        following = self.timeline.following(self.beat.exercise)
        if following is None:
            self._keep_reached()
            self._end(events)
        else:
            self._go_to(following, events)
        return events

    def back(self, moment: Moment) -> list[Event]:
        """Return to this exercise's get-ready; from there, to the one before."""
        events = self.advance(moment)
        if self.state == "ended":
            return events
        exercise = self.beat.exercise
        if self.beat.kind == "ready":
            before = self.timeline.before(exercise)
            exercise = exercise if before is None else before
        self._go_to(exercise, events)
        return events

    def more(self, moment: Moment) -> list[Event]:
        """Add ten seconds to what waits or holds; in a movement, a rest after its repetition."""
        events = self.advance(moment)
        if self.state == "ended":
            return events
        index = self.index
        if self.beat.kind == "move":
            index = self.timeline.after_rep(self.index)
            # The rest comes before what an open end may go on with.
            self._goes_on_in(index - 1)
            beats = self.timeline.beats
            if index == len(beats) or beats[index].kind != "rest":
                rest = Beat(0, EXTRA, "rest", self.beat.exercise, "rest",
                            self.beat.entry, self.beat.set)  # fmt: skip
                self.timeline = self.timeline.inserted(index, rest)
                self.played.insert(index, 0.0)
                return events
        beat = self.timeline.beats[index]
        room = (LONGEST_HOLD if beat.kind == "hold" else LONGEST_WAIT) - beat.seconds
        self.timeline = self.timeline.stretched(index, max(0.0, min(EXTRA, room)))
        return events

    def it_hurts(self, moment: Moment) -> list[Event]:
        """Stop this exercise, remember that it hurt, and go to the next one."""
        events = self.advance(moment)
        if self.state == "ended":
            return events
        hurting = self.beat.exercise
        self.hurt.add(hurting)
        self.asked = hurting if self.timeline.plan.exercises[hurting].exercise.is_of_back else None
        return events + self.next(moment)

    def down_the_leg(self, moment: Moment) -> list[Event]:
        """Remember that the pain which stopped an exercise went further down the leg."""
        asked = self.asked
        events = self.advance(moment)
        if asked is not None:
            self.legs.add(asked)
            self.asked = None
        return events

    def finish(self, moment: Moment) -> list[Event]:
        """End the session where it stands."""
        events = self.advance(moment)
        if self.state != "ended":
            self._keep_reached()
            self._end(events)
        return events

    # The map: an exercise is named by its place in the plan.

    def jump(self, moment: Moment, exercise: int) -> list[Event]:
        """Go to the get-ready of an exercise, which also ends a pause.

        One that lies behind is done now, and then it goes on from here.
        """
        events = self.advance(moment)
        if self._is_on_map(exercise):
            timeline, here = self.timeline, self.beat.exercise
            order: Sequence[int] = timeline.order
            if order.index(exercise) < order.index(here):
                order = _moved(order, exercise, here, is_behind=self.is_through(here))
            self._arrange(order, {*timeline.coming, exercise})
            if self.state == "paused":
                self.state = "running"
            self._go_to(exercise, events)
        return events

    def later(self, moment: Moment, exercise: int) -> list[Event]:
        """Let an exercise come one later; the one that runs gives way to the next."""
        events = self.advance(moment)
        here = self.beat.exercise
        if self.is_to_come(exercise) or (exercise == here and not self.is_through(here)):
            following = self.timeline.following(exercise)
            if following is not None and self.state != "ended":
                self._move(exercise, following, is_behind=True)
                if exercise == here:
                    self._go_to(following, events)
        return events

    def earlier(self, moment: Moment, exercise: int) -> list[Event]:
        """Let an exercise that is to come do so one earlier; before the one that runs it cannot."""
        events = self.advance(moment)
        if self.is_to_come(exercise):
            before = self.timeline.before(exercise)
            if before is not None and before != self.beat.exercise:
                self._move(exercise, before, is_behind=False)
        return events

    def leave_out(self, moment: Moment, exercise: int) -> list[Event]:
        """Leave an exercise out for today; one that is left out already comes again.

        What was begun of it stays done. The one that runs gives way to the next, the last one stays.
        """
        events = self.advance(moment)
        if not self._is_on_map(exercise):
            return events
        timeline, here = self.timeline, self.beat.exercise
        if exercise == here:
            return events if self.on_last_exercise else events + self.next(moment)
        if exercise not in timeline.coming:
            is_ahead = timeline.order.index(exercise) > timeline.order.index(here)
            order = timeline.order if is_ahead else _moved(timeline.order, exercise, here, is_behind=True)
            self._arrange(order, {*timeline.coming, exercise})
        elif self.is_to_come(exercise):
            if any(self.played[index] for index in timeline.span(exercise)):
                self._move(exercise, here, is_behind=False)
            else:
                self._arrange(timeline.order, {*timeline.coming} - {exercise})
        return events

    def _is_on_map(self, exercise: int) -> bool:
        return self.state != "ended" and exercise in self.timeline.order

    def is_to_come(self, exercise: int) -> bool:
        """Return whether an exercise comes after the one that runs."""
        coming = self.timeline.coming
        return self._is_on_map(exercise) and exercise in coming[coming.index(self.beat.exercise) + 1 :]

    def is_through(self, exercise: int) -> bool:
        """Return whether all work of an exercise was played, but for what an open end was ended before."""
        beats = self.timeline.beats
        return all(
            self.played[index] >= beats[index].seconds
            for index in self.timeline.span(exercise)
            if beats[index].is_work
            and not (beats[index].open and (exercise, beats[index].entry) in self.ended)
        )

    def _move(self, exercise: int, other: int, *, is_behind: bool) -> None:
        timeline = self.timeline
        self._arrange(_moved(timeline.order, exercise, other, is_behind=is_behind), timeline.coming)

    def _arrange(self, order: Sequence[int], coming: Container[int]) -> None:
        """Stand where it stands, in another order; what was played of a beat stays with it."""
        self.timeline, sources = self.timeline.arranged(order, coming)
        self.played = [0.0 if source is None else self.played[source] for source in sources]
        self.index = sources.index(self.index)


def _moved(order: Sequence[int], exercise: int, other: int, *, is_behind: bool) -> Sequence[int]:
    """Return an order with an exercise right before another one, or right behind it."""
    rest = [one for one in order if one != exercise]
    place = rest.index(other) + is_behind
    return [*rest[:place], exercise, *rest[place:]]
