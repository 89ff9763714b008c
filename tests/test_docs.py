"""What is written for people: every command in it runs, and every link and target is there."""

import re
import shlex
from pathlib import Path

import pytest

from backtui.cli.main import run
from tests.support import CHECKOUT

PAGES = sorted([*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/*.md")])
# What stands for something of the reader's own.
STANDS_FOR = {
    "ROUTINE": "healthy-back", "FROM": "2026-11-23", "TO": "2026-11-24", "FILE": "mine.toml",
    "evening": "healthy-back", "SHELL": "bash", "FOLDER/in-pain.json": "history.json",
}  # fmt: skip
_FENCES = re.compile(r"```[a-z]*\n(.*?)```", re.DOTALL)
_COMMAND = re.compile(r"(?:^|(?<!inject)(?<!install)[\s('])(backtui [^\n]*)", re.MULTILINE)
# What comments on a command, or takes what it says.
_END = re.compile(r"\s{2,}|\s2>|\s#|[|&;>()`'\"]")
_MAKE = re.compile(r"`make ([a-z-]+)|^ {4}make ([a-z-]+)", re.MULTILINE)


def code_of(text: str) -> list[str]:
    """Return all pieces of code of a page."""
    rest = _FENCES.sub("", text)
    return [
        *_FENCES.findall(text),
        *re.findall(r"^ {4}(.*)$", rest, re.MULTILINE),
        *re.findall(r"`([^`\n]+)`", rest),
    ]


def commands_of(text: str) -> set[str]:
    """Return the commands of a page."""
    found = {_END.split(one, maxsplit=1)[0] for piece in code_of(text) for one in _COMMAND.findall(piece)}
    return {one.strip() for one in found if one.strip() != "backtui"}


# The name alone, in a list of names: of what it exports, the format has to be named.
_ONLY_NAMED = {"backtui export"}
COMMANDS = sorted({(page.name, one) for page in PAGES for one in commands_of(page.read_text()) - _ONLY_NAMED})


@pytest.mark.parametrize(("page", "command"), COMMANDS, ids=lambda given: given)
def test_a_command_that_is_written_down_runs(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    page: str,
    command: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BACKTUI_NOW", "2026-11-25T18:00:00+01:00")
    monkeypatch.setenv("BACKTUI_SPEED", "10000")
    (tmp_path / "mine.toml").write_text('[[exercise]]\nid = "plank"\nname = "Plank"\nphase = "strength"\n')
    words = [word.strip("[]") for word in shlex.split(command)[1:]]
    try:
        status = run([STANDS_FOR.get(word, word) for word in words])
    except SystemExit as left:
        status = int(left.code or 0)
    said = capsys.readouterr().err
    assert "Traceback" not in said
    # 1: what needs a terminal, a diary or a sound file says so; 3: no session is due.
    assert status in (0, 1, 3), said


def test_commands_are_found_where_they_stand() -> None:
    names = {command.split()[1] for _, command in COMMANDS}
    assert {"status", "plan", "chart", "history", "log", "pause", "doctor", "check", "start", "demo"} <= names
    assert len(COMMANDS) > 20


def test_every_target_of_make_that_is_named_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (CHECKOUT / "Makefile").read_text(), re.MULTILINE))
    named = {first or second for page in PAGES for first, second in _MAKE.findall(page.read_text())}
    assert named
    assert named <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    text = _FENCES.sub("", page.read_text())
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text) + re.findall(r'(?:src|srcset)="([^"]+)"', text)
    missing = {link for link in links if not (page.parent / link).exists()}
    assert not missing


def test_every_page_is_in_the_index() -> None:
    index = (CHECKOUT / "docs" / "README.md").read_text()
    pages = {page.name for page in (CHECKOUT / "docs").glob("*.md")} - {"README.md"}
    assert [name for name in sorted(pages) if f"]({name})" not in index] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_short(page: Path) -> None:
    # One has all rules, two all of a format, one a command writes, one shows all; the others are two screens.
    if page.name not in {"coach.md", "figures.md", "routines.md", "benchmarks.md", "README.md"}:
        assert len(page.read_text().splitlines()) <= 120


def test_the_readme_shows_a_session_that_moves() -> None:
    text = (CHECKOUT / "README.md").read_text()
    first_screen = text.partition("## ")[0]
    assert "docs/session-moving.svg" in first_screen
    assert 'media="(prefers-reduced-motion: reduce)"' in first_screen
