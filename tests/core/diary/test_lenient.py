"""What can be read of a stored session, whoever wrote it."""

from datetime import date

import pytest

from backtui.core.diary.lenient import read_entry, read_session
from backtui.core.diary.session import SetRecord

WHOLE = (
    b'{"id": "a", "started": "2026-11-20T10:00:00+01:00", "routine": "r", "effort": 3, "note": "x", '
    b'"exercises": [{"id": "bridge", "name": "Bridge", "status": "done", "form": "harder", '
    b'"sets": [{"side": "left", "reps": 3}]}]}'
)


def test_a_sound_document_is_read_as_it_is() -> None:
    read, entry = read_session(WHOLE), read_entry(WHOLE)
    assert read is not None
    assert entry is not None
    assert (read.id, read.effort, read.note) == (entry.id, entry.effort, entry.note) == ("a", 3, "x")
    (exercise,) = read.exercises
    assert (exercise.status, exercise.form, exercise.sets) == ("done", "harder", (SetRecord("left", 3),))


@pytest.mark.parametrize("started", ["2026-11-20", "2026-11-20T10:00", "2026-11-20T10:00:00Z"])
def test_a_date_is_enough_of_a_time(started: str) -> None:
    entry = read_entry(b'{"id": "a", "started": "%s"}' % started.encode())
    assert entry is not None
    assert entry.day == date(2026, 11, 20)


@pytest.mark.parametrize(
    "raw",
    [
        b'{"started": "2026-11-20"}', b'{"id": "", "started": "2026-11-20"}', b'{"id": "a"}',
        b'{"id": "a", "started": "never"}', b'{"id": "a", "started": "2026-13-45"}',
        b'{"id": 7, "started": 8}', b"[]", b"3", b"null", b'{"id": "a", "started": "20',
    ],
)  # fmt: skip
def test_what_has_no_id_or_no_date_is_no_session(raw: bytes) -> None:
    assert read_entry(raw) is None
    assert read_session(raw) is None


def test_odd_fields_are_left_out_and_not_the_session() -> None:
    odd = (
        WHOLE.replace(b'"effort": 3', b'"effort": "hard"')
        .replace(b'"sets": [', b'"sets": [5, {"side": 9, "reps": 2}, ')
        .replace(
            b'"exercises": [',
            b'"exercises": ["plank", {"sets": "none"}, {"id": "cat"}, {"id": "cobra", "status": 4}, ',
        )
    )
    read = read_session(odd)
    assert read is not None
    assert (read.id, read.effort, read.note) == ("a", None, "x")
    cat, bridge = read.exercises
    assert (cat.id, cat.name, cat.status, cat.form, cat.sets) == ("cat", "cat", "partial", "standard", ())
    assert bridge.sets == (SetRecord(None, 2), SetRecord("left", 3))
    entry = read_entry(odd)
    assert entry is not None
    assert entry.effort is None
