"""`backtui export`: what the diary holds, for others to read."""

from argparse import Namespace

from backtui.cli.context import Context, write_file
from backtui.cli.diary import diary_of
from backtui.cli.printing import say
from backtui.core.charts.model import Past
from backtui.core.diary.session import begun
from backtui.core.report import report_page


def run(context: Context, options: Namespace) -> int:
    """Print or write a report of one page."""
    diary, now = diary_of(context), context.clock.now()
    past = Past(begun(diary.entries(), now), diary.terms(), now.date())
    doses = [(name, diary.doses(key, past.entries)) for key, name in diary.exercises().items()]
    text = report_page(past, doses)
    if options.output:
        write_file(context, options.output, text, is_private=True)
        say(f"Written: {options.output}")
    else:
        print(text, end="")
    return 0
