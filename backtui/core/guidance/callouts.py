"""What is called out while a session runs, for people who do not look: bell, flash and voice follow it."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from backtui.core.catalogue.exercise import POSITION_WORDS
from backtui.core.clock import Moment
from backtui.core.session.beats import Beat
from backtui.core.session.player import Player
from backtui.core.session.playhead import State
from backtui.core.session.timeline import Timeline
from backtui.core.words import side_words

CalloutKind = Literal[
    "named", "begin", "cue", "side", "halfway", "count", "rest", "end", "over", "paused", "going on", "asked"
]

LATEST = 0.5
SHORTEST_HALVED = 15.0
SHORTEST_COUNTED = 4.0
_NUMBERS = {3: "three", 2: "two", 1: "one"}
# Measured on all calls of the programme, spoken by espeak-ng at the 175 words a minute that it begins with.
_BEFORE_AND_AFTER = 0.6
_LETTERS_A_SECOND = 17.0
_HAIR = 1e-6


class Callout(NamedTuple):
    """One thing to call out, and what a voice says of it; an empty text: nothing."""

    what: CalloutKind
    words: str = ""


class _Stand(NamedTuple):
    """Where a player stands at one look; seconds."""

    state: State
    beat: int
    position: float
    count_in: float
    at: float
    asked: int | None


class Callouts:
    """Tells at each look at a player what is to be called out since the one before.

    Nothing is called twice, nothing that comes later than `LATEST` seconds, and nothing that was jumped over.
    """

    def __init__(self) -> None:
        self._before: _Stand | None = None
        self._heard = 0.0

    def look(self, player: Player, moment: Moment) -> list[Callout]:
        """Return what is due."""
        now = _Stand(
            player.state, player.index, player.position, player.count_in, moment.seconds, player.asked
        )
        before, self._before = self._before, now
        return [*self._played(player.timeline, before, now), *_turned(before, now)]

    def _played(self, timeline: Timeline, before: _Stand | None, now: _Stand) -> list[Callout]:
        first = now.beat
        if before is not None and _is_play(before, now):
            first = before.beat
        else:
            # Only what is entered is called, from its very start.
            self._heard = -1.0
        due = [
            call
            for index in range(first, now.beat + 1)
            for at, call in callouts_of(timeline, index)
            if self._heard < at <= now.position and now.position - at <= LATEST + _HAIR
        ]
        self._heard = max(self._heard, now.position)
        return due


def _is_play(before: _Stand, now: _Stand) -> bool:
    """Return whether a player came from one stand to the other by playing, and not by a key that jumps."""
    if now.state == "count-in":
        # After a pause it begins a little before where it stopped, which was called already.
        return now.beat == before.beat
    played = now.position - before.position
    passed = now.at - before.at if before.state in ("running", "count-in") else 0.0
    return -_HAIR <= played <= passed + _HAIR


def _turned(before: _Stand | None, now: _Stand) -> Iterator[Callout]:
    """Tell a pause, the way out of it, and the end."""
    if before is None:
        return
    if now.asked is not None and now.asked != before.asked:
        yield Callout("asked", "Does it go further down the leg? The key y says yes")
    if now.state == "paused" and before.state in ("running", "count-in"):
        yield Callout("paused", "paused")
    elif now.state == "count-in":
        if before.state != "count-in":
            yield Callout("going on", "going on")
        for left in (2, 1):
            if now.count_in <= left < before.count_in and left - now.count_in <= LATEST:
                yield Callout("count", _NUMBERS[left])
    elif now.state == "ended" and before.state != "ended":
        yield Callout("over", "Well done, the session is over")


def callouts_of(timeline: Timeline, index: int) -> Iterator[tuple[float, Callout]]:
    """Return the calls of a beat, in order, each with its place on the timeline in seconds."""
    beat = timeline.beats[index]
    before = timeline.beats[index - 1] if index else None
    after = timeline.beats[index + 1] if index + 1 < len(timeline.beats) else None
    opening = _opening(timeline, beat, before)
    if opening is not None:
        yield beat.start, opening
    half = halfway(timeline, index)
    if half is not None:
        yield beat.start + half, Callout("halfway", "halfway")
    if beat.beyond:
        # Nobody knows when it ends.
        return
    if beat.turn:
        yield from _last_of_work(timeline, index)
    elif beat.kind != "move" and beat.seconds >= SHORTEST_COUNTED:
        said = _BEFORE_AND_AFTER + len(opening.words if opening else "and rest") / _LETTERS_A_SECOND
        for left, words in _NUMBERS.items():
            # A count never cuts off what an exercise is called.
            yield beat.end - left, Callout("count", words if beat.seconds - left > said else "")
    if beat.is_work and after is not None and not after.is_work and after.kind != "switch":
        is_last = all(not timeline.beats[other].is_work for other in _rest_of(timeline, index))
        yield beat.end, Callout("end" if is_last else "rest", "and rest" if after.kind == "rest" else "")


def halfway(timeline: Timeline, index: int) -> float | None:
    """Return how many seconds into a beat half of a long hold, or of timed work, is over; None: not in it."""
    beat = timeline.beats[index]
    begin, end = timeline.stretch_of(index)
    half = (begin + end) / 2 - beat.start
    if beat.beyond:
        return None
    is_long = end - begin >= SHORTEST_HALVED and (beat.turn or beat.kind == "hold")
    return half if is_long and 0 <= half < beat.seconds else None


def _last_of_work(timeline: Timeline, index: int) -> Iterator[tuple[float, Callout]]:
    """Count the last seconds of timed work, whichever of its cues they fall into."""
    beat = timeline.beats[index]
    begin, end = timeline.stretch_of(index)
    for left, words in _NUMBERS.items():
        at = end - left
        if end - begin >= SHORTEST_HALVED and beat.start < at <= beat.end:
            yield at, Callout("count", words)


def _rest_of(timeline: Timeline, index: int) -> range:
    """Return the indices of what follows a beat in its exercise."""
    return range(index + 1, timeline.span(timeline.beats[index].exercise).stop)


def _opening(timeline: Timeline, beat: Beat, before: Beat | None) -> Callout | None:
    """Return what is called as a beat begins."""
    planned = timeline.plan.exercises[beat.exercise]
    side = side_words(beat.side) if beat.side else ""
    if beat.kind == "ready":
        position = POSITION_WORDS[planned.exercise.position]
        return Callout("named", _joined(planned.exercise.name, position, side))
    if beat.kind == "switch":
        return Callout("side", _joined("change side", side))
    if not beat.is_work or before is None:
        return None
    if beat.beyond:
        return (
            None if before.beyond or not before.is_work else Callout("cue", "and on, as long as it is good")
        )
    alternating = planned.dose.alternating
    if not before.is_work:
        needs_side = alternating or before.kind == "rest"
        return Callout("begin", _joined(side if needs_side else "", beat.cue))
    if before.side != beat.side:
        # Where sides take turns, naming them keeps time; it is no change that one prepares for.
        words = beat.cue if _is_first_pass(beat) else ""
        return (
            Callout("cue", _joined(side, words))
            if alternating
            else Callout("side", _joined("change side", side))
        )
    return Callout("cue", beat.cue) if _is_first_pass(beat) else None


def _is_first_pass(beat: Beat) -> bool:
    """Return whether a cue is new to the ear: of the first repetition, or the first pass of timed work."""
    return beat.rep in (None, 1) and beat.turn <= 1


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
