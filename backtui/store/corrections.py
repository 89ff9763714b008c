"""Corrections of the diary, of which the last ones can be undone, one after the other."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import msgspec

from backtui.core.dates import FIRST_YEAR
from backtui.core.diary.documents import Version, latest, read_version
from backtui.core.diary.expectations import PauseRecord, TargetRecord
from backtui.core.diary.goals import Goal
from backtui.core.diary.mornings import Morning
from backtui.core.diary.pins import Pin
from backtui.core.diary.revision import just_after, revision_after, tombstone, with_fields
from backtui.core.diary.session import Session
from backtui.store.diary import Change, Diary, target_fields
from backtui.store.schema import StoreError
from backtui.store.undo import MOST_STEPS, NOTHING, UndoFile, UndoPart, UndoStep, joint_step

_GONE = "It is not there any more: it was removed meanwhile."
_LONG_AGO = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)


class Refused(Exception):
    """A correction that would undo what somebody else did; the message is a sentence for the person."""


class Corrections:
    """Adds, changes and removes documents of a history, and undoes the last steps.

    `words` say what a step does, as in `Undone: ...`. Raises StoreError where the history cannot be written,
    and Refused.
    """

    def __init__(self, diary: Diary, undo: UndoFile) -> None:
        self._diary, self._undo = diary, undo

    def add_session(self, session: Session, words: str) -> None:
        """Add a session."""
        brought = self._diary.target_with(session)
        self._put("sessions", session.id, msgspec.to_builtins(session), words)
        if brought:
            with self._diary.exclusive():
                self._diary.write_all(brought)

    def change_session(self, key: str, fields: dict[str, Any], words: str) -> None:
        """Give some fields of a session other values; None takes a field away."""
        self._put("sessions", key, fields, words, must_exist=True)

    def change_with_morning(self, key: str, fields: dict[str, Any], morning: Morning, words: str) -> None:
        """Change a session and the morning after it, in one step."""

        def find(tables: Mapping[str, Sequence[bytes]]) -> Sequence[Change]:
            raw = self._diary.raw("sessions", key)
            if raw is None or read_version(raw).deleted:
                raise Refused(_GONE)
            return [self._changed("sessions", key, fields),
                    self._changed("mornings", key, _morning_fields(morning))]  # fmt: skip

        self.write_together(find, words)

    def _changed(self, table: str, key: str, fields: dict[str, Any]) -> Change:
        raw = self._diary.raw(table, key)
        revised = revision_after("" if raw is None else read_version(raw).revised, self._diary.now())
        return Change(table, key, with_fields(raw, key, fields, revised))

    def put_pause(self, pause: PauseRecord, words: str) -> None:
        """Add a pause, or put it in the place of the one with the same id."""
        fields = {"from": pause.first, "to": pause.last, "kind": pause.kind, "why": pause.why or None,
                  "deleted": None}  # fmt: skip
        self._put("pauses", pause.id, fields, words)

    def put_pin(self, pin: Pin, words: str) -> None:
        """Set what the person decided about an exercise."""
        fields = {"dose": pin.dose, "form": pin.form, "left_out": pin.left_out or None,
                  "since": pin.since, "despite": list(pin.despite) or None, "deleted": None}  # fmt: skip
        self._put("pins", pin.id, fields, words)

    def put_target(self, target: TargetRecord, words: str) -> None:
        """Set the target from a week on."""
        self._put("targets", target.id, target_fields(target), words)

    def put_morning(self, morning: Morning, words: str) -> None:
        """Set how it was on the morning after a session."""
        self._put("mornings", morning.id, _morning_fields(morning), words)

    def put_goal(self, goal: Goal, words: str) -> None:
        """Set what the person trains for, and when; what is left open at first gives way to any other."""
        fields = {"words": goal.words, "days": list(goal.days) or None, "hour": goal.hour,
                  "deleted": None}  # fmt: skip
        is_open = not (goal.words or goal.days or goal.hour is not None)
        self._put("goals", goal.id, fields, words, gives_way=is_open)

    def remove(self, table: str, key: str, words: str) -> None:
        """Remove a document; it keeps its content while this can be undone."""
        self._put(table, key, {"deleted": True}, words, must_exist=True)

    def offered(self) -> str:
        """Return what would be undone, in words; empty where there is nothing."""
        steps = self._undo.steps()
        return steps[0].words if steps else ""

    def offered_table(self) -> str:
        """Return of which table the document is that would be undone; empty where it is not one alone."""
        steps = self._undo.steps()
        return steps[0].table if steps else ""

    def write_together(
        self, find: Callable[[Mapping[str, Sequence[bytes]]], Sequence[Change]], words: str
    ) -> Sequence[Change]:
        """Write what `find` returns of the tables as they stand, as one step; return what that was."""
        with self._diary.exclusive():
            tables = self._diary.tables()
            changes = find(tables)
            if changes:
                there = {name: latest(documents, read_version) for name, documents in tables.items()}
                parts = [_part(there.get(change.table, {}).get(change.key), change) for change in changes]
                standing = self._standing()
                self._undo.write([joint_step(parts, words), *_room(standing)])
                self._diary.write_all(changes)
                self._let_go(standing)
        return changes

    def undo(self) -> str:
        """Undo the last step, and return what that was, in words.

        A step whose documents all changed since is refused, and out of the way of the one before it; of
        several together, those that changed since stay as they are.
        """
        with self._diary.exclusive():
            steps = self._standing()
            if not steps:
                self._undo.write([])
                raise Refused("There is nothing to undo.")
            step, *earlier = steps
            revised = self._revisions()
            parts = [part for part in step.parts if revised(part.place) == part.after_revised]
            if not parts:
                self._undo.write(earlier)
                raise Refused(f"This was changed since, and stays as it is: {step.words}.")
            written = self._take_back(parts)
            self._undo.write([one.led_to(written) for one in earlier])
        left = len(step.parts) - len(parts)
        return step.words + (f" ({left} of {len(step.parts)} changed since, and stay)" if left else "")

    def _take_back(self, parts: Sequence[UndoPart]) -> dict[tuple[str, str, str], str]:
        """Write documents as they were; return what each is now, by place and earlier revision."""
        changes, written = [], {}
        tables = self._diary.tables()
        there = {name: latest(tables[name], read_version) for name in {part.table for part in parts}}
        for part in parts:
            raw = there[part.table][part.key][1]
            revised = revision_after(part.after_revised, self._diary.now())
            if part.is_removal:
                back = with_fields(raw, part.key, {"deleted": None}, revised)
            elif part.is_addition:
                back = tombstone(raw, part.key, revised)
            else:
                back = with_fields(part.before, part.key, {}, revised)
            changes.append(Change(part.table, part.key, back))
            written[*part.place, part.before_revised] = revised
        self._diary.write_all(changes)
        return written

    def _standing(self) -> list[UndoStep]:
        """Return the steps that came to be, the last first, and that nothing has let go of."""
        standing = []
        # What each document was before the later steps.
        before: dict[tuple[str, str], str] = {}
        now = self._revisions()
        for step in self._undo.steps():
            found = [(part, before.get(part.place, now(part.place))) for part in step.parts]
            came = [part for part, revised in found if revised == part.after_revised]
            before |= {part.place: part.before_revised for part in came}
            # Of equally late ones the greater came in: by its revision nobody can tell whether it did.
            if came or not all(_is_over(part, revised) for part, revised in found):
                standing.append(step)
        return standing

    def _revisions(self) -> Callable[[tuple[str, str]], str]:
        """Return what tells the revision that a document has; an empty text where there is none."""
        tables = self._diary.tables()
        there: dict[str, dict[str, tuple[Version, bytes]]] = {}

        def revised(place: tuple[str, str]) -> str:
            table, key = place
            if table not in there:
                there[table] = latest(tables.get(table, ()), read_version)
            return there[table][key][0].revised if key in there[table] else ""

        return revised

    def _put(
        self,
        table: str,
        key: str,
        fields: dict[str, Any],
        words: str,
        *,
        must_exist: bool = False,
        gives_way: bool = False,
    ) -> None:
        """Write a document; the first one, where it `gives_way`, is dated before any of another machine."""
        is_removal = fields.get("deleted") is True
        with self._diary.exclusive():
            standing = self._standing()
            raw = self._diary.raw(table, key)
            version = Version(deleted=True) if raw is None else read_version(raw)
            if must_exist and version.deleted:
                raise Refused(_GONE)
            is_weak = gives_way and raw is None
            revised = revision_after(version.revised, _LONG_AGO if is_weak else self._diary.now())
            # A removal is undone by what the document keeps.
            before = NOTHING if raw is None or is_removal else msgspec.Raw(raw)
            step = UndoStep(words, table, key, before, version.revised, revised, is_removal)
            # The way back is on disk before the change is: whichever of both a crash leaves, it fits.
            self._undo.write([step, *_room(standing)])
            self._diary.write(table, key, with_fields(raw, key, fields, revised))
            self._let_go(standing)

    def _let_go(self, standing: Sequence[UndoStep]) -> None:
        """Leave only tombstones of what was removed in steps that can no longer be undone."""
        for step in standing[MOST_STEPS - 1 :]:
            raw = self._diary.raw(step.table, step.key)
            if not step.is_removal or raw is None or read_version(raw).revised != step.after_revised:
                continue
            # Barely later than the removal: whoever brought it back elsewhere meanwhile is not overruled.
            document = tombstone(raw, step.key, just_after(step.after_revised))
            # Where the disk refuses, the step is kept, and let go of with the next one.
            with suppress(StoreError):
                self._diary.write(step.table, step.key, document)


def _morning_fields(morning: Morning) -> dict[str, Any]:
    return {"pain": morning.pain, "at": morning.at, "deleted": None}


def _room(standing: Sequence[UndoStep]) -> list[UndoStep]:
    """Return the steps that are kept beside a new one."""
    kept, old = standing[: MOST_STEPS - 1], standing[MOST_STEPS - 1 :]
    # Beyond the last steps: removals whose content a disk that failed did not let go of.
    return [*kept, *(step for step in old if step.is_removal)]


def _part(found: tuple[Version, bytes] | None, change: Change) -> UndoPart:
    revised = read_version(change.document).revised
    if found is None:
        return UndoPart(change.table, change.key, NOTHING, "", revised)
    version, raw = found
    return UndoPart(change.table, change.key, msgspec.Raw(raw), version.revised, revised)


def _is_over(part: UndoPart, revised: str) -> bool:
    """Return whether a document is as if nothing had been done to it, or was let go of since."""
    is_let_go = part.is_removal and revised == just_after(part.after_revised)
    return is_let_go or revised == part.before_revised
