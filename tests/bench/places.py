"""Where things are measured: the programs, their peers, and files of their own for each history."""

import os
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from tests.bench.years import many_years
from tests.support import CHECKOUT

PYTHON = sys.executable
PROGRAM = str(Path(PYTHON).parent / "backtui")
BARE = [PYTHON, "-m", "tests.bench.bare"]
BARE_WORDS = "One line"
NUMBERS = (0, 156, 3120)
_PEERS = CHECKOUT / ".cache" / "peers"
_PEER_VERSIONS = ("harlequin==2.17.0", "termdown==2.0.0")


class Home(NamedTuple):
    """The files of one person, with so many sessions behind them."""

    folder: Path
    sessions: int
    environment: dict[str, str]

    @property
    def history(self) -> Path:
        """The history file."""
        return self.folder / "history.json"


def home(folder: Path, sessions: int = 0, motion: str | None = None) -> Home:
    """Make files of one's own; settings that neither speak nor ring only where a motion is named."""
    # Somebody who has been here before: the first page stands before Today once.
    (folder / "state" / "backtui").mkdir(parents=True, exist_ok=True)
    settings = folder / "settings.toml"
    if motion is not None:
        settings.write_text(f'motion = "{motion}"\nvoice = "off"\nbell = false\nawake = false\n')
    made = Home(folder, sessions, {
        **{name: value for name, value in os.environ.items() if not name.startswith("BACKTUI_")},
        "TERM": "xterm-256color", "PYTHONPATH": str(CHECKOUT),
        "BACKTUI_STORE": str(folder / "history.json"), "BACKTUI_CONFIG": str(settings),
        "XDG_CONFIG_HOME": str(folder / "config"), "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_STATE_HOME": str(folder / "state"), "XDG_DATA_HOME": str(folder / "data"),
    })  # fmt: skip
    made.environment.pop("COLORTERM", None)
    if sessions and not made.history.exists():
        many_years(made.history, sessions)
        # What was written a moment ago is looked into again each time.
        time.sleep(2.1)
    return made


def peer(name: str) -> str:
    """Return the path of another program; all are installed, once, into an environment of their own."""
    ready = _PEERS / ".ready"
    if not ready.exists() or ready.read_text().split() != list(_PEER_VERSIONS):
        print("Installing what is measured beside backtui, once: this takes a minute.", file=sys.stderr)
        subprocess.run([PYTHON, "-m", "venv", str(_PEERS)], check=True)
        pip = [str(_PEERS / "bin" / "pip"), "--quiet", "--disable-pip-version-check", "install"]
        subprocess.run([*pip, *_PEER_VERSIONS], check=True)
        ready.write_text("\n".join(_PEER_VERSIONS))
    return str(_PEERS / "bin" / name)


def versions() -> list[str]:
    """Return the versions of all that takes part."""
    ours = [f"{name} {version(name)}" for name in ("backtui", "textual", "msgspec", "tinydb")]
    return [f"Python {sys.version.split()[0]}", *ours, *(one.replace("==", " ") for one in _PEER_VERSIONS)]
