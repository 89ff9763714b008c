"""`backtui history`: the sessions, newest first."""

from typing import TYPE_CHECKING

from backtui.cli.context import Context, diary_of, entries_of
from backtui.cli.printing import say, say_json

if TYPE_CHECKING:
    from argparse import Namespace


def history(setting: Context, options: "Namespace") -> int:
    """Print the sessions."""
    diary = diary_of(setting)
    shown = {
        entry.id: entry
        for entry in entries_of(diary)
        if (options.since is None or entry.day >= options.since)
        and (options.until is None or entry.day <= options.until)
    }
    if options.json:
        import msgspec

        documents = [one for one in diary.documents() if one["id"] in shown]
        say_json(msgspec.json.format(msgspec.json.encode(documents), indent=2))
        return 0
    from backtui.cli.reports import history_line
    from backtui.core.diary.session import begun

    past = {entry.id for entry in begun(shown.values(), setting.clock.now())}
    for entry in shown.values():
        to_come = "" if entry.id in past else "  to come"
        say(f"{history_line(entry)}{to_come}")
    if not shown:
        say("No session yet." if not entries_of(diary) else "No session in that time.")
    return 0
