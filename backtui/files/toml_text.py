"""On which line of a TOML text a value stands; tomllib does not tell."""

import tomllib
from collections.abc import Iterator, Sequence

import tree_sitter_toml
from tree_sitter import Language, Node, Parser


class LineFinder:
    """The lines of all values of a valid TOML text, by the path of keys and list positions."""

    def __init__(self, text: str) -> None:
        tree = Parser(Language(tree_sitter_toml.language())).parse(text.encode())
        self._lines: dict[tuple[str | int, ...], int] = {(): 1}
        lists: dict[tuple[str | int, ...], int] = {}
        for node in tree.root_node.named_children:
            if node.type == "pair":
                self._note_pair(node, ())
            elif node.type in ("table", "table_array_element"):
                self._note_table(node, lists)

    def line(self, path: Sequence[str | int]) -> int:
        """Return the line, from 1, of a value, or of the nearest thing around it."""
        place = tuple(path)
        while place not in self._lines:
            place = place[:-1]
        return self._lines[place]

    def _note_table(self, node: Node, lists: dict[tuple[str | int, ...], int]) -> None:
        head, *rest = node.named_children
        path: tuple[str | int, ...] = ()
        keys = list(keys_of(head))
        for depth, key in enumerate(keys):
            path = (*path, key)
            if node.type == "table_array_element" and depth == len(keys) - 1:
                lists[path] = lists.get(path, -1) + 1
            if path in lists:
                # A key on the way through an array of tables means its latest entry.
                path = (*path, lists[path])
            self._note(path, node)
        for pair in rest:
            if pair.type == "pair":
                self._note_pair(pair, path)

    def _note_pair(self, node: Node, path: tuple[str | int, ...]) -> None:
        # What follows the value on its line, a comment, belongs to the pair, too.
        head, value, *_ = node.named_children
        for key in keys_of(head):
            path = (*path, key)
            self._note(path, node)
        self._note_value(value, path)

    def _note_value(self, node: Node, path: tuple[str | int, ...]) -> None:
        entries = [child for child in node.named_children if child.type != "comment"]
        if node.type == "array":
            for index, entry in enumerate(entries):
                self._note((*path, index), entry)
                self._note_value(entry, (*path, index))
        elif node.type == "inline_table":
            for pair in entries:
                self._note_pair(pair, path)

    def _note(self, path: tuple[str | int, ...], node: Node) -> None:
        self._lines.setdefault(path, node.start_point[0] + 1)


def keys_of(node: Node) -> Iterator[str]:
    """Return the names that a key's node is made of, as TOML reads them."""
    if node.type == "dotted_key":
        for child in node.named_children:
            yield from keys_of(child)
        return
    text = (node.text or b"").decode()
    yield next(iter(tomllib.loads(f"{text} = 0"))) if node.type == "quoted_key" else text


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


def without_key(text: str, key: str) -> str:
    """Return a TOML text without a top-level key; the comment beside its value stays, on its own line."""
    data = text.encode()
    for node in Parser(Language(tree_sitter_toml.language())).parse(data).root_node.named_children:
        if node.type in ("table", "table_array_element"):
            break
        name, value, *_ = node.named_children or (None, None)
        if node.type == "pair" and name is not None and value is not None and list(keys_of(name)) == [key]:
            end = _line_end(data, value)
            comment = data[value.end_byte : end].lstrip()
            return (data[: node.start_byte] + comment + data[end:]).decode()
    return text


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
