"""`backtui check`: read a routines file, and name every fault."""

import os
import sys
from argparse import Namespace

from backtui.cli.catalogue import is_asked_for
from backtui.cli.context import Context
from backtui.cli.printing import say
from backtui.core.catalogue.catalogue import RoutinesError
from backtui.core.text import harmless_lines
from backtui.files.paths import routines_path, shipped_routines_path, typed
from backtui.routines.loading import check_file, warnings_about


def run(context: Context, options: Namespace) -> int:
    """Read a routines file, and print its faults."""
    path = typed(options.file) if options.file else routines_path(context.routines)
    if not options.file and not is_asked_for(context) and not os.path.lexists(path):
        path = shipped_routines_path()
    try:
        check_file(path)
        warnings = warnings_about(path)
    except RoutinesError as error:
        print(harmless_lines("\n".join(error.faults)), file=sys.stderr)
        return 1
    if warnings:
        print(harmless_lines("\n".join(warnings)), file=sys.stderr)
    say(f"{path}: no faults.")
    return 0
