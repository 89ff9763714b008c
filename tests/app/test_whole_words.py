"""What a session says is readable whole, at every size: cut nowhere without a mark, and never beside room."""

from collections.abc import Iterator
from typing import cast

import pytest
from textual.widgets import Static

from backtui.core.session.replay import Key
from backtui.widgets.big_text import BigText
from backtui.widgets.text_line import TextLine
from tests.app.conftest import Desk, Sit

SIZES = [(60, 20), (80, 20), (60, 24), (80, 23), (80, 24), (120, 40)]
PARTS = ("#where", "#left", "#name", "#place", "#tips", "#pain-question", "#next", "#problem")


def faults(desk: Desk) -> Iterator[str]:
    """Return which text is cut without a mark, or with one although there is room behind it."""
    shot = desk.shot().split("\n")
    for part in PARTS:
        widget = desk.app.screen.query_one(part)
        if widget.region.area == 0 or not widget.is_on_screen:
            continue
        assert isinstance(widget, Static | TextLine)
        text = widget.text if isinstance(widget, TextLine) else str(widget.content)
        region = widget.region
        shown = [line[region.x : region.right] for line in shot[region.y : region.bottom]]
        if "".join(text.split()) in "".join("".join(shown).split()):
            continue
        if "…" not in "".join(shown):
            yield f"{part} is cut without a mark: {text!r} shows as {shown}"
        below = shot[region.bottom][region.x : region.right] if region.bottom < len(shot) else "end"
        if not all(line.strip() for line in [*shown, below]):
            yield f"{part} is cut beside room: {text!r} shows as {shown}"


async def said(desk: Desk, key: Key | str) -> list[str]:
    """Press a key of the session, and return what is wrong on the screen."""
    if key == "f":
        desk.live.action_motion()
    else:
        desk.live.press(cast(Key, key))
    await desk.pilot.pause()
    return [f"{key}: {fault}" for fault in faults(desk)]


async def every_message(desk: Desk) -> list[str]:
    """Press what says something, and let the clock stand still for a while; return what is wrong."""
    found: list[str] = []
    for key in ("begin_now", "more", "begin_now", "f", "pause", "f", "more", "go_on"):
        found += await said(desk, key)
    desk.clock.tick(90)
    desk.live.look()
    await desk.pilot.pause()
    assert "paused after 90 s without the clock" in desk.text("#next")
    found += faults(desk)
    return found + await said(desk, "go_on")


@pytest.mark.parametrize("size", SIZES)
async def test_every_exercise_and_every_message_is_whole(sit: Sit, size: tuple[int, int]) -> None:
    found: list[str] = []
    async with sit(size, full=True, start="healthy-back") as desk:
        player = desk.live.player
        is_first = True
        while not player.on_last_exercise:
            found += [f"get ready: {fault}" for fault in faults(desk)]
            if is_first:
                found += await every_message(desk)
            is_first = False
            found += await said(desk, "begin_now")
            # Of the others only this one has the exercise's name in it.
            found += await said(desk, "it_hurts")
        desk.live.say("No space left on device")
        await desk.pilot.pause()
        found += faults(desk)
    assert not found, "\n".join(dict.fromkeys(found))


@pytest.mark.parametrize("is_paused", [False, True])
async def test_what_a_key_did_stands_for_ten_seconds(sit: Sit, is_paused: bool) -> None:
    async with sit() as desk:
        await desk.press("enter", *(["space"] if is_paused else []), "x")
        for _ in range(3):
            await desk.wait(3)
            assert "Lift stops here, and is marked as hurting; p goes back" in desk.text("#next")
            assert ("paused" in desk.text("#next")) == is_paused
        await desk.wait(2)
        assert "hurting" not in desk.text("#next")
        assert ("space goes on" in desk.text("#next")) == is_paused


@pytest.mark.parametrize("size", SIZES)
async def test_big_words_keep_one_size_through_an_exercise(sit: Sit, size: tuple[int, int]) -> None:
    async with sit(size, full=True, start="healthy-back") as desk:
        player = desk.live.player

        def height() -> int:
            lines = desk.app.screen.query_one("#cue", BigText)._lines
            one_row = [n for n, line in enumerate(lines) if line and line[0].text.strip()]
            return one_row[-1] - one_row[0] + 1

        for exercise in player.timeline.coming:
            desk.live.press("jump", exercise)
            await desk.pilot.pause()
            beats = player.timeline.beats
            firsts = {beats[index].cue: index for index in reversed(player.timeline.span(exercise))}
            cues: dict[str, int] = {}
            for cue, index in firsts.items():
                player.index, player.into = index, 0.0
                desk.live.look()
                await desk.pilot.pause()
                if " " not in cue or beats[index].kind in ("ready", "switch"):
                    cues[cue] = height()
            assert len(set(cues.values())) == 1, (exercise, cues)
            assert min(cues.values()) > 1, "no cue is in plain letters"
