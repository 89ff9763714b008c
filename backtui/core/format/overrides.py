"""What a file of one's own changes of the shipped routines, where it does not say that it means to."""

from collections.abc import Iterator, Mapping, Sequence

from backtui.core.format.table import Fault, Tree
from backtui.core.text import listing

_KINDS = ("exercise", "routine", "figure")


def unmeant_changes(trees: Sequence[Tree]) -> list[Fault]:
    """Return each entry of the last file that has the id of an earlier one's and no `replaces = true`.

    It holds all the same: an id that is shipped newly breaks nobody's file.
    """
    *shipped, own = trees
    routines = {name: one for tree in shipped for name, one in _by_id(tree, "routine").items()}
    found = []
    for kind in _KINDS:
        there = {name for tree in shipped for name in _by_id(tree, kind)}
        for index, entry in enumerate(_entries(own, kind)):
            name = entry.get("id")
            if isinstance(name, str) and name in there and entry.get("replaces") is not True:
                changed = _changed(kind, name, routines, shipped)
                what = f"backtui brings its own {name}, and yours takes its place"
                if changed:
                    what += f"; that changes {listing(changed)}"
                found.append(
                    Fault(len(trees) - 1, (kind, index, "id"), f"{kind} {name}", what,
                          "write replaces = true if you mean it, or another id")
                )  # fmt: skip
    return found


def _changed(kind: str, name: str, routines: Mapping[str, Tree], shipped: Sequence[Tree]) -> list[str]:
    """Return the shipped routines that are others with another entry of this id."""
    if kind == "routine":
        return [name]
    names = {name}
    if kind == "figure":
        exercises = (one for tree in shipped for one in _by_id(tree, "exercise").items())
        names = {key for key, one in exercises if one.get("figure", key) == name}
    return [key for key, routine in routines.items() if names.intersection(_exercises(routine))]


def _exercises(routine: Tree) -> Iterator[str]:
    listed = routine.get("exercises")
    for entry in listed if isinstance(listed, list) else []:
        inner = entry.get("exercises") if isinstance(entry, dict) else None
        if isinstance(inner, list):
            yield from _exercises({"exercises": inner})
        found = entry.get("id") if isinstance(entry, dict) else entry
        if isinstance(found, str):
            yield found


def _by_id(tree: Tree, kind: str) -> dict[str, Tree]:
    return {name: one for one in _entries(tree, kind) if isinstance(name := one.get("id"), str)}


def _entries(tree: Tree, kind: str) -> list[Mapping[str, object]]:
    found = tree.get(kind)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
