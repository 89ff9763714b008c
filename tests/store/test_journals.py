"""The folder of journals: what is left behind is offered, kept or set aside, and never lost."""

import os
import random
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from backtui.core.session.replay import Opening, Step
from backtui.store.diary import Diary
from backtui.store.journal import Busy
from backtui.store.journal_lines import checked_line
from backtui.store.journal_paths import damaged_journals, journal_paths, journals_folder, older_journal
from backtui.store.journals import Settled
from tests.store.journals import NOW, Kept, looks, opening_of
from tests.store.test_journal_lines import flipped, older, written
from tests.support import StillClock, stored

EARLIER = opening_of("2026-11-25T17:00:00+01:00", "20261125T170000-00000002")
# Past the get-ready, a repetition is done.
PLAYED = [Step(60.0, "look", NOW, number=1)]
ENDED = [*PLAYED, Step(61.0, "end", NOW, number=2)]


@pytest.fixture
def kept(own_files: Path) -> Kept:
    return Kept(own_files)


@pytest.fixture
def folder(own_files: Path) -> Path:
    path = journals_folder(own_files)
    path.mkdir()
    return path


def settled(history: Path) -> Settled:
    """Settle what was left behind, and let go of it."""
    found = Diary(history, StillClock().now).settle()
    if found.found is not None:
        found.found.journal.close()
    return found


# One at a time


def test_a_second_session_is_refused_with_the_place_of_the_first(kept: Kept) -> None:
    journal = kept.journals.begin(opening_of())
    for refused in (lambda: kept.journals.begin(EARLIER), kept.journals.settle):
        with pytest.raises(Busy) as busy:
            refused()
        assert busy.value.opening == opening_of()
    journal.close()
    kept.journals.begin(EARLIER).close()


def test_while_one_is_asked_about_no_other_begins(kept: Kept) -> None:
    kept.write(EARLIER, PLAYED)
    with kept.settled():
        with pytest.raises(Busy) as busy:
            kept.journals.begin(opening_of())
        assert busy.value.opening == EARLIER
    kept.journals.begin(opening_of()).close()


def test_the_lock_of_a_dead_process_is_none(own_files: Path, kept: Kept) -> None:
    code = (
        "import os, sys, msgspec\nfrom pathlib import Path\n"
        "from backtui.core.session.replay import Opening\nfrom backtui.store.journals import Journals\n"
        "opening = msgspec.json.decode(sys.stdin.buffer.read(), type=Opening)\n"
        "journal = Journals(Path(sys.argv[1]), print).begin(opening)\n"
        "os.kill(os.getpid(), 9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(own_files)], input=msgspec.json.encode(opening_of()), check=False
    )
    assert done.returncode == -9
    with kept.settled() as (found, _):
        assert found is not None
        assert found.opening == opening_of()


def test_beginning_leaves_every_other_journal_as_it_is(kept: Kept) -> None:
    path = kept.write(EARLIER, PLAYED)
    before = path.read_bytes()
    kept.journals.begin(opening_of()).close()
    assert path.read_bytes() == before
    with pytest.raises(FileExistsError):
        kept.journals.begin(EARLIER)
    assert path.read_bytes() == before


# Of several


def test_the_newest_is_offered_and_older_ones_are_kept(own_files: Path, kept: Kept) -> None:
    # Begun where it was later already, by the hands of the clocks there.
    earlier = opening_of("2026-11-25T23:00:00+09:00", "20261125T230000-00000003")
    kept.write(opening_of(), PLAYED)
    kept.write(earlier, PLAYED)
    found, told = settled(own_files)
    assert found is not None
    assert found.opening == opening_of()
    assert told == ["The interrupted session of 2026-11-25 was kept, as finished early."]
    assert [one["id"] for one in stored(own_files)] == [earlier.session.id]
    assert list(journal_paths(own_files)) == [found.journal.path]


def test_what_ended_is_stored_whichever_is_the_newest(own_files: Path, kept: Kept) -> None:
    kept.write(EARLIER, PLAYED)
    kept.write(opening_of(), ENDED)
    found, told = settled(own_files)
    assert found is not None
    assert found.opening == EARLIER
    assert not told
    assert [one["id"] for one in stored(own_files)] == [opening_of().session.id]


def test_a_history_that_takes_nothing_costs_no_journal(own_files: Path, kept: Kept) -> None:
    paths = [kept.write(EARLIER, ENDED), kept.write(opening_of(), PLAYED)]
    before = [path.read_bytes() for path in paths]
    own_files.write_text("{")
    found, told = settled(own_files)
    assert found is not None
    assert "doctor" in told[0]
    assert [path.read_bytes() for path in paths] == before
    own_files.unlink()
    assert not settled(own_files).told
    assert len(stored(own_files)) == 1


# The one journal of an older version


def test_an_older_journal_is_taken_up_and_moved(own_files: Path) -> None:
    older_journal(own_files).write_bytes(older(steps=PLAYED))
    found, told = settled(own_files)
    assert found is not None
    assert not told
    assert found.opening.session == opening_of().session
    assert found.journal.path.parent == journals_folder(own_files)
    assert not older_journal(own_files).exists()
    assert settled(own_files).found is not None


def test_while_an_older_version_runs_starting_is_refused(own_files: Path, kept: Kept) -> None:
    import fcntl

    path = older_journal(own_files)
    path.write_bytes(older(steps=PLAYED))
    with path.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        for refused in (lambda: kept.journals.begin(EARLIER), kept.journals.settle):
            with pytest.raises(Busy) as busy:
                refused()
            assert busy.value.opening is not None
            assert busy.value.opening.where == "host, /dev/pts/3"
        assert path.exists()
    kept.journals.begin(EARLIER).close()
    assert not path.exists()
    assert len(list(journal_paths(own_files))) == 2


def test_an_older_one_that_ended_is_stored_by_whoever_writes(own_files: Path) -> None:
    older_journal(own_files).write_bytes(older(steps=ENDED))
    with Diary(own_files, StillClock().now).exclusive():
        pass
    assert len(stored(own_files)) == 1
    assert not list(journal_paths(own_files))


# Damage


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
    from backtui.store.schema import StoreError

    (folder / "some.jsonl").write_bytes(written(opening_of(), PLAYED))
    if kind == "fifo":
        os.mkfifo(folder / "lock")
    else:
        (folder / "lock").mkdir()
    with pytest.raises(StoreError, match=r"cannot be used: (its lock is no file|Is a directory)\."):
        settled(own_files)
    with pytest.raises(OSError, match=r"."):
        Diary(own_files, StillClock().now).begin(EARLIER)


def test_an_id_that_is_no_name_of_a_file_is_one_all_the_same(own_files: Path, kept: Kept) -> None:
    for name in ("../../out", "damaged-1", "a" * 5000, "ä", ".hidden"):
        opening: Opening = opening_of(id=name)
        path = kept.write(opening, PLAYED)
        assert path.parent == journals_folder(own_files)
        with kept.settled() as (found, _):
            assert found is not None
            assert found.opening == opening
            found.journal.discard()
