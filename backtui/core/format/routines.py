"""The routines format: from TOML tables to a catalogue, with every fault and the place of each."""

from collections.abc import Mapping, Sequence

from backtui.core.body.figure import Figure
from backtui.core.catalogue.catalogue import Catalogue
from backtui.core.catalogue.dose import Range, longest_seconds
from backtui.core.catalogue.exercise import (
    MIDDLE_PRIORITY,
    NO_FIGURE,
    OTHER_FORMS,
    PHASES,
    POSITIONS,
    WORKS,
    Exercise,
    ReadyTimes,
    Routine,
)
from backtui.core.format import values
from backtui.core.format.conditions import WITH, check_conditions, read_conditions
from backtui.core.format.doses import DOSE_KEYS, a_range, read_dose
from backtui.core.format.figures import read_figure, read_poses
from backtui.core.format.forms import read_form
from backtui.core.format.listed import PRIORITY, read_list
from backtui.core.format.often import REPEAT, check_following, read_often
from backtui.core.format.table import Fault, Table, Tree
from backtui.core.format.values import shown
from backtui.core.text import near

LONGEST_ROUTINE = 3 * 60 * 60

ENTRY_KEYS = frozenset(
    ("id", "name", "phase", "position", "how", "feel", "avoid", "breathe", "equipment", "easier", "harder",
     "priority", "works", "without", "about", "minutes", "ready", "exercises", "often", "repeat", "next",
     "replaces", "bends", "arches", "gentle", WITH, *DOSE_KEYS)
)  # fmt: skip
_NO_READY = ReadyTimes(20, Range(10, 15), Range(5, 8))


def read_catalogue(trees: Sequence[Tree]) -> tuple[Catalogue, list[Fault]]:
    """Read routines files, the later ones lying over the earlier by id; return all their faults.

    With faults, the catalogue holds what could be read, and is not for use.
    """
    faults: list[Fault] = []
    exercise_tables: dict[str, Table] = {}
    routine_tables: dict[str, Table] = {}
    figure_tables: dict[str, Table] = {}
    pose_tables: dict[str, Table] = {}
    for source, tree in enumerate(trees):
        top = Table(tree, "", faults, source)
        exercise_tables |= _by_id(top, "exercise")
        routine_tables |= _by_id(top, "routine")
        figure_tables |= _by_id(top, "figure")
        pose_tables |= _by_id(top, "pose")
        top.close()
        if not tree:
            top.fault(
                None,
                "the file is empty",
                "[[exercise]], [[routine]], [[figure]] and [[pose]] entries are allowed",
            )
    poses = read_poses(pose_tables)
    figures = {key: read_figure(key, table, figure_tables, poses) for key, table in figure_tables.items()}
    exercises = {key: read_exercise(key, table) for key, table in exercise_tables.items()}
    routines = {
        key: read_routine(key, table, exercises, exercise_tables) for key, table in routine_tables.items()
    }
    _check_figures(exercises, exercise_tables, figures)
    check_conditions(exercises, exercise_tables)
    check_following(routines, routine_tables)
    return Catalogue(exercises, routines, figures), sorted(faults, key=lambda fault: fault.source)


def _check_figures(
    exercises: dict[str, Exercise], tables: dict[str, Table], figures: Mapping[str, Figure]
) -> None:
    for key, exercise in exercises.items():
        if exercise.figure not in ("", NO_FIGURE) and exercise.figure not in figures:
            tables[key].fault("figure", f"there is no figure {shown(exercise.figure)}",
                              near(exercise.figure, [*figures, NO_FIGURE]))  # fmt: skip


def _by_id(top: Table, kind: str) -> dict[str, Table]:
    found: dict[str, Table] = {}
    for table in _tables(top, kind):
        name = table.need("id", values.identifier, "", f"every [[{kind}]] needs an id")
        if name in found:
            table.fault("id", f'"{name}" is there twice', f"each {kind} of a file needs its own id")
            name = ""
        # A table without a usable id is kept, so that its other faults are found, and no false ones.
        own = table.raw("id")
        meant = values.as_id(own) if isinstance(own, str) else ""
        found[name or (meant if meant not in found else "") or f"{kind} {table.path[-1]}"] = table
    return found


def _tables(top: Table, kind: str) -> list[Table]:
    """Return the entries of a kind, and the one whose keys stand above any, or under another name."""
    tables = top.entries(kind)
    for other in top.tree:
        if other.casefold().removesuffix("s") == kind and other != kind:
            top.fault(other, "is not a key of this table", f"every {kind} begins with a line [[{kind}]]")
            tables += top.entries(other)
    stray = [key for key in top.unknown() if key in ENTRY_KEYS]
    of_kind = "routine" if "exercises" in stray else "exercise"
    return [*tables, top.stray(kind, stray)] if stray and kind == of_kind else tables


def read_exercise(key: str, table: Table) -> Exercise:
    """Return an exercise, with what is wrong noted."""
    exercise = Exercise(
        id=key,
        name=table.need("name", values.text(60), key, "every exercise needs a name"),
        phase=table.need("phase", values.choice(PHASES), "strength", _one_of(PHASES)),
        position=table.need("position", values.choice(POSITIONS), "standing", _one_of(POSITIONS)),
        dose=read_dose(table),
        how=table.take("how", values.texts(12), ()),
        feel=table.take("feel", values.text(), ""),
        avoid=table.take("avoid", values.texts(12), ()),
        breathe=table.take("breathe", values.text(), ""),
        equipment=table.take("equipment", values.texts(10, longest=40), ()),
        easier=read_form(table, "easier"),
        harder=read_form(table, "harder"),
        figure=table.take("figure", values.identifier, ""),
        priority=table.take("priority", PRIORITY, MIDDLE_PRIORITY),
        works=table.take("works", values.choice(WORKS), None),
        without=table.take("without", values.choice(OTHER_FORMS), None),
        gentle=table.take("gentle", values.flag, False),
        bends=table.take("bends", values.flag, False),
        arches=table.take("arches", values.flag, False),
        given=read_conditions(table),
    )
    _check_without(table, exercise)
    table.take("replaces", values.flag, False)
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


def read_routine(key: str, table: Table, exercises: dict[str, Exercise], tables: dict[str, Table]) -> Routine:
    """Return a routine, with what is wrong noted."""
    before = len(table.faults)
    listed, in_rounds = read_list(table, exercises, tables)
    routine = Routine(
        id=key,
        name=table.need("name", values.text(60), key, "every routine needs a name"),
        minutes=table.take("minutes", values.whole(1, LONGEST_ROUTINE // 60), None),
        about=table.take("about", values.text(), ""),
        ready=_ready(table.below("ready")),
        exercises=listed,
        in_rounds=in_rounds,
        often=read_often(table.below("often")),
        repeat=table.take("repeat", REPEAT, 1),
        next=table.take("next", values.identifier, ""),
    )
    table.take("replaces", values.flag, False)
    table.close()
    if routine.exercises and len(table.faults) == before:
        _check_length(table, routine)
    return routine


def _ready(table: Table | None) -> ReadyTimes:
    if table is None:
        return _NO_READY
    seconds = a_range(3, 120)
    times = ReadyTimes(
        first=table.take("first", values.whole(3, 120), _NO_READY.first),
        new_position=table.take("new_position", seconds, _NO_READY.new_position),
        same_position=table.take("same_position", seconds, _NO_READY.same_position),
    )
    table.close()
    return times


def _check_length(table: Table, routine: Routine) -> None:
    seconds = 0.0
    for place, exercise in enumerate(routine.exercises):
        block = routine.rounds_at(place)
        seconds += longest_seconds(exercise.dose) * (1 if block is None else block.rounds.high)
    if seconds > LONGEST_ROUTINE:
        table.fault("exercises", f"take {seconds / 60:.0f} minutes at the high end of their doses",
                    f"a routine may take {LONGEST_ROUTINE // 60} minutes")  # fmt: skip
