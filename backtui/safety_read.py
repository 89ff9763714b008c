"""When the safety page was read on this machine."""

from contextlib import suppress
from datetime import date

from backtui.paths import safety_path


def safety_read() -> date | None:
    """Return on which day the safety page was read; None: on none."""
    try:
        return date.fromisoformat(safety_path().read_text("utf-8").strip())
    except (OSError, ValueError):
        return None


def remember_safety_read(today: date) -> None:
    """Keep that the safety page was read; where that cannot be kept, it is pointed at again."""
    from backtui.store.file import make_folder, replace_file

    path = safety_path()
    with suppress(OSError):
        make_folder(path.parent)
        replace_file(path, f"{today}\n".encode())
