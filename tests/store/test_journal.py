"""The journal of the running session."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from backtui.core.session.replay import Opening, Step
from backtui.store.journal import Busy, begin, find
from tests.support import session, short_timeline

NOW = "2026-11-25T18:05:00+01:00"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.json.live"


@pytest.fixture
def opening() -> Opening:
    return Opening(session("2026-11-25T18:00:00+01:00"), short_timeline().plan, "host, /dev/pts/3", 17)


def steps(number: int) -> list[Step]:
    return [Step(float(n), "look", NOW) for n in range(number)]


def test_what_was_added_is_found(path: Path, opening: Opening) -> None:
    journal = begin(path, opening)
    for step in steps(3):
        journal.add(step)
    journal.close()
    found = find(path)
    assert found is not None
    assert (found.opening, list(found.steps), found.is_ended) == (opening, steps(3), False)
    found.journal.add(Step(9.0, "end", NOW))
    found.journal.close()
    again = find(path)
    assert again is not None
    assert again.is_ended
    assert len(again.steps) == 4
    again.journal.discard()
    assert find(path) is None


def test_only_its_owner_may_read_it(path: Path, opening: Opening) -> None:
    begin(path, opening).close()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_second_session_is_refused_with_the_place_of_the_first(path: Path, opening: Opening) -> None:
    journal = begin(path, opening)
    for refused in (lambda: begin(path, opening), lambda: find(path)):
        with pytest.raises(Busy) as busy:
            refused()
        assert busy.value.opening == opening
    journal.close()


def test_the_lock_of_a_dead_process_is_none(path: Path, opening: Opening) -> None:
    code = (
        "import os, sys, msgspec\nfrom pathlib import Path\n"
        "from backtui.core.session.replay import Opening\nfrom backtui.store.journal import begin\n"
        "journal = begin(Path(sys.argv[1]), msgspec.json.decode(sys.stdin.buffer.read(), type=Opening))\n"
        "os.kill(os.getpid(), 9)"
    )
    import msgspec

    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], input=msgspec.json.encode(opening), check=False
    )
    assert done.returncode == -9
    found = find(path)
    assert found is not None
    assert found.opening == opening
    found.journal.close()


@pytest.mark.parametrize("junk", [b"\x00" * 40, b'{"at": 3, "do": "lo', b'{"at": "x"}\n', b"\n", b"[]\n"])
def test_a_torn_last_line_is_cut_off(path: Path, opening: Opening, junk: bytes) -> None:
    journal = begin(path, opening)
    journal.add(steps(1)[0])
    journal.close()
    with path.open("ab") as file:
        file.write(junk)
    found = find(path)
    assert found is not None
    assert list(found.steps) == steps(1)
    found.journal.add(Step(5.0, "look", NOW))
    found.journal.close()
    again = find(path)
    assert again is not None
    assert len(again.steps) == 2
    again.journal.close()


def test_cut_anywhere_it_tells_of_a_beginning(path: Path, opening: Opening) -> None:
    journal = begin(path, opening)
    for step in steps(4):
        journal.add(step)
    journal.close()
    content = path.read_bytes()
    first = content.index(b"\n") + 1
    for size in [*range(0, first, 97), *range(first - 2, len(content))]:
        path.write_bytes(content[:size])
        found = find(path)
        if size < first:
            assert found is None
        else:
            assert found is not None
            assert list(found.steps) == steps(content[first:size].count(b"\n"))
            found.journal.close()


@pytest.mark.parametrize("taken", [0, 1, 7])
@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_full_disk_leaves_no_half_of_a_line(
    path: Path, opening: Opening, monkeypatch: pytest.MonkeyPatch, call: str, taken: int
) -> None:
    journal = begin(path, opening)
    real = os.write

    def full(handle: int, data: bytes) -> int:
        if taken and len(data) > taken:
            return real(handle, data[:taken])
        raise OSError(errno.ENOSPC, "No space left on device")

    def fail(handle: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, call, full if call == "write" else fail)
    with pytest.raises(OSError, match=r"No space|Input/output"):
        journal.add(steps(1)[0])
    monkeypatch.undo()
    journal.add(Step(7.0, "look", NOW))
    journal.close()
    found = find(path)
    assert found is not None
    assert [step.at for step in found.steps] == [7.0]
    found.journal.close()
