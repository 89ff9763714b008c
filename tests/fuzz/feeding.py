"""Feeding a target many inputs: each in an empty folder, watched, and smallest where it finds something."""

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple
from unittest.mock import patch

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.targets import TARGETS

_PATIENCE = 5.0
_FED = settings(
    deadline=None,
    database=None,
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate, Phase.shrink),
)
_NOW = "2026-11-25T18:00:00+01:00"


class TooSlow(Exception):
    """An input that took longer than anybody waits."""


class Fed(NamedTuple):
    """How a target took its inputs: how many, in how long,
    the slowest of them; the smallest that it did not."""

    inputs: int
    seconds: float
    slowest: float
    finding: Any = None
    error: BaseException | None = None


@contextmanager
def house() -> Iterator[Path]:
    """Give backtui an empty folder for all of its files, and a clock; nothing waits for a disk."""
    with tempfile.TemporaryDirectory(prefix="backtui-fuzz-") as name:
        folder = Path(name)
        variables = {
            "BACKTUI_NOW": _NOW, "BACKTUI_STORE": str(folder / "in" / "history.json"), "COLUMNS": "80",
            "BACKTUI_CONFIG": str(folder / "in" / "settings.toml"), "TERM": "xterm",
            "HOME": str(folder / "home"),
            **{f"XDG_{kind}_HOME": str(folder / kind) for kind in ("CONFIG", "CACHE", "DATA", "STATE")},
        }  # fmt: skip
        here = Path.cwd()
        with patch.dict(os.environ, variables), patch("os.fsync"), patch("sys.stdin", None):
            try:
                yield folder / "in"
            finally:
                os.chdir(here)


def feed_one(name: str, folder: Path, given_input: Any) -> float:
    """Feed a target one input in an empty folder; return how long that took. Raises what it raises."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.chdir(folder)
    began = time.perf_counter()
    with _watched():
        TARGETS[name].feed(folder, given_input)
    return time.perf_counter() - began


def feed(name: str, inputs: int, number: int) -> Fed:
    """Feed a target so many inputs, as a seed has them."""
    fed, slowest, last = 0, 0.0, None

    with house() as folder:

        @seed(number)
        @settings(_FED, max_examples=inputs)
        @given(TARGETS[name].inputs())
        def one(given_input: Any) -> None:
            nonlocal fed, slowest, last
            fed, last = fed + 1, given_input
            slowest = max(slowest, feed_one(name, folder, given_input))

        began = time.perf_counter()
        try:
            one()
        except Exception as error:
            # Hypothesis tries the smallest one last.
            return Fed(fed, time.perf_counter() - began, slowest, last, error)
        return Fed(fed, time.perf_counter() - began, slowest)


@contextmanager
def _watched() -> Iterator[None]:
    """Raise TooSlow in what takes too long."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlow(f"more than {_PATIENCE:g} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, _PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
