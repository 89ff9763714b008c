"""Syncing by a folder: whatever each does in whatever order, all come to the same, and nothing is lost."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import rule
from tinydb import TinyDB

from backtui.cli.main import run
from backtui.store.diary import Diary
from backtui.store.schema import StoreError
from backtui.sync.machine import machine_of
from backtui.sync.shelf import FolderShelf, SyncError
from tests.store.test_together import Failing
from tests.support import StillClock, session, stored
from tests.sync.machines import Machine, documents, machines
from tests.sync.three import ThreeMachines


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    (tmp_path / "shared").mkdir()
    return tmp_path / "shared"


def test_two_machines_come_to_the_same(tmp_path: Path, shared: Path) -> None:
    one, two = machines(tmp_path)
    one.diary.save(session("2026-11-20T10:00:00Z", id="a", note="first"))
    two.diary.save(session("2026-11-21T10:00:00Z", id="b"))
    for machine in (one, two, one):
        machine.sync(shared)
    assert documents(one.path) == documents(two.path)
    two.corrections.change_session("a", {"note": "of two"}, "the note")
    one.corrections.remove("sessions", "b", "deleting b")
    for machine in (one, two, one):
        machine.sync(shared)
    # The clock of the second machine is a day ahead: its edits are later than what was done here meanwhile.
    assert one.notes == two.notes == {"a": "of two"}
    assert documents(one.path) == documents(two.path)
    for file in shared.iterdir():
        with TinyDB(file) as stock:
            assert len(stock.table("sessions")) == 2


def test_a_sync_with_nothing_new_writes_nothing(tmp_path: Path, shared: Path) -> None:
    one, two = machines(tmp_path)
    one.diary.save(session("2026-11-20T10:00:00Z", id="a"))
    for machine in (one, two):
        machine.sync(shared)
    places = [one.path, two.path, *shared.iterdir()]
    before = [(place.stat().st_ino, place.read_bytes()) for place in places]
    for machine in (one, two, one):
        done = machine.sync(shared)
        assert not any(each.document for each in done.arrived)
        assert not done.sent
        assert not done.said
    assert [(place.stat().st_ino, place.read_bytes()) for place in places] == before


def test_what_a_program_of_another_version_knows_is_carried(tmp_path: Path, shared: Path) -> None:
    one, two = machines(tmp_path)
    one.diary.save(session("2026-11-20T10:00:00Z", id="a"))
    with TinyDB(one.path) as stock:
        stock.table("goals").insert(
            {"id": "g", "words": "the stairs", "revised": "2026-11-20T10:00:00+00:00"}
        )
        stock.table("hearts").insert({"beats": 70})
        stock.table("sessions").update({"weather": {"sun": True}})
    for machine in (one, two, one, two):
        machine.sync(shared)
    assert stored(two.path, "goals")[0]["words"] == "the stairs"
    assert stored(two.path, "hearts") == [{"beats": 70}]
    assert stored(two.path)[0]["weather"] == {"sun": True}


@pytest.mark.parametrize(
    "name", ["{}.sync-conflict-20261125-180000-ABCDEFG.json", "{} (conflicted copy 2026-11-25 180000).json",
             "{} (Eva's conflicted copy).json"]
)  # fmt: skip
def test_conflict_copies_are_read(tmp_path: Path, shared: Path, name: str) -> None:
    one, two = machines(tmp_path)
    one.diary.save(session("2026-11-20T10:00:00Z", id="a"))
    one.sync(shared)
    (file,) = shared.iterdir()
    file.rename(shared / name.format(file.stem))
    two.sync(shared)
    assert two.notes == {"a": None}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"meta": {"1": {"schema": 1}}, "sessions": {"1": {"id": "x", "st', "not all of it is there yet"),
        (b"", "not all of it is there yet"),
        (b'{"meta": {"1": {"schema": 9}}}', "written by a newer backtui"),
        (b'{"name": "a package"}', "it is no history"),
        (b'{"sessions": {"1": {"id": "x", "started": "2026-11-20"}}}', "it is no history"),
        (b"\xff\xfe", "it is no history"),
        (None, "Is a directory"),
    ],
)  # fmt: skip
def test_what_is_no_whole_history_is_passed_over_and_said(
    tmp_path: Path, shared: Path, content: bytes | None, words: str
) -> None:
    one, two = machines(tmp_path)
    one.diary.save(session("2026-11-20T10:00:00Z", id="a"))
    one.sync(shared)
    if content is None:
        (shared / "other.json").mkdir()
    else:
        (shared / "other.json").write_bytes(content)
    (shared / ".syncthing.other.json.tmp").write_bytes(b"half")
    (shared / "notes.txt").write_bytes(b"mine")
    (said,) = two.sync(shared).said
    assert "other.json" in said
    assert words in said
    assert two.notes == {"a": None}
    assert content is None or (shared / "other.json").read_bytes() == content


def test_a_copied_disk_is_noticed_and_loses_nothing(tmp_path: Path, shared: Path) -> None:
    one, clone = machines(tmp_path)
    one.diary.save(session("2026-11-20T10:00:00Z", id="a"))
    one.sync(shared)
    (file,) = shared.iterdir()
    # The same name on two machines: what the clone wrote lies where this machine's file was.
    clone.diary.save(session("2026-11-21T10:00:00Z", id="b"))
    clone.sync(shared)
    (other,) = set(shared.iterdir()) - {file}
    other.replace(file)
    (said,) = one.sync(shared).said
    assert "another one goes by the same name" in said
    assert one.notes.keys() == {"a", "b"}
    assert machine_of(one.path) != file.stem
    assert len(list(shared.iterdir())) == 2
    assert not one.sync(shared).said


@contextmanager
def failing(at: int, number: int) -> Iterator[Failing]:
    with pytest.MonkeyPatch.context() as patch:
        yield Failing(patch, at, number)


def died(machine: Machine, shared: Path, at: int, number: int) -> None:
    """Sync in a process of its own, which is gone at its n-th call."""
    child = os.fork()
    if child == 0:
        with failing(at, number) as counted:
            counted.fail = lambda: os._exit(9)
            machine.sync(shared)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def failed(machine: Machine, shared: Path, at: int, number: int) -> None:
    with failing(at, number), suppress(SyncError, StoreError, OSError):
        machine.sync(shared)


@pytest.mark.parametrize(("number", "disturb"), [(errno.ENOSPC, failed), (0, died)])
def test_a_sync_may_fail_or_die_at_any_call_and_the_next_one_goes_on(
    tmp_path: Path, number: int, disturb: Callable[[Machine, Path, int, int], None]
) -> None:
    def fresh(name: str) -> tuple[Machine, Path]:
        folder = tmp_path / name
        (folder / "shared").mkdir(parents=True)
        one, two = Machine(folder / "one"), Machine(folder / "two")
        one.diary.save(session("2026-11-20T10:00:00Z", id="a"))
        one.sync(folder / "shared")
        two.diary.save(session("2026-11-21T10:00:00Z", id="b"))
        return two, folder / "shared"

    machine, shared = fresh("counted")
    with failing(0, number) as counted:
        machine.sync(shared)
    assert counted.count > 15
    for at in range(1, counted.count + 1):
        machine, shared = fresh(str(at))
        before = documents(next(shared.iterdir()))
        disturb(machine, shared, at, number)
        assert machine.notes.keys() >= {"b"}
        assert before in [documents(file) for file in shared.glob("*.json")], "nobody else's file is touched"
        again = Machine(machine.folder)
        again.sync(shared)
        assert again.notes.keys() == {"a", "b"}, f"call {at}"
        assert any(documents(file) == documents(again.path) for file in shared.glob("*.json"))
        assert not [*shared.glob(".*.tmp"), *machine.folder.glob(".*.tmp")]


class ByFolder(ThreeMachines):
    """By a folder, where a sync may be cut off anywhere."""

    def exchange(self, at: int) -> None:
        (self.folder / "shared").mkdir(exist_ok=True)
        assert not self.all[at].sync(self.folder / "shared").said

    @rule(at=ThreeMachines.machine, chance=st.integers(1, 40))
    def sync_is_cut_off(self, at: int, chance: int) -> None:
        (self.folder / "shared").mkdir(exist_ok=True)
        with failing(chance, errno.EIO), suppress(SyncError, StoreError, OSError):
            self.all[at].sync(self.folder / "shared")
        self.all[at] = self.anew(self.all[at])


ByFolder.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
TestByFolder = ByFolder.TestCase


def test_the_command_says_what_came_in_and_what_went_out(
    own_files: Path, tmp_path: Path, shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, _ = machines(tmp_path)
    one.diary.save(session("2026-11-20T10:00:00Z", id="a"))
    one.sync(shared)
    Diary(own_files, StillClock().now).save(session("2026-11-21T10:00:00Z", id="b"))
    for words in (
        "Came in, new: 1 session\nWent out: 1 session\n",
        f"Nothing is new; {shared} has the same.\n",
    ):
        assert run(["sync", str(shared)]) == 0
        assert capsys.readouterr().out == words
    one.sync(shared)
    one.corrections.remove("sessions", "b", "deleting b")
    one.sync(shared)
    assert run(["sync", str(shared)]) == 0
    assert capsys.readouterr().out == "Came in, removed: 1 session\n"


def test_the_target_of_the_settings_is_taken(
    own_files: Path, tmp_path: Path, shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "s.toml"
    assert run(["--config", str(config), "sync"]) == 1
    assert "nothing to sync with" in capsys.readouterr().err
    config.write_text(f'sync_target = "{shared}"\n')
    Diary(own_files, StillClock().now).save(session("2026-11-21T10:00:00Z", id="b"))
    assert run(["--config", str(config), "sync"]) == 0
    assert len(list(shared.iterdir())) == 1


def test_no_folder_and_folders_of_backtuis_own_are_refused(
    own_files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    diary = Diary(own_files, StillClock().now)
    diary.save(session("2026-11-21T10:00:00Z", id="a"))
    diary.save(session("2026-11-21T10:00:00Z", id="b"))
    for target in (tmp_path / "nowhere", own_files, own_files.with_name(f"{own_files.name}.backups")):
        assert run(["sync", str(target)]) == 1
        assert "folder" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_gives_what_it_has(
    tmp_path: Path, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = machines(tmp_path)
    one.diary.save(session("2026-11-20T10:00:00Z", id="a"))
    one.sync(shared)

    def read_only(*_: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(FolderShelf, "write", read_only)
    with pytest.raises(SyncError, match="What was there has been taken in"):
        two.sync(shared)
    assert two.notes == {"a": None}


def test_a_damaged_history_syncs_nothing(tmp_path: Path, shared: Path) -> None:
    one, two = machines(tmp_path)
    one.diary.save(session("2026-11-20T10:00:00Z", id="a"))
    one.diary.save(session("2026-11-21T10:00:00Z", id="b"))
    one.sync(shared)
    file = next(shared.iterdir())
    before = file.read_bytes()
    one.path.write_bytes(msgspec.json.encode({"meta": {"1": {"schema": 1}}}))
    with pytest.raises(StoreError):
        Machine(one.folder).sync(shared)
    assert file.read_bytes() == before
    del two
