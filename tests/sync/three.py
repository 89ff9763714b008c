"""Three machines that are edited apart and synced in any order, whichever way they sync by."""

import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from backtui.store.corrections import Refused
from tests.support import session
from tests.sync.machines import Machine, documents


class ThreeMachines(RuleBasedStateMachine):
    """Three machines add, change, remove, undo and sync in any order; in the end all are equal."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.number = 0

    @initialize()
    def begin(self) -> None:
        self.all = self.made()
        state = self.folder / "state"
        self.patch = pytest.MonkeyPatch()
        self.patch.setenv("XDG_STATE_HOME", str(state))

    def made(self) -> list[Machine]:
        """Return the three, each with a clock that is wrong in its own way."""
        return [Machine(self.folder / f"m{n}", hours_ahead=20 * n) for n in range(3)]

    machine = st.integers(0, 2)

    @rule(at=machine, day=st.integers(1, 20))
    def add(self, at: int, day: int) -> None:
        self.number += 1
        added = session(f"2026-11-{day:02d}T10:00:00Z", id=f"s{self.number}")
        self.all[at].corrections.add_session(added, "adding")

    def known(self, at: int) -> list[str]:
        return sorted(self.all[at].notes)

    @precondition(lambda self: any(map(self.known, range(3))))
    @rule(at=machine, data=st.data(), note=st.sampled_from(("x", "y", None)))
    def change(self, at: int, data: st.DataObject, note: str | None) -> None:
        if self.known(at):
            key = data.draw(st.sampled_from(self.known(at)))
            self.all[at].corrections.change_session(key, {"note": note}, "changing")

    @precondition(lambda self: any(map(self.known, range(3))))
    @rule(at=machine, data=st.data())
    def remove(self, at: int, data: st.DataObject) -> None:
        if self.known(at):
            self.all[at].corrections.remove(
                "sessions", data.draw(st.sampled_from(self.known(at))), "removing"
            )

    @rule(at=machine)
    def undo(self, at: int) -> None:
        with suppress(Refused):
            self.all[at].corrections.undo()

    @rule(at=machine)
    def sync(self, at: int) -> None:
        self.exchange(at)

    def exchange(self, at: int) -> None:
        """Sync a machine with the others, by the way that they have."""
        raise NotImplementedError

    @rule(at=machine, hours=st.integers(0, 30))
    def time_goes_by(self, at: int, hours: int) -> None:
        self.all[at].clock.tick(hours * 3600)

    def anew(self, machine: Machine) -> Machine:
        """Return a machine that has read nothing yet."""
        anew = Machine(machine.folder)
        anew.clock.tick(machine.clock.seconds)
        return anew

    def last(self) -> Iterable[int]:
        """Return in which order they are synced, so that all have what the others have."""
        return (0, 1, 2, 0, 1, 2)

    def teardown(self) -> None:
        if hasattr(self, "all"):
            for at in self.last():
                self.exchange(at)
            states = [documents(machine.path) if machine.path.exists() else {} for machine in self.all]
            assert states[0] == states[1] == states[2]
            self.patch.undo()
        shutil.rmtree(self.folder)
