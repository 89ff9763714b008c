"""The names of files that people type, and the variables that name them."""

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.cli.main import run
from backtui.files.paths import PathError, typed

LONG = "x" * 5000


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("~nouser/x.json", "there is no user called nouser"),
        ("~no\0user", "cannot be the name of a file"),
        ("a\0b", "cannot be the name of a file"),
        ("\ud800", "cannot be the name of a file"),
        ("~\ud800/x", "cannot be the name of a file"),
        ("/", "is a folder"),
        ("../" * 40, "is a folder"),
    ],
)
def test_a_name_that_is_no_files_is_said(name: str, why: str) -> None:
    with pytest.raises(PathError, match=why):
        typed(name)


@given(st.text(st.characters(), max_size=20).map(lambda text: f"~{text}") | st.text(st.characters()))
def test_whatever_is_typed_is_a_file_or_a_sentence(name: str) -> None:
    with suppress(PathError):
        assert typed(name).name or name in ("", ".", "..")


def test_home_is_where_it_was() -> None:
    assert typed("~/x.json") == Path.home() / "x.json"


@pytest.fixture
def _gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder that somebody has removed."""
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()


@pytest.mark.usefixtures("_gone")
@pytest.mark.parametrize("command", ["--store x status", "--store x log", "check x", "chart -o x.svg"])
def test_where_the_working_folder_is_gone_that_is_said(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert run(command.split()) == 1
    assert "the working folder is gone" in capsys.readouterr().err


@pytest.mark.usefixtures("_gone")
@pytest.mark.parametrize("command", ["status", "plan", "log", "check", "history", "doctor"])
def test_it_hinders_nothing_else(capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert run([command]) == 0
    assert not capsys.readouterr().err


@pytest.mark.parametrize("command", ["log", "status", "history", "doctor"])
@pytest.mark.parametrize("store", ["/", "~nouser/h.json"])
def test_a_history_that_can_be_none_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str, store: str
) -> None:
    monkeypatch.setenv("BACKTUI_STORE", store)
    assert run([command]) == 1
    assert store in capsys.readouterr().err


@pytest.mark.parametrize("settings", [LONG, "/dev/null/x", os.sep])
def test_settings_that_cannot_be_read_are_said_and_stop_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], settings: str
) -> None:
    monkeypatch.setenv("BACKTUI_CONFIG", settings)
    assert run(["status"]) == 0
    said = capsys.readouterr()
    assert f"{settings} cannot be read" in said.err
    assert "due today" in said.out


@pytest.mark.parametrize("command", ["chart -o ~nouser/x.svg", "export --format report -o ~nouser/x"])
def test_an_output_nowhere_is_said(capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert run(command.split()) == 1
    assert "there is no user called nouser" in capsys.readouterr().err
