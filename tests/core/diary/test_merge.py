"""The laws of merging, over documents and tables of every kind."""

import json
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from backtui.core.diary.documents import canonical, latest, read_version
from backtui.core.diary.merge import RawTables, meet, merge, outgoing

_DOCUMENT = st.fixed_dictionaries(
    {"id": st.sampled_from("abc"), "revised": st.sampled_from(("", "1", "2", "3"))},
    optional={
        "deleted": st.booleans(),
        "effort": st.integers(0, 2),
        "note": st.sampled_from(("é", "x")),
        "unheard-of": st.lists(st.none() | st.integers(0, 1), max_size=2),
    },
)
_ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, 3, [], {}, {"id": 7, "revised": 7}, {"id": "", "note": "x"}, {"id": "a", "revised": None},
     {"id": "b", "revised": "2", "effort": 10**30}]
)  # fmt: skip
_UNREADABLE = st.sampled_from([b'{"id":"a","revised":"2","n":1e999}', b'{"id":"a","note":"\\ud800"}', b"{"])


def _written(document: Any, chance: Random) -> bytes:
    """Return a document in one of the ways in which it can be written."""
    if isinstance(document, dict):
        keys = list(document)
        chance.shuffle(keys)
        document = {key: document[key] for key in keys}
    return json.dumps(document, indent=chance.choice((None, 1)), ensure_ascii=chance.random() < 0.5).encode()


_RAW = st.builds(_written, _DOCUMENT | _ODD, st.randoms(use_true_random=False)) | _UNREADABLE
STATES: st.SearchStrategy[RawTables] = st.dictionaries(
    st.sampled_from(("sessions", "pauses", "of another program")), st.lists(_RAW, max_size=5), max_size=3
)


@given(STATES, STATES)
def test_whoever_is_asked_first_both_come_to_the_same(one: RawTables, other: RawTables) -> None:
    assert merge(one, other) == merge(other, one)


@given(STATES, STATES, STATES)
def test_it_does_not_matter_who_meets_whom_first(one: RawTables, other: RawTables, third: RawTables) -> None:
    assert merge(merge(one, other), third) == merge(one, merge(other, third)) == merge(one, other, third)


@given(STATES, STATES)
def test_what_is_merged_once_is_merged(one: RawTables, other: RawTables) -> None:
    both = merge(one, other)
    assert merge(both, one) == merge(both, both) == merge(both) == both


@given(STATES, STATES)
def test_every_document_is_there_in_its_latest_revision(one: RawTables, other: RawTables) -> None:
    both = merge(one, other)
    for state in (one, other):
        for table, documents in state.items():
            for version in map(read_version, documents):
                if version.id:
                    kept = latest(both[table], read_version)[version.id][0]
                    assert kept.revised >= version.revised
                else:
                    assert any(not read_version(raw).id for raw in both[table])


@given(STATES, STATES)
def test_what_comes_in_by_meeting_is_what_merging_adds(one: RawTables, other: RawTables) -> None:
    ours, met = merge(one), meet(one, other)
    for each in met:
        if each.comes_in:
            ours.setdefault(each.table, [])
            ours[each.table] = [raw for raw in ours[each.table] if raw != each.ours] + [each.theirs]
    wanted = merge(one, other)
    assert {name: both for name, both in read_state(merge(ours)).items() if both} == {
        name: both for name, both in read_state(wanted).items() if both
    }
    assert not any(each.comes_in for each in meet(wanted, other))


def read_state(state: RawTables) -> dict[str, list[str]]:
    """Return what the documents say, however they are written."""
    return {name: sorted(map(_said, documents)) for name, documents in state.items()}


def _said(raw: bytes) -> str:
    return canonical(raw).decode("utf-8", "backslashreplace")


def test_of_a_document_removed_here_it_is_told_whether_it_is_gone_or_comes_back() -> None:
    removed = b'{"id":"a","revised":"2","deleted":true}'
    earlier, later = b'{"id":"a","revised":"1"}', b'{"id":"a","revised":"3"}'
    for theirs, fate in ((earlier, "gone"), (later, "changed"), (removed, "same")):
        assert [one.fate for one in meet({"sessions": [removed]}, {"sessions": [theirs]})] == [fate]
    assert [one.fate for one in meet({"sessions": [later]}, {"sessions": [removed]})] == ["kept"]


def test_of_a_removed_document_only_that_it_was_goes_out_and_its_content_takes_no_others_place() -> None:
    kept = b'{"id":"a","started":"2026-11-20","revised":"2","note":"private","deleted":true}'
    gone = outgoing({"sessions": [kept]})
    assert gone == {"sessions": [b'{"id":"a","started":"2026-11-20","revised":"2","deleted":true}']}
    assert [one.fate for one in meet({"sessions": [kept]}, gone)] == ["same"]
    assert [one.fate for one in meet(gone, {"sessions": [kept]})] == ["same"]


def test_the_meta_table_is_each_files_own() -> None:
    assert merge({"meta": [b'{"schema":9}']}, {"sessions": []}) == {"sessions": []}
    assert meet({}, {"meta": [b'{"schema":9}']}) == []
