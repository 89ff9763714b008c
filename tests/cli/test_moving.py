"""`backtui export` and `backtui import`: out of one history and into another, and what is said of it."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from backtui.cli.diary import corrections_of
from backtui.cli.main import run
from backtui.core.diary.expectations import PauseRecord
from backtui.core.diary.mornings import Morning
from backtui.core.diary.session import ExerciseRecord, SetRecord
from backtui.store.corrections import Corrections
from backtui.store.diary import Diary
from backtui.store.history_file import HistoryFile
from tests.support import NOW as NOW_THERE
from tests.support import StillClock, session, stored

CAT = ExerciseRecord("cat", "Cat", "done", "standard", sets=(SetRecord(reps=8),))


@pytest.fixture
def diary(own_files: Path, monkeypatch: pytest.MonkeyPatch) -> Diary:
    """Return a history with two sessions, one removed, and a pause."""
    monkeypatch.setenv("BACKTUI_NOW", NOW_THERE.isoformat())
    diary = Diary(own_files, StillClock().now)
    diary.save(session("2026-11-20T18:00:00+01:00", id="a", note="=1+1\r\nline", effort=4, exercises=(CAT,)))
    diary.save(session("2026-11-22T18:00:00+01:00", id="b"))
    diary.save(session("2026-11-23T18:00:00+01:00", id="c", note="private"))
    corrections = corrections_of(diary)
    corrections.put_pause(PauseRecord(id="p", first=date(2026, 11, 1), last=date(2026, 11, 3)), "a pause")
    corrections.remove("sessions", "c", "deleting c")
    return diary


def export(to: Path, format: str) -> Path:
    assert run(["export", "--format", format, "-o", str(to)]) == 0
    return to


def tables(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Return what a history holds, in no order."""
    found = json.loads(path.read_bytes())
    found.pop("meta")
    return {
        name: [told(one) for one in sorted(table.values(), key=lambda one: str(one["id"]))]
        for name, table in found.items()
    }


def told(document: dict[str, Any]) -> dict[str, Any]:
    """Return what others get to see of a document: of a removed one only that it is."""
    left = ("id", "started", "revised", "deleted") if document.get("deleted") else document
    return {name: document[name] for name in left if name in document}


def at(store: Path) -> list[str]:
    return ["--store", str(store)]


def test_json_to_a_new_history_is_the_same_history(diary: Diary, tmp_path: Path) -> None:
    file, other = export(tmp_path / "x.json", "json"), tmp_path / "other.json"
    assert run([*at(other), "import", str(file)]) == 0
    assert tables(other) == tables(diary.path)
    before = other.read_bytes()
    assert run([*at(other), "import", str(file)]) == 0
    assert other.read_bytes() == before


def test_csv_to_a_new_history_and_out_again_is_the_same_table(diary: Diary, tmp_path: Path) -> None:
    file, other = export(tmp_path / "x.csv", "csv"), tmp_path / "other.json"
    assert run([*at(other), "import", str(file)]) == 0
    assert run([*at(other), "export", "--format", "csv", "-o", str(tmp_path / "y.csv")]) == 0
    assert (tmp_path / "y.csv").read_bytes() == file.read_bytes()
    assert b"'=1+1\r\nline" in file.read_bytes()


def test_a_table_never_wipes_what_it_does_not_carry(diary: Diary, tmp_path: Path) -> None:
    file = export(tmp_path / "x.csv", "csv")
    file.write_bytes(file.read_bytes().replace(b",4,", b",9,"))
    assert run(["import", str(file)]) == 0
    one = diary.session("a")
    assert one is not None
    assert (one.effort, one.exercises, one.note) == (9, (CAT,), "=1+1\r\nline")
    # On another machine the whole document of a json export holds against what the table made.
    other = tmp_path / "other.json"
    assert run([*at(other), "import", str(file)]) == 0
    assert run([*at(other), "import", str(diary.path)]) == 0
    assert tables(other)["sessions"] == tables(diary.path)["sessions"]


def test_a_table_that_says_what_is_here_changes_nothing(
    diary: Diary, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, before = export(tmp_path / "x.csv", "csv"), diary.path.read_bytes()
    capsys.readouterr()
    assert run(["import", str(file)]) == 0
    assert capsys.readouterr().out.endswith("Nothing is new.\nHere already: 2 sessions\n")
    assert diary.path.read_bytes() == before
    file.write_bytes(file.read_bytes().replace(b",4,", b",,"))
    assert run(["import", str(file), "--dry-run"]) == 0
    assert "Would change: 1 session (20 Nov 2026)\n  20 Nov 2026 18:00 Healthy back: effort\n" in (
        capsys.readouterr().out
    )


def answer(diary: Diary, pain: int) -> Corrections:
    corrections = corrections_of(diary)
    corrections.put_morning(Morning("a", pain, "2026-11-21T07:00:00+01:00"), "the morning after")
    return corrections


def test_a_table_carries_the_mornings_there_and_back(diary: Diary, tmp_path: Path) -> None:
    answer(diary, 4)
    file, other = export(tmp_path / "x.csv", "csv"), tmp_path / "other.json"
    for _ in range(2):
        assert run([*at(other), "import", str(file)]) == 0
        assert Diary(other, StillClock().now).mornings() == {"a": 4}
    content = file.read_bytes()
    file.write_bytes(content.replace(b",4\r\n", b",2\r\n"))
    assert run([*at(other), "import", str(file)]) == 0
    assert Diary(other, StillClock().now).mornings() == {"a": 2}
    file.write_bytes(content.replace(b",4\r\n", b",\r\n"))
    assert run([*at(other), "import", str(file)]) == 0
    assert Diary(other, StillClock().now).mornings() == {}


def test_a_table_without_that_column_leaves_the_mornings_and_an_older_one_brings_none_back(
    diary: Diary, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corrections = answer(diary, 4)
    file = export(tmp_path / "x.csv", "csv")
    old = tmp_path / "old.csv"
    with file.open(newline="") as there, old.open("w", newline="") as here:
        csv.writer(here).writerows(row[:-1] for row in csv.reader(there))
    assert run(["import", str(old)]) == 0
    assert diary.mornings() == {"a": 4}
    corrections.undo()
    capsys.readouterr()
    assert run(["import", str(file)]) == 0
    assert "Removed here, and left so: 1 morning" in capsys.readouterr().out
    assert diary.mornings() == {}
    assert run(["import", str(file), "--restore"]) == 0
    assert diary.mornings() == {"a": 4}


def test_a_session_that_was_removed_here_brings_no_morning(diary: Diary, tmp_path: Path) -> None:
    corrections = answer(diary, 4)
    file = export(tmp_path / "x.csv", "csv")
    corrections.undo()
    corrections.remove("sessions", "a", "x")
    assert run(["import", str(file)]) == 0
    assert diary.mornings() == {}
    assert run(["import", str(file), "--restore"]) == 0
    assert diary.mornings() == {"a": 4}


def test_a_dry_run_says_it_and_changes_nothing(
    diary: Diary, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.json"
    assert run([*at(other), "import", str(diary.path), "--dry-run"]) == 0
    assert not other.exists()
    said = capsys.readouterr().out
    assert said == (
        f"{diary.path} is a history of backtui.\n"
        "Would add: 1 pause, 2 sessions (20 – 22 Nov 2026)\n"
        "Nothing was written.\n"
    )


def test_what_was_removed_here_stays_removed_is_told_and_comes_back_where_that_is_asked(
    diary: Diary, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = export(tmp_path / "x.json", "json")
    corrections_of(diary).remove("sessions", "b", "deleting b")
    capsys.readouterr()
    assert run(["import", str(file)]) == 0
    assert [entry.id for entry in diary.entries()] == ["a"]
    said = capsys.readouterr().out
    assert "Removed here, and left so: 1 session (--restore brings back)\n" in said
    assert "  22 Nov 2026 18:00 Healthy back, removed on 25 Nov 2026\n" in said
    assert run(["import", str(file), "--restore"]) == 0
    assert "Brought back: 1 session" in capsys.readouterr().out
    assert [entry.id for entry in diary.entries()] == ["b", "a"]
    # What it brought back holds wherever it was removed.
    assert run(["import", str(file), "--restore"]) == 0
    assert "Nothing is new" in capsys.readouterr().out


@pytest.mark.parametrize("format", ["json", "csv"])
def test_an_import_is_one_step_of_undo(diary: Diary, tmp_path: Path, format: str) -> None:
    file = export(tmp_path / f"x.{format}", format)
    other = Diary(tmp_path / "other.json", StillClock().now)
    assert run([*at(other.path), "import", str(file)]) == 0
    assert len(other.entries()) == 2
    assert corrections_of(other).undo() == f"the import of {file.name}"
    assert not other.entries()
    assert not other.terms().pauses


def test_what_is_not_understood_changes_nothing(
    diary: Diary, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = diary.path.read_bytes()
    whole = export(tmp_path / "x.json", "json").read_bytes()
    for content in (
        whole[:-9],
        b"",
        b"a,b\n1,2\n",
        b"PK\x03\x04\0\0",
        whole.replace(b'"version": 1', b'"version": 9'),
    ):
        (tmp_path / "bad").write_bytes(content)
        assert run(["import", str(tmp_path / "bad")]) == 1
        assert "was not imported, and nothing was changed:\n" in capsys.readouterr().err
    for name in ("nowhere.json", str(tmp_path), "\0", "/dev/zero"):
        assert run(["import", name]) == 1
    assert diary.path.read_bytes() == before


def test_a_hundred_megabytes_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (tmp_path / "big.json").open("wb") as file:
        file.write(b"[")
        file.truncate(100_000_001)
    assert run(["import", str(tmp_path / "big.json")]) == 1
    assert "larger than 100 MB" in capsys.readouterr().err


def test_a_disk_that_refuses_leaves_all_as_it_was(
    diary: Diary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = export(tmp_path / "x.json", "json")
    other = tmp_path / "other.json"

    def full(*_: object) -> None:
        from backtui.store.schema import StoreError

        raise StoreError("it is full.")

    with monkeypatch.context() as patch:
        patch.setattr(HistoryFile, "write", full)
        assert run([*at(other), "import", str(file)]) == 1
    assert "Nothing was imported" in capsys.readouterr().err
    assert run([*at(other), "import", str(file)]) == 0
    assert tables(other) == tables(diary.path)


def test_what_rescue_wrote_is_taken_in(diary: Diary, tmp_path: Path) -> None:
    from backtui.live.rescue import save_apart

    rescued = session("2026-11-24T18:00:00+01:00", id="rescued", exercises=(CAT,))
    assert not save_apart(rescued, str(tmp_path / "rescued.json"), diary.now)
    assert run(["import", str(tmp_path / "rescued.json")]) == 0
    assert diary.entries()[0].id == "rescued"


def test_another_programs_table_comes_in_by_its_columns_and_only_once(
    diary: Diary, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "app.csv").write_text("Day;Duration\n24.11.2026 07:00;40\n", encoding="utf-16")
    arguments = ["import", str(tmp_path / "app.csv"), "--map", "date=Day,minutes=Duration"]
    assert run(arguments) == 0
    first = diary.entries()[0]
    assert (first.started, first.active_seconds, first.source) == (
        "2026-11-24T07:00:00+01:00",
        2400,
        "imported",
    )
    corrections_of(diary).change_session(first.id, {"note": "mine", "active_seconds": 600}, "a change")
    capsys.readouterr()
    assert run(arguments) == 0
    assert "Changed here since, and left so: 1 session\n" in capsys.readouterr().out
    assert len(diary.entries()) == 3
    assert (diary.entries()[0].note, diary.entries()[0].active_seconds) == ("mine", 600)
    for odd in ("date", "date=", "colour=Day", "order=up"):
        with pytest.raises(SystemExit):
            run([*arguments[:-1], odd])


def test_exports_go_to_standard_output_as_they_are(
    diary: Diary, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    for kind in ("json", "csv", "sets"):
        assert run(["export", "--format", kind]) == 0
        out = capsysbinary.readouterr().out
        file = export(tmp_path / kind, kind)
        capsysbinary.readouterr()
        assert out == file.read_bytes()
    assert json.loads((tmp_path / "json").read_bytes())["format"] == "backtui"
    assert run(["export"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["tables"].keys() == {"pauses", "sessions"}


def test_an_export_goes_onto_no_file_of_backtui(diary: Diary) -> None:
    before = stored(diary.path)
    assert run(["export", "-o", str(diary.path)]) == 1
    assert stored(diary.path) == before
