"""What makes shells complete, in the shells themselves; the manual page, the help, the versions."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from backtui import __version__
from backtui.cli.examples import example_lines, examples_of
from backtui.cli.main import run
from backtui.cli.man_page import man_page
from backtui.cli.parser import parser, whole_parser
from tests.support import CHECKOUT

MINE = """
[[exercise]]
id = "wall-slide"
name = "Wall slide"
phase = "strength"
position = "standing"
reps = 8
tempo = "slide down 3, slide up 3"

[[routine]]
id = "evening"
name = "Evening"
exercises = ["wall-slide"]
"""
COMMANDS = sorted(whole_parser()[1])
# What is typed, and what a shell makes of it.
TYPED = {
    "backtui st": ["start", "status"],
    "backtui start ": ["desk-break", "evening", "gentle-start", "healthy-back"],
    "backtui log --routine ev": ["evening"],
    "backtui chart --what dose:wa": ["dose:wall-slide"],
    "backtui export --format i": ["ics"],
    "backtui check mine.t": ["mine.toml"],
    "backtui figure mine.toml leg-s": ["leg-swing", "leg-swing-easier"],
}  # fmt: skip


def needs(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"there is no {shell} here")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with routines of one's own, and backtui on the way to it."""
    (tmp_path / "mine.toml").write_text(MINE)
    monkeypatch.setenv("BACKTUI_ROUTINES", str(tmp_path / "mine.toml"))
    monkeypatch.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert run(["completions", shell]) == 0
    return capsys.readouterr().out


def said_by(*command: str) -> list[str]:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")


@needs("bash")
def test_bash_completes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "it").write_text(
        script("bash", capsys)
        + '\ncompleted() {\n  COMP_WORDS=($1); [[ $1 == *" " ]] && COMP_WORDS+=("")\n'
        + '  COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _shtab_backtui 2>/dev/null; echo "${COMPREPLY[*]}"\n}\n'
        + "".join(f"completed {shlex.quote(typed)}\n" for typed in TYPED)
    )
    assert said_by("bash", "--norc", "it")[:-1] == [" ".join(found) for found in TYPED.values()]


@needs("bash")
def test_bash_completes_what_is_typed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "it").write_text(script("bash", capsys))
    child = pexpect.spawn("bash", ["--norc", "--noprofile", "-i"], encoding="utf-8", timeout=8)
    child.sendline("source ./it; PS1='rea''dy> '; bind 'set enable-bracketed-paste off'")
    child.expect_exact("ready> ")
    child.send("echo backtui; backtui chart --what dose:wal\t")
    child.expect_exact("dose:wall-slide")
    child.sendcontrol("c")
    child.sendline("exit")
    child.close()


@needs("fish")
def test_fish_completes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "it").write_text(script("fish", capsys))
    asked = "; echo; ".join(f"complete -C {shlex.quote(typed)}" for typed in TYPED)
    told = "\n".join(said_by("fish", "--no-config", "-c", f"source it; {asked}")).split("\n\n")
    found = [sorted(line.partition("\t")[0] for line in block.split("\n") if line) for block in told]
    assert found == [sorted(one) for one in TYPED.values()]


@needs("zsh")
@pytest.mark.parametrize("typed", ["backtui start ev", "backtui chart --what dose:wal"])
def test_zsh_completes(folder: Path, capsys: pytest.CaptureFixture[str], typed: str) -> None:
    (folder / "_backtui").write_text(script("zsh", capsys))
    child = pexpect.spawn("zsh", ["-f", "-i"], encoding="utf-8", timeout=8, dimensions=(24, 200))
    child.sendline("PS1='rea''dy> '; fpath=($PWD $fpath); autoload -U compinit; compinit -u -D")
    child.expect_exact("ready> ")
    child.send(f"{typed}\t")
    whole = {"ev": "evening", "wal": "wall-slide"}
    part = next(one for one in whole if typed.endswith(one))
    child.expect_exact(typed)
    child.expect_exact(whole[part].removeprefix(part))
    child.sendcontrol("c")
    child.sendline("exit")
    child.close()


def test_the_ids_are_those_of_the_catalogue(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completions", "--list", "routines"]) == 0
    assert capsys.readouterr().out.split() == ["desk-break", "evening", "gentle-start", "healthy-back"]
    assert run(["completions", "--list", "charts"]) == 0
    listed = capsys.readouterr().out.split()
    assert {"frequency", "minutes", "pain", "dose:wall-slide", "dose:boat"} <= set(listed)
    for name in listed:
        parser().parse_args(["chart", "--what", name])


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_help_has_examples_that_can_be_typed(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser().parse_args([*([command] if command else []), "--help"])
    shown = capsys.readouterr().out
    assert "examples:" in shown
    for line in example_lines(command):
        assert line in shown
        assert max(map(len, line.split("\n"))) <= 80
    for call, words in examples_of(command):
        assert words
        typed = shlex.split(call.removeprefix('eval "$(').partition(")")[0].partition("&&")[0], comments=True)
        typed = typed[: next((n for n, one in enumerate(typed) if one in (">", "|")), len(typed))]
        assert typed[0] == "backtui"
        parser().parse_args(typed[1:])
        assert command == "" or typed[1] == command


def test_the_manual_page_has_every_command_and_option() -> None:
    page = man_page().replace("\\-", "-")
    _, commands = whole_parser()
    for name, command in commands.items():
        assert f".SS backtui {name}" in page
        for action in command._actions:
            if action.help != "==SUPPRESS==":
                assert all(f"\\fB{one}" in page or f", \\fB{one}" in page for one in action.option_strings)
    assert f'"backtui {__version__}"' in page
    assert "--list" not in page


@needs("man")
def test_the_manual_page_is_one(tmp_path: Path) -> None:
    page = tmp_path / "backtui.1"
    page.write_text(man_page())
    done = subprocess.run(
        ["man", "--warnings", "-l", str(page)], capture_output=True, text=True, check=True,
        env={**os.environ, "MANWIDTH": "80", "MANPAGER": "cat", "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert done.stderr == ""
    assert "backtui - a full-screen terminal coach" in done.stdout
    assert "backtui status --due && echo 'Half an hour?'" in done.stdout


def test_the_versions_that_a_report_of_a_fault_needs(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parser().parse_args(["--version"])
    assert not left.value.code
    first, *rest = capsys.readouterr().out.splitlines()
    assert first == f"backtui {__version__}"
    told = "\n".join(rest)
    for name in ("Python 3.", "textual ", "tinydb ", "plotext ", "msgspec ", "TERM="):
        assert name in told
    assert (CHECKOUT / "pyproject.toml").is_file()
