"""What more pain is put down to: the exercises of a session that most likely brought it about."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from backtui.core.catalogue.exercise import Exercise, Works
from backtui.core.coach.building_up import planned_small
from backtui.core.coach.ladder import Rung
from backtui.core.coach.training_history import PAIN_HOLDS, SeenSession
from backtui.core.diary.measures import planned_amount
from backtui.core.diary.session import ExerciseRecord


class Suspects(NamedTuple):
    """By id what was marked or went up last, and the sides of the trunk that the marked ones work.

    `is_all`: there is nothing to tell them by, or it repeats.
    """

    ids: Collection[str]
    works: Collection[Works]
    is_all: bool

    def has(self, exercise: Exercise) -> bool:
        """Return whether an exercise is one of them; the easy movements of the warm-up never are."""
        is_one = self.is_all or exercise.id in self.ids or exercise.works in self.works
        return is_one and exercise.phase != "warm-up"


def suspects(exercises: Iterable[Exercise], seen: Sequence[SeenSession], n: int) -> Suspects:
    """Return what the more pain of a session is put down to."""
    by_id = {one.id: one for one in exercises}
    marked = [
        by_id[key]
        for key, records in (seen[n].records or {}).items()
        if key in by_id and any(one.status == "hurt" or one.felt == "too much" for one in records)
    ]
    works = {one.works for one in marked if one.works is not None}
    ids = {one.id for one in marked} | _went_up_last(by_id, seen, n)
    return Suspects(ids, works, seen[n].light.repeats or not ids)


def _went_up_last(by_id: Mapping[str, Exercise], seen: Sequence[SeenSession], n: int) -> set[str]:
    """Return what went up in the last session, not long before this one, in which anything did."""
    for m in range(n, len(seen)):
        if (seen[n].day - seen[m].day).days > PAIN_HOLDS:
            break
        risen = {
            key
            for key, records in (seen[m].records or {}).items()
            for place, record in enumerate(records)
            if key in by_id and _has_risen(by_id[key], record, _last(seen, m, key, place))
        }
        if risen:
            return risen
    return set()


def _last(seen: Sequence[SeenSession], n: int, key: str, place: int) -> ExerciseRecord | None:
    """Return the last record of an exercise, before a session, that no minutes had shortened."""
    records = (one.record(key, place) for one in seen[n + 1 :])
    return next((one for one in records if one is not None and not one.shortened), None)


def _has_risen(exercise: Exercise, record: ExerciseRecord, before: ExerciseRecord | None) -> bool:
    """Return whether more was planned of an exercise than the time before."""
    if before is None or record.shortened:
        return False
    if record.form != before.form:
        return Rung(record.form, 0).height > Rung(before.form, 0).height
    dose = exercise.dose_in(record.form)
    small, smaller = (planned_small(dose, one) for one in (record, before))
    if small is not None or smaller is not None:
        return smaller is not None and (small is None or small > smaller)
    now, then = (planned_amount(dose, one) for one in (record, before))
    return now is not None and then is not None and now > then
