"""The app told which terminal it is on: stand-ins keep each cell in its place, and colours are its own."""

import pytest
from rich.cells import cell_len
from rich.color import ColorType
from rich.segment import Segment

from backtui.app.app import BacktuiApp
from backtui.cli import demo, opening
from backtui.cli.main import run
from backtui.terminal.kinds import Terminal
from tests.app.conftest import Desk, Sit
from tests.support import session

NOTE = "schön 中 👩‍👩‍👧 a\u0301 →"


def lines(desk: Desk) -> list[list[Segment]]:
    """Return what is sent, line by line."""
    return [list(strip) for strip in desk.app.screen._compositor.render_strips()]


async def test_stand_ins_take_as_much_room(sit: Sit) -> None:
    async with sit(full=True, size=(100, 24)) as desk:
        desk.app.terminal.suit(Terminal("xterm", "ascii", 256, "ascii", ""))
        desk.diary.save(session("2026-11-23T18:00:00+01:00", pain_before=3, note=NOTE))
        for keys in (
            ["1"],
            ["2", "down"],
            ["3"],
            ["enter"],
            ["q"],
            ["question_mark"],
            ["question_mark", "1"],
        ):
            await desk.press(*keys)
            assert {sum(cell_len(part.text) for part in line) for line in lines(desk)} == {100}
            assert desk.shot().isascii()
        assert " enter start" in desk.shot()


async def test_colours_are_those_of_the_terminal(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("COLORTERM", raising=False)
    async with sit() as desk:
        desk.app.terminal.suit(Terminal("xterm-256color", "all", 256, "utf-8", ""))
        await desk.press("2")
        colours = {part.style.color for line in lines(desk) for part in line if part.style is not None}
        assert {colour.type for colour in colours if colour is not None} == {ColorType.EIGHT_BIT}


async def test_a_fault_is_not_hidden_by_a_key(sit: Sit) -> None:
    async with sit() as desk:
        desk.app.exit(return_code=143)
        desk.app.exit(0)
        assert desk.app.return_code == 143


@pytest.mark.parametrize("command", ["", "demo"])
def test_an_app_that_nobody_left_has_failed(monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    for module in (opening, demo):
        monkeypatch.setattr(module, "need_terminal", lambda: None)
    monkeypatch.setattr(BacktuiApp, "run", lambda self: None)
    assert run(command.split()) == 1
    monkeypatch.setattr(BacktuiApp, "run", lambda self: self.exit(0))
    assert run(command.split()) == 0


async def test_lines_pass_the_same_filters_again(sit: Sit) -> None:
    async with sit() as desk:
        before, after = desk.app.get_line_filters(), desk.app.get_line_filters()
        assert all(one is other for one, other in zip(before, after, strict=True)), "or all is filtered anew"
