"""Journals that are damaged, newer, or none: told, set aside or left alone, and never lost."""

import os
import random
from pathlib import Path

import msgspec
import pytest

from backtui.core.session.replay import Step
from backtui.store.diary import Diary
from backtui.store.journal_lines import checked_line
from backtui.store.journal_paths import damaged_journals, journals_folder, older_journal
from backtui.store.schema import StoreError
from tests.store.journal_bytes import flipped, written
from tests.store.journals import EARLIER, NOW, PLAYED, Kept, looks, opening_of, settled
from tests.support import StillClock, stored


@pytest.fixture
def kept(own_files: Path) -> Kept:
    return Kept(own_files)


@pytest.fixture
def folder(own_files: Path) -> Path:
    path = journals_folder(own_files)
    path.mkdir()
    return path


def test_no_flipped_bit_of_the_first_line_loses_the_session(own_files: Path, kept: Kept) -> None:
    path = kept.write(EARLIER, PLAYED)
    content = path.read_bytes()
    chance = random.Random(11)
    for at in chance.sample(range(content.index(b"\n") + 1), 60):
        path.write_bytes(flipped(content, at, chance.randrange(8)))
        with kept.settled() as (found, _):
            assert found is not None
            assert (found.opening, list(found.steps)) == (EARLIER, PLAYED)


def test_a_damaged_journal_is_told_of_and_set_aside_when_it_is_kept(own_files: Path, kept: Kept) -> None:
    path = kept.write(EARLIER, looks(6))
    content = path.read_bytes()
    path.write_bytes(content.replace(b'"at":20', b'"at":21'))
    with kept.settled() as (found, told):
        assert found is not None
        assert [step.at for step in found.steps] == [10, 30, 40, 50, 60]
        assert "is damaged" in told[0]
        assert kept.journals.keep(found)
    (aside,) = damaged_journals(own_files)
    assert b'"at":21' in aside.read_bytes()
    with kept.settled() as settled_again:
        assert settled_again == (None, [])


def test_without_any_plan_the_times_are_kept(own_files: Path, kept: Kept) -> None:
    path = kept.write(
        EARLIER, [*looks(6), Step(90.0, "pause", NOW, number=7), Step(200.0, "look", NOW, number=8)]
    )
    lines = path.read_bytes().splitlines(keepends=True)
    lines[:2] = [line.replace(b'"tempo"', b'"tempi"') for line in lines[:2]]
    path.write_bytes(b"".join(lines))
    found, told = settled(own_files)
    assert found is None
    assert "damaged" in told[0]
    (document,) = stored(own_files)
    assert document["id"] == EARLIER.session.id
    assert (document["routine"], document["active_seconds"]) == ("healthy-back", 90)
    assert (document["started"], document["ended"]) == ("2026-11-25T18:04:50+01:00", NOW)
    (aside,) = damaged_journals(own_files)
    assert str(aside) in told[0]
    assert aside.read_bytes() == b"".join(lines)
    assert settled(own_files) == (None, [])


@pytest.mark.parametrize("content", [b"\xff" * 50, b"{}\n", written()[:300], b"\n", b"[" * 9000])
def test_what_cannot_be_read_is_set_aside_whole(own_files: Path, folder: Path, content: bytes) -> None:
    (folder / "some.jsonl").write_bytes(content)
    (folder / "damaged-some.jsonl").write_bytes(b"of before")
    found, told = settled(own_files)
    assert found is None
    assert len(told) == 1
    assert (folder / "damaged-some-2.jsonl").read_bytes() == content
    assert (folder / "damaged-some.jsonl").read_bytes() == b"of before"
    assert not own_files.exists()


def test_doctor_tells_of_journals(
    own_files: Path, folder: Path, kept: Kept, capsys: pytest.CaptureFixture[str]
) -> None:
    from backtui.cli.main import run

    assert run(["doctor"]) == 0
    assert "Journals" not in capsys.readouterr().out
    kept.write(opening_of(), PLAYED)
    (folder / "damaged-some.jsonl").write_bytes(b"junk")
    assert run(["doctor"]) == 0
    said = capsys.readouterr().out
    assert "1 session runs, or waits" in said
    assert f"{folder / 'damaged-some.jsonl'} was damaged" in said


def test_an_empty_journal_is_nothing(own_files: Path, folder: Path) -> None:
    (folder / "some.jsonl").touch()
    assert settled(own_files) == (None, [])
    assert not list(folder.glob("*.jsonl"))


@pytest.mark.parametrize("is_older", [True, False])
def test_a_newer_version_is_left_alone_and_said(own_files: Path, folder: Path, is_older: bool) -> None:
    path = older_journal(own_files) if is_older else folder / "some.jsonl"
    content = checked_line(msgspec.structs.replace(opening_of(), version=9)) + b'{"new": "kind"}\n'
    path.write_bytes(content)
    diary = Diary(own_files, StillClock().now)
    for _ in range(2):
        (words,) = settled(own_files).told
        assert "newer backtui" in words
        with diary.exclusive():
            pass
        diary.begin(EARLIER).discard()
        assert path.read_bytes() == content


@pytest.mark.parametrize("kind", ["fifo", "folder", "device"])
@pytest.mark.parametrize("where", ["journal", "older"])
def test_what_is_no_file_is_said_and_holds_nobody_up(
    own_files: Path, folder: Path, kind: str, where: str
) -> None:
    path = folder / "some.jsonl" if where == "journal" else older_journal(own_files)
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/full")
    found, told = settled(own_files)
    assert found is None
    assert len(told) == 1
    assert f"{path} cannot be read" in told[0]
    diary = Diary(own_files, StillClock().now)
    diary.begin(opening_of()).close()
    with diary.exclusive():
        pass
    assert path.exists()


@pytest.mark.parametrize("kind", ["fifo", "folder"])
def test_a_lock_or_a_folder_that_is_none_is_a_sentence(own_files: Path, folder: Path, kind: str) -> None:
    (folder / "some.jsonl").write_bytes(written(opening_of(), PLAYED))
    if kind == "fifo":
        os.mkfifo(folder / "lock")
    else:
        (folder / "lock").mkdir()
    with pytest.raises(StoreError, match=r"cannot be used: (its lock is no file|Is a directory)\."):
        settled(own_files)
    with pytest.raises(OSError, match=r"."):
        Diary(own_files, StillClock().now).begin(EARLIER)
