"""The check-in, and the question before it: what is asked, what is kept, what may be discarded."""

import pytest
from textual import events

from backtui.screens.check_in import CheckInScreen
from backtui.screens.question import Question
from backtui.screens.record import RecordScreen
from backtui.screens.session import SessionScreen
from backtui.screens.today import TodayScreen
from backtui.store.journal_paths import are_there_journals
from tests.app.conftest import Desk, Sit
from tests.support import session, stored


def statuses(desk: Desk) -> list[str]:
    (entry,) = desk.diary.entries()
    found = desk.diary.session(entry.id)
    assert found is not None
    return [one.status for one in found.exercises]


async def test_what_hurt_is_listed_as_such_and_can_be_taken_back(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        await desk.wait(16)
        await desk.press("x", "q", "f", "enter", "enter")
        assert "✗ it hurt" in desk.shot()
        assert "fine" not in desk.shot()
        await desk.press("right")
        assert "✗ it hurt" in desk.shot(), "what hurt was neither too little nor too much"
        await desk.press("x")
        assert "fine" in desk.shot()
        assert statuses(desk) == ["partial", "skipped", "skipped"]
        await desk.press("x")
        assert statuses(desk) == ["hurt", "skipped", "skipped"]


async def test_after_nothing_was_done_only_what_hurt_is_asked_about(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter", "x", "q", "f")
        assert isinstance(desk.app.screen, CheckInScreen)
        assert "1 of 2" in desk.shot()
        assert "Nothing was done" in desk.text("#title")
        await desk.press("2", "enter")
        assert "Did it hurt?" in desk.shot()
        await desk.press("enter")
        assert isinstance(desk.app.screen, TodayScreen)
        assert statuses(desk) == ["hurt", "skipped", "skipped"]


async def test_where_nothing_was_done_and_nothing_hurt_after_all_nothing_is_kept(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter", "x", "q", "f", "enter", "x")
        assert not desk.diary.entries()
        await desk.press("x")
        assert statuses(desk) == ["hurt", "skipped", "skipped"]
        await desk.press("x", "enter")
        assert not desk.diary.entries()
        (document,) = stored(desk.diary.path)
        assert set(document) == {"id", "started", "revised", "deleted"}


async def test_a_session_begun_by_accident_is_discarded_after_a_question(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        await desk.wait(20)
        await desk.press("q", "d")
        assert isinstance(desk.app.screen, Question)
        await desk.press("enter")
        assert "Leave the session here?" in desk.shot(), "Enter goes back"
        await desk.press("d", "down", "enter")
        assert isinstance(desk.app.screen, TodayScreen)
        assert not desk.diary.entries()
        assert not are_there_journals(desk.diary.path)
        await desk.press("enter")
        assert isinstance(desk.app.screen, SessionScreen), "another one may begin"


async def test_what_hurt_is_not_discarded(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        await desk.wait(20)
        await desk.press("x", "q")
        assert "Discard" not in desk.shot()
        assert "Lift is marked as hurting: that is kept." in desk.text("#words")
        await desk.press("d")
        assert isinstance(desk.app.screen, Question)


async def test_where_nothing_is_done_nothing_is_said_to_be_kept(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter", "q")
        assert "nothing will be kept" in desk.text("#words")
        assert "Discard" not in desk.shot()


async def test_less_than_half_is_said_with_its_reason(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        await desk.wait(20)
        await desk.press("q", "f")
        planned = desk.diary.entries()[0].planned_seconds
        assert planned == 210
        assert "0 min, less than half of the 3:30 planned, so it does not count." in desk.text("#done")


async def test_what_is_more_than_half_needs_no_reason(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        await desk.wait(106)
        await desk.press("q", "f")
        assert "less than half" not in desk.text("#done")


async def test_one_and_then_nought_is_ten(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter", "1", "0")
        assert isinstance(desk.app.screen, Question), "so much pain is no day to train"
        await desk.press("down", "enter", "enter")
        await desk.wait(20)
        await desk.press("q", "f", "1", "0", "enter", "1", "enter")
        (entry,) = desk.diary.entries()
        assert (entry.pain_before, entry.effort, entry.pain_after) == (10, 10, 1)


# A note of several lines


async def at_the_note(desk: Desk) -> None:
    await desk.press("enter")
    await desk.wait(20)
    await desk.press("q", "f", "enter", "enter", "enter")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60)])
async def test_the_note_says_how_it_ends_and_how_a_line_begins(sit: Sit, size: tuple[int, int]) -> None:
    async with sit(size) as desk:
        await at_the_note(desk)
        footer = desk.shot().split("\n")[-1]
        assert "that is all" in footer
        assert "new line" in footer


async def test_a_note_is_typed_in_several_lines(sit: Sit) -> None:
    async with sit() as desk:
        await at_the_note(desk)
        await desk.press(*"calm", "ctrl+j", *"q 1?", "enter")
        assert isinstance(desk.app.screen, TodayScreen)
        assert desk.diary.entries()[0].note == "calm\nq 1?"


async def test_a_note_is_pasted_with_all_its_lines(sit: Sit) -> None:
    async with sit() as desk:
        await at_the_note(desk)
        desk.app.post_message(events.Paste("one\r\ntwo\rthree\n\n"))
        await desk.press("enter")
        assert desk.diary.entries()[0].note == "one\ntwo\nthree"


async def test_a_note_of_several_lines_is_shown_and_corrected(sit: Sit) -> None:
    async with sit() as desk:
        desk.diary.save(session("2026-11-24T18:00:00+01:00", note="first\nsecond"))
        await desk.press("3")
        assert "first …" in desk.shot()
        await desk.press("enter")
        assert isinstance(desk.app.screen, RecordScreen)
        lines = [line.strip() for line in desk.shot().split("\n")]
        assert lines.index("second") == lines.index("first") + 1
        await desk.press("e", *["down"] * 8)
        await desk.press("ctrl+j", *"third", "enter")
        assert desk.diary.entries()[0].note == "first\nsecond\nthird"


async def test_up_leads_out_of_the_note(sit: Sit) -> None:
    async with sit() as desk:
        desk.diary.save(session("2026-11-24T18:00:00+01:00", note="first\nsecond", pain_after=1))
        await desk.press("3", "enter", "e", *["down"] * 8)
        await desk.press("down", "up", "up", "up", "backspace", "4", "ctrl+s")
        entry = desk.diary.entries()[0]
        assert (entry.note, entry.pain_after) == ("first\nsecond", 4)


async def test_what_hurt_may_have_gone_down_the_leg(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        await desk.wait(16)
        await desk.press("x", "q", "f", "enter", "enter")
        await desk.press("y")
        assert "✗ it hurt, down the leg" in desk.shot()
        (document,) = stored(desk.diary.path)
        assert document["exercises"][0]["leg"] is True
        await desk.press("y", "x", "y")
        (document,) = stored(desk.diary.path)
        assert "leg" not in document["exercises"][0], "only of what hurt it can be told"


def silent(desk: Desk, times: int) -> None:
    """Put so many sessions of which no effort was given into the diary."""
    for day in range(times):
        desk.diary.save(session(f"2026-11-{10 + day}T18:00:00+01:00", effort=None))


async def done(desk: Desk) -> None:
    await desk.press("enter")
    await desk.wait(desk.live.player.timeline.seconds + 1)
    assert isinstance(desk.app.screen, CheckInScreen)


async def test_who_never_answers_says_by_one_key_that_it_was_easy(sit: Sit) -> None:
    async with sit() as desk:
        silent(desk, 5)
        await done(desk)
        assert "Was it easy?" in desk.text("#easy")
        await desk.press("y")
        assert "how much does it hurt" in desk.shot()
        await desk.press("q")
        assert isinstance(desk.app.screen, TodayScreen)
        assert desk.diary.entries()[0].effort == 3
        await done(desk)
        assert desk.text("#easy") == ""


async def test_any_other_key_does_what_it_always_does(sit: Sit) -> None:
    async with sit() as desk:
        silent(desk, 5)
        await done(desk)
        await desk.press("q")
        assert isinstance(desk.app.screen, TodayScreen)
        assert [one.effort for one in desk.diary.entries()] == [None] * 6


async def test_others_are_not_asked_whether_it_was_easy(sit: Sit) -> None:
    async with sit() as desk:
        silent(desk, 4)
        await done(desk)
        assert desk.text("#easy") == ""
        await desk.press("y")
        assert "Effort" in desk.shot()
        assert desk.diary.entries()[0].effort is None
