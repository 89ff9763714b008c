"""The routines format: from TOML tables to a catalogue, with every fault and the place of each."""

from collections.abc import Mapping, Sequence

import msgspec

from backtui.core import values
from backtui.core.body.figure import Figure
from backtui.core.catalogue.catalogue import Catalogue
from backtui.core.catalogue.dose import Dose, Range, SetDose, longest_seconds
from backtui.core.catalogue.exercise import (
    MIDDLE_PRIORITY,
    OTHER_FORMS,
    PHASES,
    POSITIONS,
    WORKS,
    Exercise,
    Form,
    ReadyTimes,
    Routine,
)
from backtui.core.figure_format import read_figure
from backtui.core.tables import Fault, Table, Tree, varied
from backtui.core.text import near
from backtui.core.values import shown

LONGEST_ROUTINE = 3 * 60 * 60
_MOST_EXERCISES = 100
_DOSE_KEYS = (
    "sets", "max_sets", "reps", "hold", "end_hold", "sides", "alternating", "tempo",
    "rest", "rest_after", "switch",
)  # fmt: skip
_SET_KEYS = ("reps", "hold", "end_hold")
_PRIORITY = values.whole(1, 9)
_NO_READY = ReadyTimes(20, Range(10, 15), Range(5, 8))


def read_catalogue(trees: Sequence[Tree]) -> tuple[Catalogue, list[Fault]]:
    """Read routines files, the later ones lying over the earlier by id; return all their faults.

    With faults, the catalogue holds what could be read, and is not for use.
    """
    faults: list[Fault] = []
    exercise_tables: dict[str, Table] = {}
    routine_tables: dict[str, Table] = {}
    figure_tables: dict[str, Table] = {}
    for source, tree in enumerate(trees):
        top = Table(tree, "", faults, source)
        exercise_tables |= _by_id(top, "exercise")
        routine_tables |= _by_id(top, "routine")
        figure_tables |= _by_id(top, "figure")
        top.close()
        if not tree:
            top.fault(
                None, "the file is empty", "[[exercise]], [[routine]] and [[figure]] entries are allowed"
            )
    figures = {key: read_figure(key, table) for key, table in figure_tables.items()}
    exercises = {key: _exercise(key, table) for key, table in exercise_tables.items()}
    routines = {
        key: _routine(key, table, exercises, exercise_tables) for key, table in routine_tables.items()
    }
    _check_figures(exercises, exercise_tables, figures)
    return Catalogue(exercises, routines, figures), sorted(faults, key=lambda fault: fault.source)


def _check_figures(
    exercises: dict[str, Exercise], tables: dict[str, Table], figures: Mapping[str, Figure]
) -> None:
    for key, exercise in exercises.items():
        if exercise.figure and exercise.figure not in figures:
            tables[key].fault("figure", f"there is no figure {shown(exercise.figure)}",
                              near(exercise.figure, figures))  # fmt: skip


def _by_id(top: Table, kind: str) -> dict[str, Table]:
    found: dict[str, Table] = {}
    for table in top.entries(kind):
        name = table.need("id", values.identifier, "", f"every [[{kind}]] needs an id")
        if name in found:
            table.fault("id", f'"{name}" is there twice', f"each {kind} of a file needs its own id")
            name = ""
        # A table without a usable id is kept under its place, so that its other faults are found.
        found[name or f"{kind} {table.path[-1]}"] = table
    return found


def _exercise(key: str, table: Table) -> Exercise:
    exercise = Exercise(
        id=key,
        name=table.need("name", values.text(60), key, "every exercise needs a name"),
        phase=table.need("phase", values.choice(PHASES), "strength", _one_of(PHASES)),
        position=table.need("position", values.choice(POSITIONS), "standing", _one_of(POSITIONS)),
        dose=_dose(table),
        how=table.take("how", values.texts(12), ()),
        feel=table.take("feel", values.text(), ""),
        avoid=table.take("avoid", values.texts(12), ()),
        breathe=table.take("breathe", values.text(), ""),
        equipment=table.take("equipment", values.texts(10, longest=40), ()),
        easier=_form(table, "easier"),
        harder=_form(table, "harder"),
        figure=table.take("figure", values.identifier, ""),
        priority=table.take("priority", _PRIORITY, MIDDLE_PRIORITY),
        works=table.take("works", values.choice(WORKS), None),
        without=table.take("without", values.choice(OTHER_FORMS), None),
    )
    _check_without(table, exercise)
    table.close()
    return exercise


def _check_without(table: Table, exercise: Exercise) -> None:
    """Note a form for missing equipment that there is not, or that nothing calls for."""
    if exercise.without is None:
        return
    if table.raw(exercise.without) is None:
        table.fault("without", f"there is no {exercise.without} form",
                    f"a table [exercise.{exercise.without}] is needed")  # fmt: skip
    if not exercise.equipment:
        table.fault("without", "there is no equipment that could be missing",
                    'a list such as equipment = ["sofa"] is needed')  # fmt: skip


def _one_of(options: Sequence[str]) -> str:
    return f"one of {', '.join(options)} is needed"


def _form(table: Table, key: str) -> Form | None:
    form = table.below(key)
    if form is None:
        return None
    form.varied = varied(table.tree, table.varied, _DOSE_KEYS)
    how = form.need("how", values.text(), "", "a form says how it is done")
    equipment: tuple[str, ...] = form.take("equipment", values.texts(10, longest=40), ())
    dose = _dose(form)
    form.close()
    return Form(how, dose, equipment)


def _dose(table: Table) -> Dose:
    common = _set_dose(table)
    each: tuple[SetDose, ...] = (common,)
    sets = Range(1, 1)
    if isinstance(table.raw("sets"), list):
        each = _listed_sets(table, common)
        sets = Range(len(each), len(each))
    else:
        sets = table.take("sets", values.a_range(1, values.MOST_SETS), sets)
    held = any(dose.reps is None and dose.hold is not None for dose in each)
    dose = Dose(
        sets=sets,
        max_sets=_max_sets(table, sets),
        each=each,
        sides=table.take("sides", values.sides, ()),
        alternating=table.take("alternating", values.flag, False),
        tempo=table.take("tempo", values.tempo, values.tempo("settle 5, hold") if held else ()),
        rest=table.take("rest", values.a_range(0, values.MOST_REST), Range(20, 45)),
        rest_after=table.take("rest_after", values.a_range(0, values.MOST_REST), Range(0, 0)),
        switch=table.take("switch", values.whole(0, values.MOST_REST), 5),
    )
    has_own = any(key in table.tree for key in _DOSE_KEYS)
    if (has_own or not table.varied) and not _has_dose_fault(table):
        _check_dose(table, dose)
    return dose


def _max_sets(table: Table, sets: Range) -> int:
    """Read how far sets may grow; what is inherited gives way to sets of one's own."""
    most = table.take("max_sets", values.whole(1, values.MOST_SETS), sets.high)
    is_inherited = "sets" in table.tree and "max_sets" not in table.tree
    return max(most, sets.high) if is_inherited else most


def _has_dose_fault(table: Table) -> bool:
    """Return whether a single key of a table's dose is wrong, so that judging them together is idle."""
    depth = len(table.path)
    return any(
        fault.source == table.source
        and fault.path[:depth] == table.path
        and fault.path[depth : depth + 1] != ()
        and fault.path[depth] in _DOSE_KEYS
        for fault in table.faults
    )


def _set_dose(table: Table) -> SetDose:
    return SetDose(
        reps=table.take("reps", values.a_range(1, values.MOST_REPS), None),
        hold=table.take("hold", values.a_range(1, values.MOST_HOLD), None),
        end_hold=table.take("end_hold", values.or_none(values.a_range(1, values.MOST_HOLD)), None),
    )


def _listed_sets(table: Table, common: SetDose) -> tuple[SetDose, ...]:
    """Read sets that are written out one by one; what one leaves out is as for all."""
    entries = table.raw("sets")
    assert isinstance(entries, list)
    if not 1 <= len(entries) <= values.MOST_SETS:
        table.fault("sets", f"the list has {len(entries)} sets",
                    f"1 to {values.MOST_SETS} are allowed")  # fmt: skip
        return (common,)
    doses = []
    # Inherited sets are checked where they stand.
    faults = table.faults if "sets" in table.tree else []
    for index, tree in enumerate(entries):
        path = (*table.path, "sets", index)
        where = f"{table.where}, set {index + 1}"
        if not isinstance(tree, dict):
            faults.append(
                Fault(table.source, path, where, f"{shown(tree)} is no table",
                      "a set such as {reps = 12} is allowed")
            )  # fmt: skip
            continue
        entry = Table(tree, where, faults, table.source, path)
        entry.varied = varied(table.tree, table.varied, _SET_KEYS)
        doses.append(_set_dose(entry))
        entry.close()
    return tuple(doses) or (common,)


def _check_dose(table: Table, dose: Dose) -> None:
    """Note what is wrong between the keys of a dose, each of them right by itself."""
    if any(each.reps is None and each.hold is None for each in dose.each):
        table.fault("reps", "is missing", "every set needs reps, or a hold in seconds")
        return
    if dose.max_sets < dose.sets.high:
        table.fault("max_sets", f"{dose.max_sets} is less than the sets",
                    f"{dose.sets.high} or more is allowed")  # fmt: skip
    if dose.alternating and len(dose.sides) != 2:
        table.fault("alternating", "there are no two sides to alternate",
                    'two names are needed, such as sides = ["left", "right"]')  # fmt: skip
    if not dose.tempo:
        table.fault("tempo", "is missing",
                    'repetitions need one, such as "lift 2, hold 1, lower 2"')  # fmt: skip
        return
    has_place = any(cue.seconds is None for cue in dose.tempo)
    holds = [each.hold is not None for each in dose.each]
    if any(holds) and not has_place:
        table.fault("tempo", "has no place for the hold",
                    'a cue "hold" without seconds is needed, such as "lift 2, hold, lower 2"')  # fmt: skip
    if has_place and not all(holds):
        table.fault("tempo", "has a hold without seconds, and the dose has no hold",
                    'seconds in the tempo are allowed, or a key such as hold = 10')  # fmt: skip


def _routine(key: str, table: Table, exercises: dict[str, Exercise], tables: dict[str, Table]) -> Routine:
    before = len(table.faults)
    routine = Routine(
        id=key,
        name=table.need("name", values.text(60), key, "every routine needs a name"),
        minutes=table.take("minutes", values.whole(1, LONGEST_ROUTINE // 60), None),
        about=table.take("about", values.text(), ""),
        ready=_ready(table.below("ready")),
        exercises=_routine_exercises(table, exercises, tables),
    )
    table.close()
    if routine.exercises and len(table.faults) == before:
        _check_length(table, routine)
    return routine


def _ready(table: Table | None) -> ReadyTimes:
    if table is None:
        return _NO_READY
    seconds = values.a_range(3, 120)
    times = ReadyTimes(
        first=table.take("first", values.whole(3, 120), _NO_READY.first),
        new_position=table.take("new_position", seconds, _NO_READY.new_position),
        same_position=table.take("same_position", seconds, _NO_READY.same_position),
    )
    table.close()
    return times


def _routine_exercises(
    table: Table, exercises: dict[str, Exercise], tables: dict[str, Table]
) -> tuple[Exercise, ...]:
    entries = table.raw("exercises")
    if not isinstance(entries, list) or not entries:
        table.fault("exercises", "names no exercise",
                    'a list of exercises is needed, such as ["cat", "bridge"]')  # fmt: skip
        return ()
    if len(entries) > _MOST_EXERCISES:
        table.fault("exercises", f"has {len(entries)} entries", f"{_MOST_EXERCISES} are allowed")
        return ()
    found = []
    for index, entry in enumerate(entries):
        tree = {"id": entry} if isinstance(entry, str) else entry
        path = (*table.path, "exercises", index)
        where = f"{table.where}, exercise {index + 1}"
        if not isinstance(tree, dict) or not isinstance(tree.get("id"), str):
            table.faults.append(
                Fault(table.source, path, where, f"{shown(entry)} names no exercise",
                      'an id is allowed, or a dose of its own: {id = "push-up", reps = "3-8"}')
            )  # fmt: skip
            continue
        name = tree["id"]
        if name not in exercises:
            table.faults.append(
                Fault(table.source, path, where, f"there is no exercise {shown(name)}",
                      near(name, exercises))
            )  # fmt: skip
            continue
        found.append(
            _with_own_dose(
                Table(tree, where, table.faults, table.source, path), exercises[name], tables[name]
            )
        )
    return tuple(found)


def _with_own_dose(entry: Table, exercise: Exercise, definition: Table) -> Exercise:
    """Return an exercise with the dose that a routine's entry gives it; its forms follow."""
    entry.raw("id")
    if entry.tree.keys() == {"id"}:
        return exercise
    entry.varied = varied(definition.tree, {}, _DOSE_KEYS)
    dose = _dose(entry)
    priority = entry.take("priority", _PRIORITY, exercise.priority)
    entry.close()
    base = varied(entry.tree, entry.varied, _DOSE_KEYS)
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
    return _form(own, key)


def _check_length(table: Table, routine: Routine) -> None:
    seconds = sum(longest_seconds(exercise.dose) for exercise in routine.exercises)
    if seconds > LONGEST_ROUTINE:
        table.fault("exercises", f"take {seconds / 60:.0f} minutes at the high end of their doses",
                    f"a routine may take {LONGEST_ROUTINE // 60} minutes")  # fmt: skip
