"""`backtui start --plain`: what was interrupted, the session, the check-in and the week, in lines of text.

The same player, journal and diary as the app has, and nothing of Textual.
"""

import gc
import os
import sys
from collections.abc import Callable, Sequence

import msgspec

from backtui.clock import Clock
from backtui.core.diary.easy_asked import asks_if_easy
from backtui.core.diary.session import Entry, Session, begun
from backtui.core.diary.words import uncounted_words
from backtui.core.guidance.narration import done_lines, spoken
from backtui.core.progress.weeks import WELCOME, WELCOMED, Standing, standing_now, week_line
from backtui.core.session.plan import Plan
from backtui.core.session.tally import is_undone
from backtui.core.session.timeline import Timeline
from backtui.live.rescue import save_apart
from backtui.live.session import LiveSession, interrupted_words, is_stale
from backtui.plain.check_in import check_in
from backtui.plain.console import Talk
from backtui.plain.goal import ask_goal_once
from backtui.plain.keyboard import Leave, keyboard
from backtui.plain.morning import ask_morning
from backtui.plain.session import PlainSession
from backtui.store.diary import Diary
from backtui.store.journal import Found
from backtui.store.journals import kept_words
from backtui.store.schema import StoreError

_INTERRUPTED = 130
_EASIEST = "l takes five minutes only; what begins now is all of it."

Outlook = Callable[[Session], list[str]]
# The easier plan in the place of one that is about to be done; None where its routine is gone.
Easier = Callable[[Plan], Timeline | None]
Stored = Callable[[], list[str]]


def run_plain(
    clock: Clock,
    diary: Diary,
    plan: Callable[[], Timeline],
    smallest: Callable[[], Timeline],
    outlook: Outlook,
    stored: Stored,
    easier: Easier = lambda plan: None,
    *,
    verbose: bool,
) -> int:
    """Run a session in lines, and return the exit status; `outlook` says what it means for the next one.

    `plan` tells what is to be done, by all that is in the diary then, and `smallest` the smallest session,
    which may be begun instead; `easier` gives less in the place of a plan that is too much today. `stored`
    does what is to be done once it is in the history, and says so.

    Raises Busy, StoreError, and OSError.
    """
    gc.enable()
    with keyboard() as keys:
        program = PlainProgram(clock, diary, outlook, stored, easier, Talk(keys), verbose=verbose)
        try:
            return program.run(plan, smallest)
        except Leave as leave:
            program.leave()
            # What a full pipe still holds back would hold this process back, too.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 128 + leave.number
        except KeyboardInterrupt:
            if program.leave():
                program.talk.say("It stays as it is. The next start offers to go on.")
            return _INTERRUPTED
        except OSError:
            program.leave()
            raise


class PlainProgram:
    """One start: takes up or begins a session, and has it stored."""

    def __init__(
        self,
        clock: Clock,
        diary: Diary,
        outlook: Outlook,
        stored: Stored,
        easier: Easier,
        talk: Talk,
        *,
        verbose: bool,
    ) -> None:
        self.talk = talk
        self._clock, self._diary, self._outlook, self._verbose = clock, diary, outlook, verbose
        self._stored, self._easier = stored, easier
        self._live: LiveSession | None = None
        self._done: Session | None = None
        self._problem = ""

    def run(self, plan: Callable[[], Timeline], smallest: Callable[[], Timeline]) -> int:
        """Run the session, or the smallest one instead, ask about it, and return the exit status."""
        found, told = self._diary.settle()
        self.talk.say(*told)
        if found is not None:
            answer = self._asked_about(found)
            if answer == "later":
                found.journal.close()
                return 0
            if answer != "go on":
                self._put_away(found, answer)
                found = None
        timeline = None
        if found is None:
            ask_morning(self.talk, self._diary)
            # What was answered is known to the coach, too.
            timeline = plan()
            self._welcome(timeline)
            self.talk.say(*map(spoken, timeline.plan.advice))
        live, session = self._run(timeline, found)
        if session.wants_smallest:
            live.discard()
            live, session = self._run(smallest(), None)
        if session.chosen is not None:
            live.discard()
            self.talk.say(*map(spoken, session.chosen.plan.advice))
            live, session = self._run(session.chosen, None, session.pain)
        if session.is_discarded:
            live.discard()
            self._live = None
            self.talk.say("The session was discarded.")
            return 0
        return self._end(live)

    def _welcome(self, timeline: Timeline) -> None:
        """Welcome who comes back, and say the easiest way in."""
        if self._standing().comeback == "ahead":
            can_ask = self.talk.keyboard.is_there and not timeline.plan.is_smallest
            self.talk.say(WELCOME, *([_EASIEST] if can_ask else []))

    def _run(
        self, timeline: Timeline | None, found: Found | None, pain: int | None = None
    ) -> tuple[LiveSession, PlainSession]:
        live = self._live = LiveSession(self._diary, self._clock, timeline, found)
        if pain is not None:
            live.note("pain", self._clock.moment(), (), pain)
        plan = live.player.timeline.plan
        session = PlainSession(
            live, self._clock, self.talk, verbose=self._verbose, easier=lambda: self._easier(plan), pain=pain
        )
        session.run()
        return live, session

    def leave(self) -> bool:
        """Have on disk where the session is, for the next start; return whether there is one."""
        live, self._live = self._live, None
        if live is None:
            return False
        if self._done is None:
            live.look()
        live.close()
        return self._done is None

    # A session that was interrupted

    def _asked_about(self, found: Found) -> str:
        """Return what is to become of an interrupted session."""
        if is_stale(found, self._clock.now()):
            return "keep"
        where = interrupted_words(found).replace("\n", " ").replace(" · ", ", ")
        self.talk.say("A session was interrupted.", where.rstrip())
        if not self.talk.keyboard.is_there:
            self.talk.say("Going on with it.")
            return "go on"
        answers = {"g": "go on", "enter": "go on", "k": "keep", "d": "discard", "q": "later"}
        while True:
            answer = self.talk.ask(["g go on, k keep what was done, d discard, q decide later"], answers)
            if answer != "discard" or self.talk.ask(
                ["Discard what was done, for good? y yes, n no"], {"y": True, "n": False}
            ):
                return answer

    def _put_away(self, found: Found, answer: str) -> None:
        if answer == "keep":
            self.talk.say(kept_words(found, self._diary.keep(found)))
        else:
            found.journal.discard()
            self.talk.say("The interrupted session was discarded.")

    # The end

    def _end(self, live: LiveSession) -> int:
        self._done = live.end()
        if self._done is None:
            live.discard()
            self._live = None
            self.talk.say("Nothing was done, so nothing was kept.")
            return 0
        self._store()
        self.talk.say("The end.", *done_lines(live.player.records(), live.player.active_seconds))
        if uncounted := uncounted_words(self._done):
            self.talk.say(f"That is {uncounted}.")
        if self._problem:
            self.talk.say(f"Not saved: {self._problem}")
        if self.talk.keyboard.is_there:
            asks = not self._problem and asks_if_easy(self._done, self._begun())
            undone = is_undone(self._done.exercises)
            check_in(self.talk, self._keep_answer, is_undone=undone, asks_if_easy=asks)
        self.talk.say("Next time:", *map(spoken, self._outlook(self._done)))
        if self.talk.keyboard.is_there and not self._problem:
            ask_goal_once(self.talk, self._diary)
        return self._rescued(live) if self._problem else self._say_week()

    def _keep_answer(self, field: str, answer: int | str) -> None:
        assert self._done is not None
        self._done = msgspec.structs.replace(self._done, **{field: answer})
        self._store()
        self.talk.say(f"Not saved: {self._problem}" if self._problem else "noted")

    def _store(self) -> None:
        """Put the session into the history; the journal has it until that is done."""
        assert self._done is not None
        try:
            self._done = self._diary.save(self._done)
        except StoreError as error:
            self._problem = str(error)
            return
        self._problem = ""
        if self._live is not None:
            self._live.discard()
            self._live = None

    def _begun(self) -> Sequence[Entry]:
        return begun(self._diary.entries(), self._clock.now())

    def _say_week(self) -> int:
        stands = self._standing()
        back = [WELCOMED] if stands.comeback == "done today" else []
        self.talk.say(*back, week_line(stands, self._clock.today()), *self._stored())
        return 0

    def _standing(self) -> Standing:
        trained = [one.trained for one in self._begun()]
        return standing_now(trained, self._diary.terms(), self._clock.now())

    def _rescued(self, live: LiveSession) -> int:
        """Say where a session is that the history did not take; put it elsewhere where it is nowhere."""
        assert self._done is not None
        if live.is_safe:
            self.talk.say(f"It is safe in {live.journal_path}, and is stored as soon as that can be.")
            return 1
        for folder in ("~", os.environ.get("TMPDIR") or "/tmp"):
            path = f"{folder}/backtui-{self._done.id}.json"
            if not save_apart(self._done, path, self._clock.now):
                self.talk.say(f"It is saved in a file of its own: backtui --store {path} history")
                return 1
        self.talk.say("It could not be saved anywhere.")
        return 1
