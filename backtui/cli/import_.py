"""`backtui import`: take in what another program or another machine wrote."""

from argparse import Namespace
from collections.abc import Mapping, Sequence

import msgspec

from backtui.cli.context import Context, Problem
from backtui.cli.diary import corrections_of, diary_of
from backtui.cli.printing import complain, say
from backtui.core.exchange.arrival import Arrival
from backtui.core.exchange.arrival_words import import_words
from backtui.core.exchange.faults import NotUnderstood
from backtui.core.text import harmless
from backtui.exchange.source import FoundFile, read_source
from backtui.files.paths import PathError, typed
from backtui.store.corrections import Corrections
from backtui.store.diary import Change, Diary
from backtui.store.schema import SCHEMA, StoreError


def run(context: Context, options: Namespace) -> int:
    """Say what a file would add, change and leave, and take it in."""
    source = _source(context, options)
    for words in source.passed_over:
        complain(f"{options.file}: {words}.")
    diary, now = diary_of(context), context.clock.now()
    found: Sequence[Arrival]
    if options.dry_run:
        found = source.arrive(diary.tables(), now)
    else:
        found = _taken_in(diary, corrections_of(diary), source, typed(options.file).name)
    say(f"{options.file} is {source.kind}.")
    say("\n".join(import_words(found, now, dry=options.dry_run)))
    if options.dry_run:
        say("Nothing was written.")
    elif any(one.outcome != "same" and one.document is not None for one in found):
        say("One step of undo in the app takes it back.")
    return 0


def _source(context: Context, options: Namespace) -> FoundFile:
    mapping: Mapping[str, str] = dict(options.map or ())
    try:
        return read_source(
            typed(options.file), mapping, context.clock.local, SCHEMA, restore=options.restore
        )  # fmt: skip
    except (NotUnderstood, PathError) as error:
        raise Problem(f"{options.file} was not imported, and nothing was changed:\n{error}") from None


def _taken_in(diary: Diary, corrections: Corrections, source: FoundFile, name: str) -> Sequence[Arrival]:
    found: list[Arrival] = []

    def find(tables: Mapping[str, Sequence[bytes]]) -> list[Change]:
        # Told by what is there once nobody else writes.
        found[:] = source.arrive(tables, diary.now())
        return [
            Change(one.table, one.key, msgspec.Raw(one.document)) for one in found if one.document is not None
        ]

    try:
        corrections.write_together(find, f"the import of {harmless(name, 60)}")
    except StoreError as error:
        raise Problem(f"{error} Nothing was imported.") from None
    return found
