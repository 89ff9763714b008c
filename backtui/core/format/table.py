"""Tables of a routines file, read key by key, with a note of every fault and its place."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from backtui.core.format.mistakes import key_meant, remedy
from backtui.core.format.values import BadValue, Reader, shown
from backtui.core.text import harmless, near

_T = TypeVar("_T")
Tree = Mapping[str, object]
Path = tuple[str | int, ...]

_FORMS = ("easier", "harder")


class Fault(NamedTuple):
    """One thing wrong with a routines file.

    `source` is the file's index among those read, `path` the keys and list positions that lead to
    the value, `where` the same in words.
    """

    source: int
    path: Path
    where: str
    what: str
    allowed: str

    def __str__(self) -> str:
        words = f"{self.what}, {self.allowed}"
        # Keys and ids are whatever the file has: a fault stays one harmless line.
        return harmless(f"{self.where}: {words}" if self.where else words)


class Table:
    """One table of a file: hands out its values by key and notes what is wrong with them.

    A table that varies another one falls back to that one's values; what is wrong with those is
    noted where they stand, not here.
    """

    def __init__(self, tree: Tree, where: str, faults: list[Fault], source: int = 0, path: Path = ()) -> None:
        self.tree, self.where, self.faults = tree, where, faults
        self.source, self.path = source, path
        self.varied: Tree = {}
        self._asked: set[str] = set()

    def fault(self, key: str | None, what: str, allowed: str) -> None:
        """Note a fault of one key, or of the whole table."""
        path = self.path if key is None else (*self.path, key)
        where = ": ".join(part for part in (self.where, key) if part)
        self.faults.append(Fault(self.source, path, where, what, allowed))

    def raw(self, key: str) -> object:
        """Return the value of a key as the file, or the varied table, has it; None where neither has."""
        self._asked.add(key)
        return self.tree.get(key, self.varied.get(key))

    def take(self, key: str, read: Reader[_T], default: _T) -> _T:
        """Return the checked value of a key, or the default where it is absent or wrong."""
        value = self.raw(key)
        if value is None:
            return default
        try:
            return read(value)
        except BadValue as bad:
            if key in self.tree:
                meant = remedy(key, value)
                what, allowed = (bad.what, bad.allowed) if meant is None else (meant.what, meant.allowed)
                self.fault(key, what, allowed)
                if bad.index is not None:
                    last = self.faults.pop()
                    self.faults.append(last._replace(path=(*last.path, bad.index)))
            return default

    def need(self, key: str, read: Reader[_T], default: _T, needed: str) -> _T:
        """Take a key that must be there."""
        if self.raw(key) is None:
            self.miss(key, needed)
        return self.take(key, read, default)

    def miss(self, key: str, needed: str) -> None:
        """Note that a key is missing, unless it is there by another name, which is said there."""
        if not any(key_meant(other) == key for other in self.tree):
            self.fault(key, "is missing", needed)

    def below(self, key: str) -> "Table | None":
        """Return the table at a key, or None where there is none."""
        tree = self.raw(key)
        if tree is None:
            return None
        if not isinstance(tree, dict):
            head = ".".join(part for part in (*self.path, key) if isinstance(part, str))
            how = f", and below it how = {shown(tree)}" if isinstance(tree, str) and key in _FORMS else ""
            self.fault(key, f"{shown(tree)} is no table", f"a line [{head}] is needed{how}")
            return None
        where = f"{self.where}, {key}"
        return Table(tree, where, self.faults, self.source, (*self.path, key))

    def entries(self, key: str) -> "list[Table]":
        """Return the tables of a list of tables."""
        found = self.raw(key)
        if found is None:
            return []
        if isinstance(found, dict):
            self.fault(key, "has single brackets", f"every {key} begins with a line [[{key}]]")
            return [self._entry(key, found, (key,), 0)]
        if not isinstance(found, list):
            self.fault(key, "is no list of tables", f"every {key} begins with a line [[{key}]]")
            return []
        tables = []
        for index, tree in enumerate(found):
            if isinstance(tree, dict):
                tables.append(self._entry(key, tree, (key, index), index))
            else:
                path = (*self.path, key, index)
                self.faults.append(
                    Fault(self.source, path, f"{key} {index + 1}", f"{shown(tree)} is no table",
                          f"an entry that begins with [[{key}]] is allowed")
                )  # fmt: skip
        return tables

    def stray(self, kind: str, keys: Sequence[str]) -> "Table":
        """Return the entry whose keys stand here without its head, which is noted."""
        self._asked.update(keys)
        head = f"a line [[{kind}]] is needed above the keys of each"
        self.faults.append(
            Fault(self.source, (*self.path, keys[0]), "", f"{keys[0]} stands above any {kind}", head)
        )
        return self._entry(kind, {key: self.tree[key] for key in keys}, (), 0)

    def _entry(self, kind: str, tree: Tree, path: Path, index: int) -> "Table":
        name = tree.get("id")
        where = f"{kind} {shown(name)[1:-1]}" if isinstance(name, str) else f"{kind} {index + 1}"
        return Table(tree, where, self.faults, self.source, (*self.path, *path))

    def unknown(self) -> list[str]:
        """Return the keys that nobody has asked for."""
        return [key for key in self.tree if key not in self._asked]

    def close(self) -> None:
        """Report every key that nobody asked for, with the near name."""
        known = sorted(self._asked)
        for key in self.unknown():
            meant = key_meant(key)
            self.fault(key, "is not a key of this table",
                       f'did you mean "{meant}"?' if meant in known else near(key, known))  # fmt: skip


def varied(tree: Tree, base: Tree, keys: Sequence[str]) -> dict[str, object]:
    """Return the values of some keys, a table's own going before those of the one that it varies."""
    return {key: tree.get(key, base.get(key)) for key in keys if key in tree or key in base}
