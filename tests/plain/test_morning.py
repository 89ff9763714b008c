"""`start --plain` on a morning after: one question before the session, and what its answer tells of it."""

from datetime import timedelta
from pathlib import Path

import pexpect
import pytest

from backtui.live.mornings import keep_morning
from backtui.store.diary import Diary
from backtui.store.journal_paths import journal_paths
from tests.plain.test_plain import environment, piped
from tests.support import NOW, StillClock, session, stored
from tests.test_terminal import PROGRAM

LAST = session("2026-11-24T18:00:00+01:00", ended="2026-11-24T18:30:00+01:00")


@pytest.fixture(autouse=True)
def _yesterday(own_files: Path) -> None:
    Diary(own_files, StillClock(NOW).now).save(LAST)


def open_session(*typed: str) -> str:
    """Begin a session in a terminal, type what is asked for, and return what is said until it runs."""
    child = pexpect.spawn(
        str(PROGRAM), ["start", "--plain"], env=environment("1"), encoding="utf-8", timeout=20
    )
    try:
        said = []
        for line in typed:
            child.expect(r"(worst imaginable\?|or q\.)\r\n")
            said += [str(child.before), str(child.after)]
            child.send(f"{line}\r")
        child.expect_exact("Get ready")
        return "".join([*said, str(child.before)])
    finally:
        child.close(force=True)


def pain_before(own_files: Path) -> list[str]:
    """Return the lines of the journal that tell of the pain before."""
    (journal,) = journal_paths(own_files)
    return [line for line in journal.read_text().splitlines() if '"do":"pain"' in line]


def test_it_is_asked_before_the_session_and_answers_how_much_it_hurts_now(own_files: Path) -> None:
    said = open_session("11", "4")
    assert "the morning after Tuesday's session" in said
    assert "A number from 0 to 10, please, or enter, or q." in said
    assert "Pain now: 4, as this morning. Type another number, or leave it." in said
    (morning,) = stored(own_files, "mornings")
    assert (morning["id"], morning["pain"]) == (LAST.id, 4)
    (line,) = pain_before(own_files)
    assert '"value":4' in line


@pytest.mark.parametrize("typed", ["", "q"])
def test_it_may_be_left(own_files: Path, typed: str) -> None:
    said = open_session(typed)
    assert "Pain now, from 0 no pain" in said
    assert stored(own_files, "mornings") == []
    assert pain_before(own_files) == []


def test_where_nobody_can_answer_nothing_is_asked(own_files: Path) -> None:
    done = piped()
    assert done.returncode == 0
    assert b"this morning" not in done.stdout
    assert stored(own_files, "mornings") == []


def test_an_answer_of_the_last_two_hours_is_told_and_kept_where_nobody_can_type(own_files: Path) -> None:
    keep_morning(Diary(own_files, StillClock(NOW - timedelta(hours=1)).now), LAST.id, LAST.day, 4)
    done = piped()
    assert b"Pain now: 4, as this morning.\n" in done.stdout
    assert stored(own_files)[-1]["pain_before"] == 4
