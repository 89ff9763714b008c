"""When the safety page was read on this machine."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from backtui.files.paths import safety_path


def safety_read(state: Path | None = None) -> date | None:
    """Return on which day the safety page was read; None: on none. `state`: where another folder keeps it."""
    try:
        return date.fromisoformat(safety_path(state).read_text("utf-8").strip())
    except (OSError, ValueError):
        return None


def remember_safety_read(today: date, state: Path | None = None) -> None:
    """Keep that the safety page was read; where that cannot be kept, it is pointed at again."""
    from backtui.files.atomic import make_folder, replace_file

    path = safety_path(state)
    with suppress(OSError):
        make_folder(path.parent)
        replace_file(path, f"{today}\n".encode())
