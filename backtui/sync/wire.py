"""How two ends of a sync talk: a greeting, then messages, each with its length before it."""

import os
import select
import zlib
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from backtui import __version__
from backtui.core.exchange.digests import Digests, Months, Telling
from backtui.store.schema import SCHEMA
from backtui.sync.shelf import LARGEST, SyncError

PROTOCOL = 1
CAPABILITIES = ("deflate",)
# What shells say of themselves before a command has its word.
_MOST_NOISE = 65536
_GREETING = b"backtui sync "
_CHUNK = 65536
_MOST_DIGITS = 12

_MessageT = TypeVar("_MessageT")


class Hello(msgspec.Struct, kw_only=True):
    """Who is there: the protocol and the schema that it knows, its version, and what it can do besides."""

    protocol: int = PROTOCOL
    schema: int = SCHEMA
    version: str = __version__
    capabilities: tuple[str, ...] = CAPABILITIES


class Summary(msgspec.Struct):
    """What one end holds, by table and month."""

    digests: Digests


class Differences(msgspec.Struct):
    """The months that are not the same, and what the other end holds of them."""

    months: Months
    tellings: dict[str, dict[str, Telling]]


class Parcel(msgspec.Struct):
    """Documents that go one way, by table, and the keys of those that are asked for."""

    documents: dict[str, list[msgspec.Raw]]
    want: dict[str, list[str]] = {}


class Link:
    """One end of a line: messages out by one handle, and in by another; silence for too long ends it."""

    def __init__(self, reading: int, writing: int, patience: float | None) -> None:
        self._reading, self._writing, self._patience = reading, writing, patience
        self._buffer = bytearray()
        self._deflates = False
        self.sent = self.received = 0
        os.set_blocking(writing, False)

    def greet(self) -> None:
        """Say who is here, as the first line."""
        self._send(_GREETING + msgspec.json.encode(Hello()) + b"\n")

    def greeted(self) -> Hello:
        """Wait for the other end to say who it is; what is said before is no part of it. Raises SyncError."""
        noise = 0
        while True:
            line = self._until_line(_MOST_NOISE - noise)
            noise += len(line)
            # What came before may have left its line open.
            _, greeting, rest = line.partition(_GREETING)
            if greeting:
                return _decoded(rest, Hello)

    def agree(self, hello: Hello) -> None:
        """Talk from now on as both ends can. Raises SyncError where they cannot."""
        if hello.schema > SCHEMA or hello.protocol < 1:
            raise SyncError(
                f"the other end has a newer backtui ({hello.version}), which keeps its history in another "
                "form. Nothing was changed: please update this one."
            )
        self._deflates = "deflate" in hello.capabilities

    def send(self, message: Any) -> None:
        """Send a message."""
        content = msgspec.json.encode(message)
        if self._deflates:
            content = zlib.compress(content, 6)
        self._send(b"%d\n" % len(content) + content)

    def receive(self, kind: type[_MessageT]) -> _MessageT:
        """Wait for a message. Raises SyncError."""
        digits = self._until_line(_MOST_DIGITS).strip()
        if not digits.isdigit() or int(digits) > LARGEST:
            raise SyncError("the other end answers what makes no sense.")
        content = self._exactly(int(digits))
        return _decoded(_inflated(content) if self._deflates else content, kind)

    def _send(self, content: bytes) -> None:
        view = memoryview(content)
        while view:
            if not select.select([], [self._writing], [], self._patience)[1]:
                raise SyncError("the other end takes nothing in.")
            try:
                written = os.write(self._writing, view[:_CHUNK])
            except (BrokenPipeError, ConnectionResetError):
                raise SyncError("the other end is gone.") from None
            self.sent += written
            view = view[written:]

    def _until_line(self, most: int) -> bytes:
        end = self._fill(lambda: self._buffer.find(b"\n"), most)
        return self._take(end + 1)

    def _exactly(self, size: int) -> bytes:
        self._fill(lambda: size if len(self._buffer) >= size else -1, size)
        return self._take(size)

    def _take(self, size: int) -> bytes:
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken

    def _fill(self, found: Callable[[], int], most: int) -> int:
        """Read until something is found in what was read, and return where; of `most` bytes at the most."""
        while (place := found()) < 0:
            if len(self._buffer) > most:
                raise SyncError("the other end answers what makes no sense.")
            if not select.select([self._reading], [], [], self._patience)[0]:
                raise SyncError("the other end does not answer.")
            try:
                read = os.read(self._reading, _CHUNK)
            except ConnectionResetError:
                read = b""
            if not read:
                raise SyncError("the other end is gone.")
            self.received += len(read)
            self._buffer += read
        return place


def _inflated(content: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        found = unpacker.decompress(content, LARGEST)
    except zlib.error:
        raise SyncError("the other end answers what makes no sense.") from None
    if not unpacker.eof:
        raise SyncError("the other end sends more than any history has.")
    return found


def _decoded(content: bytes, kind: type[_MessageT]) -> _MessageT:
    try:
        content.decode("utf-8")
        return msgspec.json.decode(content, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise SyncError("the other end answers what makes no sense.") from None
