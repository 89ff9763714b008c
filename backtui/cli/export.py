"""`backtui export`: what the diary holds, for others to read."""

from datetime import date
from typing import TYPE_CHECKING

from backtui.cli.context import Context, Problem, diary_of, output, past_of
from backtui.store.diary import Diary
from backtui.store.schema import StoreError

if TYPE_CHECKING:
    from argparse import Namespace


def export_command(setting: Context, options: "Namespace") -> int:
    """Print or write what the diary holds."""
    pass

    return _export_report(setting, diary_of(setting), setting.clock.today(), options)


def _export_report(setting: Context, diary: Diary, today: date, options: "Namespace") -> int:
    """Print or write a report of one page."""
    from backtui.core.report import report

    try:
        past = past_of(diary, today)
        text = report(past, diary.exercises())
    except StoreError as error:
        raise Problem(str(error)) from None
    if options.output:
        output(setting, options.output, text, is_private=True)
        print(f"Written: {options.output}")
    else:
        print(text, end="")
    return 0
