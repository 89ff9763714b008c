"""What a command loads: `status` stands in people's prompts, and waits for nothing that it does not need."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from backtui.cli import main
from backtui.files.paths import cache_path

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
    # What knows the versions of packages reads their lists as tables.
    own = {"csv"} if arguments == ("--version",) else set()
    assert not loaded_by(*arguments) & (HEAVY - own)


def test_a_status_that_was_kept_loads_no_rules_and_no_decoder(own_files: Path) -> None:
    loaded_by("status")
    kept = cache_path().with_name("status")
    later = kept.stat().st_mtime + 10
    os.utime(kept, (later, later))
    modules = modules_of("status")
    assert not {name.partition(".")[0] for name in modules} & {"msgspec", "inspect", "uuid"}
    own = {name for name in modules if name.startswith("backtui.")}
    # What the command line is made of, and what knows where files lie; another one has to be worth its time.
    assert own == {
        "backtui.cli", "backtui.cli.context", "backtui.cli.kept_status", "backtui.cli.main",
        "backtui.cli.options",
        "backtui.cli.parser", "backtui.cli.printing", "backtui.cli.status", "backtui.clock", "backtui.core",
        "backtui.core.clock", "backtui.core.dates", "backtui.core.diary", "backtui.core.diary.scales",
        "backtui.core.session", "backtui.core.session.length", "backtui.core.text", "backtui.files",
        "backtui.files.kept", "backtui.files.paths", "backtui.files.regular", "backtui.settings",
        "backtui.settings.model", "backtui.terminal", "backtui.terminal.kinds", "backtui.terminal.stand_ins",
    }  # fmt: skip


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
    "doctor": ("doctor",), "check": ("check",), "keys": ("keys",), "completions": ("completions", "bash"),
    "figure": ("figure", "figures.toml", "bridge", "--sheet", "/dev/null/bridge.svg"),
    "routines": ("routines", "list"),
}  # fmt: skip
"""Every command, by the name of its module."""
HELPERS = {
    "main", "parser", "options", "examples", "man_page", "versions", "context", "catalogue", "diary",
    "first_sight", "kept_status", "morning", "opening", "printing", "reports",
}  # fmt: skip


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


TODAY = """
import asyncio, json, sys
from backtui.cli import opening
from backtui.cli.main import run

def show(app, taken=None):
    async def look():
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            print(json.dumps(sorted(sys.modules)), file=sys.stderr)
    asyncio.run(look())
    return 0

opening.need_terminal, opening.run_app = lambda: None, show
run([])
"""
"""Opens the app without a terminal, and says what is loaded once Today stands."""
MOST_FOR_TODAY = 168
LATER = (
    "backtui.charts", "backtui.outputs", "backtui.plain", "backtui.core.charts.model", "backtui.core.format",
    "backtui.core.guidance.narrator", "backtui.core.report", "backtui.core.session.player",
    "backtui.app.rescue", "backtui.files.outputs", "backtui.files.toml_text", "backtui.live.rescue",
    "backtui.live.session", "backtui.routines.reading", "backtui.screens.catalogue",
    "backtui.screens.check_in",
    "backtui.screens.form", "backtui.screens.history", "backtui.screens.plan", "backtui.screens.question",
    "backtui.screens.session", "backtui.settings.file", "backtui.store.corrections", "backtui.store.doctor",
    "backtui.store.journal", "backtui.store.journals", "backtui.store.salvage", "backtui.store.tinydb_tables",
    "backtui.store.undo",
)  # fmt: skip
"""What a person who looks at Today did not ask for yet."""


def test_today_waits_for_nothing_but_what_it_shows(own_files: Path) -> None:
    def opened() -> set[str]:
        environment = {**os.environ, "BACKTUI_CONFIG": ""}
        done = subprocess.run(
            [sys.executable, "-c", TODAY], capture_output=True, text=True, check=True, env=environment
        )
        return set(json.loads(done.stderr.splitlines()[-1]))

    # The first time reads the routines, and keeps them.
    opened()
    modules = opened()
    assert "backtui.screens.today" in modules
    assert {one for name in modules for one in LATER if f"{name}.".startswith(f"{one}.")} == set()
    assert not {name.split(".")[0] for name in modules} & {
        "plotext",
        "tinydb",
        "tomllib",
        "tree_sitter",
        "wakepy",
    }
    # Half a millisecond each: another one has to be worth its time.
    assert len([name for name in modules if name.startswith("backtui.")]) <= MOST_FOR_TODAY


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
