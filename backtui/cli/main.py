"""The command line: the one place where the parts of backtui are put together."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from backtui.cli.chart import chart_command
from backtui.cli.check import check
from backtui.cli.context import Context, Problem
from backtui.cli.demo import demo
from backtui.cli.doctor import doctor
from backtui.cli.export import export_command
from backtui.cli.history import history
from backtui.cli.log import log
from backtui.cli.pause import pause_command
from backtui.cli.plan import plan
from backtui.cli.start import app, run_app, start
from backtui.cli.status import status
from backtui.clock import ClockError, clock_from
from backtui.files.paths import PathError, settings_path
from backtui.settings.model import NO_SETTINGS, Settings
from backtui.terminal.kinds import prepare_outputs

if TYPE_CHECKING:
    from argparse import Namespace


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run backtui and leave with its exit status: 0 done, 1 a problem, 2 wrong usage."""
    # A command is over before there is garbage worth collecting; the app turns it on again.
    gc.disable()
    status = run(sys.argv[1:] if arguments is None else arguments)
    # Nor does the interpreter need to look for any on its way out.
    gc.freeze()
    sys.exit(status)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    prepare_outputs()
    try:
        status = _command(arguments) if arguments else run_app(_setting())
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except (Problem, ClockError, PathError) as problem:
        print(f"backtui: {problem}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader has seen enough; what is still buffered has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        # Only standard output is written here: all else says its own sentence.
        print(f"backtui: standard output cannot be written: {error.strerror or error}.", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


def _command(arguments: Sequence[str]) -> int:
    # Whoever opens the app with nothing to say does not wait for the parser.
    from backtui.cli.parser import parser

    options = parser().parse_args(arguments)
    setting = _setting(*(getattr(options, name, None) for name in ("store", "routines", "config")))
    if options.command not in ("app", "start"):
        for words in setting.settings.passed_over:
            print(f"backtui: {words}", file=sys.stderr)
    return COMMANDS[options.command](setting, options)


def _setting(store: str | None = None, routines: str | None = None, config: str | None = None) -> Context:
    path = settings_path(config)
    settings = load_settings(path)
    return Context(clock_from(zone=settings.timezone), settings, path, store, routines)


if __name__ == "__main__":
    main()

COMMANDS: "dict[str, Callable[[Context, Namespace], int]]" = {
    "app": app,
    "start": start,
    "plan": plan,
    "status": status,
    "chart": chart_command,
    "history": history,
    "log": log,
    "pause": pause_command,
    "export": export_command,
    "demo": demo,
    "check": check,
    "doctor": doctor,
}


def load_settings(path: Path) -> Settings:
    """Return the settings of a file; of none, and of one that cannot be read, the defaults."""
    try:
        path.stat()
    except FileNotFoundError:
        return NO_SETTINGS
    except (OSError, ValueError):
        # Reading says why it cannot be read.
        pass
    # Loaded only where there is a file: `status` stands in people's prompts.
    from backtui.settings.file import read_settings

    return read_settings(path)
