"""Taking in what other machines hold, by the rule of merging; an edit of theirs is no step of undo here."""

from collections.abc import Sequence

import msgspec

from backtui.core.diary.merge import RawTables
from backtui.core.exchange.arrival import Arrival, arrivals
from backtui.store.diary import Change, Diary


def take_in(diary: Diary, theirs: RawTables) -> Sequence[Arrival]:
    """Merge documents into a diary in one write; return what became of each. Raises StoreError."""
    with diary.exclusive():
        found = arrivals(diary.tables(), theirs, diary.now(), restore=False)
        changes = [
            Change(one.table, one.key, msgspec.Raw(one.document)) for one in found if one.document is not None
        ]
        if changes:
            diary.write_all(changes)
    return found
