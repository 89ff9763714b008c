"""The keyboard of a terminal, key by key, and what the system asks for meanwhile; without Textual."""

import os
import re
import select
import signal
import sys
import termios
import tty
from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

from backtui.terminal.deadly import deadly_signals
from backtui.terminal.layouts import latin

_KEYS = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1bO.|.", re.DOTALL)
# A terminal at the other end of a slow line may send the sequence of one key in two parts.
_BEGUN = re.compile(r"\x1b(\[[0-?]*[ -/]*|O)?\Z")
_NAMES = {
    "\r": "enter", "\n": "enter", " ": "space", "\x03": "ctrl+c",
    "\x1b[C": "right", "\x1bOC": "right", "\x1b[D": "left", "\x1bOD": "left",
}  # fmt: skip
_NAMED = {signal.SIGINT: "ctrl+c", signal.SIGTSTP: "ctrl+z", signal.SIGCONT: ""}
_LONGEST_READ = 4096


class Leave(Exception):
    """The terminal is gone, or the system asks to leave; `number` is the signal."""

    def __init__(self, number: int) -> None:
        super().__init__(f"signal {number}")
        self.number = number


class Keyboard:
    """What a person types; nothing where standard input is no terminal.

    Signals are told as keys: `ctrl+c`, `ctrl+z`. Those that ask to leave raise Leave out of whatever waits.
    """

    def __init__(self) -> None:
        self._handle = _terminal()
        self._before: list[Any] | None = None
        self._decode = getincrementaldecoder("utf-8")("ignore").decode
        self._rest = ""
        self._pressed: list[str] = []
        self._signals: list[int] = []
        self._deadly: frozenset[int] = frozenset()
        self._may_leave = False
        self._wake, self._waker = os.pipe()

    @property
    def is_there(self) -> bool:
        """Whether anybody can press a key."""
        return self._handle is not None

    def key(self, seconds: float | None) -> str | None:
        """Return the next key pressed, by its name; wait for one so many seconds, or for ever."""
        while not self._pressed:
            is_ready = self._ready(seconds)
            self._pressed += [name for number in self._taken() if (name := self._named(number))]
            self._pressed += self._typed() if is_ready else []
            if seconds is not None:
                break
        return self._pressed.pop(0) if self._pressed else None

    def line(self) -> str | None:
        """Return a line that was typed with the terminal's own editing; None where there will be none."""
        assert self._handle is not None
        while True:
            is_ready = self._ready(None)
            for number in self._taken():
                if number == signal.SIGINT:
                    return None
                if number == signal.SIGTSTP:
                    self.stop()
            if is_ready:
                # The terminal hands over whole lines.
                content = self._read()
                return content.decode("utf-8", "replace").rstrip("\r\n") if content else None

    def forget(self) -> None:
        """Forget what was typed before it was asked for."""
        with suppress(termios.error):
            termios.tcflush(self._handle or 0, termios.TCIFLUSH)
        self._pressed.clear()

    @contextmanager
    def by_lines(self) -> Iterator[None]:
        """Let the terminal edit and show lines; what was typed before is forgotten."""
        self.forget()
        before, self._before = self._before, None
        self._set(before)
        try:
            yield
        finally:
            self._before = before
            self._by_keys()

    @contextmanager
    def leaving(self) -> Iterator[None]:
        """Let a signal that asks to leave end what may take for ever, such as writing to a full pipe."""
        self._may_leave = True
        try:
            self._leave_if_asked()
            yield
        finally:
            self._may_leave = False

    def stop(self) -> None:
        """Go to the background, with the terminal as it was; return when it is fetched back."""
        self._set(self._before)
        handler = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, handler)
        self._by_keys()

    # The terminal

    def open(self) -> None:
        """Take keys one by one."""
        if self._handle is not None:
            try:
                self._before = termios.tcgetattr(self._handle)
            except termios.error:
                self._handle = None
        self._by_keys()

    def close(self) -> None:
        """Give the terminal back as it was."""
        self._set(self._before)
        os.close(self._wake)
        os.close(self._waker)

    def _by_keys(self) -> None:
        if self._handle is not None and self._before is not None:
            with suppress(termios.error):
                tty.setcbreak(self._handle, termios.TCSANOW)

    def _set(self, attributes: list[Any] | None) -> None:
        if self._handle is not None and attributes is not None:
            with suppress(termios.error):
                termios.tcsetattr(self._handle, termios.TCSANOW, attributes)

    def _ready(self, seconds: float | None) -> bool:
        """Wait for a key or a signal; return whether there is something to read."""
        with self.leaving():
            handles = [self._wake, *([] if self._handle is None else [self._handle])]
            found, _, _ = select.select(handles, [], [], seconds)
        if self._wake in found:
            os.read(self._wake, _LONGEST_READ)
        return self._handle in found

    def _typed(self) -> list[str]:
        content = self._read()
        if not content:
            raise Leave(signal.SIGHUP)
        text = self._rest + self._decode(content)
        begun = _BEGUN.search(text)
        self._rest = begun[0] if begun else ""
        return [_NAMES.get(key, latin(key)) for key in _KEYS.findall(text.removesuffix(self._rest))]

    def _read(self) -> bytes:
        assert self._handle is not None
        try:
            return os.read(self._handle, _LONGEST_READ)
        except OSError:
            raise Leave(signal.SIGHUP) from None

    # The signals

    def listen(self) -> dict[int, Any]:
        """Take the signals over; return who had them."""
        os.set_blocking(self._waker, False)
        signal.set_wakeup_fd(self._waker, warn_on_full_buffer=False)
        # Who cannot press a key cannot stop it by one, either.
        named = _NAMED if self.is_there else (signal.SIGINT,)
        # What is ignored was meant to be: nohup, or a shell that put it into the background.
        wanted = {int(one) for one in named if signal.getsignal(one) is not signal.SIG_IGN}
        self._deadly = frozenset(deadly_signals()) - wanted
        return {number: signal.signal(number, self._signalled) for number in wanted | self._deadly}

    def _signalled(self, number: int, frame: FrameType | None) -> None:
        self._signals.append(number)
        if self._may_leave:
            self._leave_if_asked()

    def _leave_if_asked(self) -> None:
        for number in self._signals:
            if number in self._deadly:
                raise Leave(number)

    def _taken(self) -> list[int]:
        taken = self._signals
        self._signals = [number for number in taken if number in self._deadly]
        return [number for number in taken if number not in self._deadly]

    def _named(self, number: int) -> str:
        if number == signal.SIGCONT:
            # It may have been stopped by what no program hears of; the shell then had the terminal.
            self._by_keys()
        return _NAMED[signal.Signals(number)]


@contextmanager
def keyboard() -> Iterator[Keyboard]:
    """Open the keyboard, and give terminal and signals back at the end, whatever ends it."""
    opened = Keyboard()
    opened.open()
    before = opened.listen()
    try:
        yield opened
    finally:
        signal.set_wakeup_fd(-1)
        for number, handler in before.items():
            signal.signal(number, handler)
        opened.close()


def _terminal() -> int | None:
    """Return the handle of the terminal that standard input is, or None."""
    try:
        return sys.stdin.fileno() if sys.stdin.isatty() else None
    except (AttributeError, ValueError, OSError):
        return None
