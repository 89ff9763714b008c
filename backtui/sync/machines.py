"""Another machine, by the system's ssh: what connects there, and why that may not have come to be."""

import subprocess
import tempfile
from contextlib import suppress
from typing import IO

from backtui.core.text import harmless
from backtui.store.diary import Diary
from backtui.sync.ends import ask
from backtui.sync.shelf import SyncError
from backtui.sync.shelves import Synced
from backtui.sync.wire import Link

# Long enough to type a password.
_PATIENCE = 120.0
_FAREWELL = 10.0
# What pip installs for one person is on no PATH that ssh finds.
_COMMAND = 'env PATH="$PATH:$HOME/.local/bin" backtui sync --stdio'
_NOT_REACHED, _NO_COMMAND, _WRONG_USAGE = 255, 127, 2


def is_machine(target: str) -> bool:
    """Return whether a target is a machine: a name with `@` in it, or with a colon behind it."""
    return "/" not in target and ("@" in target or target.endswith(":"))


def sync_with(target: str, diary: Diary) -> Synced:
    """Merge a diary with the one on another machine, both ways. Raises SyncError and StoreError."""
    host = target.removesuffix(":")
    if not host or host.startswith("-"):
        raise SyncError(f"{target} is the name of no machine.")
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(
                ["ssh", "-T", "--", host, _COMMAND],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, bufsize=0,
            )  # fmt: skip
        except OSError as error:
            raise SyncError(f"ssh cannot be started: {error.strerror or error}.") from None
        try:
            return _asked(process, diary)
        except SyncError as error:
            raise SyncError(_why(host, process, said, error)) from None
        finally:
            _end(process)


def _asked(process: "subprocess.Popen[bytes]", diary: Diary) -> Synced:
    assert process.stdin is not None
    assert process.stdout is not None
    return ask(Link(process.stdout.fileno(), process.stdin.fileno(), _PATIENCE), diary)


def _why(host: str, process: "subprocess.Popen[bytes]", said: IO[bytes], error: SyncError) -> str:
    """Return what went wrong, by how ssh ended and what it said."""
    status = None
    with suppress(subprocess.TimeoutExpired):
        # Where the other end has nothing more to say, it is about to be over.
        status = process.wait(1 if "gone" in str(error) else 0)
    said.seek(0)
    words = said.read().decode("utf-8", "replace").strip().splitlines()
    last = f" ({harmless(words[-1], 200)})" if words else ""
    if status == _NOT_REACHED:
        return f"{host} cannot be reached{last}. Nothing was changed."
    if status == _NO_COMMAND:
        return f"there is no backtui on {host}, or not where ssh finds it{last}. Nothing was changed."
    if status == _WRONG_USAGE:
        return f"the backtui on {host} is too old to sync{last}. Nothing was changed: please update it."
    return f"{host}: {error}{last} What was taken in stays; the next sync goes on."


def _end(process: "subprocess.Popen[bytes]") -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
    try:
        process.wait(_FAREWELL)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
