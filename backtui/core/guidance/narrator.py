"""The teller: follows a player, and says each line of a session once, at its moment."""

from collections.abc import Sequence
from math import inf

from backtui.core.catalogue.exercise import FormName
from backtui.core.guidance.key_words import key_words, leg_question
from backtui.core.guidance.narration import (
    again_line,
    beat_line,
    between_lines,
    exercise_lines,
    how_lines,
    is_explained_in,
    next_moment,
)
from backtui.core.guidance.spoken import seconds_words, wrapped
from backtui.core.session.player import COUNT_IN, Player
from backtui.core.session.playhead import Event
from backtui.core.session.replay import Key, MapKey
from backtui.core.session.timeline import Timeline

_SOONEST = 0.001
PAUSED_LINE = "paused; space goes on"


class Narrator:
    """Turns what happens to a player into lines; `verbose` says every cue of every repetition.

    It is told of every look and every key, and needs no clock: the player knows where it stands.
    """

    def __init__(self, player: Player, *, verbose: bool = False, has_keys: bool = True) -> None:
        """`has_keys` says whether anybody could press one: where nobody can, none is named."""
        self._player, self._verbose = player, verbose
        self._tip = "; space goes on" if has_keys else ""
        self._index, self._into = player.index, -inf
        self._explained: set[tuple[str, FormName]] = set()
        self._announced: int | None = None

    def begin(self) -> list[str]:
        """Return the first lines: of a session that begins, or of one that is taken up again."""
        if self._player.state == "running":
            return wrapped(self._until(self._player.into))
        self._into = self._player.into
        return wrapped(self._announce(self._player.beat.exercise, self._player.left))

    def look(self, events: Sequence[Event]) -> list[str]:
        """Return what time brought: the beats that began, and what lies between their beginnings."""
        lines: list[str] = []
        for event in events:
            if event.what == "beat":
                lines += self._until(inf)
                self._index, self._into = self._index + 1, -inf
                lines += self._until(0)
            elif event.what == "ended":
                lines += self._until(inf)
            else:
                lines += self._state(event)
        if self._player.state == "running":
            lines += self._until(self._player.into)
        return wrapped(lines)

    def key(self, key: Key | MapKey, events: Sequence[Event], before: Timeline) -> list[str]:
        """Return what a key did; `before` is the timeline that it met."""
        lines = self._said_of(key, events, before)
        for event in events:
            if event.what == "beat":
                self._index, self._into = self._player.index, -inf
                lines += self._until(0)
                if self._player.state == "paused":
                    lines.append(PAUSED_LINE)
            else:
                lines += self._state(event)
        if key == "it_hurts" and self._player.asked is not None:
            lines.append(leg_question())
        # A key of the map may put others before the beat that runs.
        self._index = self._player.index
        return wrapped(lines)

    def wait(self) -> float:
        """Return the seconds until there may be something to say; endless where only a key leads on."""
        player = self._player
        seconds = inf
        if player.state == "running":
            seconds = next_moment(player.timeline, player.index, player.into, verbose=self._verbose)
        elif player.state == "count-in":
            seconds = player.count_in
        # Sums of parts may end a hair short of the whole, and no clock moves by a hair.
        return max(_SOONEST, seconds)

    def _state(self, event: Event) -> list[str]:
        if event.what == "paused":
            return [PAUSED_LINE]
        if event.what == "stalled":
            return [f"paused after {seconds_words(round(event.gap))} without the clock{self._tip}"]
        if event.what == "count-in":
            self._into = self._player.into
            return [f"goes on in {seconds_words(COUNT_IN)}"]
        if event.what == "going on":
            return [again_line(self._player.timeline, self._index, self._into)]
        return []

    def _said_of(self, key: Key | MapKey, events: Sequence[Event], before: Timeline) -> list[str]:
        if key in ("next", "back"):
            return [key]
        words = key_words(key, events, self._player, before, before.beats[self._index].exercise)
        return [words] if words else []

    def _until(self, into: float) -> list[str]:
        """Return the lines of the beat that it is in, up to so many seconds into it."""
        lines: list[str] = []
        timeline = self._player.timeline
        if self._into < 0 <= into:
            lines += self._beginning(timeline)
        between = between_lines(timeline, self._index, verbose=self._verbose)
        lines += [line.text for line in between if self._into < line.at <= into]
        self._into = max(self._into, into)
        return lines

    def _beginning(self, timeline: Timeline) -> list[str]:
        beat = timeline.beats[self._index]
        line = beat_line(timeline, self._index, verbose=self._verbose)
        following = is_explained_in(timeline, self._index)
        if following is not None:
            return [line, *self._announce(following, timeline.seconds - beat.end)]
        if beat.kind != "ready":
            return [line] if line else []
        if self._announced == beat.exercise:
            self._announced = None
            return [f"{timeline.plan.exercises[beat.exercise].exercise.name}. {line}"]
        return self._announce(beat.exercise, timeline.seconds - beat.start, line)

    def _announce(self, exercise: int, left: float, line: str = "") -> list[str]:
        """Return the heading of an exercise, then a line, and, the first time, how it is done."""
        timeline = self._player.timeline
        lines = exercise_lines(timeline, exercise, left, verbose=self._verbose) + ([line] if line else [])
        planned = timeline.plan.exercises[exercise]
        if (of := (planned.exercise.id, planned.form)) not in self._explained:
            lines += how_lines(planned, verbose=self._verbose)
        self._explained.add(of)
        self._announced = exercise if not line else None
        return lines
