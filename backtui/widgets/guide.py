"""The guide: all that a session shows of one moment, from the figure to what comes next."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from backtui.core.body.figure import Figure
from backtui.core.catalogue.exercise import Exercise, FormName
from backtui.core.guidance.motion import frame_at
from backtui.core.guidance.scene import Scene, big_count, big_word, big_words, longest_count, place_texts
from backtui.core.session.plan import PlannedExercise
from backtui.core.session.player import Player
from backtui.core.words import clock
from backtui.widgets.big_text import BigText
from backtui.widgets.figure.manner import FRAMES, Manner
from backtui.widgets.figure.view import FigureView
from backtui.widgets.progress_line import ProgressLine
from backtui.widgets.text_line import TextLine, fitted

FigureOf = Callable[[Exercise, FormName], Figure | None]

_LAST_SECONDS = 3
_MOST_NAME, _MOST_PLACE = 2, 3


class Guide(Vertical):
    """A moment of a session; only what differs from the one before is touched."""

    DEFAULT_CSS = """
    Guide #line { height: 1; padding: 0 1; }
    Guide #where { width: 1fr; color: $primary; text-wrap: nowrap; text-overflow: ellipsis; }
    Guide #left { width: 14; text-style: bold; }
    Guide #progress { margin: 0 1; }
    """

    def __init__(self, player: Player, figure_of: FigureOf, manner: Callable[[], Manner]) -> None:
        super().__init__()
        self._player, self._figure_of, self._manner = player, figure_of, manner
        self._shown: Scene | None = None
        self._sized: tuple[int, int, float] | None = None
        self._figure, self._pace = FigureView(id="figure"), ProgressLine(id="pace")
        self._planned: PlannedExercise | None = None

    def compose(self) -> ComposeResult:
        """Lay out the line, and below it the figure beside name, cue and count."""
        with Horizontal(id="line"):
            yield Static(id="where", markup=False)
            yield TextLine(id="left", is_right=True)
        yield ProgressLine(id="progress")
        with Horizontal(id="stage"):
            yield self._figure
            with Vertical(id="words"):
                yield TextLine(id="name")
                yield TextLine(id="place")
                yield BigText(id="cue")
                yield self._pace
                with Horizontal(id="low"):
                    yield BigText(id="side")
                    yield BigText(id="count", is_right=True)

    def show(self, now: Scene) -> None:
        """Show a scene."""
        self._show_motion()
        self._make_room()
        before, self._shown = self._shown, now
        if now == before:
            return
        self._show_where(now, before)
        self.query_one("#left", TextLine).show(f"{clock(now.left)} left")
        self.query_one("#progress", ProgressLine).show(now.done / 1000)
        self.query_one("#name", TextLine).show(now.name)
        self.query_one("#place", TextLine).show(now.place)
        timeline, exercise = self._player.timeline, self._player.beat.exercise
        self.query_one("#cue", BigText).show(big_word(now), big_words(timeline, exercise))
        self.query_one("#side", BigText).show(now.side, self._sides())
        longest = longest_count(timeline, exercise)
        count = self.query_one("#count", BigText)
        count.show(big_count(now.countdown, longest), (big_count(longest, longest, digit="0"),))
        count.set_class(self._is_last_seconds(now), "-last")
        self.set_class(now.state == "paused", "-paused")
        self.set_class(now.kind not in ("move", "hold") or now.state == "count-in", "-waiting")

    def on_resize(self) -> None:
        """Make room for name and place in another width."""
        self._make_room()

    def _make_room(self) -> None:
        """Let name and place have all lines that the exercise comes to need, so that nothing moves in it."""
        timeline, exercise = self._player.timeline, self._player.beat.exercise
        name, place = self.query_one("#name", TextLine), self.query_one("#place", TextLine)
        sized = (exercise, place.size.width, timeline.seconds)
        if sized != self._sized and place.size.width:
            self._sized = sized
            words = timeline.plan.exercises[exercise].exercise.name
            name.styles.height = len(fitted(words, place.size.width, _MOST_NAME))
            texts = place_texts(timeline, exercise)
            place.styles.height = max(len(fitted(one, place.size.width, _MOST_PLACE)) for one in texts)

    def _is_last_seconds(self, now: Scene) -> bool:
        """Return whether what waits or holds long is nearly over."""
        seconds = self._player.beat.seconds
        return now.kind != "move" and seconds > _LAST_SECONDS >= now.countdown

    def _show_where(self, now: Scene, before: Scene | None) -> None:
        where = f"{now.phase.capitalize()} · {now.number} of {now.of} · {now.position}"
        if before is None or (before.name, before.number, before.of) != (now.name, now.number, now.of):
            self.query_one("#where", Static).update(where)

    def _show_motion(self) -> None:
        """Let the figure and the bar of the cue follow the time; called many times a second."""
        player, manner = self._player, self._manner()
        beat, frames = player.beat, FRAMES[manner.motion]
        seconds = beat.seconds - player.left_in_beat
        planned = player.timeline.plan.exercises[beat.exercise]
        if planned is not self._planned:
            self._planned = planned
            self._use(self._figure_of(planned.exercise, planned.form), planned.exercise.position)
        is_still = self.has_class("-placed")
        self._figure.suit(manner, is_still=is_still or player.state == "paused")
        self._figure.show_beat(player.timeline, player.index, seconds, None if is_still else frames)
        # Without motion the bar stands still, too: the count tells the time.
        done = frame_at(seconds, frames) / frames / beat.seconds if frames and beat.seconds else 0.0
        self._pace.show(done)

    def _use(self, figure: Figure | None, position: str) -> None:
        """Take another figure; one that shows no more than the position stays small and still."""
        self._figure.use(figure)
        self.set_class(figure is None, "-bare")
        self.set_class(figure is not None and figure.is_only(position), "-placed")

    def _sides(self) -> tuple[str, ...]:
        return self._player.timeline.plan.exercises[self._player.beat.exercise].dose.sides
