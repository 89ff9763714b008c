"""Every text can be read: its contrast with what it stands on, in every place, in each set of colours."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from rich.color import Color
from textual.screen import Screen
from textual.strip import Strip
from textual.theme import Theme
from textual.widget import Widget

from backtui.app.theme import FEW_COLOURS, THEMES
from backtui.screens.first_run import FirstChoices, FirstRunScreen
from backtui.screens.rescue import RescueScreen
from backtui.screens.session import SessionScreen
from backtui.terminal.colours import STANDARD, nearest
from backtui.widgets.key_help import close_help
from tests.app.conftest import Desk, Sit
from tests.support import CHECKOUT, session

# Of WCAG 2.2: read across a room, and read at a desk.
IN_A_SESSION, ELSEWHERE = 7.0, 4.5

# What is measured together, and the keys that lead to each of it from Today.
PLACES = {
    "Today": [[], ["question_mark"]],
    "minutes, plan, changes of it, safety": [
        ["m"], ["p"], ["p", "question_mark"], ["p", "c"], ["s"], ["r"], ["comma"],
    ],
    "Catalogue": [["2"], ["2", "down", "down"], ["2", "slash", "b"], ["2", "c"]],
    "History, its charts": [["3"], *(["3", *["tab"] * n] for n in range(1, 5)), ["3", "slash", "n"]],
    "a record, its forms, pauses": [
        ["3", "enter"], ["3", "enter", "w"], ["3", "e"], ["3", "a"], ["3", "d"], ["3", "p"], ["3", "p", "a"],
        ["3", "t"], ["3", "r"],
    ],
}  # fmt: skip


# The themes of terminals with all colours and with sixteen, in the order of docs/accessibility.md.
LOOKS = [*THEMES, *(replace(theme, name=f"{theme.name}-16") for theme in FEW_COLOURS)]


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


def texts(screen: Screen[Any], *, is_few: bool = False) -> Iterator[tuple[float, str]]:
    """Return the contrast of every text of a screen, and the text; what lies behind a dialog is not read."""
    parts: list[Widget] = [screen]
    if screen.is_modal:
        parts = [one for one in screen.walk_children(Widget) if not one.children]
    regions = [one.region for one in parts if one.display and one.visible]
    strips = screen._compositor.render_strips()
    for region in regions:
        for strip in strips[region.y : region.bottom]:
            yield from _of_line(strip.crop(region.x, region.right), is_few)


def _of_line(line: Strip, is_few: bool) -> Iterator[tuple[float, str]]:
    for text, style, _ in line:
        if style is None or not any(sign.isalnum() for sign in text):
            continue
        front, back = _shown(style.color, is_few), _shown(style.bgcolor, is_few)
        if style.reverse:
            front, back = back, front
        if style.dim:
            front = tuple((a + b) // 2 for a, b in zip(front, back, strict=True))
        yield contrast(front, back), text.strip()


def _shown(colour: Color | None, is_few: bool) -> tuple[int, ...]:
    """Return a colour as it is shown; of sixteen, as palette_filter chooses it and VGA draws it."""
    assert colour is not None, "no theme leaves a colour to the terminal"
    shown = tuple(colour.get_truecolor())
    return STANDARD[nearest(shown, len(STANDARD))] if is_few else shown


class Reader:
    """Reads the screen in every look, and keeps the least contrast of each, and what cannot be read."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.least: dict[str, dict[str, float]] = defaultdict(dict)
        self.unreadable: set[str] = set()

    async def read(self, group: str, needed: float = ELSEWHERE, looks: Iterable[Theme] = LOOKS) -> None:
        for look in looks:
            self._desk.app.theme = look.name
            await self._desk.pilot.pause()
            found = list(texts(self._desk.app.screen, is_few=look.name.endswith("16")))
            assert found, f"there is something to read: {group}"
            least = min(value for value, _ in found)
            self.least[group][look.name] = min(self.least[group].get(look.name, least), least)
            self.unreadable |= {
                f"{look.name}, {group}: {value:.1f}: {text}" for value, text in found if value < needed
            }


async def read_places(desk: Desk, reader: Reader) -> None:
    desk.diary.save(session("2026-11-23T08:00:00+01:00", active_seconds=1800, note="a note"))
    desk.app.desk.follow()
    home = desk.app.screen
    for group, ways in PLACES.items():
        for keys in ways:
            await desk.press(*keys)
            assert keys == [] or keys == ["question_mark"] or desk.app.screen is not home, keys
            await reader.read(group)
            while len(desk.app.screen_stack) > 1:
                desk.app.pop_screen()
            close_help(desk.app.screen)
            desk.app.switch_mode("today")
    # Textual's own: it keeps the colours that it was opened in.
    for look in LOOKS:
        desk.app.theme = look.name
        await desk.press("ctrl+p", "s")
        await reader.read("palette", looks=[look])
        desk.app.pop_screen()
    first = FirstRunScreen(
        30, ["sofa"], FirstChoices("backtui-dark", bell=True, voice="auto", equipment=["sofa"])
    )
    for screen in (first, RescueScreen("No space is left on the disk.", "elsewhere.json")):
        await desk.app.push_screen(screen)
        await desk.settle()
        await reader.read("first page, a disk that is full")
        desk.app.pop_screen()
    await desk.settle()


async def read_session(desk: Desk, reader: Reader) -> None:
    async def read() -> None:
        assert isinstance(desk.app.screen, SessionScreen)
        await reader.read("the session", IN_A_SESSION)

    await desk.press("enter")
    await read()
    await desk.press("question_mark")
    await read()
    await desk.press("question_mark", "enter")
    await read()
    await desk.press("n", "n", "enter")
    await desk.wait(62)
    assert desk.live.player.beat.kind == "switch"
    await read()
    await desk.press("n", "n", "enter")
    await desk.wait(6)
    assert desk.live.player.beat.kind == "hold"
    await read()
    await desk.wait(20)
    assert desk.live.player.beat.kind == "rest"
    await read()
    await desk.press("space")
    await read()
    await desk.press("space", "x")
    await read()
    await desk.press("o")
    await reader.read("map and questions of a session")
    await desk.press("escape", "q")
    await reader.read("map and questions of a session")
    await desk.press("down", "enter")
    for _ in range(4):
        await reader.read("check-in")
        await desk.press("4")
        await reader.read("check-in")
        await desk.press("enter")


def stated() -> dict[str, list[float]]:
    """Return what docs/accessibility.md says: of each group the least contrast, in the order of the looks."""
    rows = re.findall(
        r"^\| ([^|]+?) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$",
        (CHECKOUT / "docs" / "accessibility.md").read_text(),
        re.MULTILINE,
    )
    return {group: [float(number) for number in numbers] for group, *numbers in rows}


async def test_every_text_can_be_read(sit: Sit) -> None:
    async with sit(full=True) as desk:
        for look in LOOKS:
            desk.app.register_theme(look)
        reader = Reader(desk)
        await read_places(desk, reader)
        await read_session(desk, reader)
    for group, found in reader.least.items():
        print("|", group, *("|" + f"{int(value * 10) / 10:5}" for value in found.values()), "|")
    assert not reader.unreadable, "\n".join(sorted(reader.unreadable))
    promised = stated()
    assert set(promised) == set(reader.least)
    # A promise may be less than what is kept.
    for group, numbers in promised.items():
        kept = [reader.least[group][look.name] for look in LOOKS]
        assert all(number <= value for number, value in zip(numbers, kept, strict=True)), (group, kept)


def test_contrast_is_what_wcag_says() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)
