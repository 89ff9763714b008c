"""The live session through its keys."""

import pytest
from textual.color import Color
from textual.theme import Theme
from textual.widgets import Footer, Static

from backtui.app.theme import THEMES
from backtui.core.diary.session import ExerciseRecord
from backtui.core.guidance.scene import scene
from backtui.screens.check_in import CheckInScreen
from backtui.screens.question import Question
from backtui.screens.session import SessionScreen
from backtui.screens.session_map import SessionMapScreen
from backtui.screens.today import TodayScreen
from backtui.settings.model import NO_SETTINGS
from backtui.widgets.figure.cells import paints_of
from backtui.widgets.figure.signs import TONES
from backtui.widgets.figure.view import FigureView
from backtui.widgets.key_help import KeyHelp
from backtui.widgets.run_widget import RunWidget
from tests.app.conftest import Desk, Sit

KEYS = ["space", "enter", "n", "p", "plus", "equals_sign", "x", "question_mark", "q"]


def stored_exercises(desk: Desk) -> dict[str, ExerciseRecord]:
    (entry,) = desk.diary.entries()
    session = desk.diary.session(entry.id)
    assert session is not None
    return {one.id: one for one in session.exercises}


async def test_enter_on_today_leads_to_the_check_in_with_no_further_key(sit: Sit) -> None:
    async with sit(full=True) as desk:
        await desk.press("enter")
        await desk.wait(1800)
        assert isinstance(desk.app.screen, CheckInScreen)
        assert "Effort" in desk.text()
        exercises = stored_exercises(desk)
        assert len(exercises) == 17
        assert {one.status for one in exercises.values()} == {"done"}
        (entry,) = desk.diary.entries()
        assert (entry.planned_seconds, entry.active_seconds, entry.source) == (1800, 1800, "guided")
        assert entry.started == "2026-11-25T18:00:00+01:00"
        assert entry.ended == "2026-11-25T18:30:00+01:00"
        await desk.press("q")
        assert isinstance(desk.app.screen, TodayScreen)
        assert "1 of 3" in desk.text()


async def test_start_goes_straight_into_the_session(sit: Sit) -> None:
    async with sit(start="short") as desk:
        assert isinstance(desk.app.screen, SessionScreen)


async def test_what_the_screen_says(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        assert "1 of 3" in desk.shot()
        assert "2:57 left" in desk.shot() or " left" in desk.shot()
        assert "Next: Still, in a plank" in desk.shot()
        await desk.wait(10.5)
        assert "left side · set 1 of 2 · rep 1 of 3" in desk.text("#place")
        await desk.press("space")
        assert "paused · space goes on" in desk.text("#next")
        assert "paused" in desk.shot()


async def test_space_pauses_and_goes_on_with_a_count_in(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        await desk.wait(11)
        await desk.press("space")
        await desk.wait(60)
        assert desk.live.player.state == "paused"
        await desk.press("space")
        assert desk.live.player.state == "count-in"
        await desk.wait(3)
        assert desk.live.player.state == "running"
        assert desk.live.player.into == pytest.approx(0)


@pytest.mark.parametrize("state", ["ready", "move", "hold", "rest", "paused", "count-in"])
@pytest.mark.parametrize(
    "key", ["space", "enter", "n", "p", "plus", "equals_sign", "x", "o", "question_mark", "q"]
)
async def test_every_key_works_in_every_state(sit: Sit, state: str, key: str) -> None:
    async with sit() as desk:
        await desk.press("enter")
        await desk.wait({"ready": 1, "move": 11, "hold": 12.5, "rest": 45.5}.get(state, 11))
        if state in ("paused", "count-in"):
            await desk.press("space")
        if state == "count-in":
            await desk.press("space")
        player = desk.live.player
        assert state in (player.state, player.beat.kind)
        before = (player.state, player.position, player.timeline.seconds)
        await desk.press(key)
        after = (player.state, player.position, player.timeline.seconds)
        match key:
            case "space":
                assert player.state == ("count-in" if state == "paused" else "paused")
            case "enter" if state in ("move", "hold"):
                assert after == before
            case "enter" if state in ("paused", "count-in"):
                assert player.state == ("count-in" if state == "paused" else "running")
            case "enter":
                assert player.beat.kind == "move"
            case "n" | "x":
                assert (player.beat.exercise, player.beat.kind) == (1, "ready")
                assert player.hurt == ({0} if key == "x" else set())
                assert player.state == ("paused" if state == "paused" else "running")
            case "p":
                assert (player.beat.exercise, player.beat.kind) == (0, "ready")
            case "plus" | "equals_sign":
                assert player.timeline.seconds == pytest.approx(before[2] + 10)
            case "question_mark":
                assert after == before, "help neither pauses nor moves"
                assert desk.app.screen.query(KeyHelp)
            case "o":
                assert player.state == "paused"
                assert isinstance(desk.app.screen, SessionMapScreen)
            case "q":
                assert player.state == "paused"
                assert isinstance(desk.app.screen, Question)


async def test_help_leaves_the_keys_alone(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter", "question_mark")
        await desk.press("space")
        assert desk.live.player.state == "paused"
        # The second page, and out.
        await desk.press("question_mark", "question_mark")
        assert not desk.app.screen.query(KeyHelp)


async def test_the_session_goes_on_behind_the_palette(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter", "ctrl+p")
        desk.clock.tick(4)
        desk.live.look()
        assert desk.live.player.state == "running"
        assert desk.live.player.position == pytest.approx(4)


async def test_leaving_early_asks_and_keeps_what_was_done(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        await desk.wait(10 + 5.5)
        await desk.press("q")
        assert not desk.diary.entries()
        await desk.press("down", "enter")
        assert isinstance(desk.app.screen, CheckInScreen)
        exercises = stored_exercises(desk)
        assert [one.status for one in exercises.values()] == ["partial", "skipped", "skipped"]
        assert exercises["lift"].sets[0].reps == 1


async def test_enter_on_the_question_goes_on(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        await desk.wait(11)
        await desk.press("q", "enter")
        assert desk.live.player.state == "count-in"


async def test_a_session_in_which_nothing_was_done_is_not_kept(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        await desk.press("q", "f")
        assert isinstance(desk.app.screen, TodayScreen)
        assert not desk.diary.entries()
        await desk.press("enter")
        assert isinstance(desk.app.screen, SessionScreen), "another one may begin"


async def test_next_on_the_last_exercise_asks(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter", "n", "n")
        assert desk.live.player.on_last_exercise
        await desk.press("n")
        assert isinstance(desk.app.screen, Question)


async def test_pain_before_is_asked_in_the_first_get_ready_only(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        assert desk.app.screen.query_one("#pain").display
        await desk.press("3", "right")
        await desk.press("enter")
        assert not desk.app.screen.query_one("#pain").display
        await desk.press("7")
        await desk.wait(500)
        assert desk.diary.entries()[0].pain_before == 4


async def test_pain_before_may_be_left_unanswered(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        await desk.wait(500)
        assert desk.diary.entries()[0].pain_before is None


async def test_a_stalled_link_pauses_and_says_so(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        await desk.wait(11)
        desk.clock.tick(90)
        desk.live.look()
        await desk.pilot.pause()
        assert "paused after 90 s without the clock · space goes on" in desk.text("#next")


async def test_a_click_pauses_and_goes_on(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        await desk.pilot.click("#cue")
        assert desk.live.player.state == "paused"
        await desk.pilot.click("#tips")
        assert desk.live.player.state == "count-in"


async def test_a_click_on_a_key_of_the_footer_is_that_key_alone(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        await desk.wait(11)
        await desk.pilot.click(Footer, offset=(2, 0))
        assert desk.live.player.state == "paused"


async def test_without_motion_only_the_second_and_the_cue_draw(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sit(full=True, settings=NO_SETTINGS._replace(motion="off")) as desk:
        await desk.press("enter")
        await desk.wait(20.1)
        drawn: list[str] = []
        monkeypatch.setattr(RunWidget, "refresh", lambda self, *_, **__: drawn.append(str(self.id)))
        monkeypatch.setattr(Static, "update", lambda self, *_, **__: drawn.append(str(self.id)))
        for _ in range(5):
            desk.clock.tick(0.05)
            desk.live.look()
        assert drawn == []
        desk.clock.tick(1)
        desk.live.look()
        assert "figure" not in drawn
        assert {"count", "left"} <= set(drawn)
        assert "pace" not in drawn
        desk.clock.tick(1)
        desk.live.look()
        assert "figure" in drawn


async def test_f_changes_the_motion_at_once_and_for_good(sit: Sit) -> None:
    kept: list[tuple[str, object]] = []
    async with sit(keep=lambda key, value: kept.append((key, value)), is_remote=True) as desk:
        await desk.press("enter")
        assert desk.app.manner().motion == "calm"
        await desk.press("f")
        assert desk.app.manner().motion == "off"
        assert "motion: off" in desk.text("#next")
        await desk.press("f")
    assert kept == [("motion", "off"), ("motion", "full")]


async def test_the_figure_moves_with_the_cue(sit: Sit) -> None:
    """A leg that is lifted is higher at the end of the lift than half the way through."""
    async with sit(full=True) as desk:
        await desk.press("enter")
        while desk.live.player.beat.exercise != 8 or desk.live.player.beat.kind != "move":
            await desk.press("n" if desk.live.player.beat.exercise < 8 else "enter")
        figure = desk.app.screen.query_one(FigureView)

        def rows() -> int:
            """Count the rows in which there is something of the leg that works."""
            working = TONES.index("working")
            return sum(
                any(paint.tone == working for run in line for paint in paints_of(run.look))
                for line in figure._lines
            )

        lying = rows()
        await desk.wait(1)
        half = rows()
        await desk.wait(0.95)
        assert lying < half < rows()


async def test_a_long_hold_tells_its_half(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter", "n", "enter")
        await desk.wait(5 + 9.9)
        assert scene(desk.live.player).cue == "hold"
        await desk.wait(0.2)
        assert scene(desk.live.player).cue == "halfway"
        await desk.wait(2)
        assert scene(desk.live.player).cue == "hold"


async def test_a_session_is_resized_at_any_moment_in_all_sizes(sit: Sit) -> None:
    async with sit(full=True) as desk:
        await desk.press("enter")
        await desk.wait(21)
        for width in (30, 60, 100, 220):
            for height in (10, 20, 34, 70):
                await desk.pilot.resize_terminal(width, height)
                desk.clock.tick(0.3)
                desk.live.look()
                await desk.pilot.pause()
                shown = desk.shot()
                assert " left" in shown, (width, height)
                assert desk.app.screen.query_one("#count").size.height > 0


async def test_every_kind_of_dots_shows_the_figure(sit: Sit) -> None:
    async with sit(full=True) as desk:
        await desk.press("enter")
        for kind, sign in (("braille", "⣿"), ("blocks", "█"), ("sextants", "█"), ("ascii", "#")):
            desk.app.keeper.choose("figure", kind)
            await desk.wait(1)
            figure = desk.app.screen.query_one(FigureView)
            assert any(sign in run.text for line in figure._lines for run in line), kind


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours: (lighter + 0.05) / (darker + 0.05) by WCAG 2.1."""

    def luminance(name: str) -> float:
        parts = [part / 255 for part in Color.parse(name).rgb]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_what_is_read_from_the_floor_stands_out(theme: Theme) -> None:
    for name in ("foreground", "primary", "accent", "warning"):
        assert contrast(getattr(theme, name), str(theme.background)) >= 7, name


async def test_no_key_of_the_browsing_screens_works_in_a_session(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        await desk.wait(11)
        await desk.press("1", "2", "3")
        assert isinstance(desk.app.screen, SessionScreen)


async def test_quitting_the_app_keeps_what_was_done(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        await desk.wait(20)
        await desk.press("ctrl+q")
    assert stored_exercises(desk)["lift"].status == "partial"


async def test_what_hurt_before_the_first_repetition_is_kept(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        await desk.wait(2)
        await desk.press("x", "q", "f")
    assert stored_exercises(desk)["lift"].status == "hurt"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60), (30, 10)])
async def test_every_size_shows_cue_count_and_time_left(sit: Sit, size: tuple[int, int]) -> None:
    async with sit(size=size, full=True) as desk:
        await desk.press("enter")
        await desk.wait(21)
        shot = desk.shot()
        assert " left" in shot
        if size >= (60, 20):
            assert "█" in shot
            assert "rep 1 of 10" in shot


async def test_one_key_after_it_hurt_says_that_it_went_down_the_leg(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        await desk.wait(2)
        await desk.press("y")
        assert "leg" not in desk.shot()
        await desk.press("x")
        assert "Further down the leg? y says yes" in desk.shot()
        await desk.press("y")
        assert "it went further down the leg: that is kept" in " ".join(desk.shot().split())
        await desk.press("q", "f")
    record = stored_exercises(desk)["lift"]
    assert (record.status, record.leg) == ("hurt", True)


async def test_the_question_goes_by_itself_when_the_next_exercise_begins(sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("enter")
        await desk.wait(2)
        await desk.press("x")
        await desk.wait(desk.live.player.left_in_beat + 1)
        assert "Further down the leg?" not in desk.shot()
        await desk.press("y", "q", "f")
    assert not stored_exercises(desk)["lift"].leg
