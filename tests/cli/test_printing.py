"""What is printed: nothing that a terminal would obey, and JSON that keeps every letter."""

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from backtui.cli.main import run
from backtui.core.catalogue.catalogue import RoutinesError
from backtui.core.text import harmless_lines
from backtui.settings.file import SettingsError
from backtui.store.diary import Diary
from backtui.store.schema import Damaged, StoreError
from tests.cli.test_commands import Captured, ok
from tests.support import NOW, StillClock, session

# Escape, a C1 control sequence, a right-to-left override, an isolate, an invisible sign, a tag; and letters.
EVIL = "Übung \x1b[31m \x9b2J \u202egnp.exe \u2066x\u2069 \ufeff \U000e0041 → 💪 x"
ALLOWED_CONTROLS = "\n"


def obeyed(text: str) -> list[str]:
    """Return the signs of a text that a terminal would obey, or show nothing for."""
    return [sign for sign in text if not sign.isprintable() and sign not in ALLOWED_CONTROLS]


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKTUI_NOW", NOW.isoformat())


@pytest.fixture
def evil_history(own_files: Path) -> Path:
    started = "2026-11-24T18:00:00+01:00"
    Diary(own_files, StillClock().now).save(session(started, note=EVIL, routine_name=EVIL))
    return own_files


def said_by(path: Path, *arguments: str, **variables: str) -> bytes:
    """Return what a command prints in a process of its own, in the encoding of its variables."""
    environment = {name: value for name, value in os.environ.items() if name[:3] not in ("LC_", "LAN")}
    return subprocess.run(
        [sys.executable, "-m", "backtui", "--store", str(path), *arguments],
        env={**environment, **variables}, stdin=subprocess.DEVNULL, capture_output=True, check=True,
    ).stdout  # fmt: skip


def test_json_holds_the_same_text_and_nothing_that_is_obeyed(capsys: Captured, evil_history: Path) -> None:
    text = ok(capsys, "history", "--json")
    assert not obeyed(text)
    assert json.loads(text)[0]["note"] == EVIL
    assert "Übung" in text
    assert "💪" in text


@pytest.mark.parametrize(
    "variables",
    [{"LANG": "C"}, {"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "latin-1"}],
    ids=str,
)
def test_json_keeps_its_letters_where_the_output_has_no_signs_for_them(
    evil_history: Path, variables: dict[str, str]
) -> None:
    out = said_by(evil_history, "history", "--json", **variables)
    assert out.isascii()
    assert json.loads(out)[0]["note"] == EVIL


def test_no_command_prints_what_a_terminal_obeys(
    capsys: Captured, evil_history: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "a\x1b[31mb\x9b\u202e"
    folder.mkdir()
    evil, output = str(folder / "none.json"), str(folder / "out")
    damaged = folder / "damaged.json"
    damaged.write_text("{")
    wrong = folder / "wrong.toml"
    wrong.write_text('colour = "\\u001b"\n\x00')
    asked = [
        ["history"], ["status"], ["doctor"], ["log", "--note", EVIL], ["export", "--format", "report"],
        ["export", "--format", "report", "-o", output], ["chart", "-o", f"{output}.svg"],
        ["chart", "-o", f"{evil}/x.svg"], ["chart", "--what", f"dose:{EVIL}"], ["plan", EVIL],
        ["start", EVIL], ["log", "--routine", EVIL], ["pause", "2026-11-01", "2026-11-02", "--why", EVIL],
        ["check", evil], ["check", str(wrong)], ["plan", "--routines", evil],
        ["plan", "--routines", str(wrong)],
        ["start", "--plain", "--routines", str(wrong)], ["plan", "--config", str(wrong)],
        ["--store", str(damaged), "history"], ["--store", str(damaged), "doctor"],
        ["--store", str(damaged), "status"], ["--store", str(folder), "log"], [EVIL], ["log", EVIL],
        ["log", "--effort", EVIL], ["chart", "--what", EVIL],
    ]  # fmt: skip
    monkeypatch.setenv("BACKTUI_SPEED", "10000")
    for arguments in asked:
        with suppress(SystemExit):
            run(arguments)
        said = "".join(capsys.readouterr())
        assert said
        assert not obeyed(said), arguments
    monkeypatch.setenv("BACKTUI_NOW", EVIL)
    assert run(["status"]) == 1
    assert not obeyed("".join(capsys.readouterr()))


def test_lines_keep_their_places_and_spaces() -> None:
    assert harmless_lines("a\n  b\x1b\tc\u200d\n") == "a\n  b␛␉c\u200d\n"


@pytest.mark.parametrize(
    "error",
    [
        StoreError("a\x1b[31m b"), Damaged(Path("a\x9b"), "it is\x1b"), RoutinesError(["a\u202e", "b\x1b"]),
        SettingsError("a\x07"),
    ],
    ids=lambda error: type(error).__name__,
)  # fmt: skip
def test_what_is_wrong_is_said_harmlessly_on_a_screen_too(error: Exception) -> None:
    assert not obeyed(str(error))
    assert not obeyed("".join(getattr(error, "faults", [])))
