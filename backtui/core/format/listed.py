"""A routine's list in the routines format: exercises, with doses of their own, and rounds of them."""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from backtui.core.catalogue.dose import Range
from backtui.core.catalogue.exercise import Exercise, Form, Rounds
from backtui.core.format import values
from backtui.core.format.doses import DOSE_KEYS, MOST_REST, MOST_SETS, a_range, read_dose
from backtui.core.format.forms import read_form
from backtui.core.format.table import Fault, Path, Table, Tree, varied
from backtui.core.format.values import shown
from backtui.core.text import near

MOST_EXERCISES = 100
PRIORITY = values.whole(1, 9)
_REST = Range(60, 90)


class _There(NamedTuple):
    """The exercises there are, and the tables that they were read from."""

    exercises: Mapping[str, Exercise]
    tables: Mapping[str, Table]


def read_list(
    table: Table, exercises: Mapping[str, Exercise], tables: Mapping[str, Table]
) -> tuple[tuple[Exercise, ...], tuple[Rounds, ...]]:
    """Return the exercises of a routine in their order, and which of them are done in rounds."""
    there = _There(exercises, tables)
    found: list[Exercise] = []
    in_rounds: list[Rounds] = []
    for index, entry in enumerate(_entries(table)):
        path, where = (*table.path, "exercises", index), f"{table.where}, exercise {index + 1}"
        if isinstance(entry, dict) and _is_rounds(entry):
            below = Table(entry, f"{table.where}, rounds at {index + 1}", table.faults, table.source, path)
            turns = _in_turns(below, there)
            rounds, rest = read_rounds(below)
            if turns:
                in_rounds.append(Rounds(len(found), len(turns), rounds, rest))
            found += turns
        elif (one := _exercise(table, entry, path, where, there)) is not None:
            found.append(one)
    if len(found) > MOST_EXERCISES:
        table.fault("exercises", f"has {len(found)} entries", f"{MOST_EXERCISES} are allowed")
        return (), ()
    return tuple(found), tuple(in_rounds)


def _is_rounds(entry: Tree) -> bool:
    """Return whether an entry is a list of its own."""
    return "exercises" in entry or ("rounds" in entry and "id" not in entry)


def read_rounds(table: Table) -> tuple[Range, Range]:
    """Return how many rounds there are, and the rest between them."""
    rounds = table.need("rounds", a_range(1, MOST_SETS), Range(1, 1),
                        'how often is needed, such as rounds = 3, or a range "2-3"')  # fmt: skip
    rest = table.take("rest", a_range(0, MOST_REST), _REST)
    table.close()
    return rounds, rest


def _in_turns(table: Table, there: _There) -> list[Exercise]:
    """Return the exercises of one round."""
    found = []
    for index, entry in enumerate(_entries(table)):
        path, where = (*table.path, "exercises", index), f"{table.where}, exercise {index + 1}"
        if isinstance(entry, dict) and _is_rounds(entry):
            table.faults.append(
                Fault(table.source, path, where, "has rounds in rounds",
                      "exercises alone are allowed in a round; other rounds follow in the routine's own list")
            )  # fmt: skip
        elif (one := _exercise(table, entry, path, where, there)) is not None:
            found.append(one)
    return found


def _entries(table: Table) -> list[object]:
    """Return the entries of a list of exercises; none where there are none, or far too many."""
    entries = table.raw("exercises")
    if not isinstance(entries, list) or not entries:
        names = [name.strip() for name in entries.split(",")] if isinstance(entries, str) else []
        wanted = ", ".join(shown(name) for name in names[:2] if name) or '"cat", "bridge"'
        table.fault("exercises", "is no list" if names else "names no exercise",
                    f"a list of exercises is needed, such as exercises = [{wanted}]")  # fmt: skip
        return []
    if len(entries) > MOST_EXERCISES:
        table.fault("exercises", f"has {len(entries)} entries", f"{MOST_EXERCISES} are allowed")
        return []
    return entries


def _exercise(table: Table, entry: object, path: Path, where: str, there: _There) -> Exercise | None:
    """Return the exercise that an entry names, with the dose that it has there."""
    tree = {"id": entry} if isinstance(entry, str) else entry
    if not isinstance(tree, dict) or not isinstance(tree.get("id"), str):
        table.faults.append(
            Fault(table.source, path, where, f"{shown(entry)} names no exercise",
                  'an id is allowed, or a dose of its own: {id = "push-up", reps = "3-8"}')
        )  # fmt: skip
        return None
    name = _known(tree["id"], there.tables)
    if name not in there.exercises:
        table.faults.append(
            Fault(table.source, path, where, f"there is no exercise {shown(name)}",
                  near(name, there.exercises))
        )  # fmt: skip
        return None
    one = Table(tree, where, table.faults, table.source, path)
    return read_listed(one, there.exercises[name], there.tables[name])


def _known(name: str, tables: Mapping[str, Table]) -> str:
    """Return the key of the exercise that is meant: one whose id is none is kept under the nearest one."""
    meant = values.as_id(name)
    return meant if meant in tables and tables[meant].tree.get("id") == name else name


def read_listed(entry: Table, exercise: Exercise, definition: Table) -> Exercise:
    """Return an exercise with the dose that a routine's entry gives it; its forms follow."""
    entry.raw("id")
    if entry.tree.keys() == {"id"}:
        return exercise
    entry.varied = varied(definition.tree, {}, DOSE_KEYS)
    dose = read_dose(entry)
    priority = entry.take("priority", PRIORITY, exercise.priority)
    entry.close()
    base = varied(entry.tree, entry.varied, DOSE_KEYS)
    return msgspec.structs.replace(
        exercise,
        dose=dose,
        priority=priority,
        easier=_form_over(definition, "easier", base),
        harder=_form_over(definition, "harder", base),
    )


def _form_over(definition: Table, key: str, base: Tree) -> Form | None:
    """Return an exercise's form over another dose than its own."""
    tree = definition.tree.get(key)
    own = Table({key: tree} if tree is not None else {}, "", [])
    own.varied = base
    return read_form(own, key)
