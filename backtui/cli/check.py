"""`backtui check`: read a routines file, and name every fault."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from backtui.cli.context import Context, is_asked_for
from backtui.cli.printing import say
from backtui.core.text import harmless_lines
from backtui.files.paths import routines_path

if TYPE_CHECKING:
    from argparse import Namespace


def check(setting: Context, options: "Namespace") -> int:
    """Read a routines file, and print its faults."""
    from backtui.core.format.table import RoutinesError
    from backtui.files.paths import shipped_routines_path
    from backtui.routines.loading import check_file

    path = Path(options.file) if options.file else routines_path(setting.routines)
    if not options.file and not is_asked_for(setting) and not path.exists():
        path = shipped_routines_path()
    try:
        check_file(path)
    except RoutinesError as error:
        print(harmless_lines("\n".join(error.faults)), file=sys.stderr)
        return 1
    say(f"{path}: no faults.")
    return 0
