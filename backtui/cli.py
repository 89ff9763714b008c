"""The command line: the one place where the parts of backtui are put together."""

import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from backtui.clock import ClockError, clock_from
from backtui.commands import COMMANDS, Problem, Setting, run_app
from backtui.files.paths import settings_path
from backtui.settings.model import load_settings
from backtui.terminal.kinds import prepare_outputs


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
    except (Problem, ClockError) as problem:
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
    from backtui.options import parser

    options = parser().parse_args(arguments)
    setting = _setting(*(getattr(options, name, None) for name in ("store", "routines", "config")))
    if options.command not in ("app", "start"):
        for words in setting.settings.passed_over:
            print(f"backtui: {words}", file=sys.stderr)
    return COMMANDS[options.command](setting, options)


def _setting(store: str | None = None, routines: str | None = None, config: str | None = None) -> Setting:
    path = settings_path(config)
    settings = load_settings(path)
    return Setting(clock_from(zone=settings.timezone), settings, path, store, routines)


if __name__ == "__main__":
    main()
