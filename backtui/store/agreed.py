"""The pauses and the targets on disk."""

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from backtui.core.diary.expectations import PauseRecord, TargetRecord, Terms, terms
from backtui.store.reading import lenient, object_of

_T = TypeVar("_T", PauseRecord, TargetRecord)


class Version(msgspec.Struct, gc=False):
    """What every document has, also a removed one."""

    id: str = ""
    revised: str = ""
    deleted: bool = False


def read_terms(pauses: Iterable[bytes], targets: Iterable[bytes]) -> Terms:
    """Return the terms that the documents of two tables tell; what is wrong with one counts as absent."""
    return terms(_living(pauses, PauseRecord), _living(targets, TargetRecord))


def _living(documents: Iterable[bytes], of: type[_T]) -> list[_T]:
    """Return each document in its latest revision, but for removed ones."""
    chosen: dict[str, tuple[Version, bytes]] = {}
    for raw in documents:
        version = read_version(raw)
        if version.id and (version.id not in chosen or version.revised >= chosen[version.id][0].revised):
            chosen[version.id] = version, raw
    found = (_read(raw, of) for version, raw in chosen.values() if not version.deleted)
    return [one for one in found if one is not None]


def read_version(raw: bytes) -> Version:
    """Return what can be read of a document's id, revision and removal."""
    try:
        return msgspec.json.decode(raw, type=Version)
    except msgspec.MsgspecError:
        return lenient(object_of(raw), Version) or Version()


def _read(raw: bytes, of: type[_T]) -> _T | None:
    try:
        return msgspec.json.decode(raw, type=of)
    except msgspec.MsgspecError:
        return lenient(object_of(raw), of)
