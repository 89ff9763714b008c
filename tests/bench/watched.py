"""backtui with a watch on what it draws: `python -m tests.bench.watched SECONDS REPORT [ARGUMENTS]`.

It goes to the bridge by itself, lets it run for so many seconds, and writes down what it sent, what it
cost, and how late its frames were: from the moment that a frame stands for to the end of its writing.
"""

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any

from rich.console import Console
from textual.drivers.linux_driver import LinuxDriver

from backtui.app.wire import Tight
from backtui.cli.main import main
from backtui.screens.session import SessionScreen
from backtui.widgets.figure.view import FigureView


class Watch:
    """What is counted; only while `is_on`."""

    def __init__(self) -> None:
        self.is_on = False
        self.sent = self.plainly = 0
        self._updates: list[tuple[Tight, Console]] = []
        self.late: list[float] = []
        self._waiting: list[float] = []
        self.playing: asyncio.Task[None] | None = None

    def shown(self, seconds: float, frames: float | None) -> None:
        """Note a frame, from the moment that it stands for on."""
        if self.is_on and frames:
            self._waiting.append(time.monotonic() - (seconds - int(seconds * frames + 1e-6) / frames))

    def drawn(self, update: Tight, console: Console) -> None:
        """Note an update, to see afterwards what it would have been otherwise."""
        if self.is_on:
            self._updates.append((update, console))

    def compare(self) -> None:
        """Add up what Textual would have sent; when nothing is measured any more."""
        self.plainly = self.sent
        for update, console in self._updates:
            plain = update.plain.render_segments(console)
            self.plainly += len(plain.encode()) - len(update.render_segments(console).encode())

    def written(self, size: int) -> None:
        """Note that what was shown so far is written."""
        if self.is_on:
            self.sent += size
            self.late += [time.monotonic() - since for since in self._waiting]
        self._waiting.clear()


def watch(seconds: float, report: Path) -> None:
    """Put the watch on, and a task that plays to the bridge, waits, and writes the report."""
    counted = Watch()
    show_beat, write, on_mount = FigureView.show_beat, LinuxDriver.write, SessionScreen.on_mount
    render = Tight.render_segments

    def showing(self: FigureView, timeline: Any, index: int, into: float, frames: float | None) -> None:
        before = self._frame
        show_beat(self, timeline, index, into, frames)
        if self._frame != before:
            counted.shown(into, frames)

    def writing(self: LinuxDriver, data: str) -> None:
        write(self, data)
        counted.written(len(data.encode()))

    def rendering(self: Tight, console: Console) -> str:
        counted.drawn(self, console)
        return render(self, console)

    async def play(screen: SessionScreen) -> None:
        while screen.player.timeline.plan.exercises[screen.player.beat.exercise].exercise.id != "bridge":
            screen.press("next")
        screen.press("begin_now")
        await asyncio.sleep(2)
        counted.is_on = True
        began, cost = time.monotonic(), time.process_time()
        await asyncio.sleep(seconds)
        passed, cost = time.monotonic() - began, time.process_time() - cost
        counted.is_on = False
        counted.compare()
        late = sorted(counted.late) or [0.0]
        found = {
            "bytes": counted.sent / passed,
            "plainly": counted.plainly / passed,
            "share": cost / passed,
            "frames": len(counted.late) / passed,
            "median": late[len(late) // 2],
            "worst": late[-1],
        }
        report.write_text(json.dumps(found))
        screen.app.exit()

    def begin(screen: SessionScreen) -> None:
        # Textual would wait for a task that its callback returned, and the session with it.
        counted.playing = asyncio.create_task(play(screen))

    def mounted(self: SessionScreen) -> None:
        on_mount(self)
        self.set_timer(1, lambda: begin(self))

    FigureView.show_beat = showing  # type: ignore[assignment, method-assign]
    LinuxDriver.write = writing  # type: ignore[method-assign]
    Tight.render_segments = rendering  # type: ignore[method-assign]
    SessionScreen.on_mount = mounted  # type: ignore[method-assign]


if __name__ == "__main__":
    watch(float(sys.argv[1]), Path(sys.argv[2]))
    sys.exit(main(sys.argv[3:]))
