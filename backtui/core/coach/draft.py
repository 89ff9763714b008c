"""A session while it is being fitted: what is settled of it, and what its rests can still take."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from backtui.core.catalogue.dose import Range, planned_sets, set_seconds
from backtui.core.catalogue.exercise import Exercise, ReadyTimes, Rounds
from backtui.core.coach.due import Due
from backtui.core.coach.must_stay import gentle_of

# A lift is long from so many seconds a set on, both sides together; between two such the rest is a real one.
_LONG_LIFT, _REST_OF_LONG = 60, 20
# So many times as long strength may rest on a careful day with time left, in the place of more of it.
CAREFUL_RESTS = 2
_LEAST_TOLERANCE = 20.0
_TOLERANCE = 0.05


def tolerance(seconds: float) -> float:
    """Return by how many seconds a session may miss its length: a twentieth, and no less than 20 s."""
    return max(_LEAST_TOLERANCE, _TOLERANCE * seconds)


class DraftRounds:
    """Rounds while their session is being fitted: as many of them."""

    def __init__(self, of: Rounds, count: int) -> None:
        self.of, self.count = of, count


class DraftLine:
    """One exercise while its session is being fitted: as many sets, at a step of its dose.

    `most_sets` is how many of them time that is left may make.
    """

    def __init__(self, due: Due, rounds: DraftRounds | None = None, *, fills: bool = True) -> None:
        """Take what is due; `rounds` are those that it is done in, together with others.

        `fills`: time that is left may give it sets beyond its range.
        """
        self.due, self.dose, self.rounds = due, due.dose, rounds
        self.step = due.step
        self.rest, self.rest_after = self.dose.rest, self.dose.rest_after
        sets = self.dose.sets
        usual = (sets.low + sets.high) // 2
        # Between rounds, more than its range would be another circuit.
        most = self.dose.max_sets if rounds is None else sets.high
        self.most_sets = sets.low if due.is_eased else most if fills else usual
        self.sets = min(usual, self.most_sets)
        self._work: dict[tuple[int, int], float] = {}

    @property
    def exercise(self) -> Exercise:
        """The exercise."""
        return self.due.exercise

    @property
    def work(self) -> float:
        """Seconds of work, with the changes of side."""
        key = (self.sets, self.step)
        if key not in self._work:
            planned = planned_sets(self.dose, self.step, [0] * self.sets)
            switches = 0 if self.dose.alternating else len(planned) - self.sets
            seconds = sum(set_seconds(self.dose, one) for one in planned)
            self._work[key] = seconds + switches * self.dose.switch
        return self._work[key]

    def rest_longer(self) -> None:
        """Let strength rest for as long as on a careful day; what its author settled stays."""
        if self.exercise.phase == "strength":
            self.rest, self.rest_after = _longer(self.rest), _longer(self.rest_after)

    @property
    def is_long_lift(self) -> bool:
        """Whether it is strength that lasts."""
        return self.exercise.phase == "strength" and self.work >= _LONG_LIFT * self.sets


class Station(NamedTuple):
    """An exercise at its time in the session; `round` is None where it is done once, without rounds."""

    line: DraftLine
    round: int | None
    rest_after: Range


def draft_lines(due: Sequence[Due], *, is_careful: bool = False) -> list[DraftLine]:
    """Return the lines of due exercises; those of the same rounds have them in common.

    `is_careful`: time that is left makes more sets of the warm-up and of gentle stretches alone.
    """
    rounds = {one.rounds: DraftRounds(one.rounds, one.rounds_due) for one in due if one.rounds is not None}
    stretches = gentle_of([one for one in due if one.exercise.phase == "stretch"])
    fills = {id(one) for one in due if one.exercise.phase == "warm-up"} | set(map(id, stretches))
    return [
        DraftLine(
            one, None if one.rounds is None else rounds[one.rounds], fills=not is_careful or id(one) in fills
        )
        for one in due
    ]


def _longer(rest: Range) -> Range:
    return Range(rest.low, rest.high * CAREFUL_RESTS) if rest.span else rest


def _stations(lines: Sequence[DraftLine]) -> Iterator[Station]:
    for rounds, some in groupby(lines, key=lambda line: line.rounds):
        of_round = list(some)
        for number in range(1, 2 if rounds is None else rounds.count + 1):
            for line in of_round:
                ends_round = rounds is not None and number < rounds.count and line is of_round[-1]
                rest = rounds.of.rest if rounds is not None and ends_round else line.rest_after
                yield Station(line, None if rounds is None else number, rest)


def _rests(stations: Sequence[Station]) -> Iterator[Range]:
    """Give the rest after each set; after the last there is nothing to rest for."""
    for one, following in pairwise([*stations, None]):
        assert one is not None
        for _ in range(1, one.line.sets):
            yield _real(one.line.rest) if one.line.is_long_lift else one.line.rest
        is_between = following is not None and one.line.is_long_lift and following.line.is_long_lift
        last = _real(one.rest_after) if is_between else one.rest_after
        yield Range(0, 0) if following is None else last


def _real(rest: Range) -> Range:
    """Return a rest that lets one breathe, as far as its range has room for that."""
    return Range(max(rest.low, min(_REST_OF_LONG, rest.high)), rest.high)


class Draft:
    """A session whose exercises, sets and doses are settled, and whose rests and get-readies are ranges."""

    def __init__(self, times: ReadyTimes, lines: Sequence[DraftLine]) -> None:
        self.lines = lines
        self.stations = list(_stations(lines))
        self.readies = list(_ready_ranges(times, self.stations))
        self.rests = list(_rests(self.stations))
        self.ready_span = sum(one.span for one in self.readies)
        self.span = self.ready_span + sum(one.span for one in self.rests)
        work = sum(one.line.work for one in self.stations)
        self.shortest = work + sum(one.low for one in self.readies + self.rests)

    def spread(self, spare: int) -> tuple[list[int], list[int]]:
        """Return the seconds of each get-ready and each rest; the get-readies are served first."""
        for_ready = min(spare, self.ready_span)
        return _spread(self.readies, for_ready), _spread(self.rests, spare - for_ready)


def _ready_ranges(times: ReadyTimes, stations: Sequence[Station]) -> Iterator[Range]:
    before = None
    for one in stations:
        position = one.line.exercise.position
        if before is None:
            yield Range(times.first, times.first)
        else:
            yield times.same_position if position == before else times.new_position
        before = position


def _spread(ranges: Sequence[Range], extra: int) -> list[int]:
    """Share out whole seconds above the low ends, in proportion to what each range can take."""
    span = sum(entry.span for entry in ranges)
    shared, taken, seconds = 0, 0, []
    for entry in ranges:
        shared += entry.span
        upto = extra * shared // span if span else 0
        seconds.append(entry.low + upto - taken)
        taken = upto
    return seconds


def miss(draft: Draft, seconds: float) -> float:
    """Return by how many seconds a session misses a length whatever its rests are."""
    return max(0.0, draft.shortest - seconds, seconds - draft.shortest - draft.span)
