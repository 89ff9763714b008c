"""What a command loads: `status` stands in people's prompts, and waits for nothing that it does not need."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from backtui.cli import main

HEAVY = {"textual", "rich", "plotext", "tinydb", "tree_sitter", "tomllib", "icalendar", "csv"}


def modules_of(*arguments: str) -> set[str]:
    """Return the modules that a command loaded, in a process of its own."""
    code = (
        "import sys, json\n"
        "from backtui.cli.main import run\n"
        "try:\n    run(sys.argv[1:])\n"
        "except SystemExit:\n    pass\n"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    )
    # Most people have no settings file; one costs its parser.
    environment = {**os.environ, "BACKTUI_CONFIG": ""}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True, env=environment,
    )  # fmt: skip
    return set(json.loads(done.stderr.splitlines()[-1]))


def loaded_by(*arguments: str) -> set[str]:
    """Return the packages that a command loaded."""
    return {name.split(".")[0] for name in modules_of(*arguments)}


@pytest.mark.parametrize("arguments", [("status",), ("status", "--json"), ("--help",), ("--version",)])
def test_what_is_asked_often_loads_little(arguments: tuple[str, ...]) -> None:
    assert not loaded_by(*arguments) & HEAVY


@pytest.mark.parametrize("arguments", [("history",), ("log",), ("plan",), ("check",), ("chart",)])
def test_no_command_but_start_loads_textual(arguments: tuple[str, ...]) -> None:
    assert "textual" not in loaded_by(*arguments)


def test_a_session_in_lines_loads_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKTUI_SPEED", "10000")
    assert not loaded_by("start", "--plain") & {"textual", "rich", "plotext"}


def test_only_the_chart_loads_plotext() -> None:
    loaded = loaded_by("chart")
    assert "plotext" in loaded
    assert "unittest" not in loaded, "its tests and its manual take half of the time"
    assert "plotext" not in loaded_by("history")


COMMANDS = {
    "app": ("--store", ""), "start": ("start",), "start_plain": ("start", "--plain"), "plan": ("plan",),
    "status": ("status",), "chart": ("chart",), "history": ("history",), "log": ("log",),
    "pause": ("pause", "2026-11-23", "2026-11-24"), "export": ("export", "--format", "report"),
    "sync": ("sync",), "import_": ("import", "nothing.json"), "demo": ("demo",),
    "doctor": ("doctor",), "check": ("check",),
    "figure": ("figure", "figures.toml", "bridge", "--sheet", "/dev/null/bridge.svg"),
}  # fmt: skip
"""Every command, by the name of its module."""
HELPERS = {"main", "parser", "context", "catalogue", "diary", "opening", "printing", "reports"}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_loads_its_own_module_and_no_other_commands(
    monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("BACKTUI_SPEED", "10000")
    rooms = {name.split(".")[2] for name in modules_of(*COMMANDS[command]) if name.startswith("backtui.cli.")}
    assert rooms - HELPERS == {command}


def test_every_module_of_the_room_is_a_command_or_helps_one() -> None:
    modules = {path.stem for path in Path(main.__file__).parent.glob("*.py")} - {"__init__"}
    assert modules == COMMANDS.keys() | HELPERS


def test_only_a_calendar_loads_icalendar() -> None:
    assert "icalendar" in loaded_by("export", "--format", "ics")
    for others in (
        ("export",),
        ("export", "--format", "csv"),
        ("import", "nothing.json"),
        ("plan",),
        ("log",),
    ):
        assert "icalendar" not in loaded_by(*others)


def test_bare_backtui_does_not_wait_for_the_parser() -> None:
    modules = modules_of()
    assert "backtui.cli.app" in modules
    assert "argparse" not in modules
