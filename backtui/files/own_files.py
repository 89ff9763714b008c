"""What backtui lives on: files that no output may go onto."""

import os
from glob import escape
from pathlib import Path

from backtui.files.paths import machine_path, undo_path


def own_files(history: Path, settings: Path, routines: Path) -> list[Path]:
    """Return the history with all that lies beside it, the settings, the routines and the undo file."""
    real = Path(os.path.realpath(history))
    beside = [real.parent / f"{real.name}.{kind}" for kind in ("lock", "live", "journals", "backups")]
    damaged = real.parent.glob(f"{escape(real.name)}.damaged-*")
    return [real, *beside, *damaged, settings, routines, undo_path(real), machine_path(real)]
