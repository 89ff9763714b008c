"""What people write instead of what the format has: each mistake, and exactly what is said of it."""

from pathlib import Path

import pytest

from backtui.core.catalogue.catalogue import RoutinesError
from backtui.routines import syntax
from backtui.routines.loading import check_file

HERE = Path(__file__).parent
GOOD = (HERE / "good.toml").read_text("utf-8")
TABLE = [
    [line[6:].replace("⏎", "\n") for line in block.splitlines()]
    for block in (HERE / "mistakes.txt").read_text("utf-8").split("\n\n")[1:]
]


def said_of(path: Path, content: bytes) -> list[str]:
    """Return the faults of a file: line, place, what is wrong, what to write."""
    path.write_bytes(content)
    try:
        check_file(path)
    except RoutinesError as error:
        return [fault.removeprefix(f"{path}:") for fault in error.faults]
    return []


@pytest.mark.parametrize(("was", "written", "said"), [(row[0], row[1], row[2:]) for row in TABLE])
def test_a_mistake_has_its_remedy(tmp_path: Path, was: str, written: str, said: list[str]) -> None:
    assert was in GOOD
    assert said_of(tmp_path / "mine.toml", GOOD.replace(was, written).encode()) == said


@pytest.mark.parametrize("name", ["Wall", "Rücken"])
@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8-sig", []),
        ("utf-16", ["1: this is UTF-16 text, save the file as UTF-8"]),
        ("utf-16-le", ["1: this is UTF-16 text, save the file as UTF-8"]),
        ("utf-16-be", ["1: this is UTF-16 text, save the file as UTF-8"]),
        ("latin-1", ["3: this is no UTF-8 text, save the file as UTF-8 if it is the right one"]),
    ],
)
def test_a_file_that_another_program_saved(tmp_path: Path, encoding: str, said: list[str], name: str) -> None:
    found = said_of(tmp_path / "mine.toml", GOOD.replace("Wall slide", name).encode(encoding))
    assert found == ([] if (encoding, name) == ("latin-1", "Wall") else said)


@pytest.mark.parametrize("signs", ["", "“”", "«»"])
def test_every_line_is_told_at_once(tmp_path: Path, signs: str) -> None:
    text = GOOD.replace('= "', f"= {signs[:1]}").replace('"\n', f"{signs[1:]}\n")
    lines = [fault.split(":")[0] for fault in said_of(tmp_path / "mine.toml", text.encode())]
    assert lines == ["2", "3", "4", "5", "6", "8", "12", "13"]


def test_a_file_of_nonsense_is_told_in_few_words(tmp_path: Path) -> None:
    assert 1 <= len(said_of(tmp_path / "mine.toml", b"a line\nx = [\n= 3\n" * 500)) <= 21


def test_nobody_waits_for_remedies_of_a_large_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    first_fault = syntax._first_fault

    def counted(lines: list[str]) -> int | None:
        read.append(len(lines))
        return first_fault(lines)

    monkeypatch.setattr(syntax, "_first_fault", counted)
    said = said_of(tmp_path / "mine.toml", b"id = lift\nname = lift\n" + b"# more\n" * 20_000)
    assert [one.split(":")[0] for one in said] == ["1", "2"]
    assert len(read) < 5
