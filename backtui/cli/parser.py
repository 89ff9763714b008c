"""The parser of the command line."""

import argparse
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from backtui import __version__
from backtui.cli import options
from backtui.core.text import harmless_lines

_DESCRIPTION = "A full-screen coach for a healthy back. Without a command: the app."


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; what is parsed has the name of its module in `command`."""
    common = _global_options()
    whole = _Parser(prog="backtui", description=_DESCRIPTION, parents=[common])
    whole.add_argument("--version", action=_Version, nargs=0, help="what a report of a fault needs to say")
    whole.set_defaults(command="app")
    commands = whole.add_subparsers(
        title="commands", metavar="COMMAND", prog="backtui", parser_class=_Command
    )
    for name, (summary, add_options) in _COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=f"{summary}.", parents=[common])
        command.name, command.add_options = name, add_options
    return whole


def whole_parser() -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    """Return the parser with all of its commands made, and these by their names, for who looks into it."""
    whole = parser()
    made = dict(_made(whole))
    return whole, made


def _made(whole: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in whole._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                command.make()
                yield name, command


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the arguments so that none of them is obeyed by the terminal."""

    name = ""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse; an option whose value is `--`, which argparse takes away, has none."""
        parsed, rest = super().parse_known_args(args, namespace)
        for name, value in vars(parsed).items():
            if value == []:
                self.error(f"argument --{name.replace('_', '-')}: -- is no value.")
        return parsed, rest

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and leave with status 2."""
        super().error(harmless_lines(message))

    def format_help(self) -> str:
        """Return the help, with examples below it."""
        # Only who asks for help needs them.
        from backtui.cli.examples import example_lines

        return "\n".join([super().format_help().rstrip("\n"), "", "examples:", *example_lines(self.name), ""])


class _Command(_Parser):
    """The parser of one command, which is made once it is called for: of all of them one is."""

    name: str
    add_options: Callable[[argparse.ArgumentParser], None]

    def __init__(self, **made_of: Any) -> None:
        self._made_of = made_of

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse what follows the command's name."""
        self.make()
        return super().parse_known_args(args, namespace)

    def make(self) -> None:
        """Make it what it is."""
        super().__init__(**self._made_of)
        self.set_defaults(command=self.name)
        self.add_options(self)


class _Version(argparse.Action):
    """Says which versions these are, and leaves."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: object, values: object, option: str | None = None
    ) -> NoReturn:
        from backtui.cli.versions import version_lines

        print(harmless_lines("\n".join([f"backtui {__version__}", *version_lines()])))
        parser.exit()


# By the name of the command and of its module: what it does, and what adds its options.
_COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "start": ("straight into the guided session", options.start_options),
    "plan": ("what today's session would be", options.plan_options),
    "status": ("how the week stands, in one line", options.status_options),
    "chart": ("how the weeks went, as a chart", options.chart_options),
    "history": ("the sessions, newest first", options.history_options),
    "log": ("record a session done elsewhere or a morning's pain, or take one back", options.log_options),
    "pause": ("mark days as ill, travelling or resting, ahead or afterwards", options.pause_options),
    "export": ("what the diary holds, for other programs, for a calendar or to read", options.export_options),
    "import": ("take in an export, another history, or another program's table", options.import_options),
    "sync": ("merge both ways with another machine, a shared folder or a bucket", options.sync_options),
    "demo": ("the app with a made-up year in it; nothing of yours is changed", options.no_options),
    "doctor": ("look the history, its backups and the terminal over", options.doctor_options),
    "check": ("read a routines file and name every fault", options.check_options),
    "routines": ("begin, edit and list your own programmes", options.routines_options),
    "keys": ("every key, what it does, and the id by which to give it another", options.keys_options),
    "completions": ("what makes a shell complete what one types, and the manual page",
                    options.completions_options),
    "figure": ("play a figure of a routines file, as it is written", options.figure_options),
}  # fmt: skip


def _global_options() -> Any:
    """Return the options that may stand before or after the command."""
    common = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--store", metavar="FILE", help="the history file")
    common.add_argument("--routines", metavar="FILE", help="your own routines")
    common.add_argument("--config", metavar="FILE", help="the settings")
    return common
