"""The demonstration: an exercise that is shown moving where no session runs, again and again."""

from collections.abc import Callable, Sequence
from math import inf

from textual import events

from backtui.core.body.figure import Figure
from backtui.core.catalogue.exercise import Exercise, FormName
from backtui.core.clock import Moment
from backtui.core.guidance.motion import Shown, demonstration, frame_at
from backtui.widgets.figure.manner import FRAMES, Manner
from backtui.widgets.figure.view import FigureView


class Demonstration(FigureView):
    """One repetition of each side, at its tempo."""

    # A class, not a style of its own: where there is no room for a figure, the screen's styles hide it.
    DEFAULT_CSS = """
    Demonstration.-none { display: none; }
    """

    def __init__(
        self, look: Callable[[], Moment], manner: Callable[[], Manner], *, id: str, lasts: float = inf
    ) -> None:
        """`look` tells the moment, `manner` how much moves; without motion the middle of it is shown.

        After `lasts` seconds it stands still, as without motion.
        """
        super().__init__(id=id)
        self._look, self._manner_of, self._lasts = look, manner, lasts
        self._steps: Sequence[Shown] = ()
        self._began = 0.0

    def on_mount(self) -> None:
        """Look at the clock for as long as it is seen."""
        self._timer = self.set_interval(1 / (FRAMES["full"] or 1), self.look)

    def play(self, exercise: Exercise | None, figure: Figure | None, form: FormName = "standard") -> None:
        """Show an exercise in a form from its beginning; None: nothing."""
        self.set_class(figure is None, "-none")
        is_placed = figure is not None and exercise is not None and figure.is_only(exercise.position)
        self.set_class(is_placed, "-placed")
        self._steps = () if exercise is None else demonstration(exercise, form)
        self._began = self._look().seconds
        self._timer.resume()
        self.use(figure)
        self.look()

    def on_show(self) -> None:
        """Go on where it is seen again."""
        self._timer.resume()

    def on_hide(self, event: events.Hide) -> None:
        """Stand still where nobody sees it."""
        self._timer.pause()

    def look(self) -> None:
        """Show the body as it is now."""
        # Not where it lies below another screen: Textual would paint that one anew with each step.
        if not self.screen.is_active or not self._steps:
            return
        manner = self._manner_of()
        frames = FRAMES[manner.motion]
        seconds = self._look().seconds - self._began
        if seconds > self._lasts:
            frames = None
            self._timer.pause()
        self.suit(manner, is_still=frames is None)
        if frames is None:
            # The first cue leads to what is typical of an exercise: its end says most.
            seconds, frames = self._steps[0].seconds - 1e-3, 1000.0
        self.show_step(self._steps, frame_at(seconds, frames) / frames)
