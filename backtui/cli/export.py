"""`backtui export`: what the diary holds, for others to read."""

from argparse import Namespace
from pathlib import Path

from backtui.cli.context import Context, write_output
from backtui.cli.diary import diary_of
from backtui.core.charts.model import Past
from backtui.core.report import report_page


def run(context: Context, options: Namespace) -> int:
    """Print or write a report of one page."""
    diary = diary_of(context)
    past = Past(diary.entries(), diary.terms(), context.clock.today())
    doses = [(name, diary.doses(key, past.entries)) for key, name in diary.exercises().items()]
    text = report_page(past, doses)
    if options.output:
        write_output(Path(options.output).expanduser(), text)
        print(f"Written: {options.output}")
    else:
        print(text, end="")
    return 0
