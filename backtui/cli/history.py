"""`backtui history`: the sessions, newest first."""

from argparse import Namespace

import msgspec

from backtui.cli.context import Context
from backtui.cli.diary import diary_of
from backtui.cli.reports import history_line


def run(context: Context, options: Namespace) -> int:
    """Print the sessions."""
    diary = diary_of(context)
    entries = diary.entries()
    shown = {
        entry.id: entry
        for entry in entries
        if (options.since is None or entry.day >= options.since)
        and (options.until is None or entry.day <= options.until)
    }
    if options.json:
        documents = [document for document in diary.documents() if document["id"] in shown]
        print(msgspec.json.format(msgspec.json.encode(documents), indent=2).decode())
        return 0
    today = context.clock.today()
    for entry in shown.values():
        to_come = "  to come" if entry.day > today else ""
        print(f"{history_line(entry)}{to_come}")
    if not shown:
        print("No session yet." if not entries else "No session in that time.")
    return 0
