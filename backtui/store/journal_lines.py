"""The lines of a journal: each carries its checksum, so that a damaged one costs itself alone.

A line is a JSON object whose last key is `sum`: the CRC-32, as eight hexadecimal digits, of the line as it
would be without that key. Lines of version 1 have none.
"""

import json
import re
from collections.abc import Iterator
from typing import TypeVar
from zlib import crc32

import msgspec

from backtui.core.diary.lenient import read_session
from backtui.core.diary.session import Session
from backtui.core.session.limits import is_sound, is_sound_step
from backtui.core.session.replay import JOURNAL_VERSION, Opening, Step

_Line = TypeVar("_Line", Opening, Step)

_SUM = re.compile(rb',"sum":"([0-9a-f]{8})"\}')
_ENCODER = msgspec.json.Encoder()
_OPENING = msgspec.json.Decoder(Opening)
_STEP = msgspec.json.Decoder(Step)
# Letters that are no UTF-8 are another error of the decoder than all other damage.
_CANNOT_DECODE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


class _Versioned(msgspec.Struct):
    session: msgspec.Raw
    version: int


def checked_line(document: Opening | Step) -> bytes:
    """Return a document as a line with its checksum."""
    text = _ENCODER.encode(document)
    return b'%b,"sum":"%08x"}\n' % (text[:-1], crc32(text))


class JournalText:
    """What can be read of a journal.

    `known` is what is left of the session where its opening is lost, `bad` the number of lines that cannot
    be read, but for half a line at the end; `end` is where the next line belongs.
    """

    def __init__(self, content: bytes) -> None:
        self.opening: Opening | None = None
        self.steps: list[Step] = []
        self.known: Session | None = None
        self.bad = 0
        self.is_newer = False
        self.end = content.rfind(b"\n") + 1
        self._has_sums = False
        self._seen: set[int | Step] = set()
        *lines, tail = content.split(b"\n")
        for line in lines:
            for text, is_whole in _objects(line):
                self._take(text, is_whole)
        bad = self.bad
        for text, is_whole in _objects(tail):
            # Without its checksum nobody knows whether a line without its break is whole.
            if is_whole:
                self._take(text, is_whole)
                self.end = content.rindex(b'"}') + 2
        self.bad = bad
        self.is_newer = self.is_newer and self.opening is None

    @property
    def is_ended(self) -> bool:
        """Whether the session came to its end."""
        return bool(self.steps) and self.steps[-1].do == "end"

    def _take(self, text: bytes, is_whole: bool | None) -> None:
        """Take in an object; None for `is_whole`: it has no checksum."""
        self._has_sums = self._has_sums or bool(is_whole)
        is_believed = is_whole or (is_whole is None and not self._has_sums)
        step = _decoded(_STEP, text) if is_believed else None
        opening = _decoded(_OPENING, text) if is_believed and step is None else None
        if step is not None and is_sound_step(step):
            self._add(step)
        elif (
            opening is not None
            and opening.version <= (JOURNAL_VERSION if is_whole else 1)
            and is_sound(opening)
        ):
            self.opening = self.opening or opening
        elif is_believed and _version(text) > JOURNAL_VERSION:
            self.is_newer = True
        else:
            self.bad += 1
            self.known = self.known or _session_in(text)

    def _add(self, step: Step) -> None:
        # A number twice is one step; where older steps have none, two that are all alike.
        key = step.number or step
        if key not in self._seen:
            self._seen.add(key)
            self.steps.append(step)


def _objects(line: bytes) -> Iterator[tuple[bytes, bool | None]]:
    """Return the objects of a line, and whether each is as it was written; None: it has no checksum.

    There is more than one where the line break between two was damaged.
    """
    start = 0
    for found in _SUM.finditer(line):
        brace = line.find(b"{", start, found.start())
        text = line[max(start, brace) : found.start()] + b"}"
        yield text, f"{crc32(text):08x}".encode() == found[1]
        start = found.end()
    if line[start:].strip():
        yield line[start:], None


def _decoded(decoder: "msgspec.json.Decoder[_Line]", text: bytes) -> _Line | None:
    try:
        return decoder.decode(text)
    except _CANNOT_DECODE:
        return None


def _version(text: bytes) -> int:
    try:
        return msgspec.json.decode(text, type=_Versioned).version
    except _CANNOT_DECODE:
        return 0


def _session_in(text: bytes) -> Session | None:
    """Return the session that a damaged opening holds, where that part of it is whole."""
    _, key, rest = text.partition(b'"session":')
    if not key:
        return None
    try:
        found, _ = json.JSONDecoder().raw_decode(rest.decode("utf-8", "replace").lstrip())
        return read_session(msgspec.json.encode(found))
    except (ValueError, RecursionError):
        return None
