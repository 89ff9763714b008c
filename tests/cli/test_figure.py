"""`backtui figure`: its sheet, and what it says where it cannot play."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from backtui.cli.main import run

OWN = """
[[figure]]
id = "own"
root = "pelvis"
rest = "on-the-back"
[figure.moves]
"lift <up>" = {left_hip = 60}
"""
Captured = pytest.CaptureFixture[str]


def test_a_sheet_has_every_cue_of_a_figure(tmp_path: Path, capsys: Captured) -> None:
    own, image = tmp_path / "own.toml", tmp_path / "own.svg"
    own.write_text(OWN)
    assert run(("figure", str(own), "own", "--sheet", str(image))) == 0
    assert capsys.readouterr().out == f"Written: {image}\n"
    texts = [one.text for one in ElementTree.parse(image).iter() if one.tag.endswith("text")]
    assert texts == ["own", "lift <up>", "lift <up>: half", "lift <up>: end"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("own", "--sheet", "no/such/folder/own.svg"), "no/such/folder"),
        (("owm", "--sheet", "own.svg"), "there is no figure 'owm'; did you mean \"own\"?"),
        (("own",), "the app needs a terminal"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("own.toml").write_text(OWN)
    assert run(("figure", "own.toml", *arguments)) == 1
    assert said in capsys.readouterr().err


def test_every_fault_of_the_file_is_said(tmp_path: Path, capsys: Captured) -> None:
    own = tmp_path / "own.toml"
    own.write_text(OWN.replace("left_hip", "left_hop").replace("on-the-back", "on-the-bag"))
    assert run(("figure", str(own), "own", "--sheet", str(tmp_path / "own.svg"))) == 1
    faults = capsys.readouterr().err
    assert f"{own}:5: figure own, rest: like: there is no pose" in faults
    assert f"{own}:7: " in faults
    assert not (tmp_path / "own.svg").exists()
