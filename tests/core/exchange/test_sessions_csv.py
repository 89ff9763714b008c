"""Sessions as a table: exact both ways, harmless in a spreadsheet, refused by line where it is not one."""

import csv
import io
from typing import Any

import clevercsv
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.core.diary.mornings import MorningAnswer
from backtui.core.diary.session import Entry, ExerciseRecord, Session, SetRecord
from backtui.core.exchange.cells import as_cell, from_cell, read_table
from backtui.core.exchange.encodings import text_of
from backtui.core.exchange.faults import NotUnderstood
from backtui.core.exchange.sessions_csv import SessionRow, carried, export_csv, read_csv
from backtui.core.exchange.sets_csv import export_sets
from tests.support import session

_TEXT = st.text(
    st.sampled_from("aé=+-@\t\r\n',;\"'| \0💪") | st.characters(exclude_categories=["Cs"]),
    min_size=1,
    max_size=8,
)
_ANSWER = st.none() | st.integers(-1, 11)
ENTRIES = st.lists(
    st.builds(
        Entry,
        id=_TEXT,
        started=st.sampled_from(("2026-11-20T10:00:00+01:00", "2026-11-20", "0001-01-01T00:00:00+14:00")),
        ended=st.sampled_from((None, "2026-11-20T10:30:00+01:00", "soon")),
        routine=st.none() | _TEXT,
        routine_name=st.none() | _TEXT,
        note=st.none() | _TEXT,
        planned_seconds=st.none()
        | st.integers(-1, 90_000)
        | st.floats(allow_nan=False, allow_infinity=False),
        active_seconds=st.integers(-1, 90_000) | st.floats(-1, 90_000),
        effort=_ANSWER,
        pain_before=_ANSWER,
        source=st.sampled_from((None, "guided", "logged", "imported")),
    ),
    max_size=4,
    unique_by=lambda one: one.id,
)


def rows_of(text: str) -> list[SessionRow]:
    return read_csv(*read_table(text))


@given(ENTRIES, st.data())
def test_what_goes_out_comes_back_as_it_was(entries: list[Entry], data: st.DataObject) -> None:
    mornings = {one.id: data.draw(st.integers(0, 10)) for one in entries if data.draw(st.booleans())}
    text = export_csv(entries, mornings)
    rows = rows_of(text)
    assert [row.id for row in rows] == [entry.id for entry in entries]
    for row, entry in zip(rows, entries, strict=True):
        assert {"id": row.id, **row.fields} == carried(entry)
    again = [Entry(id=row.id, **{n: v for n, v in row.fields.items() if v is not None}) for row in rows]
    assert {row.id: row.morning for row in rows} == {
        one.id: MorningAnswer(mornings.get(one.id)) for one in entries
    }
    assert export_csv(again, mornings) == text


@given(_TEXT)
def test_no_text_is_a_formula_and_each_comes_back(text: str) -> None:
    cell = as_cell(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert from_cell(cell) == text
    if not text.startswith("'"):
        assert from_cell(text) == text, "a spreadsheet that hides the mark changes nothing"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "'="])
def test_each_sign_that_a_spreadsheet_obeys_is_made_a_text(sign: str) -> None:
    noted = session("2026-11-20", note=f"{sign}x")
    text = export_csv([noted], {})
    assert f"'{sign}x" in text
    assert rows_of(text)[0].fields["note"] == f"{sign}x"


def test_another_reader_finds_the_same_rows() -> None:
    noted = session("2026-11-20T10:00:00Z", note='=1+1\r\n"quoted", 💪', effort=0)
    text = export_csv([noted], {})
    assert text.split("\r\n", 1)[0].startswith("id,started,ended,")
    head, cells = list(clevercsv.reader(io.StringIO(text, newline=""), delimiter=","))
    row = dict(zip(head, cells, strict=True))
    assert (row["note"], row["effort"], row["pain_after"]) == ("'" + (noted.note or ""), "0", "")


HEAD = "started,active_seconds,note"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{HEAD}\n2026-11-20T10:00,60,x\nsoon,60,x", "line 3: started: 'soon' is no time"),
        (f"{HEAD}\n,60,x", "line 2: started: '' is needed"),
        (f"{HEAD}\n2026-11-20,-1,x", "line 2: active_seconds: '-1' is not from 0"),
        (f"{HEAD}\n2026-11-20,inf,x", "line 2: active_seconds: 'inf' is no number"),
        (f"{HEAD}\n2026-11-20,60,\"a\nb\"\n2026-11-20,1h,x", "line 4: active_seconds: '1h' is no number"),
        (f"{HEAD}\n2026-11-20,60", "line 2: 2 cells, where the head has 3: is the file whole?"),
        (f"{HEAD}\n2026-11-20,60,\"half", "line 2: it is no table: unexpected end of data"),
        (f"{HEAD},effort\n2026-11-20,60,x,11", "line 2: effort: '11' is no whole number from 0 to 10"),
        (f"{HEAD},pain_morning\n2026-11-20,60,x,-1", "line 2: pain_morning: '-1' is no whole number from 0"),
        (f"{HEAD},id,pain_morning\n2026-11-20,60,x,a,1\n2026-11-20,60,x,a,2",
         "line 3: the id 'a' stands on line 2 with other content"),
        (f"{HEAD},source\n2026-11-20,60,x,me", "line 2: source: 'me' is none of guided, logged, imported"),
        (f"{HEAD},id\n2026-11-20,60,x,a\n2026-11-20,60,y,a",
         "line 3: the id 'a' stands on line 2 with other content"),
        ("", "it is empty"),
        ("\n\n", "it is empty"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused_by_line_and_reason(text: str, words: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        rows_of(text)
    assert words in str(refused.value)


def test_every_fault_is_said_but_not_a_thousand() -> None:
    with pytest.raises(NotUnderstood, match=r"line 11: .*\nand 990 more"):
        rows_of(HEAD + "\nsoon,60,x" * 1000)


def test_a_row_without_an_id_gets_the_same_one_every_time() -> None:
    text = f"{HEAD}\n2026-11-20T10:00:00+01:00,60,x\n2026-11-20T10:00:00+01:00,60,x\n2026-11-21,60,x"
    first = [row.id for row in rows_of(text)]
    assert len(set(first)) == 3
    assert [row.id for row in rows_of(text)] == first
    elsewhere = text.replace("+01:00", "+05:00").replace(",x", ",another note")
    assert [row.id for row in rows_of(elsewhere)] == first


def test_a_table_of_an_older_version_says_nothing_of_mornings() -> None:
    (row,) = rows_of(f"{HEAD}\n2026-11-20,60,x")
    assert row.morning is None


def test_the_same_row_twice_is_one_session() -> None:
    assert len(rows_of(f"{HEAD},id\n2026-11-20,60,x,a\n2026-11-20,60,x,a")) == 1


@pytest.mark.parametrize("delimiter", [";", "\t", ","])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_what_spreadsheets_save_is_read(delimiter: str, encoding: str) -> None:
    text = f"{HEAD}\r\n2026-11-20T10:00:00+01:00,60,Übung\r\n".replace(",", delimiter)
    (row,) = rows_of(text_of(text.encode(encoding)))
    assert row.fields["note"] == "Übung"


def test_what_is_no_text_is_no_table() -> None:
    for content in (b"PK\x03\x04\x14\x00\x06\x00", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"a,b\n\x81\n"):
        with pytest.raises(NotUnderstood, match="it is no text"):
            text_of(content)


def test_sets_are_a_row_a_set_and_side() -> None:
    exercises = (
        ExerciseRecord("cat", "=Cat", "partial", "standard", shortened=True, sets=(
            SetRecord("left", 3, 5), SetRecord("right", 4, None), SetRecord("left", hold_seconds=2.5))),
        ExerciseRecord("boat", "Boat", "skipped", "easier"),
    )  # fmt: skip
    one: Session = session("2026-11-20", id="a", exercises=exercises)
    rows = list(csv.DictReader(io.StringIO(export_sets([one]), newline="")))
    told: list[dict[str, Any]] = [{name: value for name, value in row.items() if value} for row in rows]
    common = {"session": "a", "started": "2026-11-20"}
    cat = common | {
        "exercise": "cat",
        "name": "'=Cat",
        "status": "partial",
        "form": "standard",
        "shortened": "yes",
    }
    assert told == [
        cat | {"set": "1", "side": "left", "reps": "3", "reps_planned": "5"},
        cat | {"set": "1", "side": "right", "reps": "4", "reps_planned": "4"},
        cat | {"set": "2", "side": "left", "hold_seconds": "2.5", "hold_seconds_planned": "2.5"},
        common | {"exercise": "boat", "name": "Boat", "status": "skipped", "form": "easier"},
    ]  # fmt: skip
