"""The past as the coach reads it: the newest sessions, decoded only as far back as a rule looks."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

import msgspec

from backtui.core.coach.light import Light, creeping
from backtui.core.diary.in_rounds import by_exercise, in_one, left_in
from backtui.core.diary.session import Entry, ExerciseRecord, Session

# Most rules look back to so many times that an exercise was done; what was taken back is remembered over so
# many sessions, a year of three a week.
DEPTH, MEMORY = 12, 156
# Over so many sessions any exercise that hurt is looked for, of whatever routine.
HURT_SESSIONS = 6
# For so many days the pain of a session stands for the pain before the next one.
PAIN_HOLDS = 14

OpenEntry = Callable[[Entry], Session | None]


class TrainingHistory(NamedTuple):
    """The sessions that have begun, newest first, and a way to open sessions for some exercises.

    What opens them returns None where a session tells of exercises, but of none of those; asked for none, it
    opens any. `mornings` is the pain of the morning after a session, by its id; `legs_of` finds the exercises
    in which pain went down the leg.
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
    """One session: when, the effort, what its pain says, and its exercises by id.

    `records` is None where it does not tell of them. `left_in` is the exercise in which the session was left
    early: nothing was done after it. `hurt` names what hurt in it.
    """

    day: date
    started: str
    routine: str | None
    effort: int | None
    light: Light
    records: Mapping[str, list[ExerciseRecord]] | None
    left_in: ExerciseRecord | None = None
    hurt: tuple[str, ...] = ()
    is_smallest: bool = False

    @property
    def morning(self) -> int | None:
        """The pain of the morning after it."""
        return self.light.morning

    @property
    def allows_more(self) -> bool:
        """Whether anything may rise after it."""
        return self.light.is_green and self.light.creeping is None and not self.hurt

    def record(self, key: str, place: int) -> ExerciseRecord | None:
        """Return an exercise's record; `place` counts where a routine has it more than once."""
        found = self.records.get(key) if self.records else None
        return found[place] if found and place < len(found) else None


def read_history(past: TrainingHistory, ids: Iterable[str]) -> list[SeenSession]:
    """Return the sessions that tell of doses, newest first, as far back as any of these exercises needs."""
    seen = read_all(past, ids)
    if not any(one.is_smallest for one in seen):
        return seen
    # Most days have the time for more.
    from backtui.core.coach.silent import telling

    return telling(seen)


def read_all(past: TrainingHistory, ids: Iterable[str]) -> list[SeenSession]:
    """Return the sessions as far back as any of these exercises needs them, also those that tell nothing.

    The first ones are all there; further back only those that tell of an exercise which is still looked for.
    """
    missing = dict.fromkeys(ids, DEPTH)
    wanted = tuple(missing)
    opened, any_opened = past.opener(wanted), past.opener(())
    lights = _Lights(past)
    seen: list[SeenSession] = []
    for index, entry in enumerate(past.entries):
        if not missing and index >= MEMORY:
            break
        session = any_opened(entry) if index < HURT_SESSIONS else opened(entry)
        if session is None and index >= DEPTH:
            continue
        left = None if session is None else left_in(session.exercises)
        records = _records(session, wanted, left)
        seen.append(_seen(entry, lights.of(index), session, records, left))
        # The smallest session tells nothing of a dose: it stands before none that does.
        found = [] if entry.smallest else [key for key in records or () if key in missing]
        for key in found:
            missing[key] -= 1
        if found and any(not missing[key] for key in found):
            missing = {key: times for key, times in missing.items() if times}
        if index == MEMORY - 1 and missing:
            opened = past.opener(tuple(missing))
    return seen


def _records(
    session: Session | None, wanted: Collection[str], left: ExerciseRecord | None
) -> dict[str, list[ExerciseRecord]] | None:
    """Return what a session tells of some exercises; None where it tells of none at all."""
    if session is None:
        return {}
    if not session.exercises:
        return None
    records: dict[str, list[ExerciseRecord]] = {}
    for group in by_exercise(session.exercises):
        if group[0].id in wanted:
            records.setdefault(group[0].id, []).append(in_one(group, left))
    return records


def _seen(
    entry: Entry,
    light: Light,
    session: Session | None,
    records: dict[str, list[ExerciseRecord]] | None,
    left: ExerciseRecord | None,
) -> SeenSession:
    exercises = () if session is None else session.exercises
    return SeenSession(
        day=entry.day,
        started=entry.started,
        routine=entry.routine,
        effort=entry.check_in.effort,
        light=light,
        records=records,
        left_in=left,
        is_smallest=entry.smallest,
        hurt=tuple(dict.fromkeys(one.name for one in exercises if one.status == "hurt")),
    )


class _Lights:
    """The lights of sessions, each from its own answers and those of the sessions before it."""

    def __init__(self, past: TrainingHistory) -> None:
        self._entries, self._mornings = past.entries, past.mornings
        # Each is asked for by several lights, and takes time to read.
        self._day = cache(lambda index: self._entries[index].day)
        self._answers = cache(lambda index: self._entries[index].check_in)
        self._pain = cache(self._pain_of)

    def of(self, index: int) -> Light:
        """Return the light of the session at an index."""
        last = self._last(index)
        before = Light() if last is None else self._pain(last)
        return msgspec.structs.replace(
            self._pain(index),
            repeats=before.has_more_pain and not before.is_settled,
            creeping=creeping(self._befores(index)),
        )

    def _pain_of(self, index: int) -> Light:
        answers = self._answers(index)
        given = [answers.pain_before]
        last = self._last(index)
        if last is not None:
            given += [self._morning(last), self._answers(last).pain_after]
        known = [one for one in given if one is not None]
        return Light(
            base=known[0] if known else None,
            after=answers.pain_after,
            morning=self._morning(index),
            least=min(known, default=None),
        )

    def _morning(self, index: int) -> int | None:
        return self._mornings.get(self._entries[index].id)

    def _last(self, index: int) -> int | None:
        """Return the session before it that tells of doses, where it was not long before."""
        older = range(index + 1, len(self._entries))
        last = next((one for one in older if not self._entries[one].smallest), None)
        is_near = last is not None and (self._day(index) - self._day(last)).days <= PAIN_HOLDS
        return last if is_near else None

    def _befores(self, index: int) -> list[int]:
        """Return the pains that were given before the last sessions, newest first."""
        last = range(index, min(index + DEPTH, len(self._entries)))
        given = (self._answers(at).pain_before for at in last if not self._entries[at].smallest)
        return [one for one in given if one is not None]
