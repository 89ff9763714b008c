"""The terminal's own colours: read on dark and on light, in charts and figures, and told by the terminal."""

from collections.abc import Iterator

import pytest
from rich.color import Color
from textual.filter import Monochrome

from backtui.app.key_reports import KeyReports
from backtui.app.theme import Ground
from backtui.charts.palettes import DARK, LIGHT, own_colours
from backtui.settings.model import Settings
from backtui.widgets.figure.view import FigureView
from backtui.widgets.row_list import RowList
from tests.app.conftest import Desk, Sit
from tests.app.test_contrast import ELSEWHERE, IN_A_SESSION, contrast
from tests.support import session

Rgb = tuple[int, ...]
WHITE, BLACK = (255, 255, 255), (0, 0, 0)
# What xterm and kitty show as the sixteen colours.
XTERM: tuple[Rgb, ...] = (
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205),
    (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255),
    (255, 0, 255), (0, 255, 255), (255, 255, 255),
)  # fmt: skip
# Where it is told, and where it is not: then it has to be read on either.
GROUNDS: list[tuple[Ground, Rgb]] = [
    ("dark", BLACK), ("light", WHITE), (None, BLACK), (None, WHITE)
]  # fmt: skip
OWN = Settings(theme="terminal")
PLACES = {
    "today": [], "minutes": ["m"], "plan": ["p"], "safety": ["s"], "catalogue": ["2"], "history": ["3"],
    "a session of the past": ["3", "enter"], "help": ["question_mark"], "palette": ["ctrl+p"],
    "settings": ["comma"], "routine": ["r"],
}  # fmt: skip
"""The screens that keys lead to from Today."""


def looks(desk: Desk, ground: Rgb) -> Iterator[tuple[float, str]]:
    """Return the contrast of all that is drawn, and what it is, on such a ground."""
    for line in desk.app.screen._compositor.render_strips():
        for text, style, _ in line:
            if style is None or not text.strip():
                continue
            front, back = _shown(style.color, _other(ground)), _shown(style.bgcolor, ground)
            if style.reverse:
                front, back = back, front
            yield contrast(front, back), text.strip()


def _other(ground: Rgb) -> Rgb:
    return WHITE if ground == BLACK else BLACK


def _shown(colour: Color | None, plain: Rgb) -> Rgb:
    if colour is None or colour.is_default:
        return plain
    assert colour.triplet is None, "no colour is anybody's but the terminal's"
    assert colour.number is not None
    return XTERM[colour.number]


def unreadable(desk: Desk, ground: Rgb, least: float) -> list[str]:
    found = looks(desk, ground)
    words = [one for one in found if any(sign.isalnum() for sign in one[1])]
    assert words, "there is something to read"
    return sorted({f"{plain:.1f}: {text}" for plain, text in words if plain < least})


async def own(desk: Desk, ground: Ground) -> None:
    if ground is not None:
        desk.app.terminal.take_ground(ground)
    await desk.settle()


@pytest.mark.parametrize(("told", "ground"), GROUNDS)
async def test_every_text_of_a_place_can_be_read_in_them(sit: Sit, told: Ground, ground: Rgb) -> None:
    async with sit(settings=OWN, full=True) as desk:
        desk.diary.save(session("2026-11-23T08:00:00+01:00", active_seconds=1800, note="a note"))
        await own(desk, told)
        found = {}
        for place, keys in PLACES.items():
            await desk.press(*keys)
            found[place] = unreadable(desk, ground, ELSEWHERE)
            await desk.press("escape", "1")
        assert not any(found.values()), found


@pytest.mark.parametrize(("told", "ground"), GROUNDS)
async def test_a_session_in_them_can_be_read_from_the_floor(sit: Sit, told: Ground, ground: Rgb) -> None:
    async with sit(settings=OWN, full=True) as desk:
        await own(desk, told)
        await desk.press("enter", "enter")
        assert unreadable(desk, ground, IN_A_SESSION) == []
        figure = desk.app.screen.query_one(FigureView)
        at = figure.region
        drawn = desk.app.screen._compositor.render_strips()[at.y : at.bottom]
        body = {
            contrast(_shown(style.color, _other(ground)), ground)
            for line in drawn
            for text, style, _ in line.crop(at.x, at.right)
            if style is not None and text.strip() and not style.dim
        }
        assert body, "there is a body"
        assert min(body) > 4.4


@pytest.mark.parametrize("keys", [["comma"], ["p"], ["2"], ["3"], ["comma", "enter"]])
async def test_the_cursor_of_a_list_is_seen(sit: Sit, keys: list[str]) -> None:
    async with sit(settings=OWN, full=True) as desk:
        desk.diary.save(session("2026-11-23T08:00:00+01:00", active_seconds=1800))
        await desk.press(*keys)
        rows = desk.app.screen.query_one(RowList)
        await desk.press("home")
        at = rows.region.y + rows.cursor - round(rows.scroll_y)
        line = desk.app.screen._compositor.render_strips()[at].crop(rows.region.x, rows.region.right - 1)
        assert all(style is not None and style.reverse for text, style, _ in line if text.strip())


@pytest.mark.parametrize(("told", "ground"), GROUNDS)
async def test_the_command_under_the_cursor_is_seen(sit: Sit, told: Ground, ground: Rgb) -> None:
    async with sit(settings=OWN, full=True) as desk:
        await own(desk, told)
        await desk.press("ctrl+p", "down")
        behind = {
            _shown(None if style is None else style.bgcolor, ground)
            for line in desk.app.screen._compositor.render_strips()
            for text, style, _ in line
            if text.strip() and not (style is not None and style.reverse)
        }
        assert any(contrast(one, ground) > 2 for one in behind)
        assert unreadable(desk, ground, ELSEWHERE) == []


@pytest.mark.parametrize(("dark", "ground"), [(True, BLACK), (False, WHITE)])
def test_every_colour_of_a_chart_has_one_that_is_seen(dark: bool, ground: Rgb) -> None:
    own = own_colours(dark=dark)
    palette = DARK if dark else LIGHT
    assert {palette.axis, *palette.signs.values()} == set(own)
    for number in own.values():
        # Of WCAG 2.2, for what is no text.
        assert number is None or contrast(XTERM[number], ground) >= 3.0, number


@pytest.mark.parametrize(("told", "ground"), GROUNDS)
async def test_a_chart_in_them_is_seen(sit: Sit, told: Ground, ground: Rgb) -> None:
    async with sit(settings=OWN, full=True) as desk:
        desk.diary.save(session("2026-11-23T08:00:00+01:00", active_seconds=1800, pain_before=3))
        await own(desk, told)
        await desk.press("3")
        for _ in range(5):
            assert min(plain for plain, _ in looks(desk, ground)) >= 3.0
            await desk.press("tab")


async def test_without_colours_there_is_neither_black_nor_grey(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with sit(settings=OWN, full=True) as desk:
        assert desk.app.no_color
        assert not any(isinstance(one, Monochrome) for one in desk.app.get_line_filters())
        for line in desk.app.screen._compositor.render_strips():
            for text, style, _ in line:
                assert style is None or style.color is None or style.color.is_default, text


# What the terminal tells


@pytest.mark.parametrize(
    ("answer", "is_dark"),
    [
        ("\x1b]11;rgb:0000/0000/0000\x1b\\", True),
        ("\x1b]11;rgb:ffff/ffff/ffff\x07", False),
        ("\x1b]11;rgb:fd/f6/e3\x07", False),
        ("\x1b]11;rgba:1e1e/1e1e/2e2e/ffff\x07", True),
        ("\x1b]11;nonsense\x07", None),
        ("\x1b]11;rgb:12/\x07", None),
    ],
)
def test_the_ground_is_told_and_no_key_is_lost(answer: str, is_dark: bool | None) -> None:
    # An Esc by itself is a key, which waits for nothing.
    for cut in range(2, len(answer)):
        told: list[bool] = []
        reports = KeyReports(lambda *, is_dark, told=told: told.append(is_dark))
        read = reports.read("a" + answer[:cut]) + reports.read(answer[cut:] + "b")
        assert (read, told) == ("ab", [] if is_dark is None else [is_dark]), cut


def test_what_only_begins_like_an_answer_is_typed() -> None:
    reports = KeyReports()
    assert reports.read("\x1b]") + reports.rest() == "\x1b]"
    assert reports.read("\x1b]1") + reports.read("x") == "\x1b]1x"
