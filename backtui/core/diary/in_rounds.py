"""What was done in rounds, exercise by exercise: the records of all its rounds together."""

from collections.abc import Iterable, Sequence

import msgspec

from backtui.core.diary.session import ExerciseRecord, Felt, Status

_SAYS_MORE: tuple[Status, ...] = ("hurt", "partial", "done", "skipped")


def in_turns(done: Iterable[tuple[str, int | None]]) -> list[list[int]]:
    """Return the places of each exercise: those of all its rounds together, else each alone, in their order.

    What is done is given by the exercise's id and the round, None outside of rounds.
    """
    found: list[list[int]] = []
    # The exercises of the rounds that go on, and those of them that this round has not come to yet.
    turns: list[tuple[str, list[int]]] = []
    to_come: list[tuple[str, list[int]]] = []
    before = None
    for place, (name, number) in enumerate(done):
        if number is None or (number == 1 and before != 1):
            turns = []
        if number != before:
            to_come = list(turns)
        before = number
        same = next((one for one in to_come if one[0] == name), None)
        if same is None:
            same = (name, [])
            found.append(same[1])
            if number is not None:
                turns.append(same)
        else:
            to_come.remove(same)
        same[1].append(place)
    return found


def by_exercise(records: Sequence[ExerciseRecord]) -> list[list[ExerciseRecord]]:
    """Return the records of each exercise: those of its rounds together, else each alone, in their order."""
    if all(one.round is None for one in records):
        return [[one] for one in records]
    places = in_turns((one.id, one.round) for one in records)
    return [[records[place] for place in group] for group in places]


def left_in(records: Sequence[ExerciseRecord]) -> ExerciseRecord | None:
    """Return the exercise in which a session was left before its end."""
    done = [n for n, one in enumerate(records) if one.status != "skipped"]
    is_early = bool(done) and done[-1] + 1 < len(records)
    return records[done[-1]] if is_early and records[done[-1]].status == "partial" else None


def in_one(group: Sequence[ExerciseRecord], left: ExerciseRecord | None = None) -> ExerciseRecord:
    """Return the records of an exercise's rounds as one: of the round that says most of its dose.

    Its `round` is how many were done in full. A round that was left out, or in which the session was left,
    says nothing of the dose: the whole then counts as left out.
    """
    if len(group) == 1:
        return group[0]
    telling = [one for one in group if one is not left and one.status != "skipped"] or list(group)
    chosen = min(telling, key=lambda one: (_SAYS_MORE.index(one.status), _amount(one)))
    status = chosen.status
    if status == "done" and len(telling) < len(group):
        status = "skipped"
    felt: list[Felt] = [one.felt for one in group if one.felt is not None]
    return msgspec.structs.replace(
        chosen,
        status=status,
        felt=max(felt, key=lambda one: one == "too much", default=None),
        leg=any(one.leg for one in group),
        round=sum(one.status == "done" for one in group),
    )


def as_shown(group: Sequence[ExerciseRecord]) -> ExerciseRecord:
    """Return the records of an exercise's rounds as one that has the sets of all."""
    statuses = {one.status for one in group}
    status: Status = "hurt" if "hurt" in statuses else "partial" if len(statuses) > 1 else group[0].status
    sets = tuple(one for record in group for one in record.sets)
    return msgspec.structs.replace(in_one(group), status=status, sets=sets)


def _amount(record: ExerciseRecord) -> float:
    return sum((one.reps or 0) + (one.hold_seconds or 0) + (one.work_seconds or 0) for one in record.sets)
