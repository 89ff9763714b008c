"""One key of a TOML text set, and every other byte of it left as it was."""

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from backtui.toml_lines import keys_of


def with_key(text: str, key: str, literal: str) -> str:
    """Return a TOML text whose top-level key has a value, given as TOML writes it.

    A new key comes on a line of its own, after the last one that there is.
    """
    data = text.encode()
    end = b"\r\n" if b"\r\n" in data else b"\n"
    place = None
    for node in Parser(Language(tree_sitter_toml.language())).parse(data).root_node.named_children:
        if node.type == "pair":
            name, value, *_ = node.named_children
            if list(keys_of(name)) == [key]:
                return (data[: value.start_byte] + literal.encode() + data[value.end_byte :]).decode()
            place = _line_end(data, value)
        elif node.type in ("table", "table_array_element"):
            place = _above_comments(data, node.start_byte) if place is None else place
            break
    place = len(data) if place is None else place
    before = data[:place]
    if before and not before.endswith(b"\n"):
        before += end
    return (before + f"{key} = {literal}".encode() + end + data[place:]).decode()


def _line_end(data: bytes, value: Node) -> int:
    """Return where the line after a value's begins: what is said beside the value stays beside it."""
    found = data.find(b"\n", value.end_byte)
    return len(data) if found < 0 else found + 1


def _above_comments(data: bytes, place: int) -> int:
    """Return where the comment begins that stands right above a place, or the place itself."""
    while place:
        above = data.rfind(b"\n", 0, place - 1) + 1
        if not data[above:place].lstrip().startswith(b"#"):
            break
        place = above
    return place
