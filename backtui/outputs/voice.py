"""The voice: a program of this machine that speaks what is called out."""

import os
import shlex
import shutil
import signal
import subprocess
import threading
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from backtui.core.guidance.callouts import CalloutKind
from backtui.outputs.output import Look, Output

# In the order in which they are looked for, with what stands before the words; the words are English.
PROGRAMS: dict[str, tuple[str, ...]] = {
    "spd-say": ("--wait", "--language", "en", "--"),
    "espeak-ng": ("--",),
    "espeak": ("--",),
    "say": (),
}
# What keeps time cuts short what only tells; all else waits until that is said.
_URGENT: tuple[CalloutKind, ...] = ("begin", "side", "count", "rest", "end", "paused", "going on")
_MOST_FAILURES = 3
_LONGEST_WORDS = 200
# Slower than any voice that is still of use.
_LETTERS_A_SECOND = 7.0


class _Words(NamedTuple):
    text: str
    is_urgent: bool


class Voice(Output):
    """Speaks through a program; nobody ever waits for it, and at most one utterance waits its turn."""

    def __init__(self, is_remote: bool, patience: float = 4.0) -> None:
        """`patience` is how many seconds a program may take besides what its words take."""
        self._is_remote, self._patience = is_remote, patience
        self._chosen = ""
        self._command: Sequence[str] | None = None
        self._speaker: Speaker | None = None

    def look(self, look: Look) -> None:
        """Say what is due, with the program that is chosen now."""
        if look.settings.voice != self._chosen:
            self.leave()
            self._chosen = look.settings.voice
            self._command = voice_command(self._chosen, self._is_remote)
        for call in look.calls:
            if call.words and self._command is not None:
                if self._speaker is None:
                    self._speaker = Speaker(self._command, self._patience)
                self._speaker.say(call.words, call.what in _URGENT)

    def end(self) -> None:
        """Say the last words, and no more."""
        if self._speaker is not None:
            self._speaker.finish()

    def leave(self) -> None:
        """Be silent at once."""
        if self._speaker is not None:
            self._speaker.hush()
            self._speaker.join()
            self._speaker = None

    def hush(self) -> None:
        """End the program that speaks."""
        if self._speaker is not None:
            self._speaker.hush()


class Speaker:
    """One program and the thread that runs it; silent for good after it failed three times in a row."""

    def __init__(self, command: Sequence[str], patience: float) -> None:
        """`patience` is how many seconds the program may take besides what its words take."""
        self._command, self._patience = command, patience
        self._change = threading.Condition()
        self._waiting: _Words | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._now = _Words("", False)
        self._was_cut = self._is_last = self._is_hushed = False
        self._failures = 0
        self._thread = threading.Thread(target=self._speak, name="voice", daemon=True)
        self._thread.start()

    @property
    def is_silent(self) -> bool:
        """Whether nothing will be said any more."""
        return self._is_hushed or self._failures >= _MOST_FAILURES

    def say(self, text: str, is_urgent: bool) -> None:
        """Say something next, in place of what still waits; only behind what is urgent it waits itself."""
        words = speakable(text)
        if not words:
            return
        with self._change:
            self._waiting = _Words(words, is_urgent)
            self._make_way()
            self._change.notify()

    def finish(self) -> None:
        """Take no more words than those that are said or wait."""
        with self._change:
            self._is_last = True
            self._change.notify()

    def has_failed(self) -> bool:
        """Wait until all is said, and return whether the program failed."""
        self._thread.join()
        return self._failures > 0 and not self._is_hushed

    def hush(self) -> None:
        """End the program, without a lock: a signal's handler may have come in between anything."""
        self._is_hushed = True
        _end(self._process)

    def join(self) -> None:
        """Wait for the thread to see that it is over, and that it leaves no process behind."""
        with self._change:
            self._change.notify()
        self._thread.join(1.0)

    def _speak(self) -> None:
        while not self.is_silent:
            with self._change:
                while self._waiting is None and not self._is_last and not self._is_hushed:
                    self._change.wait()
                words, self._waiting = self._waiting, None
            if words is None:
                return
            self._run(words)

    def _run(self, words: _Words) -> None:
        try:
            # A group of its own: where the program is a script, what it runs ends with it.
            process = subprocess.Popen(
                [*self._command, words.text], start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        except OSError:
            self._failures += 1
            return
        with self._change:
            self._process, self._now, self._was_cut = process, words, False
            self._make_way()
        has_failed = self._wait(process, self._patience + len(words.text) / _LETTERS_A_SECOND)
        with self._change:
            self._process = None
            if has_failed and not self._was_cut:
                self._failures += 1
                # What had to wait for that is too late.
                self._waiting = None
            elif not self._was_cut:
                self._failures = 0

    def _wait(self, process: "subprocess.Popen[bytes]", seconds: float) -> bool:
        """Wait until a program is done, and return whether it failed; one that hangs is ended."""
        try:
            return process.wait(seconds) != 0
        except subprocess.TimeoutExpired:
            _end(process)
            process.wait()
            return True

    def _make_way(self) -> None:
        """End what is being said where something else may not wait for it."""
        if self._process is None:
            return
        if self._is_hushed or (self._waiting and (self._waiting.is_urgent or not self._now.is_urgent)):
            self._was_cut = True
            _end(self._process)


def _end(process: "subprocess.Popen[bytes] | None") -> None:
    """End a program that was started here, and all that it started in turn."""
    if process is not None and process.poll() is None:
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)


def voice_command(chosen: str, is_remote: bool) -> list[str] | None:
    """Return the program that speaks, with its options; None where none is wanted, or there is none.

    `chosen` is "auto", "on", "off", or a command with options of its own. The words come after it.
    """
    if chosen == "off" or (chosen == "auto" and is_remote):
        return None
    if chosen in ("auto", "on"):
        return next(([path, *PROGRAMS[name]] for name in PROGRAMS if (path := shutil.which(name))), None)
    for words in ([chosen], _split(chosen)):
        if words and (path := shutil.which(os.path.expanduser(words[0]))):  # noqa: PTH111
            return [path, *words[1:], *PROGRAMS.get(Path(path).name, ())]
    return None


def _split(command: str) -> list[str]:
    try:
        return shlex.split(command)
    except ValueError:
        return []


def speakable(text: str) -> str:
    """Return text without what a program could take for an option or an instruction of its own."""
    kept = (sign if _is_spoken(sign) else " " for sign in text[:_LONGEST_WORDS])
    return " ".join("".join(kept).split()).lstrip("-.,' ")


def _is_spoken(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LMN" or sign in " .,'-"
