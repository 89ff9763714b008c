"""The catalogue as a command needs it, and what to say where the person's own routines are wrong."""

import os

from backtui.cli.context import Context, Problem
from backtui.cli.printing import complain
from backtui.core.catalogue.catalogue import Catalogue, RoutinesError
from backtui.core.catalogue.exercise import Routine
from backtui.core.diary.session import begun
from backtui.core.text import near
from backtui.files.paths import routines_path
from backtui.live.planning import routine_today
from backtui.routines.loading import load_catalogue, shipped_catalogue
from backtui.store.diary import Diary


def is_asked_for(context: Context) -> bool:
    """Return whether the person named a routines file, which then has to be there."""
    return bool(context.routines or os.environ.get("BACKTUI_ROUTINES"))


def forgiving_catalogue(context: Context) -> tuple[Catalogue, str]:
    """Return the catalogue, and what was passed over: a wrong file of one's own is no reason not to train."""
    notices = [*context.settings.passed_over]
    try:
        catalogue = load_catalogue(routines_path(context.routines), must_exist=is_asked_for(context))
    except RoutinesError as error:
        catalogue = shipped_catalogue()
        notices.insert(0, _left_out(error))
    return catalogue, " ".join([*notices, _no_routine(context, catalogue)]).strip()


def _left_out(error: RoutinesError) -> str:
    more = f" (and {len(error.faults) - 1} more: backtui check)" if len(error.faults) > 1 else ""
    return f"Your routines are left out. {error.faults[0]}{more}"


def shown_catalogue(context: Context) -> Catalogue:
    """Return the catalogue to look back with; what is wrong with one's own file is said, and passed over."""
    try:
        return load_catalogue(routines_path(context.routines), must_exist=is_asked_for(context))
    except RoutinesError as error:
        complain(_left_out(error))
        return shipped_catalogue()


def catalogue_of(context: Context) -> Catalogue:
    """Return the catalogue; a wrong file of one's own is a problem. Raises Problem."""
    try:
        catalogue = load_catalogue(routines_path(context.routines), must_exist=is_asked_for(context))
    except RoutinesError as error:
        raise Problem("\n".join(error.faults)) from None
    if words := _no_routine(context, catalogue):
        complain(words)
    return catalogue


def _no_routine(context: Context, catalogue: Catalogue) -> str:
    """Return what to say where the settings name a routine that there is not."""
    name = context.settings.routine
    if name is None or name in catalogue.routines:
        return ""
    return (
        f"{context.settings_path}: routine: there is none called {name!r}; {near(name, catalogue.routines)}."
    )


def routine_named(
    context: Context, catalogue: Catalogue, diary: Diary, name: str | None, notice: str = ""
) -> Routine:
    """Return a routine by its id, None the one of today; `notice` is said with what is wrong.

    Raises Problem, and StoreError.
    """
    if name is None:
        return routine_today(catalogue, context.settings, lambda: begun(diary.entries(), context.clock.now()))
    if name not in catalogue.routines:
        hint = near(name, catalogue.routines, "there are: {}.")
        raise Problem(" ".join([f"there is no routine {name!r}; {hint}", notice]).rstrip())
    return catalogue.routines[name]
