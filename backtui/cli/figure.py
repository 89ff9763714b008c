"""`backtui figure`: play a figure as it is written, or draw its poses."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from backtui.cli.context import Context, Problem, write_file
from backtui.cli.printing import say
from backtui.core.body.figure import Figure
from backtui.core.catalogue.catalogue import RoutinesError
from backtui.core.guidance.motion import Shown, demonstration, moves_shown
from backtui.core.text import near
from backtui.files.paths import typed
from backtui.routines.loading import check_file

if TYPE_CHECKING:
    from backtui.app.figure_app import Read


def run(context: Context, options: Namespace) -> int:
    """Play a figure of a routines file, or write its sheet."""
    path = typed(options.file)
    if options.sheet:
        return _write(context, path, options)
    return _play(context, path, options.id)


def _write(context: Context, path: Path, options: Namespace) -> int:
    # Only who asks for an image waits for what draws it.
    from backtui.core.body.rig import Rig
    from backtui.core.body.sheet import sheet

    try:
        figure, _ = _read(path, options.id)
    except RoutinesError as error:
        raise Problem("\n".join(error.faults)) from None
    write_file(context, options.sheet, sheet(Rig(figure)), is_private=False)
    say(f"Written: {options.sheet}")
    return 0


def _read(path: Path, name: str) -> tuple[Figure, Sequence[Shown]]:
    """Return a figure of a file, and what it shows. Raises RoutinesError, and Problem: it is not there."""
    catalogue = check_file(path)
    if name not in catalogue.figures:
        raise Problem(f"there is no figure {name!r}; {near(name, catalogue.figures, 'there are: {}.')}")
    figure = catalogue.figures[name]
    shown = catalogue.shown_by(figure)
    return figure, moves_shown(figure) if shown is None else demonstration(*shown)


def _play(context: Context, path: Path, name: str) -> int:
    # Loaded for a terminal alone.
    from backtui.cli.opening import need_terminal, run_app

    need_terminal()
    if not path.exists():
        raise Problem(f"{path}: there is no such file.")
    from backtui.app.figure_app import FigureApp, Read

    before: tuple[int, int] | None = None

    def look() -> "Read | None":
        nonlocal before
        try:
            status = path.stat()
            now = (status.st_mtime_ns, status.st_size)
        except OSError:
            # An editor that replaces the file has it back in a moment.
            return None
        if now == before:
            return None
        before = now
        try:
            return Read(*_read(path, name), ())
        except RoutinesError as error:
            return Read(None, (), error.faults)
        except Problem as problem:
            return Read(None, (), [str(problem)])

    return run_app(FigureApp(name, look, context.clock, context.settings.figure))
