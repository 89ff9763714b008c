"""One run of the app in a terminal of its own: typed at, resized, stopped, and ended."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_PATIENCE = 20.0
_TICK = os.sysconf("SC_CLK_TCK")


class Screen:
    """A process in a pseudo-terminal; what it writes is read all the time, and kept."""

    def __init__(self, environment: Mapping[str, str], folder: Path, *, has_control: bool = True) -> None:
        """`has_control` says whether the terminal controls the process, so that its end is a signal."""
        self.handle, slave = pty.openpty()
        self.resize((80, 24))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "backtui"], stdin=slave, stdout=slave, stderr=slave, cwd=folder,
            env=dict(environment), start_new_session=True,
            preexec_fn=_take_terminal if has_control else None,
        )  # fmt: skip
        os.close(slave)
        self._said = bytearray()

    def resize(self, size: tuple[int, int]) -> None:
        """Give the terminal another size."""
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def read(self, seconds: float) -> None:
        """Take in what it writes, for so long."""
        until = time.monotonic() + seconds
        while True:
            left = max(0.0, until - time.monotonic())
            ready, _, _ = select.select([self.handle], [], [], left)
            if not ready:
                return
            try:
                self._said += os.read(self.handle, 1 << 16)
            except OSError:
                # It has let go of the terminal, and is about to end.
                with suppress(subprocess.TimeoutExpired):
                    self.process.wait(left)
                return

    def type(self, data: bytes) -> None:
        """Send bytes as a keyboard does; a terminal that takes no more is read first."""
        os.set_blocking(self.handle, False)
        until = time.monotonic() + _PATIENCE
        while data and self.is_alive and time.monotonic() < until:
            with suppress(BlockingIOError):
                data = data[os.write(self.handle, data) :]
            self.read(0.0 if not data else 0.01)

    @property
    def is_alive(self) -> bool:
        """Whether the process runs."""
        return self.process.poll() is None

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the process, where it still runs."""
        if self.is_alive:
            self.process.send_signal(number)

    def hang_up(self) -> None:
        """Close the terminal's other end."""
        os.close(self.handle)
        self.handle = -1

    def ended(self) -> int | None:
        """Return the exit status once it is gone; None where it does not go."""
        until = time.monotonic() + _PATIENCE
        while self.is_alive:
            if time.monotonic() > until:
                return None
            if self.handle >= 0:
                self.read(0.05)
            else:
                time.sleep(0.02)
        return self.process.returncode

    def close(self) -> None:
        """Let go of the terminal; what still runs is killed."""
        if self.is_alive:
            self.process.kill()
            self.process.wait()
        if self.handle >= 0:
            self.read(0.0)
            os.close(self.handle)
            self.handle = -1

    @property
    def words(self) -> str:
        """What was written, without what a terminal obeys."""
        return self._said.decode("utf-8", "replace")

    def memory(self) -> float:
        """Return the memory of the process in MB."""
        with suppress(OSError):
            pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
            return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
        return 0.0

    def processor(self) -> float:
        """Return the seconds of processor that the process has used."""
        with suppress(OSError, IndexError):
            fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / _TICK
        return 0.0


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
