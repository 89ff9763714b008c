"""`backtui history`: the sessions, newest first."""

from argparse import Namespace

import msgspec

from backtui.cli.context import Context
from backtui.cli.diary import diary_of
from backtui.cli.printing import say, say_json
from backtui.cli.reports import history_line
from backtui.core.diary.session import begun


def run(context: Context, options: Namespace) -> int:
    """Print the sessions."""
    diary = diary_of(context)
    entries, today = diary.entries(), context.clock.now().date()
    since, until = options.since and options.since(today), options.until and options.until(today)
    shown = {
        entry.id: entry
        for entry in entries
        if (since is None or entry.day >= since) and (until is None or entry.day <= until)
    }
    if options.json:
        documents = [document for document in diary.documents() if document["id"] in shown]
        say_json(msgspec.json.format(msgspec.json.encode(documents), indent=2))
        return 0
    mornings = diary.mornings()
    past = {entry.id for entry in begun(shown.values(), context.clock.now())}
    for entry in shown.values():
        to_come = "" if entry.id in past else "  to come"
        say(f"{history_line(entry, mornings.get(entry.id))}{to_come}")
    if not shown:
        say("No session yet." if not entries else "No session in that time.")
    return 0
