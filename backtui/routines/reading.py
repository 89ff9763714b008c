"""Routines files as TOML: read, checked, and every fault named with its line."""

import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from backtui.core.catalogue.catalogue import Catalogue, RoutinesError
from backtui.core.format.routines import read_catalogue
from backtui.core.format.table import Fault, Tree
from backtui.core.format.table import Path as Place
from backtui.files.regular import open_regular

_LARGEST_FILE = 4_000_000


class _Source(NamedTuple):
    path: Path
    text: str
    tree: Tree


def read_files(paths: Sequence[Path]) -> Catalogue:
    """Return the catalogue of some files, each over the one before, or raise RoutinesError."""
    sources = [_read(path) for path in paths]
    catalogue, faults = read_catalogue([source.tree for source in sources])
    if faults:
        raise RoutinesError(_described(sources, faults))
    return catalogue


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
        raise RoutinesError([f"{path}:{line}: this is no UTF-8 text; is it the right file?"]) from None
    try:
        return _Source(path, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise RoutinesError([_syntax_fault(path, text, error)]) from None
    except RecursionError:
        raise RoutinesError([f"{path}:1: lists or tables are nested too deeply"]) from None
    except ValueError:
        raise RoutinesError([f"{path}:1: a number has too many digits"]) from None


def _syntax_fault(path: Path, text: str, error: tomllib.TOMLDecodeError) -> str:
    message, found, place = str(error).rpartition(" (at ")
    if not found:
        message, place = str(error), ""
    line = place.removeprefix("line ").split(",")[0]
    if not line.isdigit():
        line = str(text.count("\n") + 1)
    return f"{path}:{line}: this is no TOML: {message[:1].lower()}{message[1:]}"


def _described(sources: Sequence[_Source], faults: Sequence[Fault]) -> list[str]:
    finders = [_finder(source.text) for source in sources]
    placed = sorted((fault.source, finders[fault.source](fault.path), n) for n, fault in enumerate(faults))
    return [f"{sources[source].path}:{line}: {faults[n]}" for source, line, n in placed]


def _finder(text: str) -> Callable[[Place], int]:
    """Return what tells the line of a path; the first line for what is nested too deeply to follow."""
    # Loaded for faults alone: a sound file never waits for a second parser.
    from backtui.files.toml_text import LineFinder

    try:
        return LineFinder(text).line
    except RecursionError:
        return lambda path: 1
