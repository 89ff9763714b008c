"""The versions that matter where somebody reports a fault, without loading what they are of."""

import os
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from backtui.core.text import listing
from backtui.terminal.kinds import terminal_of

_PARTS = ("textual", "rich", "tinydb", "plotext", "msgspec", "icalendar", "obstore")
_VARIABLES = ("TERM", "COLORTERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "LANG", "LC_ALL", "TMUX", "STY")
# Only that they are set tells something; what they are set to names a place of the person's.
_ONLY_THAT = ("TMUX", "STY")


def version_lines() -> list[str]:
    """Return a line each for Python, the parts, the system and the terminal."""
    told = [f"{name}={'set' if name in _ONLY_THAT else os.environ[name]}" for name in _VARIABLES
            if os.environ.get(name)]  # fmt: skip
    if os.environ.get("SSH_CONNECTION"):
        told.append("over SSH")
    kind = [terminal_of(sys.stdout).words()] if sys.stdout.isatty() else []
    return [
        f"Python {platform.python_version()} ({platform.python_implementation()})",
        listing(_versions()),
        f"{platform.system()} {platform.release()} {platform.machine()}",
        ", ".join(told) or "no terminal is named",
        *kind,
    ]


def _versions() -> Iterator[str]:
    for part in _PARTS:
        try:
            yield f"{part} {version(part)}"
        except PackageNotFoundError:
            yield f"no {part}"
