"""Histories as JSON: what is written is read, whoever wrote it; what is not understood is said by line."""

import json
from typing import Any

import pytest
from hypothesis import given

from backtui.core.diary.merge import RawTables, merge, outgoing
from backtui.core.exchange.faults import NotUnderstood
from backtui.core.exchange.history_json import export_json, fault_of, read_json
from tests.core.diary.test_merge import STATES

SESSION = {"id": "a", "started": "2026-11-20T10:00:00+01:00", "revised": "2026-11-20T10:00:00.000001+00:00"}


@given(STATES)
def test_whatever_can_be_read_goes_out_and_comes_back(state: RawTables) -> None:
    content, left_out = export_json(state)
    sound = {
        name: [raw for raw in documents if fault_of(name, raw) is None]
        for name, documents in outgoing(state).items()
    }
    assert left_out == sum(map(len, merge(state).values())) - sum(map(len, sound.values()))
    back = read_json(content, 1)
    assert {name: [json.loads(raw) for raw in found] for name, found in back.tables.items()} == {
        name: [json.loads(raw) for raw in found] for name, found in sound.items()
    }
    assert json.loads(content)["version"] == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_other_encodings_are_read(encoding: str) -> None:
    content = json.dumps({"sessions": {"1": SESSION | {"note": "Übung"}}}, ensure_ascii=False)
    (raw,) = read_json(content.encode(encoding), 1).tables["sessions"]
    assert json.loads(raw)["note"] == "Übung"


def test_a_list_of_sessions_and_a_store_are_read() -> None:
    for content in (
        [SESSION],
        {"meta": {"1": {"schema": 1}}, "sessions": {"7": SESSION}, "heart": {"1": SESSION}},
    ):
        assert json.loads(read_json(json.dumps(content).encode(), 1).tables["sessions"][0]) == SESSION


def test_what_a_store_holds_that_nobody_reads_is_passed_over_and_told() -> None:
    content = json.dumps({"sessions": {"1": SESSION, "2": {"note": "x"}}}, indent=1).encode()
    found = read_json(content, 1)
    assert len(found.tables["sessions"]) == 1
    assert found.passed_over == ("sessions, line 8: a document without an id; it is passed over",)


def exported(*documents: Any, **head: Any) -> bytes:
    lines = ",\n".join(json.dumps(one) for one in documents)
    head = {"format": "backtui", "version": 1} | head
    return json.dumps(head)[:-1].encode() + b', "tables": {"sessions": [\n' + lines.encode() + b"]}}"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (exported(SESSION)[:-20], "line 2: it is no JSON of a history: Input data was truncated"),
        (exported(SESSION, version=2), "a newer backtui wrote it"),
        (exported(SESSION, format="bread"), "no export of backtui"),
        (exported(SESSION, version="1"), "no export of backtui"),
        (exported(SESSION, {"id": "b"}), "line 3: sessions: 'b' is no session: it needs when it started"),
        (exported(SESSION | {"revised": "soon"}), "line 2: sessions: 'a' does not say when it was revised"),
        (exported(SESSION | {"revised": "9999-12-31T23:59:59Z"}), "does not say when it was revised"),
        (exported(7), "line 2: sessions: a document without an id"),
        (b'{"format": "backtui", "version": 1, "tables": {"sessions": {}}}', "no lists of documents"),
        (b'{"meta": {"1": {"schema": 2}}, "sessions": {}}', "schema 2; this one knows 1"),
        (b'{"meta": {"1": {"schema": "x"}}}', "does not say its schema"),
        (b'{"name": "a package", "version": "1"}', "no history of backtui"),
        (b"{}", "no history of backtui"),
        (b'{"sessions": {"1": {\n"id": "\xff"}}}\n\n', "line 2: it is no"),
        (b"[" * 100_000, "no JSON of a history"),
        (b'{"a":' * 100_000, "no JSON of a history"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused_by_line_and_reason(content: bytes, words: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_json(content, 1)
    assert words in str(refused.value)
