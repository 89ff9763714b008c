"""Every text can be read: its contrast with what it stands on, in both themes, on every screen."""

from collections.abc import Iterator
from typing import Any

import pytest
from rich.color import Color
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from backtui.app.theme import THEMES
from backtui.settings.model import Settings
from tests.app.conftest import Desk, Sit
from tests.support import session

# Of WCAG 2.2: read across a room, and read at a desk.
IN_A_SESSION, ELSEWHERE = 7.0, 4.5

PLACES = {
    "today": [], "minutes": ["m"], "plan": ["p"], "safety": ["s"], "catalogue": ["2"], "history": ["3"],
    "a session of the past": ["3", "enter"], "help": ["question_mark"], "palette": ["ctrl+p"],
    "settings": ["comma"],
}  # fmt: skip
"""The screens that keys lead to from Today."""


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: tuple[int, ...]) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def texts(screen: Screen[Any]) -> Iterator[tuple[float, str]]:
    """Return the contrast of every text of a screen, and the text; what lies behind a dialog is not read."""
    parts: list[Widget] = [screen]
    if screen.is_modal:
        parts = [one for one in screen.walk_children(Widget) if not one.children]
    regions = [one.region for one in parts if one.display and one.visible]
    strips = screen._compositor.render_strips()
    for region in regions:
        for strip in strips[region.y : region.bottom]:
            yield from _of_line(strip.crop(region.x, region.right))


def _of_line(line: Strip) -> Iterator[tuple[float, str]]:
    for text, style, _ in line:
        if style is None or not any(sign.isalnum() for sign in text):
            continue
        front, back = _shown(style.color), _shown(style.bgcolor)
        if style.reverse:
            front, back = back, front
        if style.dim:
            front = tuple((a + b) // 2 for a, b in zip(front, back, strict=True))
        yield contrast(front, back), text.strip()


def _shown(colour: Color | None) -> tuple[int, ...]:
    assert colour is not None, "no theme leaves a colour to the terminal"
    return tuple(colour.get_truecolor())


def unreadable(desk: Desk, least: float) -> list[str]:
    return sorted({f"{found:.1f}: {text}" for found, text in texts(desk.app.screen) if found < least})


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
@pytest.mark.parametrize("place", PLACES)
async def test_every_text_of_a_place_can_be_read(sit: Sit, theme: str, place: str) -> None:
    async with sit(settings=Settings(theme=theme), full=True) as desk:
        desk.diary.save(session("2026-11-23T08:00:00+01:00", active_seconds=1800, note="a note"))
        desk.app.desk.follow()
        await desk.settle()
        await desk.press(*PLACES[place])
        assert list(texts(desk.app.screen)), "there is something to read"
        assert unreadable(desk, ELSEWHERE) == []


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_a_session_can_be_read_from_the_floor(sit: Sit, theme: str) -> None:
    async with sit(settings=Settings(theme=theme), full=True) as desk:
        await desk.press("enter")
        found = {"get ready": unreadable(desk, IN_A_SESSION)}
        await desk.press("enter")
        found["movement"] = unreadable(desk, IN_A_SESSION)
        await desk.press("space")
        found["paused"] = unreadable(desk, IN_A_SESSION)
        assert found == {"get ready": [], "movement": [], "paused": []}


def test_contrast_is_what_wcag_says() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)
