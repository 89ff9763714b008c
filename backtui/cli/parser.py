"""The parser of the command line."""

import argparse
from datetime import date, datetime

from backtui import __version__

_DESCRIPTION = "A full-screen coach for a healthy back. Without a command: the app."


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    common = _global_options()
    whole = argparse.ArgumentParser(prog="backtui", description=_DESCRIPTION, parents=[common])
    whole.add_argument("--version", action="version", version=f"backtui {__version__}")
    whole.set_defaults(command="app")
    commands = whole.add_subparsers(title="commands", metavar="COMMAND")

    def command(name: str, summary: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=summary, description=f"{summary}.", parents=[common])
        one.set_defaults(command=name)
        return one

    start = command("start", "straight into the guided session")
    start.add_argument("routine", nargs="?", metavar="ROUTINE", help="the routine's id")
    start.add_argument("--plain", action="store_true",
                       help="as lines of text, for screen readers, braille displays and pipes")  # fmt: skip
    start.add_argument("--verbose", action="store_true", help="with --plain: every cue of every repetition")
    _add_minutes(start)

    plan = command("plan", "what today's session would be")
    plan.add_argument("routine", nargs="?", metavar="ROUTINE", help="the routine's id")
    _add_minutes(plan)
    plan.add_argument("--json", action="store_true", help="for programs")

    status = command("status", "how the week stands, in one line")
    status.add_argument("--json", action="store_true", help="for programs")
    status.add_argument("--due", action="store_true",
                        help="say it by exit status: 0 a session is due today, 3 none is")  # fmt: skip

    chart = command("chart", "how the weeks went, as a chart")
    chart.add_argument("--what", type=_what, default="frequency", metavar="WHAT",
                       help="frequency (training days a week against the target), minutes, pain, "
                       "or dose:ID (an exercise's repetitions or seconds)")  # fmt: skip
    chart.add_argument("--by", choices=("week", "month"), default="week", help="one bar for each (week)")
    chart.add_argument("--weeks", type=_Whole(1, 2600), metavar="N",
                       help="how many weeks back (12; by month 12 months)")  # fmt: skip
    chart.add_argument("--width", type=_Whole(20, 1000), metavar="W", help="in cells (the terminal's)")
    chart.add_argument("--height", type=_Whole(6, 400), metavar="H", help="in lines (12)")
    chart.add_argument("-o", dest="output", type=_svg_name, metavar="FILE.svg",
                       help="write an SVG image, to print or to send")  # fmt: skip

    history = command("history", "the sessions, newest first")
    history.add_argument("--json", action="store_true", help="the documents, as they are stored")
    history.add_argument("--since", type=_date, metavar="DATE", help="from this day on, such as 2026-11-23")
    history.add_argument("--until", type=_date, metavar="DATE", help="up to this day, included")

    log = command("log", "record a session done elsewhere")
    log.add_argument("--on", type=_when, metavar="DATE[THH:MM]", help="when it began (else it ended now)")
    log.add_argument("--minutes", type=_Whole(1, 1440), metavar="N", help="how long (the routine's length)")
    log.add_argument("--routine", metavar="R", help="the routine's id")
    for name, what in (
        ("effort", "how hard it was"),
        ("pain-before", "pain before"),
        ("pain-after", "pain after"),
    ):
        log.add_argument(f"--{name}", type=_Whole(0, 10), metavar="0-10", help=what)
    log.add_argument("--note", metavar="TEXT", help="a note")

    pause = command("pause", "mark days as ill, travelling or resting, ahead or afterwards")
    pause.add_argument("first", type=_date, metavar="FROM", help="its first day, such as 2026-11-23")
    pause.add_argument("last", type=_date, metavar="TO", help="its last day, included")
    pause.add_argument("--why", metavar="TEXT",
                       help="in your words; ill, sick, flu, cold or fever make it ill, travel, trip, "
                       "holiday or away travelling, anything else resting")  # fmt: skip

    export = command("export", "a report of one page: weeks, doses and pain in plain words")
    export.add_argument("--format", choices=("report",), required=True, help="report: Markdown")
    export.add_argument("-o", dest="output", metavar="FILE", help="write a file (standard output)")

    command("demo", "the app with a made-up year in it; nothing of yours is changed")

    doctor = command("doctor", "look the history, its backups and the terminal over")
    doctor.add_argument("--repair", action="store_true", help="restore what can be restored")

    check = command("check", "read a routines file and name every fault")
    check.add_argument("file", nargs="?", metavar="FILE", help="your own routines file, where none is named")
    return whole


def _global_options() -> argparse.ArgumentParser:
    """Return the options that may stand before or after the command."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--store", metavar="FILE", help="the history file")
    common.add_argument("--routines", metavar="FILE", help="your own routines")
    common.add_argument("--config", metavar="FILE", help="the settings")
    return common


class _Whole:
    """A whole number within bounds; argparse says so where it is none."""

    def __init__(self, low: int, high: int) -> None:
        self._low, self._high = low, high

    def __call__(self, text: str) -> int:
        if not (text.isascii() and text.isdigit()) or not self._low <= int(text[:9]) <= self._high:
            raise argparse.ArgumentTypeError(
                f"{text!r} is not a whole number from {self._low} to {self._high}"
            )
        return int(text)


def _add_minutes(command: argparse.ArgumentParser) -> None:
    command.add_argument("--minutes", type=_Whole(5, 60), metavar="N",
                         help="how long, 5 to 60 (the routine's)")  # fmt: skip


def _what(text: str) -> str:
    if text in ("frequency", "minutes", "pain") or (text.startswith("dose:") and len(text) > len("dose:")):
        return text
    raise argparse.ArgumentTypeError(
        f"{text!r} is none of frequency, minutes, pain, dose:ID (such as dose:push-up)"
    )


def _svg_name(text: str) -> str:
    if not text.lower().endswith(".svg"):
        raise argparse.ArgumentTypeError(f"{text!r} is no name that ends in .svg")
    return text


# Near the ends of the calendar there is no time that every zone has.
_FIRST_YEAR, _LAST_YEAR = 1900, 9000


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date such as 2026-11-23") from None


def _when(text: str) -> date | datetime:
    """Read a day, or a day and a time."""
    try:
        when = date.fromisoformat(text) if "T" not in text.upper() else datetime.fromisoformat(text)
        if not _FIRST_YEAR <= when.year <= _LAST_YEAR:
            raise ValueError
        return when
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no date such as 2026-11-23 or 2026-11-23T18:00, from {_FIRST_YEAR} on"
        ) from None
