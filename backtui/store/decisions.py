"""The pauses and the targets on disk."""

from collections.abc import Iterable

import msgspec

from backtui.core.diary.expectations import PauseRecord, TargetRecord, Terms, terms
from backtui.core.diary.pins import Pin
from backtui.store.documents import living, read_version
from backtui.store.lenient import lenient, object_of


def read_terms(pauses: Iterable[bytes], targets: Iterable[bytes]) -> Terms:
    """Return the terms that the documents of two tables tell; what is wrong with one counts as absent."""
    return terms(living(pauses, PauseRecord), living(targets, TargetRecord))


def read_pins(documents: Iterable[bytes]) -> dict[str, Pin]:
    """Return the pins by exercise, each in its latest revision, without removed ones and odd fields."""
    chosen: dict[str, tuple[str, bytes]] = {}
    for raw in documents:
        version = read_version(raw)
        if version.id and version.revised >= chosen.get(version.id, ("", b""))[0]:
            chosen[version.id] = version.revised, raw
    pins = (_read_pin(raw) for _, raw in chosen.values())
    return {pin.id: pin for pin in pins if pin is not None and not pin.deleted}


def _read_pin(raw: bytes) -> Pin | None:
    try:
        return msgspec.json.decode(raw, type=Pin)
    except msgspec.MsgspecError:
        return lenient(object_of(raw), Pin)
