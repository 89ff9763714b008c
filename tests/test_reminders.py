"""The lines for reminders in docs/prompt.md, tried as they are written."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from backtui.cli.main import run
from tests.support import CHECKOUT

PAGE = (CHECKOUT / "docs" / "prompt.md").read_text()
REMINDER = "Half an hour for the back today?"


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a place for notes of the desktop, on a machine that has backtui and a program for them."""
    programs = tmp_path / "bin"
    programs.mkdir()
    noted = tmp_path / "noted"
    (programs / "notify-send").write_text(f'#!/bin/sh\necho "$*" >> {noted}\n')
    (programs / "notify-send").chmod(0o700)
    monkeypatch.setenv(
        "PATH", os.pathsep.join([str(programs), str(Path(sys.executable).parent), "/usr/bin:/bin"])
    )
    return noted


def train() -> None:
    for day in (0, 1, 2):
        assert run(["log", "--on", f"-{day}", "--minutes", "30", "--yes"]) == 0


def said_by(line: str) -> str:
    return subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False).stdout


def test_the_line_of_cron_speaks_on_days_when_a_session_is_due(machine: Path) -> None:
    (block,) = blocks("cron")
    *_, line = block.strip().splitlines()
    fields = line.split(None, 5)
    assert all(re.fullmatch(r"\*|\d+", field) for field in fields[:5])
    # cron takes a percent sign for the end of the line.
    assert "%" not in fields[5]
    assert REMINDER in said_by(fields[5])
    train()
    assert said_by(fields[5]) == ""


def test_the_line_of_a_login_speaks_on_days_when_a_session_is_due(machine: Path) -> None:
    (line,) = [one for one in blocks("sh") if "--due" in one]
    assert REMINDER in said_by(line)
    train()
    assert said_by(line) == ""


def test_the_service_notes_on_days_when_a_session_is_due(machine: Path) -> None:
    (service,) = [one for one in blocks("ini") if "[Service]" in one]
    (command,) = re.findall(r"^ExecStart=/bin/sh -c '(.*)'$", service, re.MULTILINE)
    assert subprocess.run(["/bin/sh", "-c", command], check=False).returncode == 0
    assert machine.read_text() == f"backtui {REMINDER}\n"
    machine.unlink()
    train()
    assert subprocess.run(["/bin/sh", "-c", command], check=False).returncode == 0
    assert not machine.exists()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
def test_systemd_takes_both_units(tmp_path: Path) -> None:
    service, timer = blocks("ini")
    (tmp_path / "backtui-due.service").write_text(service)
    (tmp_path / "backtui-due.timer").write_text(timer)
    done = subprocess.run(
        ["systemd-analyze", "--user", "verify", str(tmp_path / "backtui-due.timer")],
        capture_output=True, text=True, check=False,
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path), "SYSTEMD_UNIT_PATH": f"{tmp_path}:"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "backtui-due" not in done.stderr


def test_the_alias_for_a_second_person_keeps_a_history_of_its_own(machine: Path, tmp_path: Path) -> None:
    (alias,) = re.findall(r"`(alias anna=.*?)`", (CHECKOUT / "docs" / "moving.md").read_text())
    # A line that defines an alias is read whole before it holds.
    line = f"shopt -s expand_aliases\n{alias}\nanna log --minutes 20 --yes\nanna history\nbacktui history\n"
    done = subprocess.run(
        ["bash", "-c", line],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    assert done.stdout.count("20 min") == 2, done.stdout
    assert (tmp_path / "anna" / "history.json").is_file()
