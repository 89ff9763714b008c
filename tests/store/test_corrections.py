"""Corrections and their undo, against a plain model and with writes that fail."""

import errno
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tinydb import TinyDB

from backtui.core.catalogue.dose import Range
from backtui.core.catalogue.often import Often
from backtui.core.diary.documents import read_version
from backtui.core.diary.expectations import PauseRecord, TargetRecord
from backtui.core.diary.pins import Pin
from backtui.core.diary.programme import Programme
from backtui.core.diary.revision import just_after
from backtui.core.diary.session import ExerciseRecord
from backtui.store.corrections import Corrections, Refused
from backtui.store.diary import Change, Diary
from backtui.store.history_file import HistoryFile
from backtui.store.quick_look import quick_look
from backtui.store.schema import StoreError
from backtui.store.undo import MOST_STEPS, UndoFile
from tests.store.test_together import Failing
from tests.support import NOW, StillClock, session, stored

TABLES = ("sessions", "pauses", "targets")


class Desk:
    """A diary with its corrections, as one program has them."""

    def __init__(self, folder: Path, clock: StillClock) -> None:
        self.diary = Diary(folder / "history.json", clock.now)
        self.undo = UndoFile(folder / "state" / "undo.json")
        self.corrections = Corrections(self.diary, self.undo)
        self.path = self.diary.path


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, StillClock())


def again(desk: Desk) -> Desk:
    return Desk(desk.path.parent, StillClock())


def test_a_change_keeps_what_this_program_does_not_know(desk: Desk) -> None:
    with TinyDB(desk.path) as stock:
        stock.table("sessions").insert(
            {"id": "a", "started": "2026-11-20T10:00:00Z", "heart": 90, "effort": 3, "note": "x"}
        )
    desk.corrections.change_session("a", {"effort": 5, "note": None}, "the change")
    (document,) = stored(desk.path)
    del document["revised"]
    assert document == {"id": "a", "started": "2026-11-20T10:00:00Z", "heart": 90, "effort": 5}


def test_an_undo_survives_a_restart(desk: Desk) -> None:
    saved = desk.diary.save(session("2026-11-20T10:00:00Z", note="as it was"))
    desk.corrections.change_session(saved.id, {"note": "changed"}, "a change")
    other = again(desk)
    assert other.corrections.offered() == "a change"
    assert other.corrections.undo() == "a change"
    assert other.corrections.offered() == ""
    with pytest.raises(Refused, match=r"^There is nothing to undo\.$"):
        other.corrections.undo()
    (document,) = stored(desk.path)
    assert document["note"] == "as it was"
    assert document["revised"] > saved.revised


def test_an_undo_is_refused_where_the_document_changed_since(desk: Desk) -> None:
    saved = desk.diary.save(session("2026-11-20T10:00:00Z"))
    desk.corrections.change_session(saved.id, {"effort": 5}, "the effort of 20 November")
    changed = again(desk).diary.save(msgspec.structs.replace(saved, effort=7))
    with pytest.raises(Refused, match="changed since, and stays as it is: the effort of 20 November"):
        desk.corrections.undo()
    assert desk.diary.session(saved.id) == changed


def test_a_removed_session_keeps_its_content_until_nothing_brings_it_back(desk: Desk) -> None:
    saved = desk.diary.save(session("2026-11-20T10:00:00Z", note="private"))
    desk.corrections.remove("sessions", saved.id, "deleting it")
    removed = stored(desk.path)[0]["revised"]
    assert desk.diary.entries() == ()
    for number in range(MOST_STEPS - 1):
        desk.corrections.put_target(TargetRecord(id="2026-W48", sessions=number % 7 + 1), "the target")
    assert stored(desk.path)[0]["note"] == "private"
    desk.corrections.put_target(TargetRecord(id="2026-W48", sessions=1), "the target")
    (document,) = stored(desk.path)
    assert document == {
        "id": saved.id, "started": saved.started, "revised": just_after(removed), "deleted": True
    }  # fmt: skip
    assert len(desk.undo.steps()) <= MOST_STEPS + 1
    desk.corrections.put_target(TargetRecord(id="2026-W48", sessions=2), "the target")
    assert {step.words for step in desk.undo.steps()} == {"the target"}


def test_what_a_disk_did_not_let_go_of_goes_with_the_next_step(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = desk.diary.save(session("2026-11-20T10:00:00Z", note="private"))
    desk.corrections.remove("sessions", saved.id, "deleting it")
    for number in range(MOST_STEPS - 1):
        desk.corrections.put_target(TargetRecord(id="2026-W48", sessions=number % 7 + 1), "the target")
    write = Diary.write

    def refuse(diary: Diary, table: str, key: str, document: msgspec.Raw) -> None:
        if table == "sessions":
            raise StoreError("full")
        write(diary, table, key, document)

    with monkeypatch.context() as patch:
        patch.setattr(Diary, "write", refuse)
        desk.corrections.put_target(TargetRecord(id="2026-W48", sessions=1), "the target")
    assert stored(desk.path)[0]["note"] == "private"
    desk.corrections.put_target(TargetRecord(id="2026-W48", sessions=2), "the target")
    assert set(stored(desk.path)[0]) == {"id", "started", "revised", "deleted"}


def test_fifty_deletes_are_undone_in_turn(desk: Desk) -> None:
    keys = [desk.diary.save(session("2026-11-20T10:00:00Z", id=f"s{n}", note="x")).id for n in range(50)]
    for key in keys:
        desk.corrections.remove("sessions", key, f"deleting {key}")
    for key in reversed(keys):
        assert again(desk).corrections.undo() == f"deleting {key}"
    assert {entry.note for entry in desk.diary.entries()} == {"x"}
    assert len(desk.diary.entries()) == 50


def test_steps_on_one_document_are_undone_in_turn(desk: Desk) -> None:
    saved = desk.diary.save(session("2026-11-20T10:00:00Z", note="first"))
    desk.corrections.change_session(saved.id, {"note": "second"}, "the second")
    desk.corrections.change_session(saved.id, {"note": "third"}, "the third")
    desk.corrections.remove("sessions", saved.id, "deleting it")
    notes = []
    for _ in range(3):
        desk.corrections.undo()
        found = desk.diary.session(saved.id)
        assert found is not None
        notes.append(found.note)
    assert notes == ["third", "second", "first"]


def test_what_came_in_the_place_of_a_removed_one_gives_it_back(desk: Desk) -> None:
    pause = PauseRecord(id="p", first=date(2026, 11, 2), last=date(2026, 11, 5), kind="ill", why="flu")
    desk.corrections.put_pause(pause, "the pause")
    desk.corrections.remove("pauses", "p", "deleting it")
    desk.corrections.put_pause(msgspec.structs.replace(pause, kind="resting", why=None), "another")
    desk.corrections.undo()
    assert not desk.diary.terms().pauses
    desk.corrections.undo()
    assert [(one.kind, one.why) for one in desk.diary.terms().pauses] == [("ill", "flu")]


def test_a_step_that_is_refused_is_out_of_the_way_of_the_one_before(desk: Desk) -> None:
    first = desk.diary.save(session("2026-11-20T10:00:00Z"))
    second = desk.diary.save(session("2026-11-21T10:00:00Z"))
    desk.corrections.remove("sessions", first.id, "deleting the first")
    desk.corrections.change_session(second.id, {"effort": 5}, "the effort")
    again(desk).diary.save(msgspec.structs.replace(second, effort=7))
    with pytest.raises(Refused, match="changed since, and stays as it is: the effort"):
        desk.corrections.undo()
    assert desk.corrections.offered() == "deleting the first"
    assert desk.corrections.undo() == "deleting the first"
    found = desk.diary.session(second.id)
    assert found is not None
    assert found.effort == 7


def test_two_programs_undo_in_turn_what_either_did(desk: Desk) -> None:
    other = again(desk)
    first = desk.diary.save(session("2026-11-20T10:00:00Z"))
    second = desk.diary.save(session("2026-11-21T10:00:00Z"))
    desk.corrections.remove("sessions", first.id, "deleting the first")
    other.corrections.remove("sessions", second.id, "deleting the second")
    assert desk.corrections.undo() == "deleting the second"
    assert other.corrections.undo() == "deleting the first"
    with pytest.raises(Refused, match="nothing to undo"):
        desk.corrections.undo()
    assert len(desk.diary.entries()) == 2


def test_a_pin_is_kept_taken_back_and_comes_again(desk: Desk) -> None:
    pin = Pin("boat", dose=8, form="harder", since="2026-11-25T18:00:00+01:00")
    desk.corrections.put_pin(pin, "the dose of boat")
    (document,) = stored(desk.path, "pins")
    del document["revised"]
    assert document == {"id": "boat", "dose": 8, "form": "harder", "since": pin.since}
    left_out = Pin("boat", left_out=True)
    desk.corrections.put_pin(left_out, "leaving out boat")
    assert msgspec.structs.replace(desk.diary.pins()["boat"], revised="") == left_out
    assert [desk.corrections.undo(), desk.corrections.undo()] == ["leaving out boat", "the dose of boat"]
    assert not desk.diary.pins()
    desk.corrections.put_pin(left_out, "leaving out boat")
    assert msgspec.structs.replace(desk.diary.pins()["boat"], revised="") == left_out


def test_what_was_decided_in_spite_of_a_condition_is_kept_with_the_pin(desk: Desk) -> None:
    pin = Pin("boat", since="2026-11-25T18:00:00+01:00", despite=("osteoporosis", "neck"))
    desk.corrections.put_pin(pin, "bringing boat back")
    assert stored(desk.path, "pins")[0]["despite"] == ["osteoporosis", "neck"]
    assert msgspec.structs.replace(desk.diary.pins()["boat"], revised="") == pin
    later = Pin("boat", since=pin.since)
    desk.corrections.put_pin(later, "leaving it to the coach")
    assert "despite" not in stored(desk.path, "pins")[0]
    assert desk.corrections.undo() == "leaving it to the coach"
    assert desk.diary.pins()["boat"].despite == pin.despite


def test_the_coach_finds_what_went_down_the_leg_however_it_was_written(desk: Desk) -> None:
    hurt = ExerciseRecord("sit-up", "Sit-up", "hurt", "standard", leg=True)
    for day, exercises in ((20, (hurt,)), (21, (msgspec.structs.replace(hurt, leg=False),)), (22, ())):
        desk.diary.save(session(f"2026-11-{day}T10:00:00Z", exercises=exercises, note='no "leg": true'))
    past = desk.diary.past()
    assert [past.legs(entry) for entry in past.entries] == [[], [], ["sit-up"]]


def test_a_removed_session_comes_back_whole(desk: Desk) -> None:
    saved = desk.diary.save(session("2026-11-20T10:00:00Z", note="private"))
    desk.corrections.remove("sessions", saved.id, "deleting it")
    again(desk).corrections.undo()
    found = desk.diary.session(saved.id)
    assert found is not None
    assert msgspec.structs.replace(found, revised=saved.revised) == saved


def test_an_addition_undone_leaves_no_content(desk: Desk) -> None:
    desk.corrections.add_session(session("2026-11-20T10:00:00Z", note="private"), "adding it")
    desk.corrections.undo()
    assert set(stored(desk.path)[0]) == {"id", "started", "revised", "deleted"}


def test_what_was_removed_elsewhere_is_not_changed(desk: Desk) -> None:
    saved = desk.diary.save(session("2026-11-20T10:00:00Z"))
    again(desk).corrections.remove("sessions", saved.id, "deleting it")
    with pytest.raises(Refused, match=r"^It is not there any more: it was removed meanwhile\.$"):
        desk.corrections.change_session(saved.id, {"effort": 5}, "a change")


@pytest.mark.parametrize("is_empty", [True, False])
def test_what_never_was_is_neither_changed_nor_removed(desk: Desk, is_empty: bool) -> None:
    if not is_empty:
        desk.diary.save(session("2026-11-20T10:00:00Z"))
    before = desk.path.read_bytes() if desk.path.exists() else None
    with pytest.raises(Refused):
        desk.corrections.change_session("never", {"effort": 5}, "a change")
    for table in TABLES:
        with pytest.raises(Refused):
            desk.corrections.remove(table, "never", "deleting it")
    assert (desk.path.read_bytes() if desk.path.exists() else None) == before
    assert desk.corrections.offered() == ""
    with pytest.raises(Refused, match="nothing to undo"):
        desk.corrections.undo()


def test_pauses_and_targets_are_the_contract(desk: Desk) -> None:
    pause = PauseRecord(id="p", first=date(2026, 11, 2), last=date(2026, 11, 5), kind="ill", why="flu")
    desk.corrections.put_pause(pause, "the pause")
    desk.corrections.put_target(TargetRecord(id="2026-W48", sessions=4), "the target")
    (document,) = stored(desk.path, "pauses")
    del document["revised"]
    assert document == {"id": "p", "from": "2026-11-02", "to": "2026-11-05", "kind": "ill", "why": "flu"}
    assert {name for one in stored(desk.path, "targets") for name in one} == {"id", "sessions", "revised"}
    terms = desk.diary.terms()
    assert terms == quick_look(desk.path, NOW).terms
    assert (
        terms.pauses[0].days,
        terms.target_of(date(2026, 11, 23)),
        terms.target_of(date(2026, 11, 16)),
    ) == (4, 4, 3)
    desk.corrections.put_pause(msgspec.structs.replace(pause, why=None, kind="resting"), "the pause")
    assert stored(desk.path, "pauses")[0]["kind"] == "resting"
    assert "why" not in stored(desk.path, "pauses")[0]


@pytest.mark.parametrize(
    "document",
    [{"id": "p"}, {"id": "p", "from": "soon", "to": "2026-11-05"}, {"from": "2026-11-01", "to": "2026-11-05"},
     {"id": "p", "from": "2026-11-06", "to": "2026-11-05"}, {"id": "p", "from": 3, "to": 4}],
    ids=str,
)  # fmt: skip
def test_an_odd_pause_is_no_pause_anywhere(desk: Desk, document: dict[str, Any]) -> None:
    with TinyDB(desk.path) as stock:
        stock.table("pauses").insert(document)
        stock.table("pauses").insert(
            {"id": "q", "from": "2026-11-01", "to": "2026-11-05", "kind": "busy", "why": 3}
        )
    assert [one.id for one in desk.diary.terms().pauses] == ["q"]
    assert desk.diary.terms() == quick_look(desk.path, NOW).terms


@pytest.mark.parametrize("odd", ["someday", "", "2026-11-20T10:00:00"])
def test_an_odd_revision_stops_no_change(desk: Desk, odd: str) -> None:
    with TinyDB(desk.path) as stock:
        stock.table("sessions").insert({"id": "a", "started": "2026-11-20T10:00:00Z", "revised": odd})
    desk.corrections.change_session("a", {"effort": 5}, "a change")
    desk.corrections.undo()
    assert desk.diary.entries()[0].effort is None


def test_a_state_folder_that_refuses_keeps_the_undo_in_memory(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("no folder")
    desk = Desk(tmp_path, StillClock())
    saved = desk.diary.save(session("2026-11-20T10:00:00Z"))
    desk.corrections.change_session(saved.id, {"effort": 5}, "a change")
    assert desk.corrections.undo() == "a change"


def several(desk: Desk, *contents: dict[str, Any], words: str = "the import") -> None:
    """Write documents as one step, as what comes from elsewhere is written."""
    changes = [Change("sessions", str(one["id"]), msgspec.Raw(msgspec.json.encode(one))) for one in contents]
    desk.corrections.write_together(lambda tables: changes, words)


def far(key: str, **fields: Any) -> dict[str, Any]:
    """Return a document as another machine wrote it, whose clock is a day ahead."""
    return {
        "id": key,
        "started": "2026-11-20T10:00:00Z",
        "revised": "2026-11-26T17:00:00.000000+00:00",
        **fields,
    }


def notes(desk: Desk) -> dict[str, str | None]:
    return {entry.id: entry.note for entry in desk.diary.entries()}


def test_several_documents_are_one_step(desk: Desk) -> None:
    own = desk.diary.save(session("2026-11-20T10:00:00Z", id="own", note="mine"))
    several(desk, far("own", note="theirs"), far("new", note="theirs"))
    assert notes(desk) == {"own": "theirs", "new": "theirs"}
    assert again(desk).corrections.undo() == "the import"
    assert notes(desk) == {"own": "mine"}
    (changed,) = (one for one in stored(desk.path) if one["id"] == "own")
    assert changed["revised"] > "2026-11-26" > own.revised


def test_what_is_to_be_written_is_found_in_the_tables_as_they_stand(desk: Desk) -> None:
    desk.diary.save(session("2026-11-20T10:00:00Z", id="own"))
    seen: list[list[str]] = []

    def find(tables: Mapping[str, Sequence[bytes]]) -> Sequence[Change]:
        seen.append([read_version(raw).id for raw in tables["sessions"]])
        return []

    assert desk.corrections.write_together(find, "nothing") == []
    assert (seen, desk.corrections.offered()) == ([["own"]], "")


def test_several_are_taken_back_where_the_undo_is_kept_in_memory(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("no folder")
    desk = Desk(tmp_path, StillClock())
    several(desk, far("a"), far("b"))
    assert (desk.corrections.undo(), notes(desk)) == ("the import", {})


def test_an_added_session_brings_the_target_of_a_routine_that_says_how_often(desk: Desk) -> None:
    desk.diary.programme = lambda entries: Programme("desk", Often(Range(5, 5)))
    desk.corrections.add_session(session("2026-11-24T10:00:00+01:00", routine="other"), "adding it")
    assert not stored(desk.path, "targets")
    desk.corrections.add_session(session("2026-11-25T10:00:00+01:00", routine="desk"), "adding it")
    (target,) = stored(desk.path, "targets")
    assert (target["id"], target["sessions"], target["routine"]) == ("2026-W48", 5, "desk")


def test_of_equally_late_ones_the_one_that_was_here_comes_back(desk: Desk) -> None:
    several(desk, far("a", note="greater"))
    several(desk, far("a", note="least"), words="the other")
    assert desk.corrections.undo() == "the other"
    assert notes(desk) == {"a": "greater"}


def test_of_several_those_that_changed_since_stay(desk: Desk) -> None:
    several(desk, far("a"), far("b"))
    desk.corrections.change_session("a", {"note": "since"}, "the note")
    desk.corrections.remove("sessions", "b", "deleting b")
    assert [desk.corrections.undo() for _ in range(3)] == ["deleting b", "the note", "the import"]
    assert notes(desk) == {}
    several(desk, far("c"), far("d"))
    again(desk).diary.save(session("2026-11-20T10:00:00Z", id="c", note="elsewhere"))
    assert desk.corrections.undo() == "the import (1 of 2 changed since, and stay)"
    assert notes(desk) == {"c": "elsewhere"}


def test_several_of_which_none_is_as_it_was_are_refused(desk: Desk) -> None:
    saved = desk.diary.save(session("2026-11-20T10:00:00Z", id="own"))
    desk.corrections.change_session(saved.id, {"effort": 5}, "the effort")
    several(desk, far("c"))
    again(desk).diary.save(session("2026-11-20T10:00:00Z", id="c", note="elsewhere"))
    with pytest.raises(Refused, match="changed since, and stays as it is: the import"):
        desk.corrections.undo()
    assert desk.corrections.undo() == "the effort"


def test_several_that_were_never_written_are_no_step(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = desk.diary.save(session("2026-11-20T10:00:00Z", id="own", note="mine"))
    desk.corrections.change_session(saved.id, {"note": "changed"}, "the note")

    def full(*_: object) -> None:
        raise StoreError("full")

    with monkeypatch.context() as patch:
        patch.setattr(HistoryFile, "write", full)
        with pytest.raises(StoreError):
            several(desk, far("a"), far("own"))
    assert again(desk).corrections.undo() == "the note"
    assert notes(desk) == {"own": "mine"}


def test_a_version_that_knows_one_document_a_step_refuses_several_and_goes_on(desk: Desk) -> None:
    saved = desk.diary.save(session("2026-11-20T10:00:00Z", id="own", note="mine"))
    desk.corrections.change_session(saved.id, {"note": "changed"}, "the note")
    several(desk, far("a"))
    # What such a version reads and writes of a step.
    known = ("words", "table", "key", "before", "before_revised", "after_revised", "is_removal")
    steps = msgspec.json.decode(desk.undo.path.read_bytes())
    desk.undo.path.write_bytes(msgspec.json.encode([{name: one[name] for name in known} for one in steps]))
    older = again(desk)
    with pytest.raises(Refused, match="the import"):
        older.corrections.undo()
    assert older.corrections.undo() == "the note"
    assert "a" in notes(older)


class CorrectionMachine(RuleBasedStateMachine):
    """Corrections come and are undone, in programs that start anew and on disks that fail."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = StillClock()
        self.number = 0
        self.model: dict[tuple[str, str], dict[str, Any]] = {}
        self.ways_back: list[tuple[tuple[str, str], dict[str, Any] | None]] = []
        self.revised: dict[tuple[str, str], str] = {}

    @initialize()
    def start_anew(self) -> None:
        self.desk = Desk(self.folder, self.clock)
        # As the app does when it starts, to offer it.
        self.desk.corrections.offered()

    @rule(hours=st.integers(0, 3))
    def restart(self, hours: int) -> None:
        self.clock.tick(hours * 3600)
        # What a disk that failed left in memory is on it with the next write.
        self.desk.undo.write(self.desk.undo.steps())
        self.start_anew()

    def do(self, table: str, key: str, content: dict[str, Any] | None) -> None:
        """Do a correction on the store and on the model; on the model only where the store took it."""
        before = (table, key), self.model.get((table, key))
        if content is None:
            self.desk.corrections.remove(table, key, "x")
            self.ways_back.append(before)
            del self.model[table, key]
            return
        if table == "pauses":
            self.desk.corrections.put_pause(msgspec.convert(content, PauseRecord), "x")
        elif table == "targets":
            self.desk.corrections.put_target(msgspec.convert(content, TargetRecord), "x")
        elif (table, key) in self.model:
            self.desk.corrections.change_session(key, {"note": content.get("note")}, "x")
        else:
            self.desk.corrections.add_session(session(content["started"], id=key), "x")
        self.ways_back.append(before)
        self.model[table, key] = content

    @rule()
    def add_session(self) -> None:
        self.number += 1
        key = f"s{self.number}"
        added = session("2026-10-05T10:00:00Z", id=key)
        self.do("sessions", key, msgspec.to_builtins(added))

    @rule(day=st.integers(1, 20), days=st.integers(0, 9), number=st.integers(1, 3))
    def pause(self, day: int, days: int, number: int) -> None:
        content = {
            "id": f"p{number}",
            "from": f"2026-10-{day:02d}",
            "to": f"2026-10-{day + days:02d}",
            "kind": "ill",
        }
        self.do("pauses", f"p{number}", content)

    @rule(week=st.integers(40, 42), number=st.integers(1, 7))
    def target(self, week: int, number: int) -> None:
        self.do("targets", f"2026-W{week}", {"id": f"2026-W{week}", "sessions": number})

    @precondition(lambda self: any(table == "sessions" for table, _ in self.model))
    @rule(data=st.data(), note=st.none() | st.text(min_size=1, max_size=3))
    def change(self, data: st.DataObject, note: str | None) -> None:
        place = data.draw(st.sampled_from(sorted(at for at in self.model if at[0] == "sessions")))
        content = {name: value for name, value in self.model[place].items() if name != "note"}
        self.do(*place, content | ({} if note is None else {"note": note}))

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        self.do(*data.draw(st.sampled_from(sorted(self.model))), None)

    @rule()
    def undo(self) -> None:
        if not self.ways_back:
            with pytest.raises(Refused):
                self.desk.corrections.undo()
            return
        self.desk.corrections.undo()
        place, content = self.ways_back.pop()
        if content is None:
            self.model.pop(place, None)
        else:
            self.model[place] = content

    @precondition(lambda self: any(table == "sessions" for table, _ in self.model))
    @rule(data=st.data())
    def someone_else_changes_what_would_be_undone(self, data: st.DataObject) -> None:
        place = data.draw(st.sampled_from(sorted(at for at in self.model if at[0] == "sessions")))
        other = Diary(self.desk.path, self.clock.now)
        found = other.session(place[1])
        assert found is not None
        other.save(msgspec.structs.replace(found, note="elsewhere"))
        self.model[place] = self.model[place] | {"note": "elsewhere"}
        # Each step of that document is refused when its turn comes, and nothing comes in its place.
        while any(at == place for at, _ in self.ways_back):
            if self.ways_back[-1][0] != place:
                self.undo()
                continue
            self.ways_back.pop()
            with pytest.raises(Refused, match="changed since"):
                self.desk.corrections.undo()

    @rule(at=st.integers(1, 60))
    def a_write_fails(self, at: int) -> None:
        self.number += 1
        content = {
            "id": "p9",
            "from": "2026-10-05",
            "to": "2026-10-06",
            "kind": "ill",
            "why": f"{self.number}",
        }
        before, ways_back = dict(self.model), list(self.ways_back)
        with pytest.MonkeyPatch.context() as patch:
            Failing(patch, at, errno.ENOSPC)
            try:
                self.do("pauses", "p9", content)
                return
            except StoreError:
                pass
        if self.held().get(("pauses", "p9")) == content:
            self.ways_back.append((("pauses", "p9"), before.get(("pauses", "p9"))))
            self.model["pauses", "p9"] = content
        else:
            # Nothing came of it: what could be undone before can be undone still.
            self.model, self.ways_back = before, ways_back

    def held(self) -> dict[tuple[str, str], dict[str, Any]]:
        found = {}
        for table in TABLES if self.desk.path.exists() else ():
            for one in stored(self.desk.path, table):
                place = table, str(one["id"])
                assert str(one["revised"]) >= self.revised.get(place, "")
                self.revised[place] = str(one.pop("revised"))
                found[place] = one
        return found

    @invariant()
    def the_store_holds_what_the_model_does(self) -> None:
        held = self.held()
        living = {place: one for place, one in held.items() if not one.get("deleted")}
        assert living == self.model
        remembered = {(step.table, step.key) for step in self.desk.undo.steps()}
        for place, one in held.items():
            if one.get("deleted") and place not in remembered:
                assert set(one) <= {"id", "started", "deleted"}, "content that nothing brings back"

    def teardown(self) -> None:
        shutil.rmtree(self.folder)


CorrectionMachine.TestCase.settings = settings(max_examples=30, stateful_step_count=20, deadline=None)
TestCorrections = CorrectionMachine.TestCase
