"""What an exercise names for the conditions that a person may have: a form, another exercise, or nothing."""

from collections.abc import Iterator, Mapping

from backtui.core.catalogue.exercise import CONDITIONS, NOT_AT_ALL, OTHER_FORMS, Condition, Exercise
from backtui.core.format.table import Table
from backtui.core.format.values import BadValue, identifier, schema_of, shown, told
from backtui.core.text import near

WITH = "with"
_WORDS = ("standard", *OTHER_FORMS, NOT_AT_ALL)
_ALLOWED = f"one of {', '.join(_WORDS)}, or the id of another exercise is allowed"


def named_for(value: object) -> str:
    """Read what is done of an exercise with a condition."""
    if value in _WORDS:
        return str(value)
    try:
        return identifier(value)
    except BadValue:
        raise BadValue(f"{shown(value)} is no form and no id", _ALLOWED) from None


told(named_for, {"anyOf": [{"enum": list(_WORDS)}, schema_of(identifier)]})


def read_conditions(table: Table) -> dict[Condition, str]:
    """Return what an exercise names for each condition, with what is wrong noted."""
    own = table.below(WITH)
    if own is None:
        return {}
    found = {key: own.take(key, named_for, "") for key in CONDITIONS}
    if not own.tree:
        table.fault(WITH, "names no condition", f"one of {', '.join(CONDITIONS)} is needed in it")
    own.close()
    return {key: value for key, value in found.items() if value}


def check_conditions(exercises: Mapping[str, Exercise], tables: Mapping[str, Table]) -> None:
    """Note every form and exercise named for a condition that there is not, and every circle of them."""
    for key, exercise in exercises.items():
        table = tables[key].below(WITH) if exercise.given else None
        for condition, named in exercise.given.items() if table is not None else ():
            assert table is not None
            for what, allowed in _faults(exercise, named, exercises):
                table.fault(condition, what, allowed)


def _faults(exercise: Exercise, named: str, exercises: Mapping[str, Exercise]) -> Iterator[tuple[str, str]]:
    if named in OTHER_FORMS:
        if exercise.form(named) is None:
            yield f"there is no {named} form", f"a table [exercise.{named}] is needed"
    elif named == exercise.id:
        yield "it names itself", f"{NOT_AT_ALL} is allowed, or the id of another exercise"
    elif named not in _WORDS and named not in exercises:
        yield f"there is no exercise {shown(named)}", near(named, exercises)
    elif named not in _WORDS and (way := _way(named, exercise.id, exercises)):
        yield f"it leads back to itself, by {', '.join(way)}", "what comes in its place has to end somewhere"


def _way(start: str, end: str, exercises: Mapping[str, Exercise]) -> list[str]:
    """Return the exercises that lead from one to another, each in the place of the one before."""
    came_from = {start: ""}
    to_see = [start]
    for name in to_see:
        if name == end:
            way = []
            while name := came_from[name]:
                way.append(name)
            return way[::-1]
        given = exercises[name].given if name in exercises else {}
        for following in given.values():
            if following not in came_from:
                came_from[following] = name
                to_see.append(following)
    return []
