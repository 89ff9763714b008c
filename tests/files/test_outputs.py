"""Outputs go where a person says, whole or not at all, and never onto what backtui lives on."""

import os
import stat
from pathlib import Path

import pytest

from backtui.cli.main import main
from backtui.files.outputs import OutputError, write_output
from backtui.files.own_files import own_files
from backtui.store.backups import backups
from backtui.store.diary import Diary
from tests.support import StillClock, session


@pytest.fixture
def history(own_files: Path) -> Path:
    diary = Diary(own_files, StillClock().now)
    for number in range(3):
        diary.save(session("2026-11-20T10:00:00Z", id=f"s{number}"))
    return own_files


def own_names(history: Path, kind: str) -> Path:
    folder = history.parent
    match kind:
        case "lock" | "live" | "journals/x.jsonl" | "backups/new.json":
            return folder / f"history.json.{kind}"
        case "damaged":
            (folder / "history.json.damaged-1").write_text("damaged")
            return folder / "history.json.damaged-1"
        case "backup":
            return backups(history)[0].path
        case "link":
            (folder / "link").symlink_to(history)
            return folder / "link"
        case "folder link":
            (folder / "there").symlink_to(folder)
            return folder / "there" / "history.json"
        case "hard link":
            os.link(history, folder / "hard")
            return folder / "hard"
        case "hard link of a backup":
            os.link(next(one for one in backups(history) if one.day).path, folder / "hard")
            return folder / "hard"
        case "case":
            return folder / "HISTORY.json"
        case "relative":
            return Path(os.path.relpath(history))
        case "settings":
            return Path(os.environ["BACKTUI_CONFIG"])
        case "routines":
            return Path(os.environ["XDG_CONFIG_HOME"]) / "backtui" / "routines.toml"
    return history


OWN = ["itself", "lock", "live", "journals/x.jsonl", "backups/new.json", "damaged", "backup", "link"]
OWN += ["folder link", "hard link", "hard link of a backup", "case", "relative", "settings", "routines"]


def kept_files(history: Path) -> dict[Path, bytes]:
    """Return every file and what is in it; what is cached may be made anew at any time."""
    cache = history.parent / "cache"
    files = [path for path in history.parent.rglob("*") if path.is_file() and cache not in path.parents]
    return {path: path.read_bytes() for path in files}


@pytest.mark.parametrize("kind", OWN)
def test_no_output_goes_onto_what_backtui_lives_on(
    history: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name = own_names(history, kind)
    before = kept_files(history)
    with pytest.raises(SystemExit, match="1"):
        main(["export", "--format", "report", "-o", str(name)])
    assert "is one of backtui's own files" in capsys.readouterr().err
    assert kept_files(history) == before


def test_a_chart_goes_onto_no_history_either(history: Path, capsys: pytest.CaptureFixture[str]) -> None:
    link = history.with_name("chart.svg")
    link.symlink_to(history)
    before = history.read_bytes()
    with pytest.raises(SystemExit, match="1"):
        main(["chart", "-o", str(link)])
    assert "is one of backtui's own files" in capsys.readouterr().err
    assert history.read_bytes() == before


@pytest.mark.parametrize(
    "name", ["~nouser/x", "x" * 300, "a\0b", ".", "missing/x", "/dev/full", "pipe", "/", "\udcff/x", "\ud800"]
)
def test_no_name_a_person_can_type_raises(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe")
    with pytest.raises(OutputError):
        write_output(name, "text", [], is_private=True)
    assert [one.name for one in tmp_path.iterdir()] == ["pipe"]


def test_an_output_to_a_device_is_told_to_it(tmp_path: Path) -> None:
    write_output("/dev/null", "text", [], is_private=True)
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.parametrize(("is_private", "mode"), [(True, 0o600), (False, 0o644)])
def test_what_holds_the_diary_is_for_its_owner(tmp_path: Path, is_private: bool, mode: int) -> None:
    path = tmp_path / "out"
    path.write_text("there")
    path.chmod(0o666)
    mask = os.umask(0o022)
    try:
        write_output(str(path), "text", [], is_private=is_private)
        assert os.umask(0o022) == 0o022
    finally:
        os.umask(mask)
    assert path.read_text() == "text"
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_an_output_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out"
    path.write_text("there")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OutputError, match="No space left"):
        write_output(str(path), "text", [], is_private=True)
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("out", "there")]


def test_the_undo_file_is_ones_own(history: Path) -> None:
    assert any("undo-" in path.name for path in own_files(history, history, history))
