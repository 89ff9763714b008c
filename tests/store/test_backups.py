"""Backups, and a history that is not what it was."""

import errno
import os
import shutil
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.store.backups import Backup, backups, check_whole, folder_of, keep_day, superfluous
from backtui.store.diary import Diary
from backtui.store.doctor import examine, repair, report
from backtui.store.history_file import decode
from backtui.store.salvage import merged, salvage
from backtui.store.schema import Damaged, StoreError
from tests.store.test_together import Failing
from tests.support import NOW, StillClock, session, stored

DAY = 24 * 60 * 60


class Shelf:
    """A diary with a clock, and a way to add sessions to it."""

    def __init__(self, path: Path) -> None:
        self.clock = StillClock()
        self.diary = Diary(path, self.clock.now)
        self.path = path
        self.number = 0

    def add(self, count: int = 1) -> None:
        for _ in range(count):
            self.number += 1
            self.diary.save(session(f"2026-11-0{self.number % 9 + 1}T10:00:00Z", id=f"s{self.number}"))

    def ids(self, path: Path | None = None) -> set[str]:
        return {str(one["id"]) for one in stored(path or self.path)}


@pytest.fixture
def shelf(own_files: Path) -> Shelf:
    return Shelf(own_files)


def test_the_state_before_each_days_first_write_is_kept(shelf: Shelf) -> None:
    shelf.add(2)
    shelf.clock.tick(DAY)
    shelf.add(3)
    dated = [one for one in backups(shelf.path) if one.day is not None]
    assert [(one.day, one.documents) for one in dated] == [
        (date(2026, 11, 26), 2), (date(2026, 11, 25), 1),
    ]  # fmt: skip
    assert shelf.ids(dated[0].path) == {"s1", "s2"}
    assert all(one.path.stat().st_mode & 0o777 == 0o600 for one in backups(shelf.path))


def test_the_only_session_there_ever_was_comes_back_when_its_file_is_gone(shelf: Shelf) -> None:
    shelf.add()
    shelf.path.unlink()
    with pytest.raises(Damaged):
        shelf.diary.entries()
    repair(shelf.path, NOW)
    assert shelf.ids() == {"s1"}


def test_the_state_before_the_last_write_is_kept(shelf: Shelf) -> None:
    shelf.add(3)
    (previous,) = [one for one in backups(shelf.path) if one.path.name.startswith("previous")]
    assert shelf.ids(previous.path) == {"s1", "s2"}


@given(days=st.sets(st.dates(date(2025, 1, 1), date(2026, 12, 31)), max_size=80))
def test_thinned_to_seven_daily_four_weekly_twelve_monthly(days: set[date]) -> None:
    kept = [Backup(Path(str(day)), day, 1) for day in days]
    gone = {one.day for one in superfluous(kept, date(2027, 1, 1))}
    left = sorted(days - gone, reverse=True)
    assert left[:7] == sorted(days, reverse=True)[:7]
    assert len(left) <= 7 + 4 + 12
    weeks = sorted({day.isocalendar()[:2] for day in days}, reverse=True)[:4]
    assert {day.isocalendar()[:2] for day in left} >= set(weeks)
    months = sorted({(day.year, day.month) for day in days}, reverse=True)[:12]
    assert {(day.year, day.month) for day in left} >= set(months)


@pytest.mark.parametrize("today", [date(2026, 12, 31), date(1970, 1, 1), date(2026, 6, 1)], ids=str)
def test_of_every_day_of_two_years_the_newest_of_each_kind_are_kept(today: date) -> None:
    days = [date(2025, 1, 1) + timedelta(days=number) for number in range(730)]
    gone = {one.day for one in superfluous([Backup(Path(str(day)), day, 1) for day in days], today)}
    for group in ([day for day in days if day <= today], [day for day in days if day > today]):
        left = [day for day in group if day not in gone]
        mondays = [day for day in group if day.weekday() == 0]
        firsts = [day for day in group if day.day == 1]
        assert set(left) >= {*group[-7:], *mondays[-4:], *firsts[-12:]}
        assert len(left) <= 7 + 4 + 12


def test_a_clock_once_ahead_stops_no_backup_and_pushes_none_out(shelf: Shelf) -> None:
    shelf.add(2)
    for _ in range(8):
        shelf.clock.tick(DAY)
        shelf.add()
    before = {one.day for one in backups(shelf.path)}
    ahead = (date(2030, 1, 1) - shelf.clock.today()).days * DAY
    shelf.clock.tick(ahead)
    shelf.add()
    shelf.clock.tick(-ahead)
    for day in range(7):
        shelf.clock.tick(DAY)
        shelf.add()
        assert shelf.clock.today() in {one.day for one in backups(shelf.path)}, day
    assert date(2030, 1, 1) in {one.day for one in backups(shelf.path)}
    assert min(day for day in before if day) in {one.day for one in backups(shelf.path)}


@pytest.mark.parametrize("name", ["previous.².json", "latest.٣.json", "2026-11-25.².json", "previous..json"])
def test_a_name_that_only_looks_like_a_backups_is_none(shelf: Shelf, name: str) -> None:
    shelf.add(2)
    (folder_of(shelf.path) / name).write_text("{}")
    shelf.add()
    assert len(shelf.diary.entries()) == 3
    assert not examine(shelf.path).faults


@pytest.mark.parametrize(
    ("left", "words"), [(None, "it is gone"), (b'{"sessions": {}}', "it holds 0 documents")]
)
def test_what_a_history_holds_less_than_its_newest_backup_is_said(
    shelf: Shelf, left: bytes | None, words: str
) -> None:
    shelf.add(2)
    shelf.path.unlink() if left is None else shelf.path.write_bytes(left)
    with pytest.raises(Damaged, match=f"{words}, and the newest backup holds [12]") as raised:
        shelf.diary.entries()
    assert raised.value.path == shelf.path


def test_only_the_newest_backup_says_how_much_there_has_to_be(shelf: Shelf) -> None:
    folder = folder_of(shelf.path)
    folder.mkdir()
    for name in ("2026-11-23.1.json", "2026-11-20.9.json"):
        (folder / name).write_bytes(b"{}")
    check_whole(shelf.path, 1)
    with pytest.raises(Damaged):
        check_whole(shelf.path, 0)


def test_drafts_of_writers_that_died_are_out_of_the_way(shelf: Shelf) -> None:
    shelf.add()
    folder = folder_of(shelf.path)
    folder.mkdir(exist_ok=True)
    (folder / ".previous.tmp").write_text("of a dead writer")
    (folder / ".3120.json.abc.tmp").write_text("of another one")
    (folder / ".anything.tmp").mkdir()
    shelf.add(2)
    assert not [path.name for path in folder.glob(".*.tmp") if path.is_file()]
    (previous,) = [one for one in backups(shelf.path) if one.path.name.startswith("previous")]
    assert shelf.ids(previous.path) == {"s1", "s2"}


def test_drafts_behind_a_link_are_left_to_their_owner(shelf: Shelf, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / ".others.tmp").write_text("somebody else's")
    folder_of(shelf.path).symlink_to(elsewhere)
    shelf.add(2)
    assert (elsewhere / ".others.tmp").exists()


def test_a_year_of_days_leaves_few(shelf: Shelf) -> None:
    shelf.add()
    for day in range(400):
        keep_day(shelf.path, 1, date(2025, 1, 1) + timedelta(days=day))
    dated = [one.day for one in backups(shelf.path) if one.day is not None]
    assert len(dated) <= 7 + 4 + 12
    assert min(dated) <= date(2025, 4, 1)


def test_a_backup_that_cannot_be_made_loses_no_session(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.add()
    shutil.rmtree(folder_of(shelf.path))
    folder_of(shelf.path).write_text("a file in the way")
    shelf.add()
    assert shelf.ids() == {"s1", "s2"}


def test_without_links_the_last_state_is_copied(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", fail)
    shelf.add(2)
    (previous,) = [one for one in backups(shelf.path) if one.path.name.startswith("previous")]
    assert shelf.ids(previous.path) == {"s1"}


@pytest.mark.parametrize("damage", ["truncate", "empty", "remove", "fewer", "binary", "replace"])
def test_damage_is_said_never_overwritten_and_repaired_without_loss(shelf: Shelf, damage: str) -> None:
    shelf.add(2)
    shelf.clock.tick(DAY)
    shelf.add(3)
    whole = shelf.path.read_bytes()
    match damage:
        case "truncate":
            shelf.path.write_bytes(whole[: len(whole) // 2])
        case "empty":
            shelf.path.write_bytes(b"")
        case "remove":
            shelf.path.unlink()
        case "fewer":
            shelf.path.write_text('{"sessions": {"1": {"id": "s1", "started": "2026-11-02T10:00:00Z"}}}')
        case "binary":
            shelf.path.write_bytes(os.urandom(2000))
        case "replace":
            shelf.path.write_text("[]")
    left = shelf.path.read_bytes() if shelf.path.exists() else None
    with pytest.raises(Damaged):
        shelf.diary.entries()
    with pytest.raises(Damaged):
        shelf.add()
    assert (shelf.path.read_bytes() if shelf.path.exists() else None) == left

    finding = examine(shelf.path)
    assert finding.faults
    assert max(one.sessions for one in finding.candidates) >= 4
    assert "backtui doctor --repair would" in report(finding)
    said = repair(shelf.path, NOW)
    assert said.startswith("Restored ")
    assert shelf.ids() >= {"s1", "s2", "s3", "s4"}, "all but the last write, at the least"
    aside = list(shelf.path.parent.glob("history.json.damaged-*"))
    assert [one.read_bytes() for one in aside] == ([] if left is None else [left])
    assert not examine(shelf.path).faults
    assert shelf.path.stat().st_mode & 0o777 == 0o600
    shelf.add()
    assert len(shelf.diary.entries()) == len(shelf.ids())


def test_what_a_damaged_file_alone_holds_is_restored_too(shelf: Shelf) -> None:
    shelf.add(3)
    whole = shelf.path.read_bytes()
    shelf.path.write_bytes(whole[:-10])
    shelf.path.write_bytes(whole + b" and more")
    repair(shelf.path, NOW)
    assert shelf.ids() == {"s1", "s2", "s3"}


def test_a_file_put_in_its_place_costs_nothing_at_all(shelf: Shelf) -> None:
    shelf.add(5)
    other = shelf.path.with_name("x")
    other.write_bytes(shelf.path.read_bytes()[:100])
    other.replace(shelf.path)
    repair(shelf.path, NOW)
    assert shelf.ids() == {"s1", "s2", "s3", "s4", "s5"}


@pytest.mark.parametrize("content", ["one", "twice"])
def test_a_backup_that_promises_too_much_does_not_stop_a_repair(shelf: Shelf, content: str) -> None:
    shelf.add(3)
    folder = folder_of(shelf.path)
    for one in backups(shelf.path):
        one.path.unlink()
    document = '{"id":"s1","started":"2026-11-02T10:00:00Z"}'
    documents = f'"1":{document}' if content == "one" else f'"1":{document},"2":{document}'
    (folder / "2026-11-25.2.json").write_text(f'{{"sessions":{{{documents}}}}}')
    shelf.path.write_bytes(b"")
    repair(shelf.path, NOW)
    assert [one.documents for one in backups(shelf.path)] == [1]
    shelf.add()
    assert shelf.ids() == {"s1", "s4"}


def test_any_call_of_a_repair_may_fail(shelf: Shelf) -> None:
    shelf.add(4)
    whole = shelf.path.read_bytes()
    for at in range(1, 100):
        # In place, so that the last session stands in the damaged file alone.
        shelf.path.write_bytes(whole + b" and more")
        with pytest.MonkeyPatch.context() as patch:
            failing = Failing(patch, at, errno.ENOSPC)
            with suppress(StoreError):
                repair(shelf.path, NOW + timedelta(hours=at))
        repair(shelf.path, NOW + timedelta(hours=at))
        assert shelf.ids() == {"s1", "s2", "s3", "s4"}, f"call {at}"
        if failing.count < at:
            break
    assert 10 < at < 99


def test_nothing_to_repair_changes_nothing(shelf: Shelf) -> None:
    shelf.add(2)
    before = shelf.path.read_bytes()
    assert repair(shelf.path, NOW) == "Nothing needs to be repaired."
    assert shelf.path.read_bytes() == before
    assert "It is sound." in report(examine(shelf.path))


def test_a_new_start_is_sound(own_files: Path) -> None:
    assert not examine(own_files).faults


def test_cut_at_every_byte_every_whole_session_is_salvaged(shelf: Shelf) -> None:
    shelf.add(4)
    whole = shelf.path.read_bytes()
    tables = decode(whole, shelf.path)
    ends = [whole.index(bytes(raw)) + len(raw) for raw in tables["sessions"].values()]
    for size in range(len(whole)):
        found = salvage(whole[:size]).get("sessions", {})
        assert len(found) == sum(end <= size for end in ends), size


@given(flips=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=5))
def test_flipped_bytes_never_stop_the_doctor(flips: list[tuple[int, int]]) -> None:
    documents = ",".join(f'"{n}":{{"id":"s{n}","started":"2026-11-0{n}T10:00:00Z"}}' for n in range(1, 6))
    content = bytearray(f'{{"meta":{{"1":{{"schema":1}}}},"sessions":{{{documents}}}}}'.encode())
    touched = set()
    for place, value in flips:
        content[place % len(content)] = value
        touched.add(place % len(content))
    found = salvage(bytes(content)).get("sessions", {})
    assert len(found) <= 6
    text = content.decode("latin-1")
    start = text.find('"sessions":')
    if start >= 0 and not any(place < start + 12 for place in touched):
        untouched = [
            n
            for n in range(1, 6)
            if (at := text.find(f'"{n}":{{"id":"s{n}","started":"2026-11-0{n}T10:00:00Z"}}')) >= 0
            and at > start
            and not any(quote in (34, 123, 125, 92) for quote in (value for _, value in flips))
        ]
        if len(touched) == 1 and chr(content[next(iter(touched))]) not in '"{}\\':
            assert len(found) >= len(untouched) - 1


def test_merging_takes_the_later_revision_in_any_order() -> None:
    def state(*documents: str) -> dict[str, dict[str, bytes]]:
        return {"sessions": {str(n): one.encode() for n, one in enumerate(documents)}}

    old = state('{"id":"a","revised":"2026-01-01T00:00:00.000001+00:00"}', '{"id":"b","revised":"1"}')
    new = state('{"id":"a","revised":"2026-01-01T00:00:00.000002+00:00","deleted":true}')
    for states in ([old, new], [new, old]):
        found = merged(states)["sessions"]
        assert len(found) == 2
        assert any(b"deleted" in raw for raw in found.values())
