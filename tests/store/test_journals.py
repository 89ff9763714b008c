"""The folder of journals: what is left behind is offered, kept or set aside, and never lost."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from backtui.core.session.replay import Opening
from backtui.store.diary import Diary
from backtui.store.journal import Busy
from backtui.store.journal_paths import journal_paths, journals_folder, older_journal
from tests.store.journal_bytes import older
from tests.store.journals import EARLIER, ENDED, PLAYED, Kept, opening_of, settled
from tests.support import StillClock, stored


@pytest.fixture
def kept(own_files: Path) -> Kept:
    return Kept(own_files)


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


def test_an_id_that_is_no_name_of_a_file_is_one_all_the_same(own_files: Path, kept: Kept) -> None:
    for name in ("../../out", "damaged-1", "a" * 5000, "ä", ".hidden"):
        opening: Opening = opening_of(id=name)
        path = kept.write(opening, PLAYED)
        assert path.parent == journals_folder(own_files)
        with kept.settled() as (found, _):
            assert found is not None
            assert found.opening == opening
            found.journal.discard()
