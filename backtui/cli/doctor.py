"""`backtui doctor`: look the history, its backups and the terminal over."""

import os
import sys
from argparse import Namespace

from backtui.cli.context import Context
from backtui.cli.printing import say
from backtui.store.doctor import examine, repair, report
from backtui.store.journal_paths import journal_words
from backtui.terminal.kinds import is_dumb, terminal_of


def run(context: Context, options: Namespace) -> int:
    """Say what is wrong, or repair it."""
    if options.repair:
        say(repair(context.store_path, context.clock.now()))
    finding = examine(context.store_path)
    say("\n".join([report(finding), *journal_words(finding.path)]))
    for words in _keys_words(context):
        say(words)
    say(_terminal_words())
    return 1 if finding.faults else 0


def _keys_words(context: Context) -> list[str]:
    """Return what is wrong with keys of one's own."""
    if not context.settings.keys:
        return []
    # It takes every screen to know all keys.
    from backtui.app.own_keys import own_keys

    return [f"{context.settings_path}: {fault}" for fault in own_keys(context.settings.keys).faults]


def _terminal_words() -> str:
    """Return what the terminal can show, and whether the app can be drawn on it."""
    if not sys.stdout.isatty():
        return "Terminal: standard output is none."
    if is_dumb():
        return f"Terminal: {os.environ['TERM']}. The app cannot draw on it; backtui start --plain can."
    return terminal_of(sys.stdout).words()
