"""The map of the keys as tables: of text with the ids, for programs, and for the README."""

from collections.abc import Iterator, Mapping, Sequence

from backtui.app.key_places import (
    EVERYWHERE,
    KEY_PLACES,
    KEY_WIDGETS,
    Action,
    KeyPlace,
    all_actions,
    key_place_of,
)
from backtui.app.own_keys import shown_key


def key_rows(own: Mapping[str, Sequence[str]]) -> list[tuple[str, str, str, str]]:
    """Return a row for each action: its place, its keys, its id, and what it does."""
    return [
        (place.name, " ".join(map(shown_key, own.get(action.id, action.keys))), action.id, action.words)
        for place, actions in _by_place()
        for action in actions
    ]


def key_text(own: Mapping[str, Sequence[str]]) -> str:
    """Return the map as text: a heading for each place, and below it a line for each action."""
    rows = key_rows(own)
    keys, ids = (max(len(row[column]) for row in rows) for column in (1, 2))
    lines, before = [], ""
    for place, key, action, words in rows:
        if place != before:
            lines += ["", f"{place[0].upper()}{place[1:]}"]
            before = place
        lines.append(f"  {key:<{keys}}  {action:<{ids}}  {words}".rstrip())
    return "\n".join(lines[1:])


def key_markdown() -> str:
    """Return the usual keys as a table of Markdown: a row for each place, but for those that only ask."""
    lines = ["| where | keys |", "|---|---|"]
    for place, actions in _by_place():
        if not place.is_answer:
            lines.append(f"| {place.name} | {' · '.join(_together(actions))} |")
    return "\n".join(lines)


def _together(actions: Sequence[Action]) -> Iterator[str]:
    """Yield what there is to do, each once, with all of its keys; digits in a row as one."""
    by_words: dict[str, list[str]] = {}
    for action in actions:
        by_words.setdefault(action.words, []).extend(map(shown_key, action.keys))
    for words, keys in by_words.items():
        names = ["`0`-`9`"] if keys == list("0123456789") else [f"`{key}`" for key in keys]
        yield f"{' '.join(names)} {words}"


def _by_place() -> Iterator[tuple[KeyPlace, list[Action]]]:
    told = [action for action in all_actions().values() if action.is_told]
    for place in (EVERYWHERE, *KEY_WIDGETS, *KEY_PLACES):
        actions = [action for action in told if key_place_of(action) == place]
        if actions:
            yield place, actions
