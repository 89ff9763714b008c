"""Histories that nobody wrote as they stand: whatever the bytes, they are read or refused, and mended."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backtui.store.diary import Diary
from backtui.store.doctor import examine, repair, report
from backtui.store.history_file import HistoryFile
from backtui.store.quick_look import quick_look
from backtui.store.schema import Damaged, StoreError
from tests.support import NOW, StillClock, session, stored

NUMBERS = ["1", "01", "2", "-1", "", "²", "٣", "0", "x", "1.5", "9" * 30, " 1", "1e3"]
SOUND = (
    b'{"meta":{"1":{"schema":1}},'
    b'"sessions":{"1":{"id":"s1","started":"2026-11-01T10:00:00Z","note":"a"},'
    b'"2":{"id":"s2","started":"2026-11-02T10:00:00Z","exercises":[{"id":"cat","name":"Cat"}]}},'
    b'"targets":{"1":{"id":"2026-W40","sessions":3}},'
    b'"pauses":{"1":{"id":"p1","from":"2026-11-03","to":"2026-11-04"}},'
    b'"mine":{"1":{"id":"m1","x":{"y":1}},"2":{"id":"m2"}}}'
)


def document(number: int) -> dict[str, Any]:
    return {"id": f"s{number}", "started": f"2026-10-{number + 1:02d}T10:00:00+00:00"}


@contextmanager
def history(content: bytes) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp())
    try:
        path = folder / "history.json"
        path.write_bytes(content)
        yield path
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.json"


@given(numbers=st.lists(st.sampled_from(NUMBERS) | st.text(max_size=3), unique=True, max_size=8))
@example(numbers=["1", "01"])
@example(numbers=["²"])
@example(numbers=[""])
def test_any_number_is_read_named_and_given_anew(numbers: list[str]) -> None:
    table = {number: document(at) for at, number in enumerate(numbers)}
    content = json.dumps({"sessions": table, "theirs": table}).encode("utf-8", "surrogatepass")
    with history(content) as path:
        diary = Diary(path, StillClock().now)
        assert len(diary.entries()) == len(quick_look(path, StillClock().now()).trained) == len(numbers)
        odd = [name for name in numbers if name not in {str(n) for n in range(1, 1000)}]
        assert bool(examine(path).faults) == bool(odd)
        diary.save(session("2026-11-20T10:00:00Z", id="new"))
        assert {one["id"] for one in stored(path)} == {f"s{n}" for n in range(len(numbers))} | {"new"}
        assert len(stored(path, "theirs")) == len(numbers)
        assert not examine(path).faults


@pytest.mark.parametrize(
    "meta", ["[]", "3", '{"schema":"one"}', '{"schema":null}', '{"schema":1.5}', "[" * 800 + "]" * 800]
)
def test_a_meta_that_says_nothing_is_named_and_mended(path: Path, meta: str) -> None:
    path.write_text(f'{{"meta":{{"1":{meta}}},"sessions":{{"1":{json.dumps(document(1))}}}}}')
    with pytest.raises(Damaged):
        Diary(path, StillClock().now).entries()
    assert examine(path).faults
    repair(path, NOW)
    assert [one["id"] for one in stored(path)] == ["s1"]
    assert not examine(path).faults


def test_a_newer_schema_stops_the_doctor_with_a_sentence(path: Path) -> None:
    path.write_text('{"meta":{"1":{"schema":99}}}')
    with pytest.raises(StoreError, match="please update"):
        repair(path, NOW)
    assert path.read_text() == '{"meta":{"1":{"schema":99}}}'


@pytest.mark.parametrize(
    "value", ['"\\ud800"', "NaN", "-Infinity", '{"a":"\\udfff"}', "[" * 20_000 + "]" * 20_000]
)
def test_what_no_reader_takes_costs_no_other_session(path: Path, value: str) -> None:
    sessions = {str(n): document(n) for n in range(1, 4)}
    text = json.dumps({"sessions": sessions}).replace('"id": "s2"', f'"id": "s2", "odd": {value}')
    path.write_text(text)
    with pytest.raises(Damaged):
        Diary(path, StillClock().now).entries()
    repair(path, NOW)
    ids = {entry.id for entry in Diary(path, StillClock().now).entries()}
    assert ids >= {"s1", "s3"}
    assert ("s2" in ids) == ("[" not in value)


def test_two_documents_of_the_same_number_are_both_kept(path: Path) -> None:
    path.write_text(f'{{"sessions":{{"1":{json.dumps(document(1))},"1":{json.dumps(document(2))}}}}}')
    assert "1 document with the same number" in examine(path).faults[0]
    repair(path, NOW)
    assert {one["id"] for one in stored(path)} == {"s1", "s2"}


@pytest.mark.parametrize(
    "odd", ["5", '"text"', "[]", "{}", '{"id":"x"}', '{"started":"2026-11-20"}', '{"id":7}']
)
def test_what_is_no_session_is_told_with_what_can_be_done(path: Path, odd: str) -> None:
    path.write_text(f'{{"sessions":{{"1":{json.dumps(document(1))},"2":{odd}}}}}')
    finding = examine(path)
    assert not finding.faults, "no repair can mend it"
    assert "1 document without an id or a date" in report(finding)
    assert "text editor" in report(finding)
    Diary(path, StillClock().now).save(session("2026-11-20T10:00:00Z", id="new"))
    assert odd in path.read_text(), "it is kept as it is"


PIECES = [
    b"",
    b"{",
    b"}",
    b'"',
    b"\xff",
    b"\\",
    b"01",
    b'{"1":',
    b"\x00",
    b"[",
    b",",
    b"NaN",
    b"null",
    b'"\\ud800"',
]
edits = st.lists(st.tuples(st.integers(0, 600), st.integers(0, 40), st.sampled_from(PIECES)), max_size=4)


def edited(content: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    for at, length, piece in changes:
        at %= len(content) + 1
        content = content[:at] + piece + content[at + length :]
    return content


def whole(content: bytes) -> set[str]:
    """Return the ids of the sessions whose every byte still stands there, as in the sound file."""
    sessions = json.loads(SOUND)["sessions"].values()
    return {one["id"] for one in sessions if json.dumps(one, separators=(",", ":")).encode() in content}


@given(content=edits.map(lambda changes: edited(SOUND, changes)) | st.binary(max_size=200))
@example(content=SOUND.replace(b'"sessions":{', b'"sess'))
@example(content=SOUND.replace(b'"1":{"id":"s1"', b'"1:{"id":"s1"'))
@example(content=SOUND.replace(b'{"schema":1}', b"[]"))
@example(content=SOUND.replace(b'"targets"', b'"\x00targets"')[16:])
@example(content=SOUND.replace(b'"sessions":{', b'"sessions":{"0":{"a":{"1":{'))
@example(content=b'{"sessions":{"1":' + b'{"1":' * 100_000)
@example(content=edited(SOUND, [(14, 15, b'"')]))
def test_no_bytes_are_a_dead_end(content: bytes) -> None:
    with history(content) as path:
        now = StillClock().now
        for read in (lambda path: quick_look(path, now()), lambda path: Diary(path, now).entries()):
            try:
                read(path)
            except Damaged:
                assert examine(path).faults
            except StoreError as error:
                # A changed byte may make it a newer program's; that is said, and left alone.
                if "newer" in str(error):
                    return
                raise
        if examine(path).faults:
            assert report(examine(path))
            repair(path, NOW)
        assert not examine(path).faults
        Diary(path, StillClock().now).save(session("2026-11-20T10:00:00Z", id="new"))
        tables = HistoryFile(path).read() or {}
        kept = b"".join(bytes(raw) for table in tables.values() for raw in table.values())
        for key in whole(content):
            assert f'"id":"{key}"'.encode() in kept, key
