"""What can be saved of a damaged history: the documents that stand whole, and the union of several states."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from backtui.store.documents import key_of, latest, read_version
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
    """Return the documents that stand whole in a damaged file: cut off, overwritten or with odd bytes."""
    text = content.decode("utf-8", errors="replace")
    tables: Tables = {}
    for name, start, end in _table_spans(text):
        found: dict[str, Any] = {}
        for number, document in _documents(text[start:end]):
            found[number] = msgspec.Raw(msgspec.json.encode(document))
        if found:
            tables[name] = found
    return tables


def _table_spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Return where each known table begins, and the next one or the text ends."""
    starts = sorted((at, name) for name in TABLES for at in [text.find(f'"{name}":')] if at >= 0)
    for index, (at, name) in enumerate(starts):
        yield name, at, starts[index + 1][0] if index + 1 < len(starts) else len(text)


def _documents(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Return the whole documents of a table, each after its number: `"17": {...}`."""
    decoder = json.JSONDecoder()
    at = 0
    while (at := text.find('"', at)) >= 0:
        end = text.find('"', at + 1)
        number = text[at + 1 : end] if end > 0 else ""
        brace = end + 1
        while brace < len(text) and text[brace] in ": \n\r\t":
            brace += 1
        if number.isdigit() and brace < len(text) and text[brace] == "{":
            try:
                document, length = decoder.raw_decode(text, brace)
            except ValueError:
                at = brace
                continue
            if isinstance(document, dict) and "\ufffd" not in text[brace:length]:
                yield number, document
            at = length
        else:
            at = end if end > at and not number.isdigit() else at + 1
            if end < 0:
                return
