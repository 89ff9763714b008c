"""The running session in lines: it looks at the clock when there is something to say, and obeys the keys."""

from collections.abc import Callable, Sequence
from math import isinf

from backtui.clock import Clock
from backtui.core.diary.scales import PAIN_ENDS, end_words, moved_answer, typed_answer
from backtui.core.guidance.leaving import leave_question
from backtui.core.guidance.narration import emergency_lines, news_lines, opening_line, safety_lines
from backtui.core.guidance.narrator import PAUSED_LINE, Narrator
from backtui.core.safety import STRONG_PAIN, STRONG_PAIN_TITLE, STRONG_PAIN_WORDS
from backtui.core.session.replay import Key, MapKey, perform
from backtui.core.session.timeline import Timeline
from backtui.files.safety_read import remember_safety_read, safety_read
from backtui.live.session import LiveSession
from backtui.plain.console import Talk
from backtui.plain.session_map import ask_map

# Looked at more often than what counts as a stall.
_LONGEST_WAIT = 1.0
_KEYS: dict[str, Key] = {"enter": "begin_now", "p": "back", "+": "more", "=": "more", "x": "it_hurts"}
# By how many answers there are.
_LEAVING = {2: "g go on, f finish", 3: "g go on, f finish and keep what was done, d discard it"}
_HELP = (
    "Keys: space pauses and goes on, enter begins now, n next exercise,",
    "p back, plus ten seconds more, x it hurts, y then: further down the leg, o the map of all exercises,",
    "s safety, q finish, question mark these keys. Before the first exercise:",
    "l five minutes only, of what was not done for the longest.",
)


class PlainSession:
    """A session that runs by itself, and stops for nobody who cannot press a key."""

    def __init__(
        self,
        live: LiveSession,
        clock: Clock,
        talk: Talk,
        *,
        verbose: bool,
        easier: Callable[[], Timeline | None] = lambda: None,
        pain: int | None = None,
    ) -> None:
        """`easier` gives the easier plan, where there is one; `pain` is what was told of it already."""
        self._live, self._clock, self._talk = live, clock, talk
        self._player, self._keyboard = live.player, talk.keyboard
        self._teller = Narrator(live.player, verbose=verbose, has_keys=talk.keyboard.is_there)
        self._problem = ""
        self.is_discarded = self.wants_smallest = False
        # What the person would rather do, before they have done anything.
        self.chosen: Timeline | None = None
        self._easier, self.pain = easier, live.morning if pain is None else pain
        self._is_advised = pain is not None

    def run(self) -> None:
        """Play to the end. Raises Leave, KeyboardInterrupt, and OSError where nothing more can be said."""
        self._open()
        while not self._is_over:
            key = self._keyboard.key(self._patience())
            self._look()
            if key is not None and not self._is_over:
                self._pressed(key)

    @property
    def _is_over(self) -> bool:
        is_left = self.is_discarded or self.wants_smallest or self.chosen is not None
        return is_left or self._player.state == "ended"

    def _open(self) -> None:
        is_new = self._player.state == "running"
        plan = self._player.timeline.plan
        self._talk.say(opening_line(self._player.timeline), *(news_lines(plan) if is_new else []))
        if self._keyboard.is_there:
            self._talk.say("space pauses, question mark says all keys")
            if safety_read() is None:
                self._talk.say("s says when not to train, and when to see somebody")
        is_asked = self._is_advised
        if self.pain is not None and not is_asked:
            change = " Type another number, or leave it." if self._keyboard.is_there else ""
            self._talk.say(f"Pain now: {self.pain}, as this morning.{change}")
        elif self._keyboard.is_there and is_new and not is_asked:
            self._talk.say(f"Pain now, from {' to '.join(end_words(PAIN_ENDS))}? Type it, or leave it.")
        self._talk.say(*self._teller.begin())
        if self.pain is not None and not is_asked:
            self._take_pain(self.pain)
        if not is_new:
            self._press("go_on")

    def _patience(self) -> float:
        seconds = self._teller.wait()
        return _LONGEST_WAIT if isinf(seconds) else min(_LONGEST_WAIT, self._clock.lasts(seconds))

    def _look(self) -> None:
        """Play on to now, and say what that brought."""
        moment = self._clock.moment()
        happened = self._player.advance(moment)
        if happened:
            self._live.note("look", moment, happened)
        self._say(self._teller.look(happened))
        if not self._keyboard.is_there and self._player.state == "paused":
            self._press("go_on")

    def _press(self, key: Key) -> None:
        """Hand the player a key, and say what it did."""
        self._say(self._handed(key))

    def _handed(self, key: Key | MapKey, exercise: int | None = None) -> list[str]:
        before, moment = self._player.timeline, self._clock.moment()
        happened = perform(self._player, key, moment, exercise)
        self._live.note(key, moment, happened, exercise)
        return self._teller.key(key, happened, before)

    def _pressed(self, key: str) -> None:
        """Do what a key of the keyboard stands for."""
        if key == "space":
            self._press("go_on" if self._player.state == "paused" else "pause")
        elif key in _KEYS:
            self._press(_KEYS[key])
        elif key == "y" and self._player.asked is not None:
            self._press("down_the_leg")
        elif key == "n" and self._player.is_in_open_end and self._player.on_last_exercise:
            self._press("begin_now")
        elif key == "n" and not self._player.on_last_exercise:
            self._press("next")
        elif key in ("n", "q", "ctrl+c"):
            self._ask_to_finish()
        elif key == "ctrl+z":
            self._handed("pause")
            self._keyboard.stop()
            self._talk.say(PAUSED_LINE)
        elif key == "o":
            self._show_map()
        elif key == "l" and self._can_be_smallest:
            self.wants_smallest = True
        elif key == "?":
            self._talk.say(*_HELP)
        elif key == "s":
            self._handed("pause")
            self._talk.say(*safety_lines(), PAUSED_LINE)
            remember_safety_read(self._clock.today())
        elif self._is_getting_ready and (key in ("left", "right") or (key.isascii() and key.isdecimal())):
            self._answer_pain(key)
        else:
            self._talk.say("no such key; question mark says which there are")

    def _show_map(self) -> None:
        """Pause, and say all exercises; one may be gone to, moved, or left out."""
        self._handed("pause")
        if self._is_over:
            return

        said: list[str] = []

        def press(key: MapKey, exercise: int) -> None:
            said[:] = self._handed(key, exercise)

        # What an exercise begins with is said when the question is out of the way.
        self._say(said if ask_map(self._talk, self._player, press) else [PAUSED_LINE])

    def _ask_to_finish(self) -> None:
        """Pause, and ask whether to go on."""
        self._handed("pause")
        if self._is_over:
            return
        if not self._keyboard.is_there:
            raise KeyboardInterrupt
        words, choices = leave_question(self._player)
        question = [f"paused. Leave the session here? {words}", _LEAVING[len(choices)]]
        answers: dict[str, Key] = {"g": "go_on", "enter": "go_on", "space": "go_on", "f": "finish"}
        can_discard = any(answer == "discard" for answer, _ in choices)
        discard: dict[str, Key | None] = {"d": None} if can_discard else {}
        answer = self._talk.ask(question, answers | discard)
        if answer is not None:
            self._press(answer)
        elif self._talk.ask(["Discard what was done, for good? y yes, n no"], {"y": True, "n": False}):
            self.is_discarded = True
        else:
            self._ask_to_finish()

    # Before it begins

    @property
    def _can_be_smallest(self) -> bool:
        """Whether nothing was done yet of a session that is not the smallest one already."""
        return self._is_getting_ready and not self._player.timeline.plan.is_smallest

    @property
    def _is_getting_ready(self) -> bool:
        beat = self._player.beat
        return beat.exercise == 0 and beat.kind == "ready"

    def _answer_pain(self, key: str) -> None:
        if key in ("left", "right"):
            self.pain = moved_answer(self.pain, 1 if key == "right" else -1)
        else:
            self.pain = typed_answer(self.pain, int(key))
        self._say([f"pain before: {self.pain}"])
        self._take_pain(self.pain)

    def _take_pain(self, pain: int) -> None:
        """Write the pain down, and advise against training with a strong one, once."""
        self._live.note("pain", self._clock.moment(), (), pain)
        if pain >= STRONG_PAIN and not self._is_advised and self._keyboard.is_there:
            self._is_advised = True
            self._advise(pain)

    def _advise(self, pain: int) -> None:
        """Pause, and advise against training; the person decides."""
        self._handed("pause")
        easier = self._easier()
        choices = f"f stop for today,{' e the easier plan,' if easier else ''} g go on, gently"
        question = [f"{STRONG_PAIN_TITLE}.", STRONG_PAIN_WORDS.format(pain=pain), *emergency_lines(), choices]
        answers: dict[str, Key | None] = {"f": "finish", "g": "go_on", "space": "go_on"}
        answer = self._talk.ask(question, answers | ({"e": None} if easier else {}))
        if answer is None:
            self.chosen = easier
        else:
            self._press(answer)

    def _say(self, lines: Sequence[str]) -> None:
        """Say lines, and whether the disk takes what they tell of."""
        self._talk.say(*lines)
        if self._live.problem != self._problem:
            self._problem = self._live.problem
            trouble = f"Not saved: {self._problem}. The session goes on, and every step tries again."
            self._talk.say(trouble if self._problem else "Saved again.")
