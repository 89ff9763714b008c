"""Corrections of the diary, each of which can be undone once, until the next one."""

from collections.abc import Callable
from typing import Any

import msgspec

from backtui.core.diary.expectations import PauseRecord, TargetRecord
from backtui.core.diary.pins import Pin
from backtui.core.diary.session import Session
from backtui.store.diary import Diary
from backtui.store.documents import Version, read_version
from backtui.store.revision import just_after, revision_after, tombstone, with_fields
from backtui.store.schema import StoreError
from backtui.store.undo import NOTHING, UndoFile, UndoStep


class Refused(Exception):
    """A correction that would undo what somebody else did; the message is a sentence for the person."""


class Corrections:
    """Adds, changes and removes documents of a history, and undoes the last step.

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
        """Undo the last step, and return what that was, in words."""
        with self._diary.exclusive():
            step = self._last()

            def back(raw: bytes | None, revised: str) -> msgspec.Raw:
                if step.is_removal:
                    return with_fields(raw, step.key, {"deleted": None}, revised)
                if step.is_addition:
                    return tombstone(raw or b"", step.key, revised)
                return with_fields(step.before, step.key, {}, revised)

            self._write(step.table, step.key, back)
            self._undo.write([one for one in self._undo.steps() if one != step and not self._forget(one)])
        return step.words

    def _last(self) -> UndoStep:
        """Return the last step that came to be. Raises Refused."""
        for step in self._undo.steps():
            revised = self._revised(step)
            if revised == step.after_revised:
                return step
            if revised != step.before_revised:
                raise Refused(f"This was changed since, and stays as it is: {step.words}.")
        raise Refused("There is nothing to undo.")

    def _revised(self, step: UndoStep) -> str:
        raw = self._diary.raw(step.table, step.key)
        return "" if raw is None else read_version(raw).revised

    def _put(
        self, table: str, key: str, fields: dict[str, Any], words: str, *, must_exist: bool = False
    ) -> None:
        is_removal = fields.get("deleted") is True
        with self._diary.exclusive():
            earlier = self._undo.steps()
            standing = [step for step in earlier if self._revised(step) == step.after_revised]
            # Behind the last step: removals whose content a disk that failed did not let go of.
            kept = standing[:1] + [step for step in standing[1:] if step.is_removal]

            def change(raw: bytes | None, revised: str) -> msgspec.Raw:
                version = Version(deleted=True) if raw is None else read_version(raw)
                if must_exist and version.deleted:
                    raise Refused("It is not there any more: it was removed meanwhile.")
                # A removal is undone by what the document keeps; what comes anew leaves nothing.
                before = NOTHING if raw is None or version.deleted or is_removal else msgspec.Raw(raw)
                # The way back is on disk before the change is: whichever of both a crash leaves, it fits.
                self._undo.write(
                    [UndoStep(words, table, key, before, version.revised, revised, is_removal), *kept]
                )
                return with_fields(raw, key, fields, revised)

            self._write(table, key, change)
            for step in earlier:
                self._forget(step)

    def _forget(self, step: UndoStep) -> bool:
        """Leave only a tombstone of what a step removed; return whether nothing else is left of it."""
        raw = self._diary.raw(step.table, step.key)
        if not step.is_removal or raw is None or self._revised(step) != step.after_revised:
            return True
        # Barely later than the removal: whoever brought it back elsewhere meanwhile is not overruled.
        document = tombstone(raw, step.key, just_after(step.after_revised))
        try:
            self._diary.write(step.table, step.key, document)
        except StoreError:
            return False
        return True

    def _write(self, table: str, key: str, change: Callable[[bytes | None, str], msgspec.Raw]) -> None:
        raw = self._diary.raw(table, key)
        revised = revision_after("" if raw is None else read_version(raw).revised, self._diary.now())
        self._diary.write(table, key, change(raw, revised))
