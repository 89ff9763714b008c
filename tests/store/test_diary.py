"""The diary over its file."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from tinydb import TinyDB

from backtui.core.diary.session import ExerciseRecord, SetRecord
from backtui.store.diary import Diary
from backtui.store.quick_look import quick_look
from backtui.store.schema import StoreError
from tests.support import NOW, StillClock, session, stored


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    return Diary(tmp_path / "history.json", StillClock().now)


def test_what_is_saved_is_read_back_whole(diary: Diary) -> None:
    exercise = ExerciseRecord("cat", "Cat", "partial", "standard", sets=(SetRecord(reps=7, reps_planned=10),))
    saved = diary.save(session("2026-11-23T18:00:00+01:00", exercises=(exercise,), note="[red] \x1b\n"))
    assert diary.session(saved.id) == saved
    assert [entry.note for entry in diary.entries()] == ["[red] \x1b\n"]


def test_a_missing_key_stands_for_null_or_false(diary: Diary) -> None:
    exercise = ExerciseRecord("cat", "Cat", "done", "standard", sets=(SetRecord(reps=10),))
    diary.save(session("2026-11-23T18:00:00+01:00", exercises=(exercise,)))
    (document,) = stored(diary.path)
    assert set(document) == {
        "id", "started", "revised", "routine", "routine_name", "planned_seconds", "active_seconds",
        "exercises", "source",
    }  # fmt: skip
    assert document["exercises"] == [
        {"id": "cat", "name": "Cat", "status": "done", "form": "standard", "sets": [{"reps": 10}]}
    ]


def test_the_file_says_its_schema(diary: Diary) -> None:
    diary.save(session("2026-11-23T18:00:00+01:00"))
    assert stored(diary.path, "meta") == [{"schema": 1}]


def test_saving_again_replaces_with_a_later_revision(diary: Diary) -> None:
    first = diary.save(session("2026-11-23T18:00:00+01:00"))
    second = diary.save(msgspec.structs.replace(first, effort=4))
    assert len(diary.entries()) == 1
    assert diary.entries()[0].effort == 4
    assert datetime.fromisoformat(second.revised) == datetime.fromisoformat(first.revised) + timedelta(
        microseconds=1
    )
    assert datetime.fromisoformat(first.revised) == NOW
    assert datetime.fromisoformat(first.revised).tzinfo == UTC


def test_the_newest_comes_first_across_zones(diary: Diary) -> None:
    for started in ("2026-11-23T18:00:00+01:00", "2026-11-23T18:30:00+05:00", "2026-11-24T08:00:00-08:00"):
        diary.save(session(started))
    assert [entry.started[11:] for entry in diary.entries()] == [
        "08:00:00-08:00", "18:00:00+01:00", "18:30:00+05:00",
    ]  # fmt: skip


def test_removed_and_unreadable_documents_are_passed_over_and_kept(diary: Diary) -> None:
    with TinyDB(diary.path) as stock:
        stock.table("sessions").insert({"id": "gone", "started": "2026-11-01T10:00:00Z", "deleted": True})
        stock.table("sessions").insert({"what": "is this"})
        stock.table("sessions").insert({"id": "odd", "started": "someday"})
    diary.save(session("2026-11-23T18:00:00+01:00"))
    assert len(diary.entries()) == 1
    assert len(stored(diary.path)) == 4


def test_a_session_belongs_to_the_date_as_written(diary: Diary) -> None:
    diary.save(session("2026-11-22T23:50:00-08:00"))
    assert diary.entries()[0].day.isoformat() == "2026-11-22"


def test_what_is_handed_out_is_frozen(diary: Diary) -> None:
    entry = diary.save(session("2026-11-23T18:00:00+01:00"))
    with pytest.raises(AttributeError):
        entry.note = "changed"  # type: ignore[misc]


def test_a_newer_schema_is_refused_unchanged(diary: Diary) -> None:
    with TinyDB(diary.path) as stock:
        stock.table("meta").insert({"schema": 2})
    before = diary.path.read_bytes()
    with pytest.raises(StoreError, match="newer backtui"):
        diary.entries()
    with pytest.raises(StoreError, match="newer backtui"):
        diary.save(session("2026-11-23T18:00:00+01:00"))
    with pytest.raises(StoreError, match="newer backtui"):
        quick_look(diary.path, NOW)
    assert diary.path.read_bytes() == before


def test_a_glance_sees_what_the_diary_sees(diary: Diary) -> None:
    assert quick_look(diary.path, NOW).trained == ()
    diary.save(session("2026-11-23T18:00:00+01:00"))
    diary.save(session("2026-11-24T18:00:00+01:00", active_seconds=100))
    assert sorted(quick_look(diary.path, NOW).trained) == sorted(entry.trained for entry in diary.entries())


def test_ids_are_never_used_twice(diary: Diary) -> None:
    assert len({diary.new_id(NOW) for _ in range(1000)}) == 1000


ODD = [
    {"active_seconds": None}, {"deleted": None}, {"effort": 7.5}, {"source": "watch"}, {"revised": None},
    {"exercises": None}, {"exercises": [{"id": "cat"}]}, {"exercises": [3, {"id": "cat", "form": "gentle"}]},
    {"exercises": [{"id": "cat", "status": "done", "shortened": None, "sets": [{"reps": 3.5}, "x"]}]},
    {"note": 7}, {"planned_seconds": "long"}, {"active_seconds": 1e308},
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_an_odd_field_is_left_out_and_not_the_session(diary: Diary, odd: dict[str, object]) -> None:
    with TinyDB(diary.path) as stock:
        stock.table("sessions").insert(
            {"id": "a", "started": "2026-11-23T10:00:00Z", "active_seconds": 1800, **odd}
        )
    (entry,) = diary.entries()
    assert quick_look(diary.path, NOW).trained == [entry.trained]
    found = diary.session("a")
    assert found is not None
    assert found.started == entry.started


@pytest.mark.parametrize(
    "document", [{"started": "2026-11-23T10:00:00Z"}, {"id": "a"}, {"id": "a", "started": "2026-11-23Tsoon"}]
)
def test_without_an_id_and_a_date_it_is_no_session_anywhere(diary: Diary, document: dict[str, str]) -> None:
    with TinyDB(diary.path) as stock:
        stock.table("sessions").insert(document)
    assert not diary.entries()
    assert not quick_look(diary.path, NOW).trained


def test_two_documents_of_one_session_count_once_everywhere(diary: Diary) -> None:
    with TinyDB(diary.path) as stock:
        for revised, effort in (("2026-01-02T00:00:00+00:00", 4), ("2026-01-01T00:00:00+00:00", 9)):
            stock.table("sessions").insert(
                {"id": "a", "started": "2026-11-23T10:00:00Z", "revised": revised, "effort": effort}
            )
    assert [entry.effort for entry in diary.entries()] == [4]
    assert len(quick_look(diary.path, NOW).trained) == 1
    assert [one["effort"] for one in diary.documents()] == [4]
    found = diary.session("a")
    assert found is not None
    assert found.effort == 4


@pytest.mark.parametrize(
    "content",
    ['{"meta": {"1": {"schema": "x"}}}', '{"a": ' + "[" * 100_000],
)
def test_what_is_no_history_is_damaged(diary: Diary, content: str) -> None:
    diary.path.write_text(content)
    with pytest.raises(StoreError, match=r"damaged|schema"):
        diary.save(session("2026-11-23T18:00:00+01:00"))
    assert diary.path.read_text() == content


def test_every_new_folder_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "history.json"
    Diary(path, StillClock().now).save(session("2026-11-23T18:00:00+01:00"))
    assert [folder.stat().st_mode & 0o777 for folder in (path.parent, path.parent.parent)] == [0o700] * 2


def test_a_history_from_before_the_schema_is_taken_over(diary: Diary) -> None:
    with TinyDB(diary.path) as stock:
        stock.table("sessions").insert({"id": "a", "started": "2026-11-01T10:00:00Z", "active_seconds": 60})
    assert len(diary.entries()) == 1
    diary.save(session("2026-11-23T18:00:00+01:00"))
    assert stored(diary.path, "meta") == [{"schema": 1}]
    assert len(stored(diary.path)) == 2
