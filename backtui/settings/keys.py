"""The keys of one's own in the settings file: what each action is to be done by, as far as it makes sense."""

from collections.abc import Iterator, Mapping
from typing import Any

from backtui.core.format.values import shown

_LONGEST_KEY = 40
_MOST_KEYS = 8
_ALLOWED = 'a key such as "m" or "ctrl+s" is allowed, or a list of them'


def read_keys(tree: object) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """Return the keys by the ids of their actions, and a sentence for each that is none."""
    keys: dict[str, tuple[str, ...]] = {}
    if not isinstance(tree, Mapping):
        return keys, [f"keys: {shown(tree)} is no table; [keys] begins one"]
    said = []
    for action, value in _flat(tree):
        one = value if isinstance(value, list) else [value]
        if 0 < len(one) <= _MOST_KEYS and all(map(_may_be_key, one)):
            keys[action] = tuple(one)
        else:
            said.append(f"keys: {shown(action)}: {shown(value)} is no key; {_ALLOWED}")
    return keys, said


def _may_be_key(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST_KEY


def _flat(tree: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the values by their ids: TOML takes the dot in `today.plan` for a table in a table."""
    for name, value in tree.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value
