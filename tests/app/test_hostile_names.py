"""Names, paths and notes that a terminal or Textual would obey are shown as they are written."""

import json
import unicodedata
from pathlib import Path

import pytest
from textual.events import DeliveryComplete

from backtui.core.diary.expectations import PauseRecord
from backtui.core.diary.session import ExerciseRecord
from backtui.core.text import harmless
from backtui.screens.check_in import CheckInScreen
from backtui.screens.session import SessionScreen
from backtui.store.diary import Diary
from backtui.widgets.note_area import NoteArea
from tests.app.conftest import Desk, Sit
from tests.app.test_key_queue import burst
from tests.support import LINE, StillClock, read, session

ROUTINE = "[/i] x"
EXERCISES = ["[red]", "[@click=app.quit]x", "\\[b] [b"]
CONTROLS = "\x1b[31mred \x1b]0;title\x07 \u202eflipped a\u2066b \x9b2J [/i]"

NAMED = LINE
for before, after in zip(["Lift", "Still", "Top", "Short"], [*EXERCISES, ROUTINE], strict=True):
    NAMED = NAMED.replace(f'name = "{before}"', f"name = {json.dumps(after)}")
NAMED = NAMED.replace("hold = 20", 'hold = 20\nequipment = ["[/u]"]').replace(
    "[routine.ready]", 'about = "[/b] [$nothing]"\n[routine.ready]'
)

# Today and what it asks; the catalogue and its search; History, a session, forms and pauses.
WALK = (
    ["p"], ["c"], ["escape"], ["q"], ["m"], ["escape"], ["s"], ["q"],
    ["2"], ["down"], ["down"], ["c"], ["escape"], ["/", *"x"], ["escape"],
    ["3"], ["tab"], ["tab"], ["x"], ["escape"], ["enter"], ["e"], ["escape"], ["q"],
    ["e"], ["escape"], ["/", *"[/i"], ["escape"], ["a"], ["down", "down", "[", "ctrl+s"], ["escape"],
    ["p"], ["enter"], ["escape"], ["e"], ["escape"], ["q"],
)  # fmt: skip


def shown(desk: Desk) -> str:
    """Return the screen; fail where it has a sign that a terminal obeys."""
    shot = desk.shot()
    obeyed = {sign for sign in shot if unicodedata.category(sign) in ("Cc", "Cf") and sign != "\n"}
    assert not obeyed, (obeyed, shot)
    return shot


def filled(files: Path) -> None:
    diary = Diary(files, StillClock().now)
    record = ExerciseRecord(id="gone", name=CONTROLS, status="done", form="standard")
    for day in range(20, 25):
        diary.save(
            session(
                f"2026-11-{day}T18:00:00+01:00", routine="short", routine_name=CONTROLS, note=CONTROLS,
                exercises=(record,),
            )
        )  # fmt: skip


async def test_every_screen_shows_names_as_they_are_written(sit: Sit, own_files: Path) -> None:
    filled(own_files)
    async with sit(catalogue=read(NAMED), notice=CONTROLS) as desk:
        pause = PauseRecord(id="one", first=desk.clock.today(), last=desk.clock.today(), why=CONTROLS)
        desk.app.corrector.corrections.put_pause(pause, CONTROLS)
        seen = shown(desk)
        for keys in WALK:
            await burst(desk, *keys)
            seen += shown(desk)
        await burst(desk, "escape", "escape", "1", "enter")
        assert isinstance(desk.app.screen, SessionScreen)
        for keys in (["?"], ["?"], ["o"], ["o"], ["space"], ["n"], ["q"], ["f"]):
            await desk.wait(12)
            seen += shown(desk)
            await burst(desk, *keys)
        assert isinstance(desk.app.screen, CheckInScreen)
        await burst(desk, "enter", "enter")
        seen += shown(desk)
        await burst(desk, "enter")
        desk.app.screen.query_one(NoteArea).text = CONTROLS
        await desk.settle()
        seen += shown(desk)
        await burst(desk, "enter", "3")
        seen += shown(desk)
    for name in (ROUTINE, *EXERCISES, "[/u]", "[/b] [$nothing]", harmless(CONTROLS)[:18]):
        assert name in seen


@pytest.mark.parametrize("words", ["", "start", "x", "[/i]", "equipment"])
async def test_the_palette_lists_and_finds_names_as_they_are_written(sit: Sit, words: str) -> None:
    async with sit(catalogue=read(NAMED)) as desk:
        await burst(desk, "ctrl+p", *words)
        if words in ("start", "x", "[/i]"):
            assert f"Start: {ROUTINE}" in desk.shot()
        if words == "start":
            await burst(desk, "enter")
            assert isinstance(desk.app.screen, SessionScreen)
        if words == "equipment":
            assert "[/u]" in desk.shot()


def said(desk: Desk) -> list[tuple[str, bool]]:
    return [(one.message, one.markup) for one in desk.app._notifications]


async def test_what_is_said_is_said_as_it_is_written(sit: Sit) -> None:
    async with sit() as desk:
        desk.app.notify(f"{ROUTINE}\n{CONTROLS}", title="[/u]", markup=True)
        await desk.settle()
        assert said(desk) == [(f"[/u]: {ROUTINE}\n{harmless(CONTROLS)}", False)]
        desk.app.post_message(DeliveryComplete("key", Path("/tmp/[/i] picture.svg"), "screenshot"))
        await desk.settle()
        assert said(desk) == [("Screenshot: Saved: /tmp/[/i] picture.svg", False)], "the last one alone"
