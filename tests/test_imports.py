"""What a command loads: `status` stands in people's prompts, and waits for nothing that it does not need."""

import json
import os
import subprocess
import sys

import pytest

HEAVY = {"textual", "rich", "plotext", "tinydb", "tree_sitter", "tomllib"}


def loaded_by(*arguments: str) -> set[str]:
    """Return the packages that a command loaded, in a process of its own."""
    code = (
        "import sys, json\n"
        "from backtui.cli.main import run\n"
        "try:\n    run(sys.argv[1:])\n"
        "except SystemExit:\n    pass\n"
        "print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})), file=sys.stderr)"
    )
    # Most people have no settings file; one costs its parser.
    environment = {**os.environ, "BACKTUI_CONFIG": ""}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True, env=environment,
    )  # fmt: skip
    return set(json.loads(done.stderr.splitlines()[-1]))


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
