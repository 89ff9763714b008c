"""Corrections of the diary, of which the last ones can be undone, one after the other."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

import msgspec

from backtui.core.diary.documents import Version, read_version
from backtui.core.diary.expectations import PauseRecord, TargetRecord
from backtui.core.diary.pins import Pin
from backtui.core.diary.session import Session
from backtui.store.diary import Diary
from backtui.store.revision import just_after, revision_after, tombstone, with_fields
from backtui.store.schema import StoreError
from backtui.store.undo import MOST_STEPS, NOTHING, UndoFile, UndoStep


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
        self._put("sessions", session.id, msgspec.to_builtins(session), words)

    def change_session(self, key: str, fields: dict[str, Any], words: str) -> None:
        """Give some fields of a session other values; None takes a field away."""
        self._put("sessions", key, fields, words, must_exist=True)

    def put_pause(self, pause: PauseRecord, words: str) -> None:
        """Add a pause, or put it in the place of the one with the same id."""
        fields = {"from": pause.first, "to": pause.last, "kind": pause.kind, "why": pause.why or None,
                  "deleted": None}  # fmt: skip
        self._put("pauses", pause.id, fields, words)

    def put_pin(self, pin: Pin, words: str) -> None:
        """Set what the person decided about an exercise."""
        fields = {"dose": pin.dose, "form": pin.form, "left_out": pin.left_out or None,
                  "since": pin.since, "deleted": None}  # fmt: skip
        self._put("pins", pin.id, fields, words)

    def put_target(self, target: TargetRecord, words: str) -> None:
        """Set the target from a week on."""
        self._put("targets", target.id, {"sessions": target.sessions, "deleted": None}, words)

    def remove(self, table: str, key: str, words: str) -> None:
        """Remove a document; it keeps its content while this can be undone."""
        self._put(table, key, {"deleted": True}, words, must_exist=True)

    def offered(self) -> str:
        """Return what would be undone, in words; empty where there is nothing."""
        steps = self._undo.steps()
        return steps[0].words if steps else ""

    def undo(self) -> str:
        """Undo the last step, and return what that was, in words.

        A step whose document changed since is refused, and out of the way of the one before it.
        """
        with self._diary.exclusive():
            steps = self._standing()
            if not steps:
                self._undo.write([])
                raise Refused("There is nothing to undo.")
            step, *earlier = steps
            if self._revised(step) != step.after_revised:
                self._undo.write(earlier)
                raise Refused(f"This was changed since, and stays as it is: {step.words}.")
            self._undo.write(self._taken_back(step, earlier))
        return step.words

    def _taken_back(self, step: UndoStep, earlier: Sequence[UndoStep]) -> list[UndoStep]:
        """Write the document as it was before a step; return the steps before it, which fit that again."""
        written = ""

        def back(raw: bytes | None, revised: str) -> msgspec.Raw:
            nonlocal written
            written = revised
            if step.is_removal:
                return with_fields(raw, step.key, {"deleted": None}, revised)
            if step.is_addition:
                return tombstone(raw or b"", step.key, revised)
            return with_fields(step.before, step.key, {}, revised)

        self._write(step.table, step.key, back)
        return [
            msgspec.structs.replace(one, after_revised=written) if _leads_to(one, step) else one
            for one in earlier
        ]

    def _standing(self) -> list[UndoStep]:
        """Return the steps that came to be, the last first, and that nothing has let go of."""
        standing = []
        revisions: dict[tuple[str, str], str] = {}
        for step in self._undo.steps():
            place = step.table, step.key
            revised = revisions.get(place, self._revised(step))
            if revised == step.after_revised:
                revisions[place] = step.before_revised
            elif revised == step.before_revised or _is_let_go(step, revised):
                continue
            standing.append(step)
        return standing

    def _revised(self, step: UndoStep) -> str:
        raw = self._diary.raw(step.table, step.key)
        return "" if raw is None else read_version(raw).revised

    def _put(
        self, table: str, key: str, fields: dict[str, Any], words: str, *, must_exist: bool = False
    ) -> None:
        is_removal = fields.get("deleted") is True
        with self._diary.exclusive():
            standing = self._standing()
            kept, old = standing[: MOST_STEPS - 1], standing[MOST_STEPS - 1 :]
            # Beyond the last steps: removals whose content a disk that failed did not let go of.
            kept += [step for step in old if step.is_removal]

            def change(raw: bytes | None, revised: str) -> msgspec.Raw:
                version = Version(deleted=True) if raw is None else read_version(raw)
                if must_exist and version.deleted:
                    raise Refused("It is not there any more: it was removed meanwhile.")
                # A removal is undone by what the document keeps.
                before = NOTHING if raw is None or is_removal else msgspec.Raw(raw)
                # The way back is on disk before the change is: whichever of both a crash leaves, it fits.
                self._undo.write(
                    [UndoStep(words, table, key, before, version.revised, revised, is_removal), *kept]
                )
                return with_fields(raw, key, fields, revised)

            self._write(table, key, change)
            for step in old:
                self._let_go(step)

    def _let_go(self, step: UndoStep) -> None:
        """Leave only a tombstone of what a step removed that can no longer be undone."""
        raw = self._diary.raw(step.table, step.key)
        if not step.is_removal or raw is None or self._revised(step) != step.after_revised:
            return
        # Barely later than the removal: whoever brought it back elsewhere meanwhile is not overruled.
        document = tombstone(raw, step.key, just_after(step.after_revised))
        # Where the disk refuses, the step is kept, and let go of with the next one.
        with suppress(StoreError):
            self._diary.write(step.table, step.key, document)

    def _write(self, table: str, key: str, change: Callable[[bytes | None, str], msgspec.Raw]) -> None:
        raw = self._diary.raw(table, key)
        revised = revision_after("" if raw is None else read_version(raw).revised, self._diary.now())
        self._diary.write(table, key, change(raw, revised))


def _leads_to(earlier: UndoStep, later: UndoStep) -> bool:
    """Return whether a step left its document as a later one found it."""
    place = (earlier.table, earlier.key) == (later.table, later.key)
    return place and earlier.after_revised == later.before_revised


def _is_let_go(step: UndoStep, revised: str) -> bool:
    return step.is_removal and revised == just_after(step.after_revised)
