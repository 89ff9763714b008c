"""The numbers by which TinyDB knows documents; they are not data, and may be given anew."""

from typing import Any

_MOST_DIGITS = 15


def is_document_number(name: str) -> bool:
    """Return whether a document's name is a number as TinyDB writes it."""
    return name.isascii() and name.isdigit() and name[0] != "0" and len(name) <= _MOST_DIGITS


def numbered(table: dict[str, Any]) -> dict[str, Any]:
    """Return a table whose documents all have numbers; those that have none follow the others.

    TinyDB takes `1` and `01` for the same number, and would keep one of both.
    """
    if all(map(is_document_number, table)):
        return table
    kept = {name: raw for name, raw in table.items() if is_document_number(name)}
    first = max(map(int, kept), default=0) + 1
    others = (raw for name, raw in table.items() if not is_document_number(name))
    return kept | {str(number): raw for number, raw in enumerate(others, start=first)}
