"""Looking back: charts, time, search; and every correction with its undo."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from textual.widgets import Input, Static

from backtui.core.charts.doses import DOSES
from backtui.core.charts.registry import CHARTS
from backtui.core.diary.expectations import PauseRecord, TargetRecord
from backtui.core.diary.session import ExerciseRecord, SetRecord
from backtui.screens.edit_done import DoneScreen
from backtui.screens.form import FormScreen
from backtui.screens.history import HistoryScreen
from backtui.screens.pauses import PausesScreen
from backtui.screens.pick import PickScreen
from backtui.screens.record import RecordScreen
from backtui.screens.today import TodayScreen
from backtui.store.corrections import Corrections
from backtui.store.diary import Diary
from backtui.store.history_file import write_fresh
from backtui.store.undo import UndoFile
from backtui.widgets.note_area import NoteArea
from tests.app.conftest import Desk, Sit
from tests.support import NOW, StillClock, session, stored

SIZES = [(60, 20), (160, 50)]
EXERCISES = (
    ExerciseRecord("lift", "Lift", "partial", "standard",
                   sets=(SetRecord("left", 10), SetRecord("right", 7, 10))),
    ExerciseRecord("still", "Still", "done", "standard", sets=(SetRecord(hold_seconds=20),)),
)  # fmt: skip


def one(desk: Desk) -> dict[str, Any]:
    """Return the one session of the diary, as it is stored."""
    (document,) = stored(desk.diary.path)
    return document


async def fill_in(desk: Desk, **values: str) -> None:
    """Fill in a form, and save it."""
    for name, value in values.items():
        field = desk.app.screen.query_one(f"#{name}")
        if isinstance(field, NoteArea):
            field.text = value
        elif isinstance(field, Input):
            field.value = value
    await desk.press("ctrl+s")


def a_year(desk: Desk) -> None:
    made = [
        session(
            f"{NOW.date() - timedelta(days=n * 6)}T18:00:00+01:00", pain_before=3, pain_after=n % 5, effort=4,
            exercises=EXERCISES, note="in the garden" if n == 7 else None,
        )
        for n in range(60)
    ]  # fmt: skip
    write_fresh(desk.diary.path, {"sessions": made})


# Charts


@pytest.mark.parametrize("size", SIZES)
async def test_every_chart_has_a_headline_and_fits(sit: Sit, size: tuple[int, int]) -> None:
    async with sit(size=size) as desk:
        a_year(desk)
        await desk.press("3")
        headlines = set()
        for kind in CHARTS:
            screen = desk.app.screen
            assert isinstance(screen, HistoryScreen)
            assert screen.choice.kind is kind
            assert " ".join(kind.title for kind in CHARTS) in " ".join(desk.shot().split())
            headlines.add(desk.text("#headline"))
            shot = desk.shot()
            assert "60 sessions" in shot
            assert max(map(len, shot.splitlines())) <= size[0]
            await desk.press("tab")
        assert len(headlines) == len(CHARTS)
        # The names of the charts can be clicked, too.
        await desk.pilot.click("#charts", offset=(20, 0))
        assert isinstance(screen, HistoryScreen)
        assert screen.choice.kind is DOSES
        await desk.pilot.click("#charts", offset=(3, 0))
        await desk.settle()
        assert desk.text("#headline").startswith("Training days 1 of 3 this week")


async def test_span_and_arrows_lead_to_the_first_session_and_back(sit: Sit) -> None:
    async with sit(size=(100, 30)) as desk:
        a_year(desk)
        await desk.press("3")
        screen = desk.app.screen
        assert isinstance(screen, HistoryScreen)
        spans = []
        for _ in range(4):
            spans.append(str(screen.choice.span))
            await desk.press("s")
        assert spans == ["12 weeks", "26 weeks", "52 weeks", "24 months"]
        assert "◂" in desk.shot()
        assert "▸" not in desk.shot()
        await desk.press("left")
        for _ in range(30):
            screen.action_scroll(1)
        await desk.settle()
        assert "◂" not in desk.shot()
        assert "1 Dec 2025" in desk.shot(), "the first session's week"
        for _ in range(30):
            screen.action_scroll(-1)
        await desk.settle()
        assert "25 Nov 2026" in desk.shot()
        assert screen.choice.back == 0


async def test_another_exercise_is_chosen(sit: Sit) -> None:
    async with sit(size=(100, 30)) as desk:
        a_year(desk)
        await desk.press("3", "x")
        assert isinstance(desk.app.screen, HistoryScreen), "absent where no doses are shown"
        await desk.press("tab", "tab", "x")
        assert isinstance(desk.app.screen, PickScreen)
        await desk.press("home", "down", "enter")
        assert desk.text("#headline").startswith("Still: 20 s in the last session, as in the first")


async def test_one_session_already_looks_like_something(sit: Sit) -> None:
    async with sit() as desk:
        desk.diary.save(session("2026-11-24T18:00:00+01:00", exercises=EXERCISES, pain_after=2))
        await desk.press("3")
        assert "Training days 1 of 3 this week." in desk.shot()
        assert "1 session, 30 min" in desk.shot()
        for words in ("30 of 90", "once so far", "Pain after sessions: 2", "1 training day, 0 hours"):
            await desk.press("tab")
            if words == "once so far":
                await desk.press("x", "home", "enter")
            assert words in desk.text("#headline")


# Search


FOUND = {"garden": 1, "2026-11": 5, "november": 5, "healthy 2025": 5, "wednesday garden": 1, "zzz": 0}


async def test_search_filters_by_routine_date_and_note(sit: Sit) -> None:
    async with sit() as desk:
        a_year(desk)
        await desk.press("3", "slash", *"1q")
        search = desk.app.screen.query_one("#search", Input)
        assert search.value == "1q", "letters, and no keys of places"
        for words, number in FOUND.items():
            search.value = words
            await desk.settle()
            assert desk.text("#list-heading") == f"{number} of 60 sessions"
        await desk.press("escape")
        assert desk.text("#list-heading") == "60 sessions"


async def test_what_was_found_opens(sit: Sit) -> None:
    async with sit() as desk:
        a_year(desk)
        await desk.press("3", "slash", *"garden", "enter", "enter")
        assert isinstance(desk.app.screen, RecordScreen)
        assert "in the garden" in desk.shot()


# One session


async def test_a_session_shows_each_side_and_what_followed(sit: Sit) -> None:
    async with sit(size=(100, 30)) as desk:
        more = (
            ExerciseRecord(
                "lift", "Lift", "done", "standard", sets=(SetRecord("left", 12), SetRecord("right", 12))
            ),
        )
        desk.diary.save(session("2026-11-22T18:00:00+01:00", exercises=EXERCISES))
        desk.diary.save(session("2026-11-24T18:00:00+01:00", exercises=more))
        await desk.press("3", "down", "enter")
        shot = desk.shot()
        assert "left side 10 reps, right side 7 of 10 reps" in shot
        assert "→ 12 reps next time" in shot
        await desk.press("q", "up", "enter")
        assert "12 reps each side" in desk.shot()


async def test_a_session_is_corrected_and_every_view_follows(sit: Sit) -> None:
    async with sit() as desk:
        desk.diary.save(session("2026-11-24T18:00:00+01:00", note="x", effort=4))
        await desk.press("3", "enter", "e")
        assert isinstance(desk.app.screen, FormScreen)
        values = {"date": "2026-11-16", "time": "7:30", "minutes": "20", "effort": "", "pain_after": "2"}
        await fill_in(desk, **values, note="Better.", routine="Swimming")
        document = one(desk)
        assert document["started"] == "2026-11-16T07:30:00+01:00"
        assert document["ended"] == "2026-11-16T07:50:00+01:00"
        assert (document["active_seconds"], document["pain_after"], document["note"]) == (1200, 2, "Better.")
        assert document["routine_name"] == "Swimming"
        assert not {"effort", "routine"} & document.keys()
        assert "Monday 16 November 2026, 07:30" in desk.shot()
        await desk.press("q")
        assert "0 of 3 this week" in desk.text("#headline")
        await desk.press("u")
        document = one(desk)
        assert (document["effort"], document["routine"], document["started"][:10]) == (
            4,
            "healthy-back",
            "2026-11-24",
        )
        assert "1 of 3 this week" in desk.text("#headline")


async def test_a_wrong_value_is_said_and_nothing_is_taken(sit: Sit) -> None:
    async with sit(size=(60, 20)) as desk:
        saved = desk.diary.save(session("2026-11-24T18:00:00+01:00"))
        await desk.press("3", "e")
        for name, value, words in (
            ("date", "2026-13-01", "Date: A date such as"), ("date", "2026-11-26", "still to come"),
            ("time", "25:00", "Began at: A time such as"), ("minutes", "0", "Minutes: A whole number"),
            ("effort", "11", "Effort: A whole number from 0 to 10"), ("pain_before", "-1", "Pain before: "),
        ):  # fmt: skip
            form = desk.app.screen
            before = form.query_one(f"#{name}", Input).value
            await fill_in(desk, **{name: value})
            assert desk.app.screen is form
            assert words in desk.text("#problem")
            assert form.query_one(f"#{name}").has_focus
            form.query_one(f"#{name}", Input).value = before
        await desk.press("escape")
        assert desk.diary.session(saved.id) == saved


async def test_a_session_elsewhere_keeps_its_zone(sit: Sit) -> None:
    async with sit() as desk:
        desk.diary.save(session("2026-11-21T22:00:00-08:00"))
        await desk.press("3", "e")
        await fill_in(desk, time="21:15")
        assert one(desk)["started"] == "2026-11-21T21:15:00-08:00"


async def test_what_was_done_is_corrected(sit: Sit) -> None:
    async with sit() as desk:
        desk.diary.save(session("2026-11-24T18:00:00+01:00", exercises=EXERCISES))
        await desk.press("3", "enter", "w")
        assert isinstance(desk.app.screen, DoneScreen)
        await desk.press("down", "down", "1", "0", "down", "down", "left", "enter")
        lift, still = one(desk)["exercises"]
        assert lift["status"] == "done"
        assert lift["sets"] == [{"side": "left", "reps": 10}, {"side": "right", "reps": 10}]
        assert still["status"] == "partial"
        assert still["sets"] == [{"hold_seconds": 19, "hold_seconds_planned": 20}]
        await desk.press("w", "x", "end", "up", "right", "enter")
        lift, still = one(desk)["exercises"]
        assert (lift["status"], still["status"]) == ("hurt", "done")
        await desk.press("u")
        assert one(desk)["exercises"][0]["status"] == "done"


async def test_a_deleted_session_comes_back(sit: Sit) -> None:
    async with sit() as desk:
        desk.diary.save(session("2026-11-24T18:00:00+01:00", note="x"))
        desk.diary.save(session("2026-11-23T18:00:00+01:00"))
        await desk.press("3", "d")
        assert desk.text("#list-heading") == "1 session"
        assert "1 of 3 this week" in desk.text("#headline")
        await desk.press("1", "u")
        assert isinstance(desk.app.screen, TodayScreen)
        assert "2 of 3" in desk.text("#standing")
        await desk.press("3")
        assert desk.text("#list-heading") == "2 sessions"


async def test_a_held_key_deletes_one_session(sit: Sit) -> None:
    async with sit() as desk:
        for day in range(1, 21):
            desk.diary.save(session(f"2026-11-{day:02d}T18:00:00+01:00", note="x"))
        await desk.press("3")
        for _ in range(15):
            await desk.press("d")
            desk.clock.tick(0.033)
        assert len(desk.diary.entries()) == 19
        await desk.press("u")
        assert [entry.note for entry in desk.diary.entries()] == ["x"] * 20
        desk.clock.tick(1)
        await desk.press("d")
        assert len(desk.diary.entries()) == 19


async def test_deleting_the_session_that_is_open_leads_back(sit: Sit) -> None:
    async with sit() as desk:
        desk.diary.save(session("2026-11-24T18:00:00+01:00"))
        await desk.press("3", "enter", "d")
        assert isinstance(desk.app.screen, HistoryScreen)
        assert "Nothing here yet" in desk.shot()
        await desk.press("u", "enter")
        assert isinstance(desk.app.screen, RecordScreen)


async def test_a_session_done_elsewhere_is_added(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("3", "a")
        await fill_in(desk, date="2026-11-23", time="12:00", minutes="45", routine="short", pain_before="3")
        document = one(desk)
        assert document["started"] == "2026-11-23T12:00:00+01:00"
        assert document["ended"] == "2026-11-23T12:45:00+01:00"
        assert (document["routine"], document["source"], document["active_seconds"]) == (
            "short",
            "logged",
            2700,
        )
        assert "planned_seconds" not in document
        assert "1 of 3 this week" in desk.text("#headline")
        await desk.press("u")
        assert set(one(desk)) == {"id", "started", "revised", "deleted"}
        assert "Nothing here yet" in desk.shot()


async def test_an_undo_survives_a_restart_and_is_refused_after_a_change(sit: Sit) -> None:
    async with sit() as desk:
        desk.diary.save(session("2026-11-24T18:00:00+01:00", effort=4))
        await desk.press("3", "e")
        await fill_in(desk, effort="6")
    async with sit() as desk:
        await desk.press("3")
        assert "u undo" in desk.shot()
        await desk.press("u")
        assert one(desk)["effort"] == 4
        assert "u undo" not in desk.shot()
        await desk.press("e")
        await fill_in(desk, effort="7")
        saved = desk.diary.entries()[0]
        found = Diary(desk.diary.path, desk.clock.now).session(saved.id)
        assert found is not None
        desk.diary.save(msgspec.structs.replace(found, effort=9))
        await desk.press("u")
        assert one(desk)["effort"] == 9
        assert any("changed since" in str(note.message) for note in desk.app._notifications)


async def test_no_letter_undoes_where_one_types_or_trains(sit: Sit) -> None:
    async with sit() as desk:
        desk.diary.save(session("2026-11-24T18:00:00+01:00"))
        await desk.press("3", "d", "a", "tab", "u", "escape", "1", "enter", "u")
        await desk.wait(500)
        await desk.press("u", "q")
        assert len(desk.diary.entries()) == 1


# Pauses and the target


async def test_a_pause_is_marked_changed_and_taken_away(sit: Sit) -> None:
    async with sit() as desk:
        desk.diary.save(session("2026-11-10T18:00:00+01:00"))
        await desk.press("3", "p", "a")
        await fill_in(desk, first="2026-11-16", last="2026-11-14")
        assert "not before the first" in desk.text("#problem")
        await fill_in(desk, last="2026-11-18", why="a bad cold")
        assert isinstance(desk.app.screen, PausesScreen)
        assert "16 – 18 Nov 2026" in desk.shot()
        (document,) = stored(desk.diary.path, "pauses")
        assert (document["kind"], document["why"]) == ("ill", "a bad cold")
        await desk.press("q")
        assert "1 paused" in desk.text("#headline")
        assert "╱" in desk.shot()
        await desk.press("p", "enter")
        await fill_in(desk, kind="t")
        assert stored(desk.diary.path, "pauses")[0]["kind"] == "travelling"
        await desk.press("d")
        assert "No pause yet" in desk.shot()
        await desk.press("u")
        assert "16 – 18 Nov 2026" in desk.shot()
        await desk.press("q")
        assert "1 paused" in desk.text("#headline")


async def test_a_new_target_holds_from_this_week_on(sit: Sit) -> None:
    async with sit() as desk:
        for day in (16, 18, 20, 23):
            desk.diary.save(session(f"2026-11-{day}T18:00:00+01:00"))
        await desk.press("3", "t", "home", "enter")
        assert stored(desk.diary.path, "targets")[0]["sessions"] == 1
        assert "1 of 1 this week" in desk.text("#headline")
        assert desk.diary.terms().target_of(date(2026, 11, 16)) == 3
        await desk.press("1")
        assert "1 of 1" in desk.text("#standing")
        await desk.press("u")
        assert "1 of 3" in desk.text("#standing")


async def test_today_says_that_it_is_paused(sit: Sit) -> None:
    async with sit() as desk:
        corrections = Corrections(desk.diary, UndoFile(desk.diary.path.parent / "u.json"))
        corrections.put_pause(PauseRecord(id="p", first=date(2026, 11, 25), last=date(2026, 11, 27)), "x")
        corrections.put_target(TargetRecord(id="2026-W01", sessions=2), "x")
        await desk.press("2", "1")
        assert "A pause until Friday 27 November" in desk.text("#standing")
        assert "╱" in desk.text("#week")
        assert "0 of 2    0 of 60 min" in desk.text("#standing")


async def test_todays_chart_has_a_title(sit: Sit) -> None:
    async with sit(size=(120, 40)) as desk:
        desk.diary.save(session("2026-11-24T18:00:00+01:00"))
        await desk.press("2", "1")
        assert "Training days a week" in desk.text("#chart-title")
        assert "the target" in desk.text("#chart-title")


# The first day


async def test_an_empty_history_answers_every_key(sit: Sit) -> None:
    async with sit(size=(60, 20)) as desk:
        await desk.press(
            "3", "tab", "tab", "s", "left", "right", "e", "d", "enter", "w", "u", "x", "slash", "escape"
        )
        await desk.press("question_mark")
        assert "days ill, away" in desk.text("KeyHelp Static")
        await desk.press("question_mark", "p", "e", "d", "u", "q")
        assert isinstance(desk.app.screen, HistoryScreen)
        assert "Nothing here yet" in str(desk.app.screen.query_one("#empty", Static).content)


async def test_a_history_that_is_damaged_meanwhile_ends_no_look_back(sit: Sit, own_files: Path) -> None:
    Diary(own_files, StillClock().now).save(session("2026-11-20T10:00:00Z"))
    async with sit() as desk:
        await desk.press("3")
        own_files.write_bytes(b"{")
        await desk.press("tab", "tab", "x")
        assert "Which exercise?" in desk.text()
        await desk.press("escape", "tab", "tab")
        assert desk.app.is_running
