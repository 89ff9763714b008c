"""When the safety page and the page of the month were read on this machine."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from backtui.files.paths import month_path, safety_path


def safety_read(state: Path | None = None) -> date | None:
    """Return on which day the safety page was read; None: on none. `state`: where another folder keeps it."""
    return _read_on(safety_path(state))


def remember_safety_read(today: date, state: Path | None = None) -> None:
    """Keep that the safety page was read; where that cannot be kept, it is pointed at again."""
    _remember(safety_path(state), today)


def month_read(state: Path | None = None) -> date | None:
    """Return on which day the page of the month was read last; None: on none."""
    return _read_on(month_path(state))


def remember_month_read(today: date, state: Path | None = None) -> None:
    """Keep that the page of the month was read; where that cannot be kept, it is pointed at again."""
    _remember(month_path(state), today)


def _read_on(path: Path) -> date | None:
    try:
        return date.fromisoformat(path.read_text("utf-8").strip())
    except (OSError, ValueError):
        return None


def _remember(path: Path, today: date) -> None:
    from backtui.files.atomic import make_folder, replace_file

    with suppress(OSError):
        make_folder(path.parent)
        replace_file(path, f"{today}\n".encode())
