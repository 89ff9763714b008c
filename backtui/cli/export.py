"""`backtui export`: what the diary holds, for others to read."""

from argparse import Namespace
from datetime import datetime
from typing import Any

import msgspec

from backtui import __version__
from backtui.cli.context import Context, write_file
from backtui.cli.diary import diary_of
from backtui.cli.printing import say, say_json
from backtui.core.charts.model import Past
from backtui.core.diary.session import begun
from backtui.core.report import report_page
from backtui.store.diary import Diary
from backtui.store.schema import SCHEMA


def run(context: Context, options: Namespace) -> int:
    """Print or write the diary."""
    diary = diary_of(context)
    if options.format == "report":
        text = _report(diary, context.clock.now())
    else:
        text = f"{msgspec.json.format(msgspec.json.encode(_all(diary)), indent=2).decode()}\n"
    if options.output:
        write_file(context, options.output, text, is_private=True)
        say(f"Written: {options.output}")
    elif options.format == "json":
        say_json(text.removesuffix("\n").encode())
    else:
        print(text, end="")
    return 0


def _all(diary: Diary) -> dict[str, Any]:
    """Return all that can be merged elsewhere, with what a reader needs to know of its form."""
    return {"backtui": __version__, "schema": SCHEMA, **diary.mergeable()}


def _report(diary: Diary, now: datetime) -> str:
    past = Past(begun(diary.entries(), now), diary.terms(), now.date())
    doses = [(name, diary.doses(key, past.entries)) for key, name in diary.exercises().items()]
    return report_page(past, doses)
