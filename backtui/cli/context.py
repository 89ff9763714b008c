"""What every command needs: the clock, the settings, the files; and the problem that stops one."""

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from backtui.clock import Clock
from backtui.core.charts.model import Past
from backtui.files.paths import routines_path, store_path
from backtui.settings.model import Settings
from backtui.store.diary import Diary
from backtui.terminal.kinds import is_dumb

if TYPE_CHECKING:
    from backtui.core.catalogue.catalogue import Catalogue
    from backtui.core.catalogue.exercise import Routine
    from backtui.core.diary.session import Entry
    from backtui.core.session.player import Player
    from backtui.outputs.output import Stage
    from backtui.outputs.session_outputs import Outputs
    from backtui.store.corrections import Corrections


class Problem(Exception):
    """What stops a command, in a sentence for the person."""


class Context(NamedTuple):
    """The one clock, what the person chose and where that is written, and the files that were asked for."""

    clock: Clock
    settings: Settings
    settings_path: Path
    store: str | None = None
    routines: str | None = None

    @property
    def store_path(self) -> Path:
        """Return where the history lies."""
        return store_path(self.store)


def need_terminal() -> None:
    """Raise Problem where the app cannot be drawn; it draws on standard error, as Textual does."""
    others = "There are: backtui start --plain, status, plan, history, chart."
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise Problem(f"the app needs a terminal, and here is none. {others}")
    if is_dumb():
        raise Problem(f"the app cannot draw on this terminal (TERM is {os.environ['TERM']}). {others}")


def session_outputs(stage: "Stage", player: "Player", is_remote: bool) -> "Outputs":
    """Open the outputs of a session."""
    from backtui.outputs.session_outputs import every_output

    return every_output(stage, player, is_remote)


def is_asked_for(setting: Context) -> bool:
    """Return whether the person named a routines file, which then has to be there."""
    return bool(setting.routines or os.environ.get("BACKTUI_ROUTINES"))


def forgiving_catalogue(setting: Context) -> "tuple[Catalogue, str]":
    """Return the catalogue, and what was passed over: a wrong file of one's own is no reason not to train."""
    from backtui.core.format.table import RoutinesError
    from backtui.routines.loading import load_catalogue, shipped_catalogue

    notices = [*setting.settings.passed_over]
    try:
        catalogue = load_catalogue(routines_path(setting.routines), must_exist=is_asked_for(setting))
    except RoutinesError as error:
        catalogue = shipped_catalogue()
        more = f" (and {len(error.faults) - 1} more: backtui check)" if len(error.faults) > 1 else ""
        notices.insert(0, f"Your routines are left out. {error.faults[0]}{more}")
    return catalogue, " ".join([*notices, _no_routine(setting, catalogue)]).strip()


def catalogue_of(setting: Context) -> "Catalogue":
    """Return the catalogue; a wrong file of one's own is a problem. Raises Problem."""
    from backtui.core.format.table import RoutinesError
    from backtui.routines.loading import load_catalogue

    try:
        catalogue = load_catalogue(routines_path(setting.routines), must_exist=is_asked_for(setting))
    except RoutinesError as error:
        raise Problem("\n".join(error.faults)) from None
    if words := _no_routine(setting, catalogue):
        print(f"backtui: {words}", file=sys.stderr)
    return catalogue


def _no_routine(setting: Context, catalogue: "Catalogue") -> str:
    """Return what to say where the settings name a routine that there is not."""
    name = setting.settings.routine
    if name is None or name in catalogue.routines:
        return ""
    from backtui.core.text import near

    return (
        f"{setting.settings_path}: routine: there is none called {name!r}; {near(name, catalogue.routines)}."
    )


def routine_named(setting: Context, catalogue: "Catalogue", name: str | None, notice: str = "") -> "Routine":
    """Return a routine by its id, None the usual one; `notice` is said with what is wrong. Raises Problem."""
    if name is None:
        return catalogue.default_for(setting.settings.routine)
    if name not in catalogue.routines:
        from difflib import get_close_matches

        close = get_close_matches(name, catalogue.routines, n=1)
        hint = f'did you mean "{close[0]}"?' if close else f"there are: {', '.join(catalogue.routines)}."
        raise Problem(" ".join([f"there is no routine {name!r}; {hint}", notice]).rstrip())
    return catalogue.routines[name]


def diary_of(setting: Context) -> "Diary":
    """Return the diary."""
    from backtui.store.diary import Diary

    return Diary(setting.store_path, setting.clock.now)


def corrections_of(diary: "Diary") -> "Corrections":
    """Return what changes the diary."""
    from backtui.files.paths import undo_path
    from backtui.store.corrections import Corrections
    from backtui.store.undo import UndoFile

    return Corrections(diary, UndoFile(undo_path(diary.path)))


def entries_of(diary: "Diary") -> "tuple[Entry, ...]":
    """Return the sessions. Raises Problem."""
    from backtui.store.schema import StoreError

    try:
        return diary.entries()
    except StoreError as error:
        raise Problem(str(error)) from None


def past_of(diary: Diary, today: date) -> Past:
    """Return what charts and reports are made of. Raises StoreError."""
    return Past(diary.entries(), diary.terms(), today, diary.doses)


def output(setting: Context, name: str, text: str, *, is_private: bool) -> None:
    """Write a text to a file that the person named. Raises Problem."""
    from backtui.files.outputs import OutputError, write_output
    from backtui.files.own_files import own_files

    protected = own_files(setting.store_path, setting.settings_path, routines_path(setting.routines))
    try:
        write_output(name, text, protected, is_private=is_private)
    except OutputError as error:
        raise Problem(str(error)) from None
