"""The name by which a history of this machine goes among those that it is synced with."""

import os
import re
from pathlib import Path

from backtui.files.atomic import make_folder, replace_file
from backtui.files.paths import machine_path
from backtui.files.regular import read_regular
from backtui.store.schema import StoreError

_NAME = re.compile(r"[a-z0-9-]{1,60}")
_LONGEST_HOST = 30


def machine_of(history: Path) -> str:
    """Return the id of a history of this machine, made where there is none. Raises StoreError."""
    try:
        name = read_regular(machine_path(history)).decode("ascii", "replace").strip()
        if _NAME.fullmatch(name):
            return name
    except FileNotFoundError:
        pass
    except OSError as error:
        raise StoreError(f"{machine_path(history)} cannot be read: {error.strerror or error}.") from None
    return renamed(history)


def renamed(history: Path) -> str:
    """Give a history of this machine a new id, and return it. Raises StoreError."""
    host = re.sub(r"[^a-z0-9]+", "-", os.uname().nodename.lower()).strip("-")[:_LONGEST_HOST] or "machine"
    name, path = f"{host}-{os.urandom(4).hex()}", machine_path(history)
    try:
        make_folder(path.parent)
        replace_file(path, f"{name}\n".encode())
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror or error}.") from None
    return name
