"""The past as the coach reads it: the newest sessions, decoded only as far back as a rule looks."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from backtui.core.diary.in_rounds import by_exercise, in_one, left_in
from backtui.core.diary.session import Entry, ExerciseRecord, Session

# No rule looks back further than to so many times that an exercise was done.
DEPTH = 12
_LAST_PAIN_HOLDS = 14

OpenEntry = Callable[[Entry], Session | None]


class TrainingHistory(NamedTuple):
    """The sessions that have begun, newest first, and a way to open sessions for some exercises.

    What opens them returns None where a session tells of exercises, but of none of those. `mornings` is the
    pain of the morning after, by session; `legs_of` finds the exercises in which pain went down the leg.
    """

    entries: Sequence[Entry] = ()
    opener: Callable[[Collection[str]], OpenEntry] = lambda ids: lambda entry: None
    mornings: Mapping[str, int] = {}
    legs_of: Callable[[Entry], Sequence[str]] = lambda entry: ()

    def legs(self, entry: Entry) -> Sequence[str]:
        """Return the exercises of a session in which pain went further down the leg."""
        if isinstance(entry, Session):
            return [one.id for one in entry.exercises if one.leg]
        return self.legs_of(entry)

    def with_session(self, session: Session) -> "TrainingHistory":
        """Return the past with a session that is the newest, in place of an older version of it."""

        def opener(ids: Collection[str]) -> OpenEntry:
            others = self.opener(ids)
            return lambda entry: session if entry is session else others(entry)

        entries = [session, *(one for one in self.entries if one.id != session.id)]
        return self._replace(entries=entries, opener=opener)


class SeenSession(msgspec.Struct, frozen=True, gc=False):
    """One session: when, the check-in, and its exercises by id; None where it does not tell of them.

    `pain_before` is the pain after the session before, where none was given; `morning` the pain of the next
    morning. `left_in` is the exercise in which the session was left early: nothing was done after it.
    """

    day: date
    started: str
    routine: str | None
    effort: int | None
    pain_before: int | None
    pain_after: int | None
    records: Mapping[str, list[ExerciseRecord]] | None
    left_in: ExerciseRecord | None = None
    morning: int | None = None

    @property
    def pain_rise(self) -> int | None:
        """How much more it hurt after than before; None where that is unknown."""
        if self.pain_before is None or self.pain_after is None:
            # What does not hurt at all has not become worse.
            return 0 if self.pain_after == 0 else None
        return self.pain_after - self.pain_before

    def record(self, key: str, place: int) -> ExerciseRecord | None:
        """Return an exercise's record; `place` counts where a routine has it more than once."""
        found = (self.records or {}).get(key, [])
        return found[place] if place < len(found) else None


def read_history(past: TrainingHistory, ids: Iterable[str]) -> list[SeenSession]:
    """Return the sessions, newest first, as far back as any of these exercises needs them.

    The first ones are all there; further back only those that tell of an exercise which is still looked for.
    """
    missing = dict.fromkeys(ids, DEPTH)
    wanted = tuple(missing)
    opened = past.opener(wanted)
    seen: list[SeenSession] = []
    for index, entry in enumerate(past.entries):
        if not missing:
            break
        session = opened(entry)
        if session is None and len(seen) >= DEPTH:
            continue
        records = _records(session, wanted)
        left = None if session is None else left_in(session.exercises)
        seen.append(_seen(entry, past.entries[index + 1 : index + 2], records, left, past.mornings))
        found = [key for key in records or () if key in missing]
        for key in found:
            missing[key] -= 1
        if any(not missing[key] for key in found):
            missing = {key: times for key, times in missing.items() if times}
            opened = past.opener(tuple(missing))
    return seen


def _records(session: Session | None, wanted: Collection[str]) -> dict[str, list[ExerciseRecord]] | None:
    """Return what a session tells of some exercises; None where it tells of none at all."""
    if session is None:
        return {}
    if not session.exercises:
        return None
    records: dict[str, list[ExerciseRecord]] = {}
    left = left_in(session.exercises)
    for group in by_exercise(session.exercises):
        if group[0].id in wanted:
            records.setdefault(group[0].id, []).append(in_one(group, left))
    return records


def _seen(
    entry: Entry,
    before: Sequence[Entry],
    records: dict[str, list[ExerciseRecord]] | None,
    left: ExerciseRecord | None,
    mornings: Mapping[str, int],
) -> SeenSession:
    check_in = entry.check_in
    pain = check_in.pain_before
    for one in before:
        if pain is None and (entry.day - one.day).days <= _LAST_PAIN_HOLDS:
            pain = one.check_in.pain_after
    return SeenSession(
        day=entry.day,
        started=entry.started,
        routine=entry.routine,
        effort=check_in.effort,
        pain_before=pain,
        pain_after=check_in.pain_after,
        records=records,
        left_in=left,
        morning=mornings.get(entry.id),
    )
