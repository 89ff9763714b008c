"""The time there is: what gives way, in which order, until the due doses take the minutes asked for.

Rests first, then the times to get ready, then sets and rounds within their range. Only where minutes were
asked for: then repetitions and holds to their low end, then whole rounds, also of what is repeated by hand,
then whole exercises, of every round; what came last goes first. Where there is time left: rests, then rounds
within their range, if minutes were asked for, then sets up to `max_sets`: none for what was made less, and on
a careful day none of strength, which rests for longer instead. The tempo is never a lever.
"""

from collections import Counter
from collections.abc import Collection, Sequence

from backtui.core.catalogue.dose import step_of, value
from backtui.core.catalogue.exercise import ReadyTimes
from backtui.core.coach.draft import Draft, DraftLine, DraftRounds, draft_lines, miss, tolerance
from backtui.core.coach.due import Due
from backtui.core.coach.local_search import nearer
from backtui.core.coach.must_stay import must_stay

# Of so many exercises of strength none comes with less than half of its dose.
_ENOUGH = 3


def fit(
    times: ReadyTimes, due: Sequence[Due], seconds: float | None, *, may_cut: bool, is_careful: bool = False
) -> tuple[Draft, int]:
    """Return the session that takes as nearly so many seconds as it can, and what its rests get of them.

    Without seconds, all keeps to its middle. `may_cut`: earned doses and whole exercises may give way.
    `is_careful`: time that is left goes to rests, warm-up and gentle stretches, not to more strength.
    """
    if seconds is None:
        draft = Draft(times, draft_lines(due))
        return draft, draft.span // 2
    lines = draft_lines(due, is_careful=is_careful)
    _fewer_sets(times, lines, seconds)
    if may_cut and Draft(times, lines).shortest > seconds + tolerance(seconds):
        lines = _cut(times, lines, seconds)
        draft = Draft(times, lines)
    elif may_cut:
        _more_rounds(times, lines, seconds)
    draft = _more_sets(times, lines, seconds)
    is_repeated = len({one.exercise.id for one in due}) < len(due) or any(one.rounds for one in due)
    if is_careful and draft.shortest + draft.span < seconds:
        for line in lines:
            line.rest_longer()
        draft = Draft(times, lines)
    elif may_cut and not is_repeated and miss(draft, seconds) > tolerance(seconds):
        draft = nearer(times, draft_lines(due, is_careful=is_careful), draft, seconds)
    return draft, max(0, min(int(seconds - draft.shortest), draft.span))


def _fewer_sets(times: ReadyTimes, lines: Sequence[DraftLine], seconds: float) -> None:
    """Take sets, then rounds, away within their ranges, from where there are most, while there is no room."""
    while Draft(times, lines).shortest > seconds:
        free = [line for line in lines if line.sets > line.dose.sets.low]
        rounds = [one for one in _rounds(lines) if one.count > one.of.rounds.low]
        if free:
            max(free, key=lambda line: line.sets).sets -= 1
        elif rounds:
            max(rounds, key=lambda one: one.count).count -= 1
        else:
            break


def _rounds(lines: Sequence[DraftLine]) -> list[DraftRounds]:
    return list(dict.fromkeys(line.rounds for line in lines if line.rounds is not None))


def _more_rounds(times: ReadyTimes, lines: Sequence[DraftLine], seconds: float) -> None:
    """Add rounds within their ranges, where there are fewest, while all of a round still fits."""
    rounds = _rounds(lines)
    while rounds:
        one = min(rounds, key=lambda one: one.count)
        one.count += 1
        if one.count > one.of.rounds.high or Draft(times, lines).shortest > seconds + tolerance(seconds):
            one.count -= 1
            rounds.remove(one)


def _more_sets(times: ReadyTimes, lines: Sequence[DraftLine], seconds: float) -> Draft:
    """Add sets where even the longest rests leave time: within ranges first, then up to `max_sets`."""
    draft = Draft(times, lines)
    while draft.shortest + draft.span < seconds:
        longer = _with_a_set(times, lines, draft, seconds)
        if longer is None:
            break
        draft = longer
    return draft


def _with_a_set(times: ReadyTimes, lines: Sequence[DraftLine], draft: Draft, seconds: float) -> Draft | None:
    """Return the session with one set more that brings it nearer, or None where none does."""
    missing = seconds - draft.shortest - draft.span
    free = [line for line in lines if line.sets < line.most_sets]
    for line in sorted(free, key=_set_claim):
        line.sets += 1
        longer = Draft(times, lines)
        if longer.shortest - seconds < missing:
            return longer
        line.sets -= 1
    return None


def _set_claim(line: DraftLine) -> tuple[bool, bool, int, int, int]:
    """Return what sorts exercises by who gets a set more: strength in its easier form comes last."""
    is_easier = line.exercise.phase == "strength" and line.due.form == "easier"
    return (is_easier, line.sets >= line.dose.sets.high, line.sets, *_claim(line))


# Cutting


def _claim(line: DraftLine) -> tuple[int, int]:
    """Return what sorts exercises by how much they are to be kept: those left out last time come first."""
    return (-line.due.missed, -line.exercise.priority)


def _dose_claim(line: DraftLine) -> tuple[int, int, int]:
    """Return what sorts doses by how much they are to be kept: those shortened last time come first."""
    return (-line.due.cut, *_claim(line))


def _cut(times: ReadyTimes, lines: Sequence[DraftLine], seconds: float) -> list[DraftLine]:
    """Return the lines that are kept, with doses lowered as far as need be."""
    kept = list(lines)
    for line in sorted(lines, key=_dose_claim)[::-1]:
        line.step = 0
        if Draft(times, lines).shortest <= seconds:
            break
    else:
        kept = _fewer_rounds(times, lines, seconds)
        if Draft(times, kept).shortest > seconds:
            kept = _chosen(times, kept, seconds)
    _give_all_back(times, kept, seconds)
    while (hollow := _hollow(kept)) is not None:
        kept = [line for line in kept if line is not hollow]
        _give_all_back(times, kept, seconds)
    return kept


def _hollow(kept: Sequence[DraftLine]) -> DraftLine | None:
    """Return strength of which less than half would come, where others are enough; it is first next time."""
    strength = [line for line in kept if line.exercise.phase == "strength"]
    times = Counter(line.exercise.id for line in kept)
    halved = (
        line for line in strength
        if 2 * (value(line.dose, line.step) or 0) < (value(line.dose, line.due.step) or 0)
        and line.rounds is None and times[line.exercise.id] == 1 and _stays_balanced(strength, line)
    )  # fmt: skip
    return next(halved, None) if len(strength) > _ENOUGH else None


def _stays_balanced(strength: Sequence[DraftLine], without: DraftLine) -> bool:
    """Return whether the sides of the trunk differ by one at most without an exercise."""
    works = [one.exercise.works for one in strength if one is not without]
    return abs(works.count("front") - works.count("rear")) <= 1


def _fewer_rounds(times: ReadyTimes, lines: Sequence[DraftLine], seconds: float) -> list[DraftLine]:
    """Return what is left with fewer rounds, also of those written by hand: in turns they come still."""
    while Draft(times, lines).shortest > seconds:
        free = [one for one in _rounds(lines) if one.count > 1]
        if not free:
            break
        max(free, key=lambda one: one.count).count -= 1
    times_before: Counter[str] = Counter()
    rounds = []
    for line in lines:
        rounds.append(times_before[line.exercise.id])
        times_before[line.exercise.id] += 1
    for most in range(max(rounds, default=0), -1, -1):
        kept = [line for line, number in zip(lines, rounds, strict=True) if number <= most]
        if Draft(times, kept).shortest <= seconds:
            break
    return kept


def _give_all_back(times: ReadyTimes, kept: Sequence[DraftLine], seconds: float) -> None:
    for line in sorted(kept, key=_dose_claim):
        _give_back(times, kept, line, seconds)


def _give_back(times: ReadyTimes, lines: Sequence[DraftLine], line: DraftLine, seconds: float) -> None:
    """Raise one dose towards what is due, as far as the time allows."""
    for step in range(line.due.step, line.step, -1):
        before, line.step = line.step, step
        if Draft(times, lines).shortest <= seconds:
            return
        line.step = before


def _chosen(times: ReadyTimes, lines: Sequence[DraftLine], seconds: float) -> list[DraftLine]:
    """Return the exercises that fit: every phase present, front and rear in balance, then by their claim.

    What was shortened the last time comes with its whole dose, all else with half of it at least, where there
    is any way to have that: else somebody who never has the time would never grow.
    """
    for may_keep_doses, with_sides in ((True, True), (False, True), (False, False)):
        for line in lines:
            line.step = _least_step(line) if may_keep_doses else 0
        chosen = _lasting(times, lines, must_stay(lines, with_sides=with_sides), seconds)
        if chosen:
            return chosen
    return _in_order(lines, [min(group, key=lambda line: line.work) for group in must_stay(lines)])


def _least_step(line: DraftLine) -> int:
    """Return the step that a dose may not go below: half is worth the time, of what was cut all of it."""
    if line.due.cut:
        return line.due.step
    due = value(line.dose, line.due.step) or 0
    return step_of(line.dose, due - due // 2)


def _lasting(
    times: ReadyTimes, lines: Sequence[DraftLine], groups: Sequence[Sequence[DraftLine]], seconds: float
) -> list[DraftLine]:
    """Return what fits, by its claim, while the shortest of each group that has none yet still fits, too."""
    chosen: list[DraftLine] = []
    is_new = True
    while is_new:
        is_new = False
        for line in sorted((one for one in lines if one not in chosen), key=_claim):
            together = [*chosen, line]
            if not _is_balanced(together, line, lines):
                continue
            missing = [group for group in groups if not any(one in together for one in group)]
            shortest = [min(group, key=lambda one: one.work) for group in missing]
            if (
                Draft(times, _in_order(lines, together + shortest)).shortest
                <= seconds + tolerance(seconds) / 2
            ):
                chosen, is_new = together, True
    return _in_order(lines, chosen)


def _is_balanced(together: Sequence[DraftLine], line: DraftLine, lines: Sequence[DraftLine]) -> bool:
    """Return whether one side of the trunk may have this exercise more, in its phase."""
    side, phase = line.exercise.works, line.exercise.phase
    if side is None:
        return True

    def of(some: Sequence[DraftLine], other: bool) -> int:
        return sum(
            one.exercise.phase == phase and one.exercise.works is not None
            and (one.exercise.works != side) is other
            for one in some
        )  # fmt: skip

    return of(together, False) <= of(together, True) + 1 or of(together, True) == of(lines, True)


def _in_order(lines: Sequence[DraftLine], some: Collection[DraftLine]) -> list[DraftLine]:
    return [line for line in lines if line in some]
