"""Which revision of a document is the latest: one answer, whoever asks and in whatever order they stand."""

import itertools
import json
from pathlib import Path
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.core.diary.documents import Version, canonical, latest, living, read_version
from backtui.core.diary.lenient import read_entry
from backtui.core.diary.pins import Pin
from backtui.store.diary import Diary
from backtui.store.quick_look import quick_look
from backtui.store.salvage import merged
from tests.support import StillClock

DOCUMENTS = st.lists(
    st.fixed_dictionaries(
        {"id": st.sampled_from("ab"), "revised": st.sampled_from("12")},
        optional={"dose": st.integers(0, 3), "deleted": st.booleans()},
    ),
    max_size=6,
)
STARTED = "2026-11-23T10:00:00+01:00"


@given(DOCUMENTS, st.randoms(use_true_random=False))
def test_the_order_of_documents_and_of_their_keys_does_not_matter(
    documents: list[dict[str, object]], chance: Random
) -> None:
    def written(document: dict[str, object]) -> bytes:
        keys = list(document)
        chance.shuffle(keys)
        return json.dumps({key: document[key] for key in keys}, indent=chance.choice((None, 1))).encode()

    def chosen(order: list[dict[str, object]]) -> dict[str, object]:
        found = latest(map(written, order), read_version)
        return {key: json.loads(bytes(raw)) for key, (_, raw) in found.items()}

    shuffled = documents.copy()
    chance.shuffle(shuffled)
    assert chosen(documents) == chosen(shuffled)


def test_the_later_one_holds_and_of_equally_late_ones_the_greater_json() -> None:
    early, late, greater = (
        b'{"revised":"1","id":"a","dose":9}', b'{"id":"a","dose":1,"revised":"2"}',
        b'{"id":"a","revised":"2","dose":2}',
    )  # fmt: skip
    assert living([late, early], Pin) == [Pin("a", dose=1, revised="2")]
    assert living([greater, late], Pin) == living([late, greater], Pin) == [Pin("a", dose=2, revised="2")]


@pytest.mark.parametrize(
    ("raw", "same"),
    [
        (b'{ "b": 1, "a": [2] }', b'{"a":[2],"b":1}'),
        (b'{"note":"x","deleted":true,"revised":"2","id":"a"}', b'{"deleted":true,"id":"a","revised":"2"}'),
        (b'{"note":"x","deleted":false,"id":"a"}', b'{"deleted":false,"id":"a","note":"x"}'),
        (b'{"note":"x","deleted":true,"id":7}', b'{"deleted":true,"id":7,"note":"x"}'),
        (b'[ {"deleted":true}, 2]', b'[{"deleted":true},2]'),
        (b'{"a": ', b'{"a": '),
    ],
)
def test_a_document_is_the_same_whoever_wrote_it(raw: bytes, same: bytes) -> None:
    assert canonical(raw) == same


def test_of_removed_ones_with_other_content_the_greater_holds_however_it_is_written() -> None:
    less = b'{"note":"x","id":"a","revised":"2","deleted":true}'
    greater = b'{"deleted":true,"id":"a","revised":"2","note":"y"}'
    for documents in ([less, greater], [greater, less]):
        assert latest(documents, read_version)["a"][1] == greater


def test_what_cannot_be_read_or_has_no_id_is_none_of_them() -> None:
    assert latest([b"{", b"{}", b'{"id":"","started":"2026-11-25"}'], read_entry) == {}
    assert latest([b"[]", b'{"id":7}'], read_version) == {}


def test_of_what_is_partly_odd_the_rest_counts() -> None:
    assert read_version(b'{"id":"a","revised":7,"deleted":true}') == Version("a", deleted=True)
    assert living([b'{"id":"a","revised":"2","dose":"much","form":"easier"}'], Pin) == [
        Pin("a", form="easier", revised="2")
    ]


def test_a_removal_holds_against_an_earlier_copy_only() -> None:
    removed = b'{"id":"a","revised":"2","deleted":true}'
    assert living([removed, b'{"id":"a","revised":"1"}'], Pin) == []
    assert living([removed, b'{"id":"a","revised":"3"}'], Pin) == [Pin("a", revised="3")]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_all_who_read_a_session_choose_the_same_of_equally_late_ones(
    tmp_path: Path, order: tuple[int, ...]
) -> None:
    documents = [
        {"revised": "2", "effort": effort, "started": STARTED, "id": "a", "active_seconds": 60 * effort,
         "exercises": [{"id": "cat", "name": "Cat", "status": "done", "form": "standard",
                        "sets": [{"reps": effort}]}]}
        for effort in (5, 4, 3)
    ]  # fmt: skip
    table = {str(n): documents[place] for n, place in enumerate(order, start=1)}
    path = tmp_path / "history.json"
    path.write_bytes(msgspec.json.encode({"meta": {"1": {"schema": 1}}, "sessions": table}))
    diary = Diary(path, StillClock().now)
    (entry,) = diary.entries()
    whole = diary.session("a")
    assert whole is not None
    (repaired,) = merged([diary._file.read() or {}])["sessions"].values()
    (trained,) = quick_look(path, StillClock().now()).trained
    found = {
        entry.effort, whole.effort, diary.documents()[0]["effort"], int(trained.seconds / 60),
        int(diary.doses("cat", diary.entries())[0].done), json.loads(bytes(repaired))["effort"],
    }  # fmt: skip
    assert found == {5}
