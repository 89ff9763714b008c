"""Several programs on one history, and programs that die in the middle of a write."""

import errno
import itertools
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from backtui.store.backups import backups, folder_of
from backtui.store.diary import Diary
from backtui.store.schema import StoreError
from tests.support import StillClock, session, stored

WRITER = """
import sys
from pathlib import Path
from backtui.clock import Clock
from backtui.core.diary.session import Session
from backtui.store.diary import Diary
name, count = sys.argv[2], int(sys.argv[3])
clock = Clock()
diary = Diary(Path(sys.argv[1]), clock.now)
for number in range(count):
    diary.save(Session(id=f"{name}-{number}", started="2026-11-23T10:00:00Z", active_seconds=60))
    print(number, flush=True)
"""


def writer(path: Path, name: str, count: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(count)], stdout=subprocess.PIPE, text=True
    )


def test_four_writers_at_once_lose_and_double_nothing(own_files: Path) -> None:
    writers = [writer(own_files, f"w{n}", 25) for n in range(4)]
    for one in writers:
        one.communicate(timeout=120)
        assert one.returncode == 0
    ids = [one["id"] for one in stored(own_files)]
    assert len(ids) == 100
    assert set(ids) == {f"w{writer}-{number}" for writer in range(4) for number in range(25)}


@pytest.mark.parametrize("wait", [1, 3, 6, 10])
def test_a_writer_killed_at_any_moment_harms_nothing(own_files: Path, wait: int) -> None:
    one = writer(own_files, "w", 1000)
    assert one.stdout is not None
    said = [one.stdout.readline() for _ in range(wait)]
    one.kill()
    rest, _ = one.communicate()
    promised = int((said + rest.splitlines())[-1]) + 1
    found = stored(own_files)
    assert promised <= len(found) <= promised + 1
    diary = Diary(own_files, StillClock().now)
    diary.save(session("2026-11-25T10:00:00Z"))
    assert len(stored(own_files)) == len(found) + 1
    assert not list(own_files.parent.rglob(".*.tmp")), "what it left behind is swept"


CALLS = ("open", "write", "fsync", "link", "rename", "replace", "mkdir", "close", "unlink", "stat")


class Failing:
    """Lets the n-th system call of a save fail, whichever it is, and counts them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int, number: int) -> None:
        self.count = 0
        self.fail: Callable[[], object] = lambda: None
        for name in CALLS:
            monkeypatch.setattr(os, name, self._wrap(name, getattr(os, name), at, number))

    def _wrap(self, name: str, real: Callable[..., Any], at: int, number: int) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            self.count += 1
            if self.count == at:
                self.fail()
                if name == "close":
                    # A close that fails has closed all the same.
                    real(*arguments, **named)
                raise OSError(number, os.strerror(number))
            return real(*arguments, **named)

        return call


def save_one(path: Path) -> None:
    Diary(path, StillClock().now).save(session("2026-11-25T10:00:00Z", id="new"))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EDQUOT])
def test_any_call_of_a_save_may_fail(own_files: Path, number: int) -> None:
    save_one(own_files)
    Diary(own_files, StillClock().now).save(session("2026-11-20T10:00:00Z", id="old"))
    with pytest.MonkeyPatch.context() as patch:
        counted = Failing(patch, 0, number)
        save_one(own_files)
    assert counted.count >= 8
    for at in range(1, counted.count + 1):
        before = own_files.read_bytes()
        with pytest.MonkeyPatch.context() as patch:
            Failing(patch, at, number)
            try:
                save_one(own_files)
                saved = True
            except StoreError:
                saved = False
        ids = {one["id"] for one in stored(own_files)}
        assert ids == {"old", "new"}, f"call {at}"
        if not saved:
            assert len(own_files.read_bytes()) == len(before)
    assert folder_of(own_files).is_dir()


def test_two_saves_in_a_row_may_fail(own_files: Path) -> None:
    diary = Diary(own_files, StillClock().now)
    diary.save(session("2026-11-20T10:00:00Z", id="old"))
    # One fails once the file is replaced, and leaves something lying about; the next fails before that.
    for first, second in itertools.product(range(21, 28), range(10, 17)):
        diary.save(session("2026-11-21T10:00:00Z", id=f"before {first} {second}"))
        for at in (first, second):
            with pytest.MonkeyPatch.context() as patch, suppress(StoreError):
                Failing(patch, at, errno.EIO)
                diary.save(session("2026-11-22T10:00:00Z", id=f"at {at} of {first} {second}"))
        for backup in backups(own_files):
            assert len(stored(backup.path)) >= backup.documents, f"{backup.path.name} {first} {second}"


def test_a_file_size_limit_harms_nothing(own_files: Path) -> None:
    save_one(own_files)
    before = own_files.read_bytes()
    code = (
        "import resource, signal, sys\nfrom pathlib import Path\n"
        "from backtui.clock import Clock\nfrom backtui.core.diary.session import Session\n"
        "from backtui.store.diary import Diary\nfrom backtui.store.schema import StoreError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))\n"
        "try:\n"
        "    Diary(Path(sys.argv[1]), Clock().now).save(\n"
        "        Session(id='x', started='2026-11-23T10:00:00Z', note='n' * 5000))\n"
        "except StoreError as error:\n    print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(own_files)], capture_output=True, text=True, check=True
    )
    assert "cannot be written" in done.stdout
    assert own_files.read_bytes() == before


def test_a_read_only_folder_is_said(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        folder = Path("/proc/1")
    else:
        folder = tmp_path / "locked"
        folder.mkdir(mode=0o500)
    with pytest.raises(StoreError, match="cannot be written"):
        save_one(folder / "history.json")
