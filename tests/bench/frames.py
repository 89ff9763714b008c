"""How late a figure's frames are: from the moment that one stands for to the end of its writing."""

import json
from pathlib import Path

from tests.bench.eye import eye_on
from tests.bench.places import PYTHON, home
from tests.bench.rows import KB_S, MS, Row

_LATEST = 0.1


def frames(folder: Path, seconds: float) -> list[Row]:
    """The frames of a session with full and with calm motion, seen from inside."""
    rows = []
    for motion in ("full", "calm"):
        own = home(folder / motion, motion=motion)
        report = own.folder / "report.json"
        watched = [PYTHON, "-m", "tests.bench.watched", str(seconds), str(report), "start"]
        with eye_on(watched, own.environment) as eye:
            try:
                while True:
                    eye.read(1)
            except EOFError:
                found = json.loads(report.read_text())
        worst = f"{found['frames']:.1f} a second; worst {found['worst'] * 1000:.0f} ms"
        what = f"frames late, motion {motion}, {worst}"
        rows += [
            Row(what, [found["median"]], MS, most_itself=_LATEST),
            Row(f"sent, motion {motion}", [found["bytes"]], KB_S, "Textual's own way", [found["plainly"]]),
        ]
    return rows
