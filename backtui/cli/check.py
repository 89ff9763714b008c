"""`backtui check`: read a routines file, and name every fault."""

import os
import sys
from typing import TYPE_CHECKING

from backtui.cli.context import Context, is_asked_for
from backtui.files.paths import routines_path, typed

if TYPE_CHECKING:
    from argparse import Namespace


def check(setting: Context, options: "Namespace") -> int:
    """Read a routines file, and print its faults."""
    from backtui.core.format.table import RoutinesError
    from backtui.files.paths import shipped_routines_path
    from backtui.routines.loading import check_file

    path = typed(options.file) if options.file else routines_path(setting.routines)
    if not options.file and not is_asked_for(setting) and not os.path.lexists(path):
        path = shipped_routines_path()
    try:
        check_file(path)
    except RoutinesError as error:
        print("\n".join(error.faults), file=sys.stderr)
        return 1
    print(f"{path}: no faults.")
    return 0
