"""An eye on a program in a terminal: it reads all that is drawn, and knows when."""

import os
import re
import select
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pexpect
import pyte

_PATIENCE = 60.0
_COLUMNS, _LINES = 80, 24
# So long after the last byte the screen stands.
_STILL = 0.15
_FRAMES_ASKED, _FRAMES_KNOWN = b"\x1b[?2026$p", "\x1b[?2026;2$y"
_FRAME_BEGINS, _FRAME_ENDS = b"\x1b[?2026h", b"\x1b[?2026l"
_SOMETHING = 24


class Eye:
    """Reads what a program draws."""

    def __init__(self, child: "pexpect.spawn[bytes]") -> None:
        self.child = child
        self.bytes = 0

    @property
    def process(self) -> int:
        """The process in the terminal."""
        return int(self.child.pid)

    def read(self, seconds: float) -> bytes:
        """Return what comes next, nothing where nothing comes in time."""
        ready, _, _ = select.select([self.child.child_fd], [], [], max(0.0, seconds))
        if not ready:
            return b""
        try:
            found = os.read(self.child.child_fd, 1 << 16)
        except OSError:
            found = b""
        if not found:
            raise EOFError("the program ended")
        self.bytes += len(found)
        if _FRAMES_ASKED in found:
            # As most terminals do: the app then says where each frame ends.
            self.send(_FRAMES_KNOWN)
        return found

    def until(self, pattern: str, patience: float = _PATIENCE) -> float:
        """Read until words come, and return when they did."""
        wanted, seen, latest = re.compile(pattern.encode()), b"", time.perf_counter() + patience
        while not wanted.search(seen):
            if time.perf_counter() > latest:
                raise TimeoutError(f"{pattern!r} never came: {seen[-2000:]!r}")
            seen = seen[-4096:] + self.read(1)
        return time.perf_counter()

    def until_still(self, still: float = _STILL) -> float:
        """Read until nothing more comes, and return when the last of it did."""
        last = time.perf_counter()
        while self.read(still):
            last = time.perf_counter()
        return last

    def watch(self, seconds: float) -> int:
        """Read for a while, and return how many bytes came."""
        before, end = self.bytes, time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self.read(left)
        return self.bytes - before

    def send(self, keys: str) -> float:
        """Press keys, and return when."""
        pressed = time.perf_counter()
        os.write(self.child.child_fd, keys.encode())
        return pressed

    def answer(self, key: str) -> float:
        """Return how long a key takes until the frame that answers it is drawn, all being still."""
        self.until_still()
        pressed, seen = self.send(key), b""
        while not _has_frame(seen):
            found = self.read(_PATIENCE)
            if not found:
                raise TimeoutError(f"{key!r} was not answered: {seen!r}")
            seen += found
        return time.perf_counter() - pressed


class Shown:
    """The screen as an eye sees it, where only what changes is sent."""

    def __init__(self, eye: Eye) -> None:
        self._eye = eye
        self._screen = pyte.Screen(_COLUMNS, _LINES)
        self._stream = pyte.ByteStream(self._screen)

    def until(self, pattern: str, patience: float = _PATIENCE) -> float:
        """Read until the screen shows words, and return when it did."""
        latest = time.perf_counter() + patience
        while not re.search(pattern, "\n".join(self._screen.display)):
            if time.perf_counter() > latest:
                raise TimeoutError(f"{pattern!r} never came: {self._screen.display}")
            self._stream.feed(self._eye.read(1))
        return time.perf_counter()


def _has_frame(drawn: bytes) -> bool:
    """Return whether a frame with something in it was drawn to its end."""
    frames = drawn.split(_FRAME_BEGINS)[1:]
    return any(len(frame.partition(_FRAME_ENDS)[0]) > _SOMETHING for frame in frames if _FRAME_ENDS in frame)


@contextmanager
def eye_on(
    command: Sequence[str], environment: Mapping[str, str], columns: int = _COLUMNS, lines: int = _LINES
) -> Iterator[Eye]:
    """Start a program in a terminal; it is ended however the watching ends."""
    child = pexpect.spawn(
        command[0], list(command[1:]), env=dict(environment), dimensions=(lines, columns), encoding=None
    )
    try:
        yield Eye(child)
    finally:
        child.close(force=True)


def cpu_seconds(process: int) -> float:
    """Return the processor time of a process until now (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_bytes(process: int) -> float:
    """Return how much memory a process holds (Linux)."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def process_of(mark: str) -> int:
    """Return the process with a text in its arguments or its environment, the youngest of several (Linux)."""
    wanted, found = mark.encode(), []
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and wanted in (folder / "environ").read_bytes():
                name = (folder / "comm").read_text().strip()
                if name.startswith(("python", "backtui", "termdown")):
                    found.append(int(folder.name))
        except OSError:
            continue
    return max(found)
