"""Merging: what two histories come to, whichever is asked first, and however often.

Of each document the latest revision holds; a removal is an edit like any other. What has no id stays, once.
Tables and keys that this program does not know are carried through.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Literal, NamedTuple

from backtui.core.diary.documents import Version, canonical, is_later, latest, read_version
from backtui.core.diary.revision import tombstone

RawTables = Mapping[str, Iterable[bytes]]
Fate = Literal["added", "changed", "same", "kept", "gone"]

# Each file tells its own schema.
_NOT_MERGED = "meta"


class Meeting(NamedTuple):
    """A document from elsewhere, the one of this id that is here, and what becomes of both.

    `added` and `changed`: it comes in; `same`: it is here; `kept`: what is here is later; `gone`: it was
    removed here later. Of what has no id the key is empty.
    """

    table: str
    key: str
    fate: Fate
    theirs: bytes
    ours: bytes | None = None

    @property
    def comes_in(self) -> bool:
        """Whether the document is written here."""
        return self.fate in ("added", "changed")


def merge(*states: RawTables) -> dict[str, list[bytes]]:
    """Return every document of any state, each in its latest revision, in an order of their own."""
    merged = {}
    for name in sorted({name for state in states for name in state} - {_NOT_MERGED}):
        documents = [bytes(raw) for state in states for raw in state.get(name, ())]
        chosen = latest(documents, read_version)
        merged[name] = [raw for _, raw in sorted(_nameless(documents).items())]
        merged[name] += [chosen[key][1] for key in sorted(chosen)]
    return merged


def outgoing(tables: RawTables) -> dict[str, list[bytes]]:
    """Return what other machines and exports get to see: all that merges, of removed ones only that they are.

    Their content is this machine's, to bring them back.
    """
    return {name: list(map(_without_content, documents)) for name, documents in merge(tables).items()}


def _without_content(raw: bytes) -> bytes:
    version = read_version(raw)
    if version.deleted and version.id:
        return bytes(tombstone(raw, version.id, version.revised))
    return raw


def meet(ours: RawTables, theirs: RawTables) -> list[Meeting]:
    """Return what becomes of each document from elsewhere where it is merged into what is here."""
    return [
        meeting
        for name in sorted(theirs.keys() - {_NOT_MERGED})
        for meeting in _meet_table(name, ours.get(name, ()), theirs[name])
    ]


def _meet_table(table: str, ours: Iterable[bytes], theirs: Iterable[bytes]) -> Iterable[Meeting]:
    ours, theirs = list(map(bytes, ours)), list(map(bytes, theirs))
    here = latest(ours, read_version)
    known, others = _nameless(ours), _nameless(theirs)
    for form, raw in sorted(others.items()):
        yield Meeting(table, "", "same" if form in known else "added", raw, known.get(form))
    for key, (version, raw) in sorted(latest(theirs, read_version).items()):
        if key not in here:
            yield Meeting(table, key, "added", raw)
        else:
            yield Meeting(table, key, _fate(version, raw, *here[key]), raw, here[key][1])


def _fate(version: Version, raw: bytes, own: Version, own_raw: bytes) -> Fate:
    if raw == own_raw or (own.revised == version.revised and canonical(raw) == canonical(own_raw)):
        return "same"
    if is_later(version, raw, own, own_raw):
        return "changed"
    return "gone" if own.deleted and not version.deleted else "kept"


def _nameless(documents: Collection[bytes]) -> dict[bytes, bytes]:
    """Return the documents without an id by what they say; of the same in other letters, the greatest."""
    found: dict[bytes, bytes] = {}
    for raw in documents:
        if not read_version(raw).id:
            form = canonical(raw)
            found[form] = max(raw, found.get(form, raw))
    return found
