"""`backtui start`: the app, straight in the session."""

import sys
from argparse import Namespace

from backtui.cli.context import Context
from backtui.cli.opening import open_app


def run(context: Context, options: Namespace) -> int:
    """Open the app in a session."""
    if options.verbose:
        print("backtui start: --verbose goes with --plain.", file=sys.stderr)
        return 2
    return open_app(
        context, start=options.routine or "", minutes=options.minutes, is_smallest=options.smallest,
        is_full=options.full,
    )  # fmt: skip
