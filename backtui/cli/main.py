"""The command line: the one place where the parts of backtui are put together."""

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from backtui.cli.context import Context
from backtui.cli.printing import complain
from backtui.clock import clock_from
from backtui.core.text import Trouble
from backtui.files.paths import settings_path
from backtui.settings.model import NO_SETTINGS, Settings
from backtui.terminal.kinds import prepare_outputs

# They tell of odd settings in their own place.
_THEY_TELL = ("app", "start", "start_plain")


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
        status = _parsed(arguments) if arguments else _today()
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except Trouble as problem:
        complain(problem)
        return 1
    except BrokenPipeError:
        # The reader has seen enough; what is still buffered has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        # Only standard output is written here: all else says its own sentence.
        complain(f"standard output cannot be written: {error.strerror or error}.")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


def _parsed(arguments: Sequence[str]) -> int:
    # Whoever opens the app with nothing to say does not wait for the parser.
    from backtui.cli.parser import parser

    options = parser().parse_args(arguments)
    context = _context(*(getattr(options, name, None) for name in ("store", "routines", "config")))
    if options.command not in _THEY_TELL:
        for words in context.settings.passed_over:
            complain(words)
    return _run(options.command, context, options)


def _today() -> int:
    """Open the app on Today, which is seen before anything else is loaded where it was kept."""
    # No command but this one has anything to show early.
    from backtui.cli.first_sight import first_sight

    with first_sight() as sight:
        return _run("app", _context()._replace(sight=sight), None)


def _run(command: str, context: Context, options: object) -> int:
    """Load the module of a command, and nothing of the others; and run it."""
    status: int = import_module(f"backtui.cli.{command}").run(context, options)
    return status


def _context(store: str | None = None, routines: str | None = None, config: str | None = None) -> Context:
    path = settings_path(config)
    settings = load_settings(path)
    return Context(clock_from(zone=settings.timezone), settings, path, store, routines)


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
