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
