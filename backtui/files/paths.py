"""Where backtui's files lie: the person's wish first, then the variable, then the platform's folder."""

import os
from collections.abc import Mapping
from pathlib import Path

from backtui.core.text import Trouble


class PathError(Trouble):
    """A name that is no file's, in a sentence for the person."""


def typed(name: str) -> Path:
    """Return the file that a person names. Raises PathError where there can be none of this name."""
    try:
        # pathlib stops at a user that there is not; here the name then stays as it is.
        path = Path(os.path.expanduser(name))  # noqa: PTH111
        whole = Path(os.path.realpath(path))
    except ValueError:
        raise PathError(f"{name!r} cannot be the name of a file.") from None
    except OSError:
        raise PathError(f"{name}: the working folder is gone; name the whole path.") from None
    if name.startswith("~") and not path.is_absolute():
        raise PathError(f"{name}: there is no user called {path.parts[0][1:]}.")
    if not whole.name:
        raise PathError(f"{name} is a folder, and no file.")
    return path


def chosen(option: str | None, variable: str, environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return the file that an option or else a variable names, or None."""
    name = option or environment.get(variable)
    return Path(os.path.expanduser(name)) if name else None  # noqa: PTH111


def store_path(option: str | None) -> Path:
    """Return the history file. Raises PathError."""
    name = option or os.environ.get("BACKTUI_STORE")
    return typed(name) if name else _folder("data") / "history.json"


def routines_path(option: str | None) -> Path:
    """Return the person's own routines file."""
    return chosen(option, "BACKTUI_ROUTINES") or _folder("config") / "routines.toml"


def settings_path(option: str | None) -> Path:
    """Return the settings file."""
    return chosen(option, "BACKTUI_CONFIG") or _folder("config") / "settings.toml"


def shipped_routines_path() -> Path:
    """Return the routines file that backtui brings along."""
    return _shipped("routines.toml")


def shipped_figures_path() -> Path:
    """Return the file of figures that backtui brings along; its format is that of a routines file."""
    return _shipped("figures.toml")


def _shipped(name: str) -> Path:
    package = Path(__file__).parent.parent
    installed = package / name
    # A wheel carries it inside the package; in a checkout it stands at the top.
    return installed if installed.exists() else package.parent / name


def cache_path() -> Path:
    """Return where the decoded catalogue is kept."""
    return _folder("cache") / "catalogue.msgpack"


def undo_path(history: Path, state: Path | None = None) -> Path:
    """Return where the last step that can be undone in a history is kept; `state` as in state_path."""
    return state_path(state) / f"undo-{_sum_of(history)}.json"


def machine_path(history: Path) -> Path:
    """Return where it is kept by which name a history of this machine goes among those it is synced with."""
    return state_path() / f"machine-{_sum_of(history)}"


def unsynced_path(history: Path, state: Path | None = None) -> Path:
    """Return where it is kept since when a history is not synced, and why; `state` as in state_path."""
    return state_path(state) / f"unsynced-{_sum_of(history)}.json"


def _sum_of(history: Path) -> str:
    """Return what stands for a history in the names of files."""
    from zlib import crc32

    return f"{crc32(os.path.realpath(history).encode('utf-8', 'surrogateescape')):08x}"


def safety_path(state: Path | None = None) -> Path:
    """Return where it is kept when the safety page was read; `state` as in state_path."""
    return state_path(state) / "safety-read"


def month_path(state: Path | None = None) -> Path:
    """Return where it is kept when the page of the month was read; `state` as in state_path."""
    return state_path(state) / "month-read"


def state_path(state: Path | None = None) -> Path:
    """Return the folder of what this machine alone remembers: the platform's, unless another is given."""
    return state or _folder("state")


def _folder(kind: str) -> Path:
    # `status` with a named history needs no folder of the platform, and does not wait for it.
    import platformdirs

    of_kind = {
        "data": platformdirs.user_data_path,
        "config": platformdirs.user_config_path,
        "cache": platformdirs.user_cache_path,
        "state": platformdirs.user_state_path,
    }
    return of_kind[kind]("backtui", appauthor=False)
