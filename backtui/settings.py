"""The settings file: what a person chose; what is wrong with it is said and passed over."""

from collections.abc import Sequence
from datetime import tzinfo
from pathlib import Path
from typing import NamedTuple

_KEYS = ("timezone",)


class Settings(NamedTuple):
    """What a person chose, and what of their file was passed over, a sentence each.

    `timezone` rules over the machine's: a server's zone is not its user's. None: the machine's.
    """

    timezone: tzinfo | None = None
    passed_over: Sequence[str] = ()


def load_settings(path: Path) -> Settings:
    """Return the settings of a file; of none, and of one that cannot be read, the defaults."""
    if not path.exists():
        return Settings()
    # Loaded only where there is a file: `status` stands in people's prompts.
    import tomllib

    try:
        tree = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        return Settings(passed_over=[f"{path} cannot be read: {error.strerror or error}."])
    except (ValueError, RecursionError) as error:
        return Settings(passed_over=[f"{path} is no TOML: {error}."])
    said = [_unknown(path, key) for key in tree if key not in _KEYS]
    zone = None
    if "timezone" in tree:
        zone = _zone(tree["timezone"])
        if zone is None:
            said.append(
                f"{path}: timezone: {tree['timezone']!r} is not known; "
                'a name such as "Europe/Berlin" is allowed.'
            )
    return Settings(zone, said)


def _unknown(path: Path, key: str) -> str:
    from backtui.core.tables import near

    return f"{path}: {key!r} is not a setting; {near(key, _KEYS)}."


def _zone(name: object) -> tzinfo | None:
    import zoneinfo

    try:
        return zoneinfo.ZoneInfo(name) if isinstance(name, str) else None
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None
