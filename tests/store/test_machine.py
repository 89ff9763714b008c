"""The store against a plain model: whatever is done in whatever order, both hold the same."""

import errno
import shutil
import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from backtui.core.diary.session import Session
from backtui.store.backups import backups
from backtui.store.diary import Diary
from backtui.store.doctor import repair
from backtui.store.quick_look import quick_look
from backtui.store.schema import StoreError
from tests.store.test_together import Failing
from tests.support import NOW, StillClock, session, stored


class StoreMachine(RuleBasedStateMachine):
    """Sessions come, change, go and come back; files are reopened, cut off and repaired; writes fail."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "history.json"
        self.clock = StillClock()
        self.model: dict[str, Session] = {}
        self.number = 0
        # Writes since the last one that nothing disturbed: their backups may have failed.
        self.disturbed = 0

    @initialize()
    def open(self) -> None:
        self.diary = Diary(self.path, self.clock.now)

    @rule(day=st.integers(1, 28), note=st.none() | st.text(max_size=5))
    def add(self, day: int, note: str | None) -> None:
        self.number += 1
        added = session(f"2026-10-{day:02d}T10:00:00+00:00", id=f"s{self.number}", note=note)
        self.model[added.id] = self.diary.save(added)
        self.disturbed = 0

    @precondition(lambda self: self.model)
    @rule(data=st.data(), effort=st.integers(0, 10))
    def edit(self, data: st.DataObject, effort: int) -> None:
        chosen = data.draw(st.sampled_from(sorted(self.model)))
        self.model[chosen] = self.diary.save(msgspec.structs.replace(self.model[chosen], effort=effort))

    @precondition(lambda self: self.model)
    @rule(data=st.data(), deleted=st.booleans())
    def remove_or_bring_back(self, data: st.DataObject, deleted: bool) -> None:
        chosen = data.draw(st.sampled_from(sorted(self.model)))
        self.model[chosen] = self.diary.save(msgspec.structs.replace(self.model[chosen], deleted=deleted))

    @rule(hours=st.integers(1, 30))
    def time_goes_by(self, hours: int) -> None:
        self.clock.tick(hours * 3600)

    @rule()
    def reopen(self) -> None:
        self.diary = Diary(self.path, self.clock.now)

    @rule(at=st.integers(1, 30))
    def a_write_fails(self, at: int) -> None:
        self.number += 1
        self.disturbed += 1
        added = session("2026-10-05T10:00:00+00:00", id=f"s{self.number}")
        with pytest.MonkeyPatch.context() as patch:
            Failing(patch, at, errno.ENOSPC)
            try:
                self.model[added.id] = self.diary.save(added)
                return
            except StoreError:
                pass
        # It may have been in place before the last sync failed; then it is there for good.
        if self.path.exists():
            for document in stored(self.path):
                if document["id"] == added.id:
                    self.model[added.id] = msgspec.convert(document, Session)

    @precondition(lambda self: self.model)
    @rule(part=st.floats(0, 0.99))
    def cut_off_and_repaired(self, part: float) -> None:
        if not self.path.exists():
            return
        whole = self.path.read_bytes()
        self.path.write_bytes(whole[: int(len(whole) * part)])
        self.diary = Diary(self.path, self.clock.now)
        with pytest.raises(StoreError):
            self.diary.save(session("2026-10-05T10:00:00+00:00", id="never"))
        repair(self.path, self.clock.now())
        held = {str(one["id"]): msgspec.convert(one, Session) for one in stored(self.path)}
        gone = set(self.model) - set(held)
        assert len(gone) <= 1 + self.disturbed, "what the last write added, and what was never backed up"
        assert set(held) <= set(self.model)
        for key, found in held.items():
            assert found.revised <= self.model[key].revised
        self.model = held
        self.disturbed = 0

    @invariant()
    def both_hold_the_same(self) -> None:
        found = {entry.id for entry in self.diary.entries()}
        assert found == {key for key, one in self.model.items() if not one.deleted}
        assert len(quick_look(self.path, NOW).trained) == len(found)
        for key, one in self.model.items():
            if not one.deleted:
                assert self.diary.session(key) == one

    @invariant()
    def no_backup_promises_more_than_it_holds(self) -> None:
        for backup in backups(self.path):
            assert len(stored(backup.path)) >= backup.documents, backup.path.name

    def teardown(self) -> None:
        shutil.rmtree(self.folder)


StoreMachine.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
TestStore = StoreMachine.TestCase


def test_what_a_failed_write_left_is_not_kept_as_the_state_before_the_next() -> None:
    # An order the machine found: the draft of one write was left, and the next could not make its own.
    machine = StoreMachine()
    machine.open()
    try:
        machine.a_write_fails(15)
        machine.add(day=1, note=None)
        for at in (23, 12):
            machine.a_write_fails(at)
            machine.no_backup_promises_more_than_it_holds()
        machine.cut_off_and_repaired(0.0)
        machine.both_hold_the_same()
    finally:
        machine.teardown()
