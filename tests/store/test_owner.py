"""Whose the files are when root writes, and links that lead elsewhere."""

import errno
import os
import stat
from pathlib import Path

import pytest

from backtui.core.catalogue.catalogue import RoutinesError
from backtui.core.diary.expectations import TargetRecord
from backtui.files.atomic import make_folder, replace_file
from backtui.files.regular import read_regular
from backtui.routines.loading import load_catalogue
from backtui.settings.file import read_settings
from backtui.store.backups import folder_of
from backtui.store.corrections import Corrections
from backtui.store.diary import Diary
from backtui.store.doctor import examine, repair
from backtui.store.journal import open_journal
from backtui.store.quick_look import quick_look
from backtui.store.schema import StoreError
from backtui.store.undo import UndoFile
from tests.support import NOW, StillClock, session

PERSON = 12345
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can write as somebody else's root")


def owners(folder: Path) -> set[tuple[int, int]]:
    return {(path.lstat().st_uid, path.lstat().st_gid) for path in [folder, *folder.rglob("*")]}


@as_root
def test_what_root_writes_in_a_persons_folder_is_the_persons(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    os.chown(home, PERSON, PERSON)
    clock = StillClock()
    diary = Diary(home / "data" / "history.json", clock.now)
    corrections = Corrections(diary, UndoFile(home / "state" / "undo.json"))
    for number in range(3):
        clock.tick(24 * 3600)
        diary.save(session("2026-11-20T10:00:00Z", id=f"s{number}"))
    corrections.put_target(TargetRecord(id="2026-W48", sessions=2), "the target")
    diary.path.write_bytes(diary.path.read_bytes()[:-20])
    repair(diary.path, clock.now())
    assert owners(home) == {(PERSON, PERSON)}


@as_root
def test_a_journal_is_given_away_when_it_is_made_and_never_when_it_was_there(tmp_path: Path) -> None:
    made, precious = tmp_path / "made.jsonl", tmp_path / "precious.jsonl"
    precious.write_text("")
    os.chown(tmp_path, PERSON, PERSON)
    open_journal(made, os.O_CREAT | os.O_EXCL).close()
    open_journal(precious).close()
    assert (made.stat().st_uid, made.stat().st_gid, precious.stat().st_uid) == (PERSON, PERSON, 0)


@as_root
def test_owner_group_and_mode_of_a_replaced_file_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    path.write_text("{}")
    os.chown(path, PERSON, PERSON + 1)
    path.chmod(0o640)
    replace_file(path, b"new")
    status = path.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (PERSON, PERSON + 1, 0o640)


def test_a_group_that_cannot_be_kept_leaves_nobody_more_to_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "history.json"
    path.write_text("{}")
    path.chmod(0o640)

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "not yours")

    monkeypatch.setattr(os, "fchown", refuse)
    replace_file(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@as_root
def test_a_lock_that_was_there_is_given_to_nobody(tmp_path: Path) -> None:
    home, precious = tmp_path / "home", tmp_path / "precious"
    home.mkdir()
    precious.write_text("")
    os.link(precious, home / "history.json.lock")
    os.chown(home, PERSON, PERSON)
    Diary(home / "history.json", StillClock().now).save(session("2026-11-20T10:00:00Z"))
    assert precious.stat().st_uid == 0


def test_a_lock_that_is_a_link_makes_no_file_elsewhere(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (tmp_path / "history.json.lock").symlink_to(elsewhere)
    with pytest.raises(StoreError, match=r"history.json.lock is a link"):
        Diary(tmp_path / "history.json", StillClock().now).save(session("2026-11-20T10:00:00Z"))
    assert not elsewhere.exists()


def test_backups_that_lie_elsewhere_are_not_swept(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / ".theirs.tmp").write_text("somebody's draft")
    diary = Diary(tmp_path / "history.json", StillClock().now)
    folder_of(diary.path).symlink_to(elsewhere)
    for number in range(3):
        diary.save(session("2026-11-20T10:00:00Z", id=f"s{number}"))
    assert (elsewhere / ".theirs.tmp").exists()
    assert list(elsewhere.glob("previous.2.json")), "but they are kept there"


def test_a_cache_is_not_written_through_a_link_that_waits_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "cache" / "backtui"
    make_folder(folder)
    precious = tmp_path / "precious"
    precious.write_text("precious")
    (folder / f"catalogue.msgpack.{os.getpid()}").symlink_to(precious)
    load_catalogue(tmp_path / "none.toml", must_exist=False)
    assert (folder / "catalogue.msgpack").exists()
    assert precious.read_text() == "precious"


def no_ordinary_file(tmp_path: Path, kind: str) -> Path:
    path = tmp_path / "odd"
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "long":
            return tmp_path / ("x" * 300)
        case "below a file":
            (tmp_path / "file").write_text("")
            return tmp_path / "file" / "odd"
        case _:
            return Path(kind)
    return path


KINDS = ["pipe", "folder", "/dev/zero", "/dev/full", "/", "long", "below a file"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_ordinary_file_is_no_history(tmp_path: Path, kind: str) -> None:
    path = no_ordinary_file(tmp_path, kind)
    diary = Diary(path, StillClock().now)
    before = set(path.parent.iterdir()) if path.parent.is_dir() else set()
    for use in (
        diary.entries,
        lambda: diary.save(session("2026-11-20T10:00:00Z")),
        lambda: quick_look(path, NOW),
        lambda: examine(path),
        lambda: repair(path, NOW),
    ):
        with pytest.raises(StoreError, match=r"ordinary file|Is a directory|too long|[Nn]ot a directory"):
            use()
    assert (set(path.parent.iterdir()) if path.parent.is_dir() else set()) == before


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_ordinary_file_holds_no_settings_and_no_routines(tmp_path: Path, kind: str) -> None:
    path = no_ordinary_file(tmp_path, kind)
    assert read_settings(path).passed_over
    with pytest.raises(RoutinesError, match="cannot be read"):
        load_catalogue(path, must_exist=True)


def test_a_pipe_among_the_backups_or_as_undo_file_is_not_waited_for(tmp_path: Path) -> None:
    diary = Diary(tmp_path / "history.json", StillClock().now)
    diary.save(session("2026-11-20T10:00:00Z"))
    folder_of(diary.path).mkdir(exist_ok=True)
    os.mkfifo(folder_of(diary.path) / "2026-11-20.1.json")
    os.mkfifo(tmp_path / "undo.json")
    assert examine(diary.path).faults == ["1 of 2 backups cannot be read."]
    assert UndoFile(tmp_path / "undo.json").steps() == []


def test_a_name_that_no_file_can_have_is_said_to_be_none() -> None:
    with pytest.raises(OSError, match="cannot be the name"):
        read_regular(Path("a\0b"))
