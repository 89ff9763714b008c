"""`backtui keys`: the map, with the person's own, and the table of the README that is made of it."""

import json
from pathlib import Path

import pytest

from backtui.app.key_tables import key_markdown
from backtui.cli.main import run
from tests.support import CHECKOUT


@pytest.fixture
def keys(own_files: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return settings with one key that can hold, and three things that cannot."""
    path = own_files.with_name("settings.toml")
    path.write_text('[keys]\ntoday.minutes = ["z", "f2"]\n"today.plan" = "q"\nhelpp = "x"\nundo = 5\n')
    monkeypatch.setenv("BACKTUI_CONFIG", str(path))
    return path


def test_the_map_has_the_persons_keys_and_says_what_cannot_hold(
    keys: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["keys"]) == 0
    said = capsys.readouterr()
    assert [line.split() for line in said.out.splitlines() if "today.minutes" in line] == [
        ["z", "f2", "today.minutes", "how", "long", "today"]
    ]
    assert [line.split()[0] for line in said.out.splitlines() if " today.plan " in line] == ["p"]
    assert 'keys: "undo": 5 is no key; a key such as "m"' in said.err
    assert "keys: today.plan: 'q' is quit" in said.err
    assert "there is no action 'helpp'; did you mean \"help\"?" in said.err
    assert len(said.err.splitlines()) == 3


def test_the_map_for_programs(keys: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["keys", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {"place": "Today", "keys": "z f2", "id": "today.minutes", "words": "how long today"} in rows


def test_the_doctor_says_what_cannot_hold(keys: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["doctor"])
    assert "'q' is quit" in capsys.readouterr().out


def test_the_readme_has_the_map(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["keys", "--markdown"]) == 0
    table = capsys.readouterr().out
    assert table.strip() == key_markdown()
    assert table in (CHECKOUT / "README.md").read_text(), "make it anew: backtui keys --markdown"
