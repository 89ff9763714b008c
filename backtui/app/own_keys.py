"""Keys of one's own: which of those that the settings name can hold, and the whole map that they make."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from textual.keys import Keys, _character_to_key, key_to_character

from backtui.app.key_places import KEY_PLACES, KEY_WIDGETS, Action, KeyPlace, actions_at, all_actions
from backtui.core.text import listing, near

_MODIFIERS = ("ctrl", "alt", "shift")
_NAMES = frozenset(key.value for key in Keys if "<" not in key.value and "+" not in key.value)
# What a terminal sends for them is what it sends for another key.
_ARRIVES_AS = {
    "ctrl+m": "enter",
    "ctrl+i": "tab",
    "ctrl+left_square_bracket": "escape",
    "ctrl+h": "backspace",
}
_LEAVES = "ctrl+q"
# They came when keys of one's own could be chosen already: what somebody chose before them stays theirs, and
# they keep another of their keys.
_GIVE_WAY = (
    "session.leg", "check-in.leg", "done.leg", "today.morning", "today.smallest", "today.full", "plan.full",
)  # fmt: skip
# They work while a text is typed, which takes every letter for itself.
_WHILE_TYPED = ("form.", "note.", "rescue.", "catalogue.all", "history.all")


class OwnKeys(NamedTuple):
    """The keys that hold, by action, and sentences for those that cannot.

    `keymap` has all actions, so that none loses its key or its place in a footer by another's; `own` those
    that were changed; `signs` how the others are shown where their key alone does not tell.
    """

    keymap: Mapping[str, str]
    own: Mapping[str, Sequence[str]]
    signs: Mapping[str, str]
    faults: Sequence[str]


class _Bad(Exception):
    """Why something is no key for an action."""


def own_keys(chosen: Mapping[str, Sequence[str]]) -> OwnKeys:
    """Return the keys that hold, where some were chosen by the ids of their actions."""
    actions = all_actions()
    faults = []
    own: dict[str, tuple[str, ...]] = {}
    for name, keys in chosen.items():
        try:
            own[name] = _read(name, keys, actions)
        except _Bad as bad:
            faults.append(f"keys: {bad}")
    places = [(place, actions_at(place)) for place in (*KEY_PLACES, *KEY_WIDGETS)]
    while clash := next(_clashes(own, places), None):
        refused, words = clash
        del own[refused]
        faults.append(f"keys: {words}")
    own |= {
        name: left for name in _GIVE_WAY if name not in own and (left := _left(actions[name], own, places))
    }
    held = {name: own.get(name, action.keys) for name, action in actions.items()}
    return OwnKeys(
        {name: ",".join(keys) for name, keys in held.items()},
        own,
        {name: one.sign for name, one in actions.items() if one.sign and name not in own},
        faults,
    )


def _left(
    action: Action,
    own: Mapping[str, Sequence[str]],
    places: Sequence[tuple[KeyPlace, Mapping[str, Action]]],
) -> tuple[str, ...]:
    """Return the keys that an action is left with, where its others were chosen; none: it lost none."""
    names = {name for _, actions in places if action.id in actions for name in actions}
    taken = {key for name in own.keys() & names for key in own[name]}
    left = tuple(key for key in action.keys if key not in taken)
    return left if len(left) < len(action.keys) else ()


def shown_key(key: str) -> str:
    """Return a key as one writes it: its sign where it has one, else its name."""
    *modifiers, last = key.split("+")
    return "+".join([*modifiers, _sign(last) or last])


def _sign(key: str) -> str | None:
    """Return the sign that a key writes; space and what writes nothing go by their names."""
    sign = _SIGNS.get(key) or key_to_character(key)
    return sign if sign is not None and sign.isprintable() and sign != " " else None


def _read(name: str, keys: Sequence[str], actions: Mapping[str, Action]) -> tuple[str, ...]:
    """Return the keys for an action by Textual's names. Raises _Bad."""
    known = [one for one, action in actions.items() if action.is_told]
    if name not in known:
        raise _Bad(f"there is no action {name!r}; {near(name, known, 'backtui keys lists all.')}")
    found = tuple(dict.fromkeys(_key(name, key) for key in keys))
    for key in found:
        if name.startswith(_WHILE_TYPED) and (key == "space" or _sign(key)):
            raise _Bad(f"{name}: {shown_key(key)!r} is typed into the text; a key such as ctrl+s is not.")
    return found


def _key(name: str, text: str) -> str:
    """Return a key by Textual's name. Raises _Bad."""
    if len(text) == 1 and text.isprintable():
        return _character_to_key(text)
    *modifiers, last = text.strip().split("+") if not text.endswith("++") else [*text[:-2].split("+"), "+"]
    last = _character_to_key(last) if len(last) == 1 else last.lower()
    modifiers = sorted((one.lower() for one in modifiers), key=_order)
    if unknown := [one for one in modifiers if one not in _MODIFIERS]:
        raise _Bad(f"{name}: {text!r} is no key; {unknown[0]!r} is none of {listing(_MODIFIERS)}.")
    if last not in _NAMES and not _sign(last):
        raise _Bad(f"{name}: {text!r} is no key; {near(last, sorted(_NAMES), 'such as m, ctrl+s, f2')}")
    if modifiers == ["shift"] and _sign(last):
        raise _Bad(f'{name}: {text!r} arrives as what it writes; name that, such as "M".')
    key = "+".join([*modifiers, last.lower() if "ctrl" in modifiers else last])
    if key in _ARRIVES_AS:
        raise _Bad(f"{name}: {text!r} arrives as {_ARRIVES_AS[key]}; name that, or another one.")
    if key == _LEAVES:
        raise _Bad(f"{name}: {_LEAVES} leaves backtui, wherever one is.")
    return key


def _order(modifier: str) -> int:
    return _MODIFIERS.index(modifier) if modifier in _MODIFIERS else len(_MODIFIERS)


def _clashes(
    own: Mapping[str, Sequence[str]], places: Sequence[tuple[KeyPlace, Mapping[str, Action]]]
) -> Iterator[tuple[str, str]]:
    """Yield each action whose chosen key is another's in the same place, and the words for it.

    Of two that were chosen the later gives way. Some share a key as they are, one where the other has nothing
    to do; they may.
    """
    for name in reversed(list(own)):
        for place, actions in places:
            if name not in actions:
                continue
            for other, action in actions.items():
                if other in _GIVE_WAY and other not in own and set(action.keys) - set(own[name]):
                    continue
                usual = set(actions[name].keys) & set(action.keys)
                shared = set(own[name]) & set(own.get(other, action.keys)) - usual
                if other != name and shared:
                    yield name, _clash_words(name, min(shared), action, place)


def _clash_words(name: str, key: str, other: Action, place: KeyPlace) -> str:
    meaning = f": {other.words}" if other.words else ""
    return f"{name}: {shown_key(key)!r} is {other.id}{meaning}, in the same place ({place.name})."


_SIGNS = {_character_to_key(sign): sign for sign in map(chr, range(ord("!"), ord("~") + 1))}
