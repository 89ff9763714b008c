"""The journal of a session that runs."""

import errno
import os
from pathlib import Path

import pytest

from backtui.core.session.replay import Step
from backtui.store.journal import Journal, open_journal
from backtui.store.journal_paths import damaged_journals
from tests.store.journals import EARLIER, NOW, PLAYED, Kept, looks, opening_of


@pytest.fixture
def kept(own_files: Path) -> Kept:
    return Kept(own_files)


def left_steps(kept: Kept) -> list[float]:
    with kept.settled() as (found, told):
        assert found is not None
        assert not told
        return [step.at for step in found.steps]


def test_what_was_added_is_found_and_added_to(kept: Kept) -> None:
    path = kept.write(opening_of(), looks(3))
    with kept.settled() as (found, _):
        assert found is not None
        assert (found.opening, list(found.steps)) == (opening_of(), looks(3))
        found.journal.add(Step(40.0, "look", NOW, number=4))
    assert left_steps(kept) == [10, 20, 30, 40]
    # The opening twice, and a line for each step: none between them is empty.
    assert len([line for line in path.read_bytes().split(b"\n")[:-1] if line]) == 6
    assert b"\n\n" not in path.read_bytes()
    with kept.settled() as (found, _):
        assert found is not None
        found.journal.discard()
    assert not path.exists()
    with kept.settled() as (found, told):
        assert (found, told) == (None, [])


def test_only_its_owner_may_read_it(kept: Kept) -> None:
    path = kept.write(opening_of(), [])
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert (path.parent / "lock").stat().st_mode & 0o777 == 0o600
    assert (path.parent.name, path.name) == ("history.json.journals", f"{opening_of().session.id}.jsonl")


@pytest.mark.parametrize("junk", [b"\x00" * 40, b'{"at": 3, "do": "lo'])
def test_half_a_line_at_the_end_gives_way_to_the_next(kept: Kept, junk: bytes) -> None:
    path = kept.write(opening_of(), looks(1))
    with path.open("ab") as file:
        file.write(junk)
    with kept.settled() as (found, told):
        assert found is not None
        assert not told
        assert path.read_bytes().endswith(junk), "who only looks changes nothing"
        found.journal.add(Step(20.0, "look", NOW, number=2))
    assert left_steps(kept) == [10, 20]
    assert junk not in path.read_bytes()
    assert b"\n\n" not in path.read_bytes()


def test_a_line_without_its_break_stays(kept: Kept) -> None:
    path = kept.write(opening_of(), looks(2))
    path.write_bytes(path.read_bytes()[:-1])
    with kept.settled() as (found, _):
        assert found is not None
        found.journal.add(Step(30.0, "look", NOW, number=3))
    assert left_steps(kept) == [10, 20, 30]
    lines = path.read_bytes().split(b"\n")
    assert (len(lines), lines[-1]) == (6, b"")


def test_of_a_sound_journal_whose_session_is_in_the_history_nothing_stays(
    own_files: Path, kept: Kept
) -> None:
    path = kept.write(opening_of(), PLAYED)
    with kept.settled() as (found, _):
        assert found is not None
        found.journal.put_away()
    assert not path.exists()
    assert not damaged_journals(own_files)


@pytest.mark.parametrize("how", ["put_away", "discard"])
def test_one_that_cannot_be_removed_lets_the_next_session_begin(
    kept: Kept, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    journal = running(kept)
    monkeypatch.setattr(Path, "unlink", fail)
    getattr(journal, how)()
    monkeypatch.undo()
    assert journal.path.exists()
    kept.journals.begin(EARLIER).close()


def test_what_lies_in_its_place_and_is_none_is_refused(own_files: Path) -> None:
    with pytest.raises(OSError, match="Is a directory"):
        open_journal(own_files.parent)
    path = own_files.with_name("pipe")
    os.mkfifo(path)
    with pytest.raises(OSError, match=r"\] it is no file that a journal can be in$") as refused:
        open_journal(path)
    assert refused.value.errno == errno.EINVAL


def running(kept: Kept) -> Journal:
    journal = kept.journals.begin(opening_of())
    journal.add(looks(1)[0])
    return journal


@pytest.mark.parametrize("taken", [0, 1, 7])
@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_full_disk_leaves_no_half_of_a_line(
    kept: Kept, monkeypatch: pytest.MonkeyPatch, call: str, taken: int
) -> None:
    journal = running(kept)
    real = os.write

    def full(handle: int, data: bytes) -> int:
        if taken and len(data) > taken:
            return real(handle, data[:taken])
        raise OSError(errno.ENOSPC, "No space left on device")

    def fail(handle: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, call, full if call == "write" else fail)
    with pytest.raises(OSError, match=r"No space|Input/output"):
        journal.add(looks(2)[1])
    monkeypatch.undo()
    journal.add(Step(70.0, "look", NOW, number=2))
    journal.close()
    assert left_steps(kept) == [10, 70]


def test_a_signal_that_ends_the_writing_leaves_no_half_of_a_line(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = running(kept)
    real = os.write

    def ended(handle: int, data: bytes) -> int:
        real(handle, data[:9])
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "write", ended)
    with pytest.raises(KeyboardInterrupt):
        journal.add(looks(2)[1])
    monkeypatch.undo()
    journal.add(Step(70.0, "look", NOW, number=2))
    journal.close()
    assert left_steps(kept) == [10, 70]


def test_a_full_disk_at_the_beginning_leaves_nothing(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        kept.journals.begin(opening_of())
    monkeypatch.undo()
    with kept.settled() as settled:
        assert settled == (None, [])
    kept.journals.begin(opening_of()).close()
