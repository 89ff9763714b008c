"""The live session: it looks at the clock, shows where the player stands, and hands it the keys."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from backtui.core.clock import Moment
from backtui.core.diary.scales import PAIN_ENDS
from backtui.core.guidance.scene import Scene, scene
from backtui.core.session.plan_words import form_words, instructions_today, needs
from backtui.core.session.player import Event, Player
from backtui.core.session.replay import Do, Key
from backtui.screens.messages import AskFinish, Choose, PainBefore, SessionEnded
from backtui.settings.model import MOTIONS
from backtui.widgets.figure.manner import Manner
from backtui.widgets.guide import FigureOf, Guide
from backtui.widgets.key_help import close_help, toggle_help
from backtui.widgets.scale import Scale

_LOOKS_A_SECOND = 20
Note = Callable[[Do, Moment, list[Event]], None]
Seen = Callable[[Moment], None]


class SessionScreen(Screen[None]):
    """A session that runs by itself from the first get-ready to the end."""

    CSS_PATH = "session.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (76, "-normal"), (140, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-low"), (24, "-normal-height"), (40, "-high")]

    BINDINGS = [
        Binding("space", "pause", "pause", id="session.pause", tooltip="pause, and go on"),
        Binding("enter", "begin_now", "begin now", show=False, id="session.begin",
                tooltip="begin now, in a get-ready or a rest; go on, when paused"),
        Binding("n", "next", "next", id="session.next", tooltip="to the next exercise"),
        Binding("p", "back", "back", show=False, id="session.back",
                tooltip="to the start of this exercise, or the one before"),
        Binding("plus,equals_sign", "more", "10 s", key_display="+", id="session.more",
                tooltip="ten seconds more to get ready, hold or rest"),
        Binding("x", "hurts", "it hurts", id="session.hurts", tooltip="it hurts: stop this exercise"),
        Binding("f", "motion", "motion", show=False, id="session.motion",
                tooltip="how much moves: all of it, a little, nothing"),
        Binding("q", "finish", "finish", id="session.finish",
                tooltip="pause, then go on or finish and keep what was done"),
        Binding("ctrl+c", "finish", show=False, id="session.interrupt"),
        Binding("question_mark", "help", "help", key_display="?", id="help",
                tooltip="these keys; again to close"),
        Binding("escape", "close_help", show=False, id="help.close", tooltip=""),
    ]  # fmt: skip

    def __init__(
        self,
        player: Player,
        look: Callable[[], Moment],
        note: Note,
        seen: Seen,
        figure_of: FigureOf,
        manner: Callable[[], Manner],
    ) -> None:
        """`look` tells the moment; `note` is told each key, and each look that led to something.

        `seen` is told every moment that the player has played to. `figure_of` is asked for the figure
        of an exercise, `manner` for how it is shown.
        """
        super().__init__()
        self.player = player
        self._clock, self._note, self._seen, self._manner = look, note, seen, manner
        self._guide = Guide(player, figure_of, manner)
        self._stalled = 0.0
        self._problem = ""
        self._said = (-1, "")
        self._number = 0

    def compose(self) -> ComposeResult:
        """Lay out the guide, and below it what helps."""
        yield Static(id="problem", markup=False)
        yield self._guide
        yield Static(id="tips", markup=False)
        with Vertical(id="pain"):
            yield Static("Pain now? 0-9 or ← →, or leave it", id="pain-question", markup=False)
            yield Scale(PAIN_ENDS, id="pain-scale")
        yield Static(id="next", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin to look at the clock; every look asks what time it is, and none is counted."""
        self.set_interval(1 / _LOOKS_A_SECOND, self.look)
        self.query_one(Scale).focus()
        self.look()

    # Time and keys

    def look(self) -> None:
        """Play on to now and show it."""
        moment = self._clock()
        happened = self.player.advance(moment)
        if happened:
            self._note("look", moment, happened)
        self._seen(moment)
        self._happened(happened)

    def press(self, key: Key) -> None:
        """Hand the player a key."""
        moment = self._clock()
        happened: list[Event] = getattr(self.player, key)(moment)
        self._note(key, moment, happened)
        self._seen(moment)
        self._happened(happened)

    def _happened(self, happened: list[Event]) -> None:
        for event in happened:
            if event.what == "stalled":
                self._stalled = event.gap
            elif event.what == "count-in":
                self._stalled = 0.0
        self._show(scene(self.player))
        if any(event.what == "ended" for event in happened):
            self.post_message(SessionEnded())

    def action_pause(self) -> None:
        """Pause, or go on."""
        self.press("go_on" if self.player.state == "paused" else "pause")

    def action_begin_now(self) -> None:
        """Cut short what only waits."""
        self.press("begin_now")

    def action_next(self) -> None:
        """Go to the next exercise; behind the last one lies the end, which is asked for."""
        if self.player.on_last_exercise:
            self.action_finish()
        else:
            self.press("next")

    def action_back(self) -> None:
        """Go back to the start of this exercise, or to the one before."""
        self.press("back")

    def action_more(self) -> None:
        """Take ten seconds more."""
        in_movement = self.player.beat.kind == "move"
        self.press("more")
        self._echo("10 s of rest after this repetition" if in_movement else "10 s more")

    def action_hurts(self) -> None:
        """Stop this exercise."""
        name = self.player.timeline.plan.exercises[self.player.beat.exercise].exercise.name
        self.press("it_hurts")
        self._echo(f"{name} is marked as hurting; p goes back")

    def _echo(self, words: str) -> None:
        """Say what a key did, until the next beat."""
        self._said = (self.player.index, words)
        self._show(scene(self.player))

    def action_motion(self) -> None:
        """Let more or less move, from now on."""
        motion = MOTIONS[(MOTIONS.index(self._manner().motion) + 1) % len(MOTIONS)]
        self.post_message(Choose("motion", motion))
        self._echo(f"motion: {motion}")

    def action_finish(self) -> None:
        """Pause, and ask whether to go on."""
        self.press("pause")
        if self.player.state != "ended":
            self.post_message(AskFinish())

    def action_close_help(self) -> None:
        """Close the list of keys."""
        close_help(self)

    def say(self, problem: str) -> None:
        """Say why the session is not saved; an empty text says that it is."""
        if problem != self._problem:
            self._problem = problem
            line = self.query_one("#problem", Static)
            line.update(f"Not saved: {problem}. The session goes on, and every step tries again.")
            line.display = bool(problem)

    def action_help(self) -> None:
        """Open or close the list of keys; the session goes on."""
        toggle_help(self)

    def on_click(self, event: events.Click) -> None:
        """Pause or go on wherever it was clicked; a key of the footer is that key."""
        widget = event.widget
        if widget is None or not any(isinstance(node, Footer | Scale) for node in widget.ancestors_with_self):
            self.action_pause()

    def on_scale_answered(self, event: Scale.Answered) -> None:
        """Pass on the pain before the session."""
        event.stop()
        self.post_message(PainBefore(event.value))

    # What is shown

    def _show(self, now: Scene) -> None:
        """Show a scene; only what differs from the one before is touched."""
        self._guide.show(now, self._place(now))
        if now.number != self._number:
            self._number = now.number
            self.query_one("#tips", Static).update(self._tips())
            following = f"Next: {now.following}" if now.following else "Next: the end, and a short check-in"
            self.query_one("#next", Static).update(following)
        self._ask(now.number == 1 and now.kind == "ready")

    def _place(self, now: Scene) -> str:
        parts = [now.place]
        if now.state == "paused":
            parts = ["paused", f"after {self._stalled:.0f} s without the clock" if self._stalled else "",
                     "space goes on", now.place]  # fmt: skip
        elif now.state == "count-in":
            parts = [f"goes on in {now.countdown}", now.place]
        if self._said[0] == self.player.index:
            parts.append(self._said[1])
        return " · ".join(part for part in parts if part)

    def _ask(self, asks: bool) -> None:
        # A scale that is only hidden would get the focus back from the palette, and with it the digits.
        if self.has_class("-asks") != asks:
            self.query_one(Scale).disabled = not asks
            self.set_class(asks, "-asks")

    def _tips(self) -> Content:
        planned = self.player.timeline.plan.exercises[self.player.beat.exercise]
        told = instructions_today(planned)
        steps = [Content(f"{n}. {step}") for n, step in enumerate(told.steps, start=1)]
        if words := form_words(planned):
            steps.insert(0, Content.styled(words, "bold $accent"))
        if needed := needs(planned):
            steps.append(Content.styled(f"You need: {', '.join(needed)}", "bold"))
        if told.breathe:
            steps.append(Content.assemble(("Breathe: ", "bold"), told.breathe))
        return Content("\n").join(steps)
