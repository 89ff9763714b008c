"""A form says at once what it cannot take, in the line where it was typed."""

from textual.widgets import Input

from backtui.screens.form import FormScreen
from tests.app.conftest import Sit
from tests.support import session


async def test_a_wrong_date_is_said_while_it_is_typed(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("3", "a")
        assert "such as" in desk.text("#problem")
        assert not desk.app.screen.query_one("#problem").has_class("-wrong")
        desk.app.screen.query_one("#date", Input).value = ""
        await desk.press(*"yesterdx")
        assert desk.text("#problem") == "Date: A date such as 2026-11-23, yesterday, mon or -2."
        assert desk.app.screen.query_one("#problem").has_class("-wrong")
        await desk.press("enter")
        assert desk.app.screen.query_one("#date", Input).has_focus, "one goes on only from what can be taken"
        await desk.press("backspace", "a", "y")
        assert not desk.app.screen.query_one("#problem").has_class("-wrong")
        await desk.press("enter")
        assert desk.app.screen.query_one("#time", Input).has_focus


async def test_the_line_that_one_types_in_is_marked_and_no_other(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("3", "a")
        for at in range(3):
            labels = [str(one.styles.text_style) for one in desk.app.screen.query(".label")]
            assert [n for n, style in enumerate(labels) if style == "bold"] == [at]
            await desk.press("enter")


async def test_what_would_end_after_now_is_refused_and_what_overlaps_is_said(sit: Sit) -> None:
    async with sit() as desk:
        desk.diary.save(session("2026-11-24T18:00:00+01:00", ended="2026-11-24T18:30:00+01:00"))
        await desk.press("3", "a")
        desk.app.screen.query_one("#minutes", Input).value = "600"
        desk.app.screen.query_one("#time", Input).value = "17:50"
        await desk.press("ctrl+s")
        assert isinstance(desk.app.screen, FormScreen)
        assert "still to come" in desk.text("#problem")
        for name, value in (("date", "-1"), ("time", "18:10"), ("minutes", "30")):
            desk.app.screen.query_one(f"#{name}", Input).value = value
        await desk.press("ctrl+s")
        assert len(desk.diary.entries()) == 2
        said = " ".join(one.message for one in desk.app._notifications)
        assert "It overlaps with the session of 24 Nov 2026 at 18:00." in said
