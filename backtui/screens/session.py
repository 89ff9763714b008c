"""The live session: it looks at the clock, shows where the player stands, and hands it the keys."""

from collections.abc import Callable
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.geometry import Size
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Footer, Static

from backtui.core.clock import AnyClock, Moment
from backtui.core.guidance.key_words import key_words, leg_question, state_words
from backtui.core.guidance.pace import LONGEST_LOOK, until_change
from backtui.core.guidance.scene import Scene, scene
from backtui.core.session.player import Player
from backtui.core.session.playhead import Event
from backtui.core.session.replay import Do, Key, MapKey, perform
from backtui.screens.messages import AskFinish, AskMap, Choose, PainBefore, SessionEnded
from backtui.settings.model import MOTIONS
from backtui.widgets.figure.manner import FRAMES, Manner
from backtui.widgets.guide import FigureOf, Guide
from backtui.widgets.key_help import close_help, toggle_help
from backtui.widgets.key_names import key_name
from backtui.widgets.pain_question import PainQuestion
from backtui.widgets.scale import Scale
from backtui.widgets.tips import Tips

# No eye sees more, and no machine is kept from answering keys.
_SHORTEST_LOOK = 0.02
# As long as it takes to find one's glasses: whoever lies on the floor reads it in passing.
_SAID_SECONDS = 10.0
_LEAST_PAIN = 3
Note = Callable[[Do, Moment, list[Event], int | None], None]
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
        Binding("o", "map", "map", id="session.map",
                tooltip="pause, and see all exercises"),
        Binding("x", "hurts", "it hurts", id="session.hurts", tooltip="it hurts: stop this exercise"),
        Binding("y,Y", "leg", "down the leg", show=False, id="session.leg",
                tooltip="after it hurt: it went further down the leg"),
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
        clock: AnyClock,
        note: Note,
        seen: Seen,
        figure_of: FigureOf,
        manner: Callable[[], Manner],
        *,
        is_trial: bool = False,
        pain: int | None = None,
    ) -> None:
        """`note` is told each key, and each look that led to something.

        `seen` is told every moment that the player has played to. `figure_of` is asked for the figure
        of an exercise, `manner` for how it is shown. `is_trial`: one exercise, with no map and no check-in.
        `pain` is that of this morning, where it still tells how much it hurts now.
        """
        super().__init__()
        self.player = player
        self._clock, self._note, self._seen, self._manner = clock, note, seen, manner
        self._guide = Guide(player, figure_of, manner)
        self._end = "Next: the end" if is_trial else "Next: the end, and a short check-in"
        self.is_trial, self._pain = is_trial, pain
        self._stalled = 0.0
        self._problem = ""
        # What a key did, and until when that stands.
        self._said, self._until = "", 0.0
        self._foot = ""
        self._asked: int | None = None
        self._sized: tuple[int, Size] | None = None
        self._next_look: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the guide, and below it what helps."""
        yield Static(id="problem", markup=False)
        yield self._guide
        yield Tips(id="tips")
        yield PainQuestion(self._pain, id="pain")
        yield Static(id="next", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin to look at the clock; every look asks what time it is, and none is counted."""
        self.query_one(Scale).focus()
        self.look()

    # Time and keys

    def look(self) -> None:
        """Play on to now and show it."""
        moment = self._clock.moment()
        happened = self.player.advance(moment)
        if happened:
            self._note("look", moment, happened, None)
        self._seen(moment)
        self._happened(happened)

    def press(self, key: Key | MapKey, exercise: int | None = None) -> None:
        """Hand the player a key, a key of the map with its exercise, and say what it did."""
        moment = self._clock.moment()
        before, running = self.player.timeline, self.player.beat.exercise
        happened = perform(self.player, key, moment, exercise)
        self._note(key, moment, happened, exercise)
        self._seen(moment)
        self._echo(key_words(key, happened, self.player, before, running, partial(key_name, self)))
        self._happened(happened)

    def _happened(self, happened: list[Event]) -> None:
        for event in happened:
            if event.what == "stalled":
                self._stalled = event.gap
            elif event.what in ("count-in", "paused"):
                self._stalled = 0.0
        self._show(scene(self.player))
        self._wait()
        if any(event.what == "ended" for event in happened):
            self.post_message(SessionEnded())

    def _wait(self, longest: float = LONGEST_LOOK) -> None:
        """Look again when something is due, and not before: whoever lies on the floor runs on a battery."""
        seconds = self._clock.lasts(until_change(self.player, FRAMES[self._manner().motion]))
        if self._next_look is not None:
            self._next_look.stop()
        self._next_look = self.set_timer(max(_SHORTEST_LOOK, min(seconds, longest)), self.look)

    def action_pause(self) -> None:
        """Pause, or go on."""
        self.press("go_on" if self.player.state == "paused" else "pause")

    def action_begin_now(self) -> None:
        """Cut short what only waits."""
        self.press("begin_now")

    def action_next(self) -> None:
        """Go to the next exercise; behind the last one lies the end, which is asked for.

        There, what has an open end is ended first.
        """
        if self.player.on_last_exercise and self.player.is_in_open_end:
            self.press("begin_now")
        elif self.player.on_last_exercise:
            self.action_finish()
        else:
            self.press("next")

    def action_back(self) -> None:
        """Go back to the start of this exercise, or to the one before."""
        self.press("back")

    def action_more(self) -> None:
        """Take ten seconds more."""
        self.press("more")

    def action_hurts(self) -> None:
        """Stop this exercise."""
        self.press("it_hurts")

    def action_leg(self) -> None:
        """Keep that the pain went further down the leg."""
        self.press("down_the_leg")

    def _echo(self, words: str) -> None:
        """Say what a key did, for long enough; the next key that does something says its own."""
        self._said, self._until = words, self._clock.moment().real + _SAID_SECONDS

    def action_motion(self) -> None:
        """Let more or less move, from now on."""
        motion = MOTIONS[(MOTIONS.index(self._manner().motion) + 1) % len(MOTIONS)]
        self.post_message(Choose("motion", motion))
        self._echo(f"motion: {motion}")
        self._show(scene(self.player))
        self._wait(_SHORTEST_LOOK)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the map out where there is one exercise alone, and the leg where nothing hurt just now."""
        if action == "leg":
            return self.player.asked is not None
        return not (action == "map" and self.is_trial)

    def action_map(self) -> None:
        """Pause, and show all exercises."""
        self.press("pause")
        if self.player.state != "ended":
            self.post_message(AskMap())

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
        """Pause or go on wherever it was clicked, or end an open end; a key of the footer is that key."""
        widget = event.widget
        if widget is None or not any(isinstance(node, Footer | Scale) for node in widget.ancestors_with_self):
            if self.player.is_in_open_end:
                self.action_begin_now()
            else:
                self.action_pause()

    def on_pain_question_answered(self, event: PainQuestion.Answered) -> None:
        """Pass on the pain before the session."""
        event.stop()
        self.post_message(PainBefore(event.value))

    def show_pain(self, pain: int) -> None:
        """Show the pain that was told already."""
        self.query_one(Scale).value = pain

    # What is shown

    def _show(self, now: Scene) -> None:
        """Show a scene; only what differs from the one before is touched."""
        self._make_room(now)
        self._guide.show(now)
        if self.player.asked != self._asked:
            self._asked = self.player.asked
            self.refresh_bindings()
        words = self._state_words(now)
        self.set_class(bool(words), "-says")
        self.set_class(now.state == "paused", "-paused")
        if not words:
            words = now.open_end or (f"Next: {now.following}" if now.following else self._end)
        if words != self._foot:
            self._foot = words
            self.query_one("#next", Static).update(words)
        self._ask(now.number == 1 and now.kind == "ready")

    def _state_words(self, now: Scene) -> str:
        said, named = self._said if self._clock.moment().real < self._until else "", partial(key_name, self)
        asked = "" if self.player.asked is None else leg_question(named)
        return state_words(now, said, asked, self._stalled, named)

    def _make_room(self, now: Scene) -> None:
        """Give the steps the lines that they need, and the question in their place as many."""
        timeline, exercise = self.player.timeline, self.player.beat.exercise
        sized = (exercise, self.size)
        if sized == self._sized:
            return
        self._sized = sized
        tips = self.query_one(Tips)
        tips.show(timeline.plan.exercises[exercise], self.size, _LEAST_PAIN if now.number == 1 else 0)
        self.query_one("#pain").styles.height = tips.styles.height

    def on_resize(self) -> None:
        """Fit everything into the room there is now."""
        self._show(scene(self.player))

    def _ask(self, asks: bool) -> None:
        # A scale that is only hidden would get the focus back from the palette, and with it the digits.
        if self.has_class("-asks") != asks:
            self.query_one(Scale).disabled = not asks
            self.set_class(asks, "-asks")
