"""The report from History: read as a page, and written to a file."""

from pathlib import Path

from textual.widgets import Input

from backtui.screens.report import ReportScreen
from backtui.widgets.report_page import report_words
from tests.app.conftest import Sit
from tests.support import session


async def test_the_report_is_read_and_written(sit: Sit, tmp_path: Path) -> None:
    async with sit(full=True) as desk:
        desk.diary.save(session("2026-11-23T18:00:00+01:00", pain_before=3, pain_after=2))
        await desk.press("3", "r")
        assert isinstance(desk.app.screen, ReportScreen)
        assert "Month by month" in desk.shot()
        await desk.press("w")
        desk.app.screen.query_one("#file", Input).value = str(desk.diary.path)
        await desk.press("enter")
        assert "ends in .md" in desk.text("#problem")
        desk.app.screen.query_one("#file", Input).value = str(tmp_path / "page.md")
        await desk.press("enter")
        assert (tmp_path / "page.md").read_text().startswith("# Back exercises")
        await desk.press("q")
        assert "Weeks" in desk.shot()


def test_columns_stand_below_each_other_and_signs_are_as_typed() -> None:
    text = (
        "# A\n\n| name | first |\n|---|---|\n| a\\|b \\[red] | 1 |\n| "
        + "long " * 12
        + "| 20 |\n\n- a point\n"
    )
    lines = [line.plain for line in report_words(text, 40)]
    assert max(map(len, lines)) <= 40
    (place,) = {line.index(cell) for line, cell in zip(lines[2:5], ("first", "1", "20"), strict=True)}
    assert place > 10
    assert lines[3].startswith("a|b [red]")
    assert lines[-1] == "· a point"
