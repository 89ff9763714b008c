"""Files that are replaced as a whole: in which order, with whose rights, and what a failure leaves."""

import os
import stat
from pathlib import Path

import pytest

from backtui.files.atomic import make_folder, replace_file


def test_all_of_it_is_on_the_disk_before_it_takes_the_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"before")
    content = os.urandom(100_000)
    happened: list[object] = []
    sync, replace = os.fsync, Path.replace

    def syncing(handle: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        happened.append("folder" if is_folder else os.fstat(handle).st_size)
        assert path.read_bytes() == (content if is_folder else b"before")
        sync(handle)

    def replacing(self: Path, target: Path) -> Path:
        happened.append("in its place")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", syncing)
    monkeypatch.setattr(Path, "replace", replacing)
    replace_file(path, content)
    assert happened == [len(content), "in its place", "folder"]


@pytest.mark.parametrize("content", [b"", b"a"])
def test_the_smallest_files_are_written_before_they_are_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    sizes: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda handle: sizes.append(os.fstat(handle).st_size))
    replace_file(tmp_path / "file", content)
    assert sizes[0] == len(content)
    assert (tmp_path / "file").read_bytes() == content


def test_a_new_file_is_its_owners_and_an_old_one_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "file"
    replace_file(path, b"a")
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o640)
    replace_file(path, b"b")
    assert path.stat().st_mode & 0o777 == 0o640
    replace_file(path, b"c", mode=0o600)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("call", ["fsync", "fchmod"])
def test_what_fails_leaves_the_file_and_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"before")

    def fail(*_: object) -> None:
        raise OSError("full")

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(OSError, match="full"):
        replace_file(path, b"after", mode=0o600)
    assert path.read_bytes() == b"before"
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_folders_are_made_for_their_owner_and_those_that_are_there_stay(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir(mode=0o755)
    make_folder(tmp_path / "there" / "new" / "newer")
    assert (tmp_path / "there").stat().st_mode & 0o777 == 0o755
    for name in ("new", "new/newer"):
        assert (tmp_path / "there" / name).stat().st_mode & 0o777 == 0o700
