"""One figure in the terminal, as its file is edited."""

from backtui.app.figure_app import FigureApp, Read
from backtui.core.guidance.motion import demonstration, moves_shown
from backtui.routines.loading import shipped_catalogue
from backtui.widgets.figure.view import FigureView
from tests.support import StillClock

CATALOGUE = shipped_catalogue()
BRIDGE = CATALOGUE.figures["bridge"]
STEPS = demonstration(CATALOGUE.exercises["bridge"])


class File:
    """A file that a test saves."""

    def __init__(self, *reads: Read) -> None:
        self._reads = list(reads)

    def save(self, read: Read) -> None:
        self._reads.append(read)

    def look(self) -> Read | None:
        return self._reads.pop(0) if self._reads else None


def words(app: FigureApp) -> str:
    return str(app.query_one("#words").render())


def drawn(app: FigureApp) -> object:
    return tuple(app.query_one(FigureView)._lines)


async def test_it_moves_stops_and_goes_from_pose_to_pose() -> None:
    clock = StillClock()
    app = FigureApp("bridge", File(Read(BRIDGE, STEPS, ())).look, clock, "auto")
    async with app.run_test(size=(60, 20)) as pilot:
        assert words(app) == "bridge   lift"
        resting = drawn(app)
        clock.tick(1)
        app.show_now()
        assert drawn(app) != resting
        await pilot.press("right")
        lifted = drawn(app)
        clock.tick(1)
        app.show_now()
        assert drawn(app) == lifted
        await pilot.press("right", "right")
        assert words(app) == "bridge   lower"
        await pilot.press("left", "left")
        assert drawn(app) == lifted
        # Once it goes on, it does so from there.
        await pilot.press("space")
        clock.tick(0.5)
        app.show_now()
        assert words(app) == "bridge   hold"
        await pilot.press("q")
    assert app.exit_status == 0


async def test_what_is_saved_is_seen_and_faults_leave_the_last_sound_figure() -> None:
    file = File(Read(BRIDGE, STEPS, ()))
    app = FigureApp("bridge", file.look, StillClock(), "auto")
    async with app.run_test(size=(60, 20)):
        before = drawn(app)
        file.save(Read(None, (), ["own.toml:3: figure bridge: [red] is wrong"]))
        app.look_at_file()
        assert words(app) == "own.toml:3: figure bridge: [red] is wrong"
        app.show_now()
        assert (drawn(app), words(app)) == (before, "own.toml:3: figure bridge: [red] is wrong")
        cat = CATALOGUE.figures["cat"]
        file.save(Read(cat, moves_shown(cat), ()))
        app.look_at_file()
        assert words(app) == "bridge   round"
        assert drawn(app) != before


async def test_a_file_that_is_wrong_from_the_beginning_is_said() -> None:
    app = FigureApp("bridge", File(Read(None, (), ["wrong"])).look, StillClock(), "blocks")
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("right", "left", "space")
        assert words(app) == "wrong"
