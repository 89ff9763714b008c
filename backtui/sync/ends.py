"""The two ends of a sync by a line: the one that asks, and the one that answers."""

from collections.abc import Iterable, Mapping

import msgspec

from backtui.core.diary.merge import Meeting, outgoing
from backtui.core.exchange.digests import Ledger, exchange
from backtui.store.diary import Diary
from backtui.sync.merging import take_in
from backtui.sync.shelves import Synced
from backtui.sync.wire import Differences, Hello, Link, Parcel, Summary


def ask(link: Link, diary: Diary) -> Synced:
    """Merge a diary with the one at the other end, both ways. Raises SyncError and StoreError."""
    hello = link.greeted()
    link.send(Hello())
    link.agree(hello)
    ours = Ledger(outgoing(diary.tables()))
    link.send(Summary(ours.digests()))
    differences = link.receive(Differences)
    gone = exchange(ours, differences.months, differences.tellings)
    given = ours.documents(gone.give)
    link.send(Parcel(_packed(given), gone.want))
    # It has stored what it was sent before it answers.
    arrived = take_in(diary, _unpacked(link.receive(Parcel)))
    return Synced(arrived, [Meeting(table, "", "added", raw) for table in given for raw in given[table]])


def answer(link: Link, diary: Diary) -> None:
    """Be the other end. Raises SyncError and StoreError."""
    # Where the history cannot be read, nothing is promised.
    ours = Ledger(outgoing(diary.tables()))
    link.greet()
    link.agree(link.receive(Hello))
    months = ours.differing(link.receive(Summary).digests)
    link.send(Differences(months, ours.tellings(months)))
    parcel = link.receive(Parcel)
    take_in(diary, _unpacked(parcel))
    link.send(Parcel(_packed(Ledger(outgoing(diary.tables())).documents(parcel.want))))


def _packed(documents: Mapping[str, Iterable[bytes]]) -> dict[str, list[msgspec.Raw]]:
    return {table: list(map(msgspec.Raw, of_table)) for table, of_table in documents.items()}


def _unpacked(parcel: Parcel) -> dict[str, list[bytes]]:
    return {table: list(map(bytes, of_table)) for table, of_table in parcel.documents.items()}
