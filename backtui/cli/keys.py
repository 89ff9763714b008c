"""`backtui keys`: the map of the keys, with the person's own."""

from argparse import Namespace

import msgspec

from backtui.cli.context import Context
from backtui.cli.printing import complain, say, say_json


def run(context: Context, options: Namespace) -> int:
    """Print the map; what of one's own keys cannot hold is said."""
    # It takes every screen to know all keys.
    from backtui.app.key_tables import key_markdown, key_rows, key_text
    from backtui.app.own_keys import own_keys

    if options.markdown:
        say(key_markdown())
        return 0
    found = own_keys(context.settings.keys)
    for fault in found.faults:
        complain(f"{context.settings_path}: {fault}")
    if options.json:
        named = ("place", "keys", "id", "words")
        say_json(msgspec.json.encode([dict(zip(named, row, strict=True)) for row in key_rows(found.own)]))
    else:
        say(key_text(found.own))
    return 0
