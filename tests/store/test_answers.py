"""Mornings and the goal on disk: stored, taken back, merged, exported, salvaged."""

import json
from pathlib import Path

import msgspec
import pytest

from backtui.core.diary.goals import Goal
from backtui.core.diary.merge import merge
from backtui.core.diary.mornings import Morning
from backtui.core.exchange.history_json import export_json, read_json
from backtui.store.backups import backups, count
from backtui.store.corrections import Refused
from backtui.store.decisions import read_mornings
from backtui.store.salvage import salvage
from tests.store.test_corrections import Desk
from tests.support import StillClock, session, stored

GOAL = Goal(words="carry my daughter", days=(1, 3, 5), hour=18)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, StillClock())


def answered(desk: Desk, pain: int) -> str:
    saved = desk.diary.save(session("2026-11-20T10:00:00Z"))
    desk.corrections.put_morning(Morning(saved.id, pain, "2026-11-21T07:00:00+01:00"), "the morning after")
    return saved.id


def test_a_morning_is_kept_read_by_the_coach_and_taken_back(desk: Desk) -> None:
    key = answered(desk, 4)
    (document,) = stored(desk.path, "mornings")
    del document["revised"]
    assert document == {"id": key, "pain": 4, "at": "2026-11-21T07:00:00+01:00"}
    assert desk.diary.mornings() == desk.diary.past().mornings == {key: 4}
    desk.corrections.put_morning(Morning(key, 2, "2026-11-21T07:01:00+01:00"), "the morning after")
    assert desk.diary.mornings() == {key: 2}
    desk.corrections.undo()
    assert desk.diary.mornings() == {key: 4}
    desk.corrections.undo()
    assert not desk.diary.mornings()


def test_a_session_and_its_morning_are_changed_and_taken_back_in_one_step(desk: Desk) -> None:
    key = answered(desk, 4)
    for pain in (2, None):
        desk.corrections.change_with_morning(key, {"note": "stiff"}, Morning(key, pain), "the change")
        assert desk.diary.mornings() == ({} if pain is None else {key: pain})
        assert stored(desk.path)[0]["note"] == "stiff"
        assert desk.corrections.undo() == "the change"
        assert desk.diary.mornings() == {key: 4}
        assert "note" not in stored(desk.path)[0]


def test_of_a_session_that_is_gone_neither_is_changed(desk: Desk) -> None:
    key = answered(desk, 4)
    desk.corrections.remove("sessions", key, "deleting it")
    before = desk.path.read_bytes()
    with pytest.raises(Refused, match="not there any more"):
        desk.corrections.change_with_morning(key, {"note": "stiff"}, Morning(key, 2), "the change")
    assert desk.path.read_bytes() == before


def test_what_is_off_the_scale_is_no_answer(desk: Desk) -> None:
    answered(desk, 11)
    assert not desk.diary.mornings()


def test_an_answer_here_and_a_note_there_both_survive(desk: Desk, tmp_path: Path) -> None:
    desk.diary.save(session("2026-11-20T10:00:00Z", id="a"))
    there = Desk(tmp_path / "there", StillClock())
    there.path.parent.mkdir()
    there.path.write_bytes(desk.path.read_bytes())
    desk.corrections.put_morning(Morning("a", 3), "the morning after")
    there.corrections.change_session("a", {"note": "slept well"}, "the note")
    for one, other in ((desk, there), (there, desk)):
        merged = merge(one.diary.tables(), other.diary.tables())
        assert json.loads(merged["sessions"][0])["note"] == "slept well"
        assert json.loads(merged["mornings"][0])["pain"] == 3


def test_of_two_machines_that_answer_the_later_one_holds_on_both(desk: Desk, tmp_path: Path) -> None:
    desk.diary.save(session("2026-11-20T10:00:00Z", id="a"))
    clock = StillClock()
    clock.tick(60)
    there = Desk(tmp_path / "there", clock)
    there.path.parent.mkdir()
    there.path.write_bytes(desk.path.read_bytes())
    desk.corrections.put_morning(Morning("a", 3), "the morning after")
    there.corrections.put_morning(Morning("a", 5), "the morning after")
    for one, other in ((desk, there), (there, desk)):
        merged = merge(one.diary.tables(), other.diary.tables())
        assert read_mornings(merged["mornings"]) == {"a": 5}


def test_the_goal_is_kept_changed_and_taken_back(desk: Desk) -> None:
    assert desk.diary.goal() is None
    desk.corrections.put_goal(Goal(), "the goal")
    assert msgspec.structs.replace(desk.diary.goal() or GOAL, revised="") == Goal()
    desk.corrections.put_goal(GOAL, "the goal")
    assert msgspec.structs.replace(desk.diary.goal() or Goal(), revised="") == GOAL
    desk.corrections.undo()
    desk.corrections.undo()
    assert desk.diary.goal() is None


def test_an_answer_left_open_here_takes_no_words_of_another_machine(desk: Desk, tmp_path: Path) -> None:
    there = Desk(tmp_path / "there", StillClock())
    desk.corrections.put_goal(GOAL, "the goal")
    there.corrections.put_goal(Goal(), "the goal")
    for one, other in ((desk, there), (there, desk)):
        (merged,) = merge(one.diary.tables(), other.diary.tables())["goals"]
        assert json.loads(merged)["words"] == GOAL.words
    desk.corrections.put_goal(Goal(), "the goal")
    assert (desk.diary.goal() or GOAL).words is None, "what was emptied on purpose is empty"
    merged = merge(there.diary.tables(), desk.diary.tables())["goals"][0]
    assert "words" not in json.loads(merged)
    there.corrections.undo()
    assert there.diary.goal() is None


def test_days_and_hours_that_are_none_do_not_count() -> None:
    assert Goal(days=(7, 1, 9, 0, 1), hour=24).weekdays == (0, 6)
    assert Goal(hour=24).clock_hour is None
    assert Goal(hour=0).clock_hour == 0


def test_an_export_carries_both(desk: Desk) -> None:
    key = answered(desk, 4)
    desk.corrections.put_goal(GOAL, "the goal")
    content, left_out = export_json(desk.diary.tables())
    assert left_out == 0
    tables = read_json(content, 1).tables
    assert json.loads(tables["mornings"][0])["id"] == key
    assert json.loads(tables["goals"][0])["words"] == "carry my daughter"


def test_answers_do_not_make_an_older_version_miss_documents(desk: Desk) -> None:
    """The number in a backup's name is of the four tables that every version counts."""
    answered(desk, 4)
    desk.corrections.put_goal(GOAL, "the goal")
    assert {one.documents for one in backups(desk.path)} == {1}
    assert count({"sessions": {"1": 0}, "mornings": {"1": 0}}) == 1


def test_documents_whose_table_is_lost_tell_where_they_belong() -> None:
    found = salvage(b'{"1": {"id": "a", "pain": 4}, "2": {"id": "goal", "words": "carry my daughter"}}')
    assert [len(found[name]) for name in ("mornings", "goals")] == [1, 1]
