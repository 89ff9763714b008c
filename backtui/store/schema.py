"""Which form the history file has, and the one error of the store."""

from pathlib import Path

import msgspec

from backtui.core.text import Trouble, harmless_lines

SCHEMA = 1
# The tables of what a person did and decided.
TABLES = ("sessions", "pauses", "pins", "targets", "mornings", "goals")
# What every version of the program counts, so that a backup of one tells another what there must be.
COUNTED = TABLES[:4]


class StoreError(Trouble):
    """A history file that cannot be read or written; the message is a sentence for the person."""

    def __init__(self, words: str) -> None:
        super().__init__(harmless_lines(words))


class Damaged(StoreError):
    """A history file that is not what it was; it is left alone until the person says what to do."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"{path}: {what}. Nothing was changed: backtui doctor says what can be done.")
        self.path = path
        self.what = what


class Meta(msgspec.Struct, gc=False):
    """The one document of the `meta` table."""

    schema: int = 0


def check_schema(raw: bytes, path: Path) -> None:
    """Raise StoreError where the `meta` document tells of a newer program."""
    try:
        meta = msgspec.json.decode(raw, type=Meta)
    except (msgspec.MsgspecError, RecursionError):
        raise Damaged(path, "it does not say its schema") from None
    if meta.schema > SCHEMA:
        raise StoreError(
            f"{path} was written by a newer backtui (schema {meta.schema}; this one knows {SCHEMA}). "
            "It was left as it is: please update backtui."
        )
