"""Textual's driver, made steady: a terminal that goes, that was lent, or that sends what nobody can read."""

import os
import select
import signal
import termios
from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import Any, cast

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from backtui.app.key_reports import KeyReports
from backtui.app.signals import hang_up
from backtui.terminal.held import TAKE, HeldTerminal

_LONGEST_READ = 4096
_TICK = 0.1
_FORGET_KEYBOARD = "\x1b[<u"
_ASK_GROUND = "\x1b]11;?\x1b\\"


class GroundTold(Message, bubble=False):
    """The terminal told whether it is dark behind its text."""

    def __init__(self, *, is_dark: bool) -> None:
        super().__init__()
        self.is_dark = is_dark


class SteadyDriver(LinuxDriver):
    """The terminal that the app is on.

    Stopped by a signal that no program hears of, and continued, it takes the terminal back as it was.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        if self._file is not None:
            self._file = cast(TextIOWrapper, Outlet(self._file))
        self._is_on = self._is_opening = self._is_asked = False
        self._is_lent = True
        self._opening: list[str] = []
        # What needs not be written, as the terminal shows it.
        self._shown = ""
        self._attributes: list[Any] | None = None
        # Textual's own would write to the terminal from within a handler, and start twice what runs.
        signal.signal(signal.SIGTSTP, self._asked_to_stop)
        signal.signal(signal.SIGCONT, self._continued)

    # What the terminal sends

    def run_input_thread(self) -> None:
        """Wait for input and dispatch it, until the app wants no more or the terminal is gone."""
        decode = getincrementaldecoder("utf-8")("ignore").decode
        reports, parser = KeyReports(self._told_ground), SteadyParser(self._debug)
        while not self.exit_event.is_set():
            if select.select([self.fileno], [], [], _TICK)[0]:
                content = self._read()
                if not content:
                    hang_up()
                    return
                text = reports.read(decode(content))
            else:
                text = reports.rest()
            for message in parser.messages(text):
                self.process_message(message)

    def ask_ground(self) -> None:
        """Ask the terminal for the colour behind its text; one that does not know the question is silent."""
        if not self._is_asked:
            self._is_asked = True
            self.write(_ASK_GROUND)

    def _told_ground(self, *, is_dark: bool) -> None:
        self.send_message(GroundTold(is_dark=is_dark))

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _LONGEST_READ)
        except OSError:
            return b""

    # The terminal taken, lent and taken back

    def start_application_mode(self) -> None:
        """Take the terminal, unless this process is in the background."""
        before = self._writer_thread
        if self._file is not None:
            # A program before may have left it so that nothing waits for it.
            os.set_blocking(self._file.fileno(), True)
        taken = self._taken()
        self._opening, self._is_opening = [], True
        self._shown = TAKE if taken else ""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._is_opening, self._shown = False, ""
        if taken is not None:
            self.attrs_before = taken.hand_over()
        self._is_on = self._writer_thread is not before
        self._is_lent = not self._is_on
        with suppress(termios.error):
            self._attributes = termios.tcgetattr(self.fileno)

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        self._is_on = False
        super().stop_application_mode()

    def suspend_application_mode(self) -> None:
        """Lend the terminal to a shell."""
        super().suspend_application_mode()
        self._is_lent = True

    def write(self, data: str) -> None:
        """Send something to the terminal."""
        if self._is_opening:
            self._opening.append(data)
        if data != self._shown:
            super().write(data)

    def _taken(self) -> HeldTerminal | None:
        """Return the terminal where something stands on it already, the first time that it is taken."""
        look = getattr(self._app, "terminal", None)
        taken: HeldTerminal | None = None if look is None else look.taken
        if look is not None:
            look.taken = None
        return taken

    def _asked_to_stop(self, *_: object) -> None:
        if self._is_on:
            self._loop.call_soon_threadsafe(self._stop)

    def _stop(self) -> None:
        if self._auto_restart:
            self.suspend_application_mode()
        os.kill(os.getpid(), signal.SIGSTOP)

    def _continued(self, *_: object) -> None:
        if not self._auto_restart:
            return
        if self._is_lent:
            self.resume_application_mode()
            self.send_message(self.SignalResume())
        elif self._is_on:
            self._loop.call_soon_threadsafe(self._take_back)

    def _take_back(self) -> None:
        """Set the terminal up again, which a shell had meanwhile, and have everything painted."""
        with suppress(termios.error):
            termios.tcsetattr(self.fileno, termios.TCSANOW, self._attributes or [])
        self.write(_FORGET_KEYBOARD + "".join(self._opening))
        signal.raise_signal(signal.SIGWINCH)
        self.send_message(self.SignalResume())


class SteadyParser:
    """Textual's parser, which begins anew after what it fails at."""

    def __init__(self, debug: bool) -> None:
        self._debug = debug
        self._parser = XTermParser(debug)

    def messages(self, text: str) -> Iterator[Message]:
        """Return what a text means, and what became clear since the last one."""
        for character in text:
            try:
                yield from self._parser.feed(character)
            except (ArithmeticError, ValueError):
                self._parser = self._fresh()
        yield from self._parser.tick()

    def _fresh(self) -> XTermParser:
        fresh = XTermParser(self._debug)
        # What the terminal has told of itself holds on.
        fresh.mouse_pixels = self._parser.mouse_pixels
        fresh.terminal_size = self._parser.terminal_size
        fresh.terminal_pixel_size = self._parser.terminal_pixel_size
        return fresh


class Outlet:
    """The way to the terminal; where that is gone, the way to nowhere."""

    def __init__(self, file: TextIOWrapper) -> None:
        self._file = file

    def fileno(self) -> int:
        """Return the handle."""
        return self._file.fileno()

    def write(self, text: str) -> None:
        """Write a text."""
        with self._leaving():
            self._file.write(text)

    def flush(self) -> None:
        """Send what was written."""
        with self._leaving():
            self._file.flush()

    @contextmanager
    def _leaving(self) -> Iterator[None]:
        try:
            yield
        except OSError:
            # What is still buffered has nowhere to go, and would hold this process back.
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._file.fileno())
            hang_up()
