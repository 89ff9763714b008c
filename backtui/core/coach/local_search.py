"""The nearest session to a length, where the order of what gives way misses it.

Few exercises, and long ones, can leave gaps that only another set, dose or exercise fills.
"""

from collections.abc import Iterable, Iterator, Sequence

from backtui.core.catalogue.exercise import ReadyTimes
from backtui.core.coach.draft import Draft, DraftLine, miss, tolerance
from backtui.core.coach.must_stay import must_stay

SetsAndStep = tuple[int, int] | None
_DOSES_TRIED = 5
# Of so few exercises, two may be changed at once.
_FEW = 4


def nearer(times: ReadyTimes, lines: Sequence[DraftLine], draft: Draft, seconds: float) -> Draft:
    """Return a session that misses its length by less, as far as changing one thing after the other leads."""
    kept = {id(line.due): (line.sets, line.step) for line in draft.lines}
    now: list[SetsAndStep] = [kept.get(id(line.due)) for line in lines]
    found = miss(draft, seconds)
    if found == seconds - _longest(times, lines):
        return draft
    while found > tolerance(seconds):
        least, other = _best(times, lines, _neighbours(lines, now), seconds)
        if least >= found and len(lines) <= _FEW:
            two = (other for one in _neighbours(lines, now) for other in _neighbours(lines, one))
            least, other = _best(times, lines, two, seconds)
        if least >= found:
            break
        found, now = least, other
    return _settled(times, lines, now)


def _longest(times: ReadyTimes, lines: Sequence[DraftLine]) -> float:
    """Return how long all of it takes with every set there may be."""
    longest = _settled(times, lines, [(line.most_sets, line.due.step) for line in lines])
    return longest.shortest + longest.span


def _best(
    times: ReadyTimes, lines: Sequence[DraftLine], tried: Iterable[list[SetsAndStep]], seconds: float
) -> tuple[float, list[SetsAndStep]]:
    """Return by how much the nearest of some sessions misses a length, and that session."""
    misses = ((miss(_settled(times, lines, one), seconds), one) for one in tried)
    return min(misses, key=lambda one: one[0], default=(seconds, []))


def _settled(times: ReadyTimes, lines: Sequence[DraftLine], settled: Sequence[SetsAndStep]) -> Draft:
    chosen = []
    for line, one in zip(lines, settled, strict=True):
        if one is not None:
            line.sets, line.step = one
            chosen.append(line)
    return Draft(times, chosen)


def _neighbours(lines: Sequence[DraftLine], now: Sequence[SetsAndStep]) -> Iterator[list[SetsAndStep]]:
    """Give every session that differs in one exercise, or has one in another's place; what must stay does."""
    groups = [{id(line) for line in group} for group in must_stay(lines)]

    def leaves_out_no_group(other: Sequence[SetsAndStep]) -> bool:
        kept = {id(line) for line, one in zip(lines, other, strict=True) if one is not None}
        return all(kept & group for group in groups)

    for n, line in enumerate(lines):
        for one in _ways(line):
            other = [*now[:n], one, *now[n + 1 :]]
            if one is not None or leaves_out_no_group(other):
                yield other
        if now[n] is not None:
            for m, instead in enumerate(lines):
                if now[m] is None and instead.exercise.phase == line.exercise.phase:
                    swapped = list(now)
                    swapped[n], swapped[m] = None, (instead.dose.sets.low, 0)
                    if leaves_out_no_group(swapped):
                        yield swapped


def _ways(line: DraftLine) -> Iterator[SetsAndStep]:
    yield None
    for sets in range(line.dose.sets.low, line.most_sets + 1):
        for step in (*range(0, line.due.step, max(1, line.due.step // _DOSES_TRIED)), line.due.step):
            yield sets, step
