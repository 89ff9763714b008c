"""Where backtui's files lie: the person's wish first, then the variable, then the platform's folder."""

import os
from collections.abc import Mapping
from pathlib import Path


def chosen(option: str | None, variable: str, environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return the file that an option or else a variable names, or None."""
    name = option or environment.get(variable)
    return Path(name).expanduser() if name else None


def store_path(option: str | None) -> Path:
    """Return the history file."""
    return chosen(option, "BACKTUI_STORE") or _folder("data") / "history.json"


def routines_path(option: str | None) -> Path:
    """Return the person's own routines file."""
    return chosen(option, "BACKTUI_ROUTINES") or _folder("config") / "routines.toml"


def settings_path(option: str | None) -> Path:
    """Return the settings file."""
    return chosen(option, "BACKTUI_CONFIG") or _folder("config") / "settings.toml"


def shipped_routines_path() -> Path:
    """Return the routines file that backtui brings along."""
    package = Path(__file__).parent
    installed = package / "routines.toml"
    # A wheel carries it inside the package; in a checkout it stands at the top.
    return installed if installed.exists() else package.parent / "routines.toml"


def _folder(kind: str) -> Path:
    import platformdirs

    return Path(
        platformdirs.user_data_dir("backtui", appauthor=False)
        if kind == "data"
        else platformdirs.user_config_dir("backtui", appauthor=False)
    )
