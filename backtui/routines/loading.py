"""The catalogue of a person: the shipped routines file with their own over it.

Reading and checking TOML takes a tenth of the time until the app is on the screen, so what was read is
kept, decoded, in the cache folder, and used until one of the files changes.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from backtui import core
from backtui.core.catalogue.catalogue import Catalogue
from backtui.files.atomic import make_folder, replace_file
from backtui.files.paths import cache_path, shipped_figures_path, shipped_routines_path
from backtui.files.regular import read_regular


class _Kept(msgspec.Struct):
    """A catalogue, and all that it came from: each file's path, size and time of change."""

    origin: list[tuple[str, int, int]]
    catalogue: Catalogue


def load_catalogue(own: Path, *, must_exist: bool) -> Catalogue:
    """Return the shipped catalogue with a person's own file over it, or raise RoutinesError."""
    return _load([*shipped_paths(), *([own] if must_exist or os.path.lexists(own) else [])])


def shipped_catalogue() -> Catalogue:
    """Return the catalogue without anybody's own file."""
    return _load(shipped_paths())


def check_file(path: Path) -> Catalogue:
    """Return the catalogue with a file over the shipped ones, or raise RoutinesError with all its faults."""
    from backtui.routines.reading import read_files

    return read_files(_with_shipped(path))


def warnings_about(path: Path) -> list[str]:
    """Return what is to be known of a file without faults, a line each. Raises RoutinesError."""
    from backtui.routines.reading import warnings_of

    paths = _with_shipped(path)
    return warnings_of(paths) if len(paths) > len(shipped_paths()) else []


def _with_shipped(path: Path) -> list[Path]:
    """Return the shipped files, and one of one's own over them."""
    shipped = shipped_paths()
    is_shipped = any(one.exists() and path.resolve() == one.resolve() for one in shipped)
    return shipped if is_shipped else [*shipped, path]


def shipped_paths() -> list[Path]:
    """Return the files that backtui brings along."""
    return [shipped_routines_path(), shipped_figures_path()]


def _load(paths: Sequence[Path]) -> Catalogue:
    origin = _origin(paths)
    kept = _recall()
    if origin and kept is not None and kept.origin == origin:
        return kept.catalogue
    from backtui.routines.reading import read_files

    catalogue = read_files(paths)
    if origin:
        _keep(_Kept(origin, catalogue))
    return catalogue


def _origin(paths: Sequence[Path]) -> list[tuple[str, int, int]]:
    """Return what the files are now; nothing where one cannot be looked at."""
    # The code that reads the files decides as much as what is in them; the rules are where all of it lies.
    code = sorted(Path(core.__file__).parent.rglob("*.py"))
    try:
        found = [(str(path.absolute()), path.stat()) for path in (*paths, *code)]
    except OSError:
        return []
    return [(name, status.st_size, status.st_mtime_ns) for name, status in found]


def _recall() -> _Kept | None:
    try:
        return msgspec.msgpack.decode(read_regular(cache_path()), type=_Kept)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return None


def _keep(kept: _Kept) -> None:
    """Write the cache; where that fails, the files are read again next time."""
    path = cache_path()
    with suppress(OSError):
        make_folder(path.parent)
        replace_file(path, msgspec.msgpack.encode(kept))
