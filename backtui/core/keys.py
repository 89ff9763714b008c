"""How a text names a key: as it is written there, or as the person has it."""

from collections.abc import Callable

# Of an action's id, and the name of its usual key, the name to show.
KeyName = Callable[[str, str], str]


def as_written(action: str, usual: str) -> str:
    """Return the usual name of an action's key."""
    return usual
