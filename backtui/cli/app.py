"""`backtui`: the app, on Today."""

from backtui.cli.context import Context
from backtui.cli.opening import open_app


def run(context: Context, options: object) -> int:
    """Open the app on Today."""
    return open_app(context)
