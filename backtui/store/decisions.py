"""What the person decided, on disk: pauses, targets and pins."""

from collections.abc import Iterable

from backtui.core.diary.documents import living
from backtui.core.diary.expectations import PauseRecord, TargetRecord, Terms, terms
from backtui.core.diary.pins import Pin


def read_terms(pauses: Iterable[bytes], targets: Iterable[bytes]) -> Terms:
    """Return the terms that the documents of two tables tell; what is wrong with one counts as absent."""
    return terms(living(pauses, PauseRecord), living(targets, TargetRecord))


def read_pins(documents: Iterable[bytes]) -> dict[str, Pin]:
    """Return the pins by exercise, each in its latest revision, without removed ones and odd fields."""
    return {pin.id: pin for pin in living(documents, Pin)}
