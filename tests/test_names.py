"""A public name means one thing in the whole package."""

import ast
from collections.abc import Iterator
from pathlib import Path

import backtui

PACKAGE = Path(backtui.__file__).parent
# What every command's module has for the one that finds the commands: one meaning, many of it.
_OF_COMMANDS = ("run", "backtui/cli/")


def public_names(module: ast.Module) -> Iterator[tuple[str, int]]:
    """Return the classes, functions and constants that a module defines for others, with their lines."""
    for statement in module.body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names = [statement.name]
        elif isinstance(statement, ast.Assign | ast.AnnAssign):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            names = [node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)]
        else:
            continue
        yield from ((name, statement.lineno) for name in names if not name.startswith("_"))


def test_no_public_name_is_defined_twice() -> None:
    places: dict[str, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for name, line in public_names(ast.parse(path.read_text(encoding="utf-8"))):
            places.setdefault(name, []).append(f"{path.relative_to(PACKAGE.parent)}:{line}")
    assert len(places) > 500, "the package was not found"
    name, room = _OF_COMMANDS
    assert all(place.startswith(room) for place in places.pop(name))
    twice = [f"{name}: {' and '.join(where)}" for name, where in places.items() if len(where) > 1]
    assert not twice, "\n".join(twice)
