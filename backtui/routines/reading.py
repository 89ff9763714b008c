"""Routines files as TOML: read, checked, and every fault named with its line."""

import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from backtui.core.catalogue.catalogue import Catalogue, RoutinesError
from backtui.core.format.overrides import unmeant_changes
from backtui.core.format.routines import read_catalogue
from backtui.core.format.table import Fault, Tree
from backtui.core.format.table import Path as Place
from backtui.files.regular import open_regular

_LARGEST_FILE = 4_000_000
_BEGINNING = 1000
# Every other byte of a plain text in UTF-16 is a zero; in UTF-8 none is.
_MANY_ZEROS = 0.2


class _Source(NamedTuple):
    """A file; `misread` are the lines that are no TOML, and what is wrong with each."""

    path: Path
    text: str
    tree: Tree
    misread: Sequence[tuple[int, str]] = ()
    is_whole: bool = True


def read_files(paths: Sequence[Path]) -> Catalogue:
    """Return the catalogue of some files, each over the one before, or raise RoutinesError."""
    sources = [_read(path) for path in paths]
    if any(source.misread for source in sources):
        # Of a file of which a part cannot be read, nobody knows what is missing in the rest.
        is_whole = all(source.is_whole for source in sources)
        faults = read_catalogue([source.tree for source in sources])[1] if is_whole else []
        raise RoutinesError(_described(sources, faults))
    catalogue, faults = read_catalogue([source.tree for source in sources])
    if faults:
        raise RoutinesError(_described(sources, faults))
    return catalogue


def warnings_of(paths: Sequence[Path]) -> list[str]:
    """Return what is allowed in the last of some sound files, and likely not what is meant."""
    # Loaded for `check` alone.
    from backtui.core.format.unposed import unposed_cues

    sources = [_read(path) for path in paths]
    trees = [source.tree for source in sources]
    catalogue, _ = read_catalogue(trees)
    found = unmeant_changes(trees) + unposed_cues(trees[-1], catalogue, len(trees) - 1)
    return _described(sources, [fault._replace(where=f"warning: {fault.where}") for fault in found])


def _read(path: Path) -> _Source:
    try:
        with open_regular(path) as file:
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
        raise RoutinesError([f"{path}:{1 if _is_utf_16(data) else line}: {_other_text(data)}"]) from None
    if _is_utf_16(data):
        raise RoutinesError([f"{path}:1: {_other_text(data)}"])
    try:
        return _Source(path, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError:
        return _misread(path, text)
    except RecursionError:
        raise RoutinesError([f"{path}:1: lists or tables are nested too deeply"]) from None
    except ValueError:
        raise RoutinesError([f"{path}:1: a number has too many digits"]) from None


def _other_text(data: bytes) -> str:
    """Return what a file is that is no UTF-8, and what to do about it."""
    if _is_utf_16(data):
        return "this is UTF-16 text, save the file as UTF-8"
    return "this is no UTF-8 text, save the file as UTF-8 if it is the right one"


def _is_utf_16(data: bytes) -> bool:
    beginning = data[:_BEGINNING]
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or beginning.count(0) > _MANY_ZEROS * len(beginning)


def _misread(path: Path, text: str) -> _Source:
    """Return what could be read of a text that is no TOML."""
    # Loaded for faults alone.
    from backtui.routines.syntax import read_toml

    try:
        reading = read_toml(text)
    except (RecursionError, ValueError):
        raise RoutinesError([f"{path}:1: this cannot be read as TOML; is it the right file?"]) from None
    return _Source(path, reading.text, reading.tree, reading.misread, reading.is_whole)


def _described(sources: Sequence[_Source], faults: Sequence[Fault]) -> list[str]:
    said = [(source, line, words) for source, one in enumerate(sources) for line, words in one.misread]
    if faults:
        finders = [_finder(source.text) for source in sources]
        said += [(fault.source, finders[fault.source](fault.path), str(fault)) for fault in faults]
    said.sort(key=lambda one: one[:2])
    return [f"{sources[source].path}:{line}: {words}" for source, line, words in said]


def _finder(text: str) -> Callable[[Place], int]:
    """Return what tells the line of a path; the first line for what is nested too deeply to follow."""
    # Loaded for faults alone: a sound file never waits for a second parser.
    from backtui.files.toml_text import LineFinder

    try:
        return LineFinder(text).line
    except RecursionError:
        return lambda path: 1
