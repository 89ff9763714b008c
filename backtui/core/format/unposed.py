"""Cues without a pose: where the body of an own exercise would stand still while the coach says to move."""

from collections.abc import Iterator

from backtui.core.body.figure import Figure
from backtui.core.catalogue.catalogue import Catalogue
from backtui.core.catalogue.exercise import OTHER_FORMS, FormName
from backtui.core.format.table import Fault, Path, Tree
from backtui.core.format.values import shown
from backtui.core.text import listing


def unposed_cues(tree: Tree, catalogue: Catalogue, source: int) -> list[Fault]:
    """Return each tempo of a sound file that has a cue to which the exercise's figure has no pose."""
    tables = tree.get("exercise")
    found = []
    for index, table in enumerate(tables if isinstance(tables, list) else ()):
        exercise = catalogue.exercises[table["id"]]
        for form, keys in _said_where(table):
            figure = catalogue.figure_of(exercise, form)
            if figure is None or figure.is_only(exercise.position):
                continue
            cues = [cue for cue in exercise.cues_in(form) if figure.path(cue) is None]
            if cues:
                where = ": ".join([", ".join([f"exercise {exercise.id}", *keys[:-1]]), keys[-1]])
                what = f"figure {figure.id} has no pose for {listing(map(shown, cues))}"
                path: Path = ("exercise", index, *keys)
                found.append(Fault(source, path, where, what, _all_moves(catalogue.figures[figure.id])))
    return found


def _said_where(table: Tree) -> Iterator[tuple[FormName, tuple[str, ...]]]:
    """Return the forms whose cues somebody wrote, with the keys that lead there."""
    if "tempo" in table:
        yield "standard", ("tempo",)
    for form in OTHER_FORMS:
        own = table.get(form)
        if isinstance(own, dict) and "tempo" in own:
            yield form, (form, "tempo")


def _all_moves(figure: Figure) -> str:
    moves = [shown(words) for words, _ in figure.moves]
    return f"it has {listing(moves)}" if moves else "it holds still"
