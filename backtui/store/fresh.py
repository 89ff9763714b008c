"""A history written at once, where there was none."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from backtui.files.atomic import make_folder, replace_file
from backtui.store.schema import SCHEMA, Meta


def write_fresh(path: Path, tables: Mapping[str, Iterable[msgspec.Struct]]) -> None:
    """Write a history with these documents, by table. Raises OSError."""
    content = {
        name: {str(number): document for number, document in enumerate(documents, start=1)}
        for name, documents in {"meta": [Meta(SCHEMA)], **tables}.items()
    }
    make_folder(path.parent)
    replace_file(path, msgspec.json.encode(content))
