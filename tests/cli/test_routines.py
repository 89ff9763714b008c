"""`backtui routines`: a file to begin with, the editor and back, the list."""

import io
import json
import os
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backtui.cli.main import run
from backtui.core.coach.prescribe import prescribe
from backtui.core.format.routines import read_catalogue
from backtui.core.format.schema import json_schema
from backtui.core.format.unposed import unposed_cues
from backtui.core.session.timeline import compile_plan
from backtui.routines.loading import shipped_paths
from backtui.routines.template import template

Captured = pytest.CaptureFixture[str]
SHIPPED = [tomllib.loads(path.read_text()) for path in shipped_paths()]


@pytest.fixture(name="own")
def _own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config" / "own.toml"
    monkeypatch.setenv("BACKTUI_ROUTINES", str(path))
    return path


def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, *edits: tuple[str, str]) -> Path:
    """Make an editor that makes one edit each time it is opened, and keeps what it was called with."""
    script, log = tmp_path / name, tmp_path / "log"
    script.write_text(
        f"#!{sys.executable}\nimport sys\nfrom pathlib import Path\n"
        f"log, edits = Path({str(log)!r}), {list(edits)!r}\n"
        "before = log.read_text().splitlines() if log.exists() else []\n"
        "log.write_text(chr(10).join([*before, ' '.join(sys.argv[1:])]))\n"
        "file = Path(next(a for a in sys.argv[:0:-1] if '.toml' in a).partition('.toml')[0] + '.toml')\n"
        "was, becomes = edits[len(before)]\n"
        "assert was in file.read_text()\n"
        "file.write_text(file.read_text().replace(was, becomes))\n"
    )
    script.chmod(0o700)
    monkeypatch.setenv("VISUAL", f"{script} --wait")
    return log


def answer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_a_new_file_is_sound_is_in_the_list_and_starts(own: Path, capsys: Captured) -> None:
    assert run(("routines", "new", "My Back!")) == 0
    assert str(own) in capsys.readouterr().out
    first = own.read_text().splitlines()[0]
    assert first == "#:schema ./own.schema.json"
    assert json.loads((own.parent / "own.schema.json").read_text()) == json_schema()
    assert run(("check",)) == 0
    assert capsys.readouterr().err == "", "no warning either"
    assert run(("routines", "list")) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("* healthy-back  Healthy back: 30 min, 17 exercises, backtui's")
    assert any(line.startswith("  my-back       My Back!: ") and line.endswith(", yours") for line in lines)
    assert run(("plan", "my-back")) == 0


@given(st.text(max_size=80))
@example('a\\c "d"')
def test_whatever_it_is_called_the_file_is_sound(name: str) -> None:
    tree = tomllib.loads(template("my-own", name or "x", "x.json"))
    catalogue, faults = read_catalogue([*SHIPPED, tree])
    assert [str(fault) for fault in faults if "name" not in str(fault)] == []
    assert unposed_cues(tree, catalogue, 2) == []


def test_a_new_file_has_one_exercise_of_each_kind() -> None:
    catalogue, _ = read_catalogue([*SHIPPED, tomllib.loads(template("own", "Own", "x.json"))])
    doses = [exercise.dose for exercise in catalogue.routines["own"].exercises]
    kinds = {
        (one.of_set(1).reps is not None, one.of_set(1).hold is not None, len(one.sides), one.alternating,
         len(one.each) > 1)
        for one in doses
    }  # fmt: skip
    assert kinds == {
        (True, False, 0, False, False), (False, True, 0, False, False), (True, True, 0, False, False),
        (True, False, 2, False, False), (True, False, 2, True, False), (True, False, 0, False, True),
    }  # fmt: skip
    assert compile_plan(prescribe(catalogue.routines["own"])).seconds > 300


def test_the_schema_is_printed_for_editors(capsys: Captured) -> None:
    assert run(("routines", "schema")) == 0
    assert json.loads(capsys.readouterr().out) == json_schema()


def test_a_file_that_is_there_is_never_written_over(own: Path, capsys: Captured) -> None:
    own.parent.mkdir()
    own.write_text("mine")
    assert run(("routines", "new", "other")) == 1
    assert "is there already, and stays as it is" in capsys.readouterr().err
    assert own.read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("new",), "a name is needed"),
        (("new", "!!!"), "a name is needed"),
        (("new", "desk break"), "backtui brings a routine 'desk-break'"),
        (("edit",), "backtui routines new NAME begins one"),
        (("list", "x"), "routines list takes no name"),
    ],
)
def test_what_cannot_be_done_is_said(
    own: Path, capsys: Captured, arguments: tuple[str, ...], said: str
) -> None:
    assert run(("routines", *arguments)) == 1
    assert said in capsys.readouterr().err
    assert not own.exists()


def test_the_editor_goes_back_to_the_line_of_the_first_fault(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    run(("routines", "new", "mine"))
    capsys.readouterr()
    log = editor(
        tmp_path, monkeypatch, "vim", ('phase = "warm-up"', 'phase = "warm"'), ('"warm"', '"warm-up"')
    )
    answer(monkeypatch, "y\n")
    assert run(("routines", "edit")) == 0
    line = own.read_text().splitlines().index('phase = "warm-up"            # or strength, stretch') + 1
    assert log.read_text().splitlines() == [f"--wait {own}", f"--wait +{line} {own}"]
    out = capsys.readouterr().out
    assert f"{own}:{line}: exercise mine-counted: phase: " in out
    assert out.endswith(f"{own}: no faults.\n")


@pytest.mark.parametrize(
    ("name", "words"), [("hx", "{own}:{line}"), ("code", "--goto {own}:{line}"), ("unknown", "{own}")]
)
def test_each_editor_is_told_the_line_in_its_own_way(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: str
) -> None:
    run(("routines", "new", "mine"))
    log = editor(tmp_path, monkeypatch, name, ("hold = 10", "hold = 0"), ("hold = 0", "hold = 10"))
    answer(monkeypatch, "y\n")
    assert run(("routines", "edit")) == 0
    line = own.read_text().splitlines().index("hold = 10") + 1
    assert log.read_text().splitlines()[1] == f"--wait {words.format(own=own, line=line)}"


def test_who_does_not_go_back_leaves_with_the_faults_and_the_file(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    run(("routines", "new", "mine"))
    editor(tmp_path, monkeypatch, "nano", ("hold = 10", "hold = ten"))
    answer(monkeypatch, "\n")
    assert run(("routines", "edit")) == 1
    assert "ten" in capsys.readouterr().out
    assert "hold = ten" in own.read_text()


@pytest.mark.parametrize(
    ("value", "said"),
    [("/no/such/editor", "cannot be run"), ("vi 'x", "a quote is not closed"), ("", "there is no editor")],
)
def test_an_editor_that_is_none_is_said(
    own: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured, value: str, said: str
) -> None:
    run(("routines", "new", "mine"))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", value)
    monkeypatch.setenv("PATH", os.fspath(own.parent))
    assert run(("routines", "edit")) == 1
    assert said in capsys.readouterr().err


def test_a_shipped_routine_that_ones_own_file_changes_says_so(own: Path, capsys: Captured) -> None:
    own.parent.mkdir()
    own.write_text(
        '[[exercise]]\nid = "seated-cat"\nname = "Mine"\nphase = "stretch"\nposition = "sitting"\nhold = 9\n'
    )
    assert run(("routines", "list")) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines if "changed by you" in line] == ["desk-break"]
