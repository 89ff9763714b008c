"""Files that a person asks for by name: written whole or not at all, and never onto what backtui lives on."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from backtui.files.atomic import replace_file
from backtui.files.paths import PathError, typed


class OutputError(Exception):
    """A file that cannot be written, in a sentence for the person."""


def write_output(name: str, text: str, protected: Iterable[Path], *, is_private: bool) -> Path:
    """Write a text to a file that a person named, and return where that is. Raises OutputError.

    `protected` are files and folders that no output goes onto, by whatever name; `is_private`: the file is
    for its owner alone.
    """
    try:
        path = typed(name)
    except PathError as error:
        raise OutputError(str(error)) from None
    try:
        target = Path(os.path.realpath(path))
        if any(_is_same(target, one) for one in protected):
            raise OutputError(f"{path} is one of backtui's own files, which no output is written onto.")
        _write(path, target, text.encode("utf-8", "replace"), is_private)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "this cannot be the name of a file"
        raise OutputError(f"{path} cannot be written: {reason or error}.") from None
    return path


def _write(path: Path, target: Path, content: bytes, is_private: bool) -> None:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        mode = None
    if mode is not None and stat.S_ISCHR(mode):
        with path.open("wb", buffering=0) as device:
            device.write(content)
        return
    if mode is not None and not stat.S_ISREG(mode):
        raise OutputError(f"{path} is no ordinary file. Without -o, it goes to standard output.")
    if not target.parent.is_dir():
        raise OutputError(f"{path} cannot be written: there is no folder {target.parent}.")
    replace_file(target, content, 0o600 if is_private else 0o666 & ~_mask())


def _mask() -> int:
    """Return which rights the person withholds from new files; asking for it means setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _is_same(target: Path, protected: Path) -> bool:
    """Return whether a path is a protected file, or lies in a protected folder, by any name."""
    own = Path(os.path.realpath(protected))
    # Some file systems take names of either case for the same, also of what is not there yet.
    if any(str(place).casefold() == str(own).casefold() for place in (target, *target.parents)):
        return True
    if not target.exists():
        return False
    return any(_is_file(one) and one.samefile(target) for one in (own, *_content(own)))


def _content(folder: Path) -> Iterable[Path]:
    return folder.iterdir() if folder.is_dir() else ()


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False
