"""Routines files on disk: read, laid over each other, and every fault named with its line."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from backtui.core.catalogue import Catalogue
from backtui.core.format import read_catalogue
from backtui.core.tables import Fault, Tree
from backtui.paths import shipped_routines_path

_LARGEST_FILE = 4_000_000


class RoutinesError(Exception):
    """A routines file that cannot be used; `faults` has one line for each fault."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = list(faults)


class _Source(NamedTuple):
    path: Path
    text: str
    tree: Tree


def load_catalogue(own: Path, *, must_exist: bool) -> Catalogue:
    """Return the shipped catalogue with a person's own file over it, or raise RoutinesError."""
    sources = [_read(shipped_routines_path())]
    if must_exist or own.exists():
        sources.append(_read(own))
    return _catalogue(sources)


def shipped_catalogue() -> Catalogue:
    """Return the catalogue without anybody's own file."""
    return _catalogue([_read(shipped_routines_path())])


def check_file(path: Path) -> None:
    """Raise RoutinesError with every fault of a file, which may build on the shipped one."""
    source = _read(path)
    shipped = shipped_routines_path()
    if shipped.exists() and path.resolve() == shipped.resolve():
        _catalogue([source])
    else:
        _catalogue([_read(shipped), source])


def _catalogue(sources: Sequence[_Source]) -> Catalogue:
    catalogue, faults = read_catalogue([source.tree for source in sources])
    if faults:
        raise RoutinesError(_described(sources, faults))
    return catalogue


def _read(path: Path) -> _Source:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
    except OSError as error:
        raise RoutinesError([f"{path}: cannot be read: {error.strerror or error}"]) from None
    if len(data) > _LARGEST_FILE:
        raise RoutinesError(
            [f"{path}: is larger than {_LARGEST_FILE // 1_000_000} MB; is it the right file?"]
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RoutinesError([f"{path}:{line}: this is no UTF-8 text; is it the right file?"]) from None
    try:
        return _Source(path, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise RoutinesError([_syntax_fault(path, text, error)]) from None
    except RecursionError:
        raise RoutinesError([f"{path}:1: the lists are nested too deeply"]) from None


def _syntax_fault(path: Path, text: str, error: tomllib.TOMLDecodeError) -> str:
    message, found, place = str(error).rpartition(" (at ")
    if not found:
        message, place = str(error), ""
    line = place.removeprefix("line ").split(",")[0]
    if not line.isdigit():
        line = str(text.count("\n") + 1)
    return f"{path}:{line}: this is no TOML: {message[:1].lower()}{message[1:]}"


def _described(sources: Sequence[_Source], faults: Sequence[Fault]) -> list[str]:
    # Loaded for faults alone: a sound file never waits for a second parser.
    from backtui.toml_lines import LineFinder

    finders = [LineFinder(source.text) for source in sources]
    return [
        f"{sources[fault.source].path}:{finders[fault.source].line(fault.path)}: {fault}"
        for fault in sorted(faults, key=lambda fault: (fault.source, finders[fault.source].line(fault.path)))
    ]
