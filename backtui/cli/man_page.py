"""The manual page, made from the parser."""

import argparse
from collections.abc import Iterator

from backtui import __version__
from backtui.cli.examples import examples_of
from backtui.cli.parser import whole_parser

_ABOUT = """backtui leads through slow movements for a healthy back, beat by beat, with no key between Enter
and the end. It keeps the diary of every session, sets the next doses by rules that can be read, and shows how
the weeks stand against the target. Without a command it opens the app, on Today; ? there names every key."""
_STATUS = (("0", "done"), ("1", "a problem, said on standard error"), ("2", "wrong usage"),
           ("3", "of status --due: no session is due"))  # fmt: skip
_VARIABLES = (("BACKTUI_STORE", "the history, as --store"),
              ("BACKTUI_ROUTINES", "your own routines, as --routines"),
              ("BACKTUI_CONFIG", "the settings, as --config"), ("NO_COLOR", "no colours"))  # fmt: skip
_FILES = (("~/.local/share/backtui/history.json", "the history; its backups and journals lie beside it"),
          ("~/.config/backtui/settings.toml", "the settings, with one's own keys"),
          ("~/.config/backtui/routines.toml", "your own routines, over the shipped ones"))  # fmt: skip


def man_page() -> str:
    """Return the page as troff."""
    whole, commands = whole_parser()
    return "\n".join(
        [
            f'.TH BACKTUI 1 "" "backtui {__version__}" "User Commands"',
            ".SH NAME",
            r"backtui \- a full-screen terminal coach for a healthy back",
            ".SH SYNOPSIS",
            r"\fBbacktui\fR [\fICOMMAND\fR] [\fIOPTIONS\fR]",
            ".SH DESCRIPTION",
            _text(" ".join(_ABOUT.split())),
            ".SH OPTIONS",
            "These may stand before or after a command.",
            *_options(whole),
            ".SH COMMANDS",
            *(line for name, command in commands.items() for line in _command(name, command)),
            ".SH EXAMPLES",
            *_pairs(examples_of("")),
            ".SH EXIT STATUS",
            *_pairs(_STATUS),
            ".SH ENVIRONMENT",
            *_pairs(_VARIABLES),
            ".SH FILES",
            *_pairs(_FILES),
            ".SH SEE ALSO",
            r"\fBbacktui keys\fR lists every key; each command explains itself with \fB\-\-help\fR.",
            "",
        ]
    )


def _command(name: str, command: argparse.ArgumentParser) -> Iterator[str]:
    yield f".SS {_text(_synopsis(name, command))}"
    yield _text(command.description or "")
    yield from _options(command, own=True)
    for call, words in examples_of(name):
        yield f".TP\n\\fB{_text(call)}\\fR\n{_text(words)}"


def _synopsis(name: str, command: argparse.ArgumentParser) -> str:
    named = []
    for action in command._get_positional_actions():
        named.append(f"[{action.metavar}]" if action.nargs == "?" else str(action.metavar))
    return " ".join(["backtui", name, *named])


def _options(command: argparse.ArgumentParser, *, own: bool = False) -> Iterator[str]:
    for action in command._actions:
        is_common = action.dest in ("help", "store", "routines", "config")
        if action.help in (None, argparse.SUPPRESS) or action.nargs == argparse.PARSER or (own and is_common):
            continue
        names = ", ".join(rf"\fB{_text(one)}\fR" for one in action.option_strings)
        value = action.metavar or ("|".join(map(str, action.choices)) if action.choices else "")
        takes = action.nargs != 0 and value
        shown = " ".join([*([names] if names else []), *([rf"\fI{_text(str(value))}\fR"] if takes else [])])
        yield f".TP\n{shown}\n{_text(str(action.help))}"


def _pairs(rows: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for name, words in rows:
        yield f".TP\n\\fB{_text(name)}\\fR\n{_text(words)}"


def _text(words: str) -> str:
    """Return words as they show: of what troff reads, nothing; and hyphens that can be copied."""
    escaped = words.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
