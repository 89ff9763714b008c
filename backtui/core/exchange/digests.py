"""What two histories have to tell each other to find out where they differ: digests by month, not lists."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import NamedTuple

from backtui.core.diary.documents import canonical, read_version
from backtui.core.diary.lenient import object_of
from backtui.core.diary.merge import RawTables, merge

# By table and month.
Digests = dict[str, dict[str, str]]
Months = dict[str, list[str]]

_HEX = 16
_MONTH = len("2026-11")
# What tells of a document when it was.
_DATED = ("started", "from", "since", "at", "id")


class Telling(NamedTuple):
    """What is told of one document: its revision, and what stands for its content."""

    revised: str
    digest: str


# By table and key.
Tellings = dict[str, dict[str, Telling]]


class Ledger:
    """The documents of a history, as they are compared with another's; of each its latest revision."""

    def __init__(self, tables: RawTables) -> None:
        self._documents: dict[str, dict[str, bytes]] = {}
        self._tellings: Tellings = {}
        self._months: dict[str, dict[str, list[str]]] = {}
        for table, documents in merge(tables).items():
            self._note(table, documents)

    def _note(self, table: str, documents: Iterable[bytes]) -> None:
        by_key, tellings = self._documents.setdefault(table, {}), self._tellings.setdefault(table, {})
        months = self._months.setdefault(table, {})
        for raw in documents:
            form, version = canonical(raw), read_version(raw)
            digest = sha256(form).hexdigest()[:_HEX]
            # What has no id goes by its content; no id begins so, or it would not matter.
            key = version.id or f"\0{digest}"
            by_key[key], tellings[key] = raw, Telling(version.revised, digest)
            months.setdefault(month_of(form), []).append(key)

    def digests(self) -> Digests:
        """Return what stands for each month of each table."""
        return {
            table: {month: self._digest(table, keys) for month, keys in months.items()}
            for table, months in self._months.items()
        }

    def _digest(self, table: str, keys: Iterable[str]) -> str:
        tellings = self._tellings[table]
        told = "\n".join(f"{key} {tellings[key].digest}" for key in sorted(keys))
        return sha256(told.encode()).hexdigest()[:_HEX]

    def differing(self, theirs: Mapping[str, Mapping[str, str]]) -> Months:
        """Return the months that are not the same in another history, by table."""
        ours = self.digests()
        found = {}
        for table in sorted(ours.keys() | theirs.keys()):
            own, other = ours.get(table, {}), theirs.get(table, {})
            months = sorted(
                month for month in own.keys() | other.keys() if own.get(month) != other.get(month)
            )
            if months:
                found[table] = months
        return found

    def tellings(self, months: Mapping[str, Iterable[str]]) -> Tellings:
        """Return what is to be told of the documents of some months."""
        return {
            table: {
                key: self._tellings[table][key]
                for month in of_table
                for key in self._months.get(table, {}).get(month, ())
            }
            for table, of_table in months.items()
        }

    def documents(self, keys: Mapping[str, Iterable[str]]) -> dict[str, list[bytes]]:
        """Return documents by their keys; those that are not there are left out."""
        return {
            table: [self._documents[table][key] for key in of_table if key in self._documents.get(table, {})]
            for table, of_table in keys.items()
        }


class Exchange(NamedTuple):
    """Which documents go out, and which are asked for, by table and key."""

    give: dict[str, list[str]]
    want: dict[str, list[str]]


def exchange(
    ours: Ledger, months: Mapping[str, Iterable[str]], theirs: Mapping[str, Mapping[str, Telling]]
) -> Exchange:
    """Return what goes which way, by what the other side tells of the months that differ.

    Of equally late ones both go: the rule of merging tells on both sides which holds.
    """
    give: dict[str, list[str]] = {}
    want: dict[str, list[str]] = {}
    own = ours.tellings(months)
    for table in own.keys() | theirs.keys():
        for key in sorted(own.get(table, {}).keys() | theirs.get(table, {}).keys()):
            # One whose date was corrected stands in another month there: then both months differ.
            mine, other = own.get(table, {}).get(key), theirs.get(table, {}).get(key)
            if mine is not None and (other is None or (mine != other and mine.revised >= other.revised)):
                give.setdefault(table, []).append(key)
            if other is not None and (mine is None or (mine != other and mine.revised <= other.revised)):
                want.setdefault(table, []).append(key)
    return Exchange(give, want)


def month_of(raw: bytes) -> str:
    """Return the month that a document belongs to, or whatever tells it from most others."""
    fields = object_of(raw)
    dated = (fields.get(name) for name in _DATED)
    return next((one[:_MONTH] for one in dated if isinstance(one, str)), "")
