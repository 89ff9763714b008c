"""The options of every command, and how their values are read."""

import argparse
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from backtui.core.dates import DATE_HINT, FIRST_YEAR, day_meant
from backtui.core.diary.scales import HIGHEST, LOWEST
from backtui.core.session.length import LONGEST, SHORTEST, SMALLEST_MINUTES

if TYPE_CHECKING:
    from backtui.core.charts.model import ChartKind

# Whether words are a day does not depend on which day is today.
_ANY_DAY = date(2000, 1, 3)
_WITH_TIME = re.compile(r"(.+?)([Tt ])(\d.*)")


def start_options(command: argparse.ArgumentParser) -> None:
    """Add what a guided session takes."""
    command.add_argument("routine", nargs="?", metavar="ROUTINE", help="the routine's id")
    command.add_argument("--plain", action="store_const", dest="command", const="start_plain",
                         help="as lines of text, for screen readers, braille displays and pipes")  # fmt: skip
    command.add_argument("--verbose", action="store_true", help="with --plain: every cue of every repetition")
    _add_length(command)
    _add_full(command)


def plan_options(command: argparse.ArgumentParser) -> None:
    """Add what a plan takes."""
    command.add_argument("routine", nargs="?", metavar="ROUTINE", help="the routine's id")
    _add_length(command)
    _add_full(command)
    command.add_argument("--json", action="store_true", help="for programs")


def status_options(command: argparse.ArgumentParser) -> None:
    """Add what the line of the week takes."""
    command.add_argument("--json", action="store_true", help="for programs")
    command.add_argument("--due", action="store_true",
                         help="say it by exit status: 0 a session is due today, 3 none is")  # fmt: skip


def chart_options(command: argparse.ArgumentParser) -> None:
    """Add what a chart takes."""
    *first, last = (f"{name} ({meaning})" if meaning else name for name, meaning in _charts())
    command.add_argument("--what", type=_what, default="frequency", metavar="WHAT",
                         help=f"{', '.join(first)}, or {last}")  # fmt: skip
    command.add_argument("--by", choices=("week", "month"), default="week", help="one bar for each (week)")
    command.add_argument("--weeks", type=_Whole(1, 2600), metavar="N",
                         help="how many weeks back (12; by month 12 months)")  # fmt: skip
    command.add_argument("--routine", metavar="ID", help="of this routine alone, against its own frequency")
    command.add_argument("--width", type=_Whole(20, 1000), metavar="W", help="in cells (the terminal's)")
    command.add_argument("--height", type=_Whole(6, 400), metavar="H", help="in lines (12)")
    command.add_argument("-o", dest="output", type=_svg_name, metavar="FILE.svg",
                         help="write an SVG image, to print or to send")  # fmt: skip


def history_options(command: argparse.ArgumentParser) -> None:
    """Add what the list of sessions takes."""
    command.add_argument("--json", action="store_true", help="the documents, as they are stored")
    command.add_argument("--since", type=_date, metavar="DATE", help=f"from this day on, {DATE_HINT}")
    command.add_argument("--until", type=_date, metavar="DATE", help="up to this day, included")


def log_options(command: argparse.ArgumentParser) -> None:
    """Add what a session done elsewhere takes."""
    command.add_argument("--on", type=_when, metavar="DATE[THH:MM]", help="when it began (else it ended now)")
    command.add_argument(
        "--minutes", type=_Whole(1, 1440), metavar="N", help="how long (the routine's length)"
    )
    command.add_argument("--routine", metavar="R", help="the routine's id")
    for name, what in (
        ("effort", "how hard it was"),
        ("pain-before", "pain before"),
        ("pain-after", "pain after"),
    ):
        command.add_argument(
            f"--{name}", type=_Whole(LOWEST, HIGHEST), metavar=f"{LOWEST}-{HIGHEST}", help=what
        )
    command.add_argument("--morning", type=_Whole(LOWEST, HIGHEST), metavar=f"{LOWEST}-{HIGHEST}",
                         help="an answer, no session: the pain on the morning after the last")  # fmt: skip
    command.add_argument("--note", metavar="TEXT", help="a note")
    command.add_argument("--yes", action="store_true",
                         help="do not ask first, where nothing else is given")  # fmt: skip
    command.add_argument(
        "--undo", action="store_true", help="take the session or the morning that was logged last back"
    )


def pause_options(command: argparse.ArgumentParser) -> None:
    """Add what days of pause take."""
    command.add_argument("first", type=_date, metavar="FROM", help=f"its first day, {DATE_HINT}")
    command.add_argument("last", type=_date, metavar="TO", help="its last day, included")
    command.add_argument("--why", metavar="TEXT",
                         help="in your words; ill, sick, flu, cold or fever make it ill, travel, trip, "
                         "holiday or away travelling, anything else resting")  # fmt: skip


def export_options(command: argparse.ArgumentParser) -> None:
    """Add what an export takes."""
    command.add_argument("--format", choices=("json", "csv", "sets", "ics", "report"), default="json",
                         help="json: all there is, to import elsewhere (the default); csv: a row a session; "
                         "sets: a row a set; ics: a calendar; report: one page to read")  # fmt: skip
    command.add_argument("-o", dest="output", metavar="FILE", help="write a file (standard output)")


def import_options(command: argparse.ArgumentParser) -> None:
    """Add what an import takes."""
    command.set_defaults(command="import_")
    command.add_argument(
        "file", metavar="FILE", help="what backtui exported, another history, or a CSV table"
    )
    command.add_argument("--dry-run", action="store_true", help="say what it would do, and change nothing")
    command.add_argument("--restore", action="store_true", help="bring back what was removed here")
    command.add_argument("--map", type=_mapping, metavar="date=NAME,minutes=NAME",
                         help="the columns of another program's table")  # fmt: skip


def sync_options(command: argparse.ArgumentParser) -> None:
    """Add what a sync takes."""
    command.add_argument(
        "target",
        nargs="?",
        metavar="TARGET",
        help="a folder, a machine such as me@server, or a bucket such as s3://name/prefix",
    )
    # What the app begins after a session: how it went is kept for Today, whatever its target.
    command.add_argument("--background", action="store_true", help=argparse.SUPPRESS)
    command.add_argument("--stdio", action="store_true", help="be the other end, for another machine")


def doctor_options(command: argparse.ArgumentParser) -> None:
    """Add what a look at the history takes."""
    command.add_argument("--repair", action="store_true", help="restore what can be restored")


def figure_options(command: argparse.ArgumentParser) -> None:
    """Add what a figure of a file takes."""
    command.add_argument("file", metavar="FILE", help="the routines file, read again whenever it is saved")
    command.add_argument("id", metavar="ID", help="the figure's id")
    command.add_argument(
        "--sheet", type=_svg_name, metavar="FILE.svg", help="draw its poses, and play nothing"
    )


def check_options(command: argparse.ArgumentParser) -> None:
    """Add what a check of a file takes."""
    command.add_argument(
        "file", nargs="?", metavar="FILE", help="your own routines file, where none is named"
    )


def routines_options(command: argparse.ArgumentParser) -> None:
    """Add what is done with routines of one's own."""
    command.add_argument("action", choices=("new", "edit", "list", "schema"), metavar="new|edit|list|schema",
                         help="new: write a file to begin with; edit: open it in your editor, check it; "
                         "list: the routines there are; schema: the format as a JSON Schema")  # fmt: skip
    command.add_argument("name", nargs="?", metavar="NAME", help="with new: what the routine is called")


def keys_options(command: argparse.ArgumentParser) -> None:
    """Add what the map of the keys takes."""
    how = command.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="for programs")
    how.add_argument("--markdown", action="store_true", help="the usual keys, as a table of Markdown")


def completions_options(command: argparse.ArgumentParser) -> None:
    """Add what completions take."""
    how = command.add_mutually_exclusive_group(required=True)
    how.add_argument("shell", nargs="?", choices=("bash", "zsh", "fish"), metavar="SHELL",
                     help="bash, zsh or fish")  # fmt: skip
    how.add_argument("--man", action="store_true", help="the manual page instead")
    # What the shells ask for as one types.
    how.add_argument("--list", choices=("routines", "charts", "figures"), help=argparse.SUPPRESS)


def no_options(command: argparse.ArgumentParser) -> None:
    """Leave a command as it is."""


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


def _add_length(command: argparse.ArgumentParser) -> None:
    length = command.add_mutually_exclusive_group()
    length.add_argument("--minutes", type=_Whole(SHORTEST, LONGEST), metavar="N",
                        help=f"how long, {SHORTEST} to {LONGEST} (the routine's)")  # fmt: skip
    length.add_argument("--smallest", action="store_true",
                        help=f"{SMALLEST_MINUTES} minutes, of what was not done for the longest")  # fmt: skip


def _add_full(command: argparse.ArgumentParser) -> None:
    command.add_argument("--full", action="store_true",
                         help="all of it, also as the second session of a day")  # fmt: skip


def _what(text: str) -> "tuple[ChartKind, str]":
    """Read the name of a chart, and of the exercise that it is of, where it is of one."""
    from backtui.core.charts.registry import CHARTS

    option, colon, exercise = text.partition(":")
    for kind in CHARTS:
        if option and kind.option == option and kind.of_exercise == bool(exercise) == bool(colon):
            return kind, exercise
    names = ", ".join(name for name, _ in _charts())
    raise argparse.ArgumentTypeError(f"{text!r} is none of {names} (such as dose:push-up)")


def _charts() -> list[tuple[str, str]]:
    """Return the names of the charts that can be asked for, those of an exercise last, and what they mean."""
    # Only `chart` needs to know of charts.
    from backtui.core.charts.registry import CHARTS

    named = sorted((kind for kind in CHARTS if kind.option), key=lambda kind: kind.of_exercise)
    return [(f"{kind.option}:ID" if kind.of_exercise else kind.option, kind.meaning) for kind in named]


def _mapping(text: str) -> list[tuple[str, str]]:
    """Read which columns of a table are what."""
    # Only `import` needs to know of columns.
    from backtui.core.exchange.foreign_csv import COLUMNS

    pairs = [
        (what.strip(), name.strip()) for what, _, name in (one.partition("=") for one in text.split(","))
    ]
    for what, name in pairs:
        if what not in COLUMNS or not name:
            raise argparse.ArgumentTypeError(f"{text!r} is not such as date=Day,minutes=Duration; "
                                             f"there are {', '.join(COLUMNS)}")  # fmt: skip
        if what == "order" and name not in ("ymd", "dmy", "mdy"):
            raise argparse.ArgumentTypeError(f"{name!r} is no order: ymd, dmy or mdy")
    return pairs


def _svg_name(text: str) -> str:
    if not text.lower().endswith(".svg"):
        raise argparse.ArgumentTypeError(f"{text!r} is no name that ends in .svg")
    return text


def _date(text: str) -> Callable[[date], date]:
    """Read a day, which is known once it is known which one is today."""
    if day_meant(text, _ANY_DAY) is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no date {DATE_HINT}")
    return lambda today: day_meant(text, today) or today


def _when(text: str) -> Callable[[date], date | datetime]:
    """Read a day, or a day and a time."""
    day, at, time = text, "", ""
    if found := _WITH_TIME.fullmatch(text):
        day, at, time = found.groups()

    def read(today: date) -> date | datetime:
        found = day_meant(day, today)
        if found is None:
            raise ValueError
        return datetime.fromisoformat(f"{found}T{time}") if at else found

    try:
        read(_ANY_DAY)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no date {DATE_HINT}, or with a time 2026-11-23T18:00, from {FIRST_YEAR} on"
        ) from None
    return read
