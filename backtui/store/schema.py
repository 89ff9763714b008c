"""Which form the history file has, and the one error of the store."""

from pathlib import Path

import msgspec

SCHEMA = 1


class StoreError(Exception):
    """A history file that cannot be read or written; the message is a sentence for the person."""


class Meta(msgspec.Struct, gc=False):
    """The one document of the `meta` table."""

    schema: int = 0


def check_schema(meta: Meta, path: Path) -> None:
    """Raise StoreError where a newer program wrote the file."""
    if meta.schema > SCHEMA:
        raise StoreError(
            f"{path} was written by a newer backtui (schema {meta.schema}; this one knows {SCHEMA}). "
            "It was left as it is: please update backtui."
        )
