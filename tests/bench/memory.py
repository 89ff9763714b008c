"""What the app holds in memory, beside a bare Textual app, and whether it grows."""

from pathlib import Path

import pexpect

from tests.bench.eye import eye_on, resident_bytes
from tests.bench.places import BARE, BARE_WORDS, PROGRAM, home
from tests.bench.rows import MB, Row
from tests.test_terminal import Terminal

_SESSIONS = 60


def memory(folder: Path, runs: int) -> list[Row]:
    """Today and History with nothing and with twenty years behind one."""
    found: dict[str, list[float]] = {}
    for _ in range(runs):
        with eye_on(BARE, home(folder / "0").environment) as bare:
            bare.until(BARE_WORDS)
            bare.until_still()
            found.setdefault("bare", []).append(resident_bytes(bare.process))
        for number in (0, 3120):
            with eye_on([PROGRAM], home(folder / str(number), number).environment) as eye:
                eye.until("This week")
                eye.until_still(0.3)
                found.setdefault(f"Today, {number:,} sessions", []).append(resident_bytes(eye.process))
                eye.answer("3")
                eye.until_still(0.3)
                found.setdefault(f"History, {number:,} sessions", []).append(resident_bytes(eye.process))
    bare_app = found.pop("bare")
    return [
        Row(f"memory: {what}", values, MB, "bare Textual app", bare_app, 1.9 if "History" in what else 1.6)
        for what, values in found.items()
    ]


def after_many_sessions(folder: Path, sessions: int = _SESSIONS) -> list[Row]:
    """What one app holds after many sessions, against what it holds after three."""
    own = home(folder / "many", motion="calm")
    environment = {**own.environment, "BACKTUI_SPEED": "20"}
    child = pexpect.spawn(PROGRAM, [], env=environment, dimensions=(24, 80), encoding="utf-8")
    screen, held = Terminal(child, 80, 24), []
    try:
        for _ in range(sessions):
            screen.until("start")
            for key, words in (("\r", "rep [3-9] of"), ("q", "Leave the session here"), ("f", "Effort")):
                screen.press(key)
                screen.until_match(words)
            screen.press("q")
            held.append(resident_bytes(child.pid))
    finally:
        child.close(force=True)
    return [Row(f"memory after {sessions} sessions", [held[-1]], MB, "itself after 3", [held[2]], 1.05)]
