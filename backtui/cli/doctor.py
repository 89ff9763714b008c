"""`backtui doctor`: look the history, its backups and the terminal over."""

import os
import sys
from typing import TYPE_CHECKING

from backtui.cli.context import Context, Problem
from backtui.terminal.kinds import is_dumb, terminal_of

if TYPE_CHECKING:
    from argparse import Namespace


def doctor(setting: Context, options: "Namespace") -> int:
    """Say what is wrong, or repair it."""
    from backtui.store.doctor import examine, repair, report
    from backtui.store.journal_paths import journal_words
    from backtui.store.schema import StoreError

    try:
        if options.repair:
            print(repair(setting.store_path, setting.clock.now()))
        finding = examine(setting.store_path)
    except StoreError as error:
        raise Problem(str(error)) from None
    print(report(finding), *journal_words(finding.path), sep="\n")
    print(_terminal_words())
    return 1 if finding.faults else 0


def _terminal_words() -> str:
    """Return what the terminal can show, and whether the app can be drawn on it."""
    if not sys.stdout.isatty():
        return "Terminal: standard output is none."
    if is_dumb():
        return f"Terminal: {os.environ['TERM']}. The app cannot draw on it; backtui start --plain can."
    return terminal_of(sys.stdout).words()
