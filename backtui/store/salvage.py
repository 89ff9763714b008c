"""What can be saved of a damaged history: the documents that stand whole, and the union of several states."""

import json
import re
from collections.abc import Sequence
from typing import Any

import msgspec

from backtui.core.diary.documents import key_of, latest, read_version
from backtui.store.history_file import Tables
from backtui.store.schema import SCHEMA, TABLES, Meta


def merged(states: Sequence[Tables]) -> Tables:
    """Return tables with every document of any state, each in its latest revision.

    Documents without an id are taken from the first state that has any.
    """
    tables: Tables = {}
    for name in dict.fromkeys(name for state in states for name in state):
        if name == "meta":
            continue
        documents = [list(state.get(name, {}).values()) for state in states]
        nameless = ([raw for raw in of_state if not key_of(raw)] for of_state in documents)
        named = latest((raw for of_state in documents for raw in of_state), read_version).values()
        kept: list[Any] = [*next(filter(None, nameless), []), *(raw for _, raw in named)]
        tables[name] = {str(number): raw for number, raw in enumerate(kept, start=1)}
    return {"meta": {"1": msgspec.Raw(msgspec.json.encode(Meta(SCHEMA)))}, **tables}


def salvage(content: bytes) -> Tables:
    """Return the documents that stand whole in a damaged file: cut off, overwritten or with odd bytes.

    Their numbers are new, so that of two with the same one both are there.
    """
    text = content.decode("utf-8", errors="replace")
    others = {place.start(1) for place in _OTHER_TABLE.finditer(text)}
    tables: Tables = {}
    name, at = "", 0
    while place := _PLACE.search(text, at):
        key, at = place[1] or "", place.end()
        if key in _KNOWN or place.start() in others:
            name = key
            continue
        document, end = _document(text, at - 1)
        if document is None or not _is_of_a_table(key, document):
            at = max(at, end) if document is None else at
            continue
        home = name if name not in ("", "meta") else _home(document)
        # What belongs nowhere may have swallowed a table, whose documents are looked for in it.
        if home:
            table = tables.setdefault(home, {})
            table[str(len(table) + 1)] = _as_written(text[at - 1 : end], document)
            at = end
    return tables


# What a table or a document begins with: `"17": {`; the name may be what was damaged.
_PLACE = re.compile(r'(?:"((?:[^"\\]|\\.){0,99})"\s*:\s*)?\{')
# A table of another program's stands behind the end of a table.
_OTHER_TABLE = re.compile(
    r'[{}]\s*\}\s*,\s*("(?!\d+")(?:[^"\\]|\\.){1,99}"\s*:\s*\{\s*)"[^"\\]{0,99}"\s*:\s*\{'
)
_DEEP = 200
_KNOWN = ("meta", *TABLES)
# What tells of a document alone where it belongs.
_TELLING = {"started": "sessions", "from": "pauses", "sessions": "targets", "since": "pins",
            "pain": "mornings", "words": "goals"}  # fmt: skip


def _is_of_a_table(key: str, document: dict[str, Any]) -> bool:
    """Return whether a document is no part of another, which is broken."""
    return key.isdigit() or (isinstance(document.get("id"), str) and ("started" in document or bool(key)))


def _home(document: dict[str, Any]) -> str:
    """Return the table of a document whose table's name is damaged; an empty text where nothing tells."""
    return next((table for field, table in _TELLING.items() if field in document), "")


def _document(text: str, brace: int) -> tuple[dict[str, Any] | None, int]:
    """Return the whole document that begins at a brace, and where it ends; None where none does."""
    try:
        document, end = json.JSONDecoder().raw_decode(text, brace)
    except ValueError:
        return None, brace + 1
    except RecursionError:
        # Where the way only leads down, each step of it would be as deep.
        return None, brace + (1 if "}" in text[brace : brace + _DEEP] else _DEEP)
    return (None, brace + 1) if "\ufffd" in text[brace:end] else (document, end)


def _as_written(text: str, document: dict[str, Any]) -> msgspec.Raw:
    """Return a document as it stands; what no reader takes, such as half a letter, is replaced."""
    try:
        msgspec.json.decode(text, type=msgspec.Raw)
    except (msgspec.MsgspecError, RecursionError):
        return msgspec.Raw(msgspec.json.encode(_encodable(document)))
    return msgspec.Raw(text.encode())


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_encodable(each) for each in value]
    if isinstance(value, dict):
        return {_encodable(key): _encodable(each) for key, each in value.items()}
    return value
