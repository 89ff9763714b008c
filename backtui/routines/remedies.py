"""Remedies for a line that is no TOML: each rule offers what may have been meant."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from backtui.core.format.mistakes import key_meant, remedy, with_hyphens
from backtui.core.format.routines import ENTRY_KEYS
from backtui.core.text import harmless

_LONGEST_SHOWN = 60
_CURLY = str.maketrans("“”„‟«»‘’‚‛`´", '""""""' + "''''''")
STATEMENT = re.compile(r"\s*(?:\[\[?\s*[A-Za-z]|[A-Za-z_][\w.-]*\s*=)")
_PAIR = re.compile(
    r"(?P<lead>\s*(?P<key>[A-Za-z_][\w-]*)\s*)=(?P<gap>\s*)(?P<value>[^\s#][^#]*?)(?P<tail>\s*(?:#.*)?)"
)
_NO_EQUALS = re.compile(r"(?P<lead>\s*(?P<key>[A-Za-z_][\w-]*))\s*(?::=?|\s|->|=>)\s*(?P<value>[^\s=:].*)")
_HEADER = re.compile(r"\s*\[*\s*(?P<name>(?:exercise|routine|figure)(?:\.[a-z]+)*)\s*\]*\s*(?P<tail>#.*)?")
_PARTS = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^\s,\"'{}\[\]=#][^,\"'{}\[\]=#]*")


class Mending(NamedTuple):
    """What to say of a line, and the lines as they were likely meant, by their index."""

    words: str
    lines: dict[int, str]
    line: int | None = None
    is_whole: bool = True


def shown_line(line: str) -> str:
    """Return a line as a message has it."""
    return harmless(line.strip(), _LONGEST_SHOWN)


def _curly(lines: list[str], fault: int) -> Iterator[Mending]:
    meant = lines[fault].translate(_CURLY)
    if meant != lines[fault]:
        for line in (meant, meant.replace("'", '"')):
            yield Mending(f"has curly quotes, straight ones are needed: {shown_line(line)}", {fault: line})


def _header(lines: list[str], fault: int) -> Iterator[Mending]:
    found = _HEADER.fullmatch(lines[fault].rstrip("\r"))
    if found is None or ("[" not in lines[fault] and "]" not in lines[fault]):
        return
    name = found["name"]
    head = f"[{name}]" if "." in name else f"[[{name}]]"
    # The first of a kind with single brackets is read, and only the second cannot be.
    alike = {
        n: re.sub(r"\[+\s*[\w.]+\s*\]+", head, line)
        for n, line in enumerate(lines)
        if (other := _HEADER.fullmatch(line.rstrip("\r"))) and other["name"] == name and "[" in line
    }
    yield Mending(f"{shown_line(lines[fault])} has wrong brackets, write {head}", {**alike, fault: head})


def _twice(lines: list[str], fault: int) -> Iterator[Mending]:
    found = _PAIR.fullmatch(lines[fault].rstrip("\r"))
    if found is None:
        return
    for n in range(fault - 1, -1, -1):
        if re.match(r"\s*\[", lines[n]):
            return
        other = _PAIR.fullmatch(lines[n].rstrip("\r"))
        if other is not None and other["key"] == found["key"]:
            yield Mending(f"{found['key']} is there twice, the first time in line {n + 1}", {fault: ""})
            return


def _value(lines: list[str], fault: int) -> Iterator[Mending]:
    """Offer quotes for a value without them, and what else it may have meant."""
    found = _PAIR.fullmatch(lines[fault].rstrip("\r"))
    if found is None:
        return
    key, value = found["key"], found["value"]

    def line(literal: str) -> dict[int, str]:
        return {fault: f"{found['lead']}={found['gap']}{literal}{found['tail']}"}

    bare = value.strip("\"'")
    if value[-1] in ",;" and not value.startswith(("[", "{")):
        yield Mending(
            f"nothing may follow the value: {shown_line(f'{key} = {value[:-1]}')}", line(value[:-1])
        )
    if value in ("True", "False", "TRUE", "FALSE"):
        yield Mending(f"true and false are written small: {key} = {value.lower()}", line(value.lower()))
    if value.startswith(("[", "{")):
        return
    meant = remedy(key, bare)
    if meant is not None and value == bare:
        if key in ("sides",):
            yield Mending(f"{key}: {meant.what}, {meant.allowed}", line(meant.literal))
        elif re.search(r"\D", with_hyphens(bare).replace("-", "")):
            yield Mending(f"{key}: {meant.what.replace(chr(34), '')}, {meant.allowed}", line(meant.literal))
    if re.fullmatch(r"\d+,\d+", value):
        point = value.replace(",", ".")
        yield Mending(f"{value} has a comma, a point is needed: {key} = {point}", line(point))
    quoted = f'"{bare}"'
    if value == bare:
        yield Mending(f"{shown_line(value)} needs quotes: {shown_line(f'{key} = {quoted}')}", line(quoted))
    elif '"' not in bare:
        yield Mending(f"the quotes are not closed: {shown_line(f'{key} = {quoted}')}", line(quoted))
    if '"' in bare:
        escaped = '"' + bare.replace('\\"', '"').replace('"', '\\"') + '"'
        yield Mending(
            f"quotes within a text need a backslash: {shown_line(f'{key} = {escaped}')}", line(escaped)
        )
    if "\\" in bare:
        doubled = '"' + bare.replace("\\", "\\\\") + '"'
        yield Mending(f"a backslash is written twice: {shown_line(f'{key} = {doubled}')}", line(doubled))


def _equals(lines: list[str], fault: int) -> Iterator[Mending]:
    found = _NO_EQUALS.fullmatch(lines[fault].rstrip("\r"))
    if found is None or STATEMENT.match(lines[fault]):
        return
    if found["key"] not in ENTRY_KEYS and not key_meant(found["key"]):
        return
    for value in (found["value"], f'"{found["value"].strip(chr(34))}"'):
        line = f"{found['lead']} = {value}"
        yield Mending(f"an = is needed between a key and its value: {shown_line(line)}", {fault: line})


def _comment(lines: list[str], fault: int) -> Iterator[Mending]:
    said, slashes, comment = lines[fault].rpartition("//")
    if slashes:
        line = f"{said}#{comment}"
        yield Mending(f"a comment begins with #, not with //: {shown_line(line)}", {fault: line})


def _one_line(lines: list[str], fault: int) -> Iterator[Mending]:
    found = re.fullmatch(
        r"(?P<first>\s*[\w-]+\s*=[^,;]+)[,;]?\s+(?P<key>[A-Za-z_][\w-]*)\s*=.*", lines[fault]
    )
    if found is not None:
        # The one behind is told, but cannot be read here.
        yield Mending(f"{found['key']} needs a line of its own", {fault: found["first"]}, is_whole=False)


def _entries(lines: list[str], fault: int) -> Iterator[Mending]:
    """Offer quotes and commas for the entries of a list."""
    head, bracket, rest = lines[fault].rstrip("\r").partition("[")
    if not bracket or not STATEMENT.match(head + "=" if "=" not in head else head):
        head, bracket, rest = "", "", lines[fault].rstrip("\r")
    body, end = (rest.rpartition("]")[0], "]") if "]" in rest else (rest, "")
    parts = [found[0].strip() for found in _PARTS.finditer(body)]
    if "{" in body or not parts:
        return
    lead = re.match(r"\s*", body)
    assert lead is not None
    comma = "," if body.rstrip().endswith(",") or not end else ""

    def line(entries: list[str]) -> dict[int, str]:
        return {fault: f"{head}{bracket}{lead[0]}{', '.join(entries)}{comma}{end}"}

    if all(part[0] in "\"'" for part in parts):
        changed = line(parts)
        yield Mending(f"a comma is needed between two entries: {shown_line(changed[fault])}", changed)
    bare = line([part if part[0] in "\"'" else f'"{part}"' for part in parts])
    yield Mending(f"each entry needs quotes: {shown_line(bare[fault])}", bare)


def _comma_before(lines: list[str], fault: int) -> Iterator[Mending]:
    before = next((n for n in range(fault - 1, -1, -1) if lines[n].strip()), None)
    if before is not None and not STATEMENT.match(lines[fault]):
        yield Mending(
            f"a comma is needed behind {shown_line(lines[before])}",
            {before: _behind(lines[before], ",")},
            before,
        )


def _unclosed_text(lines: list[str], fault: int) -> Iterator[Mending]:
    """Offer the quote that closes a text, within a list or at the end of a line."""
    line = lines[fault].rstrip("\r").rstrip()
    for quote in "\"'":
        for end in ("],", "]", "},", "}", ",", ""):
            if line.endswith(end):
                meant = f"{line.removesuffix(end) if end else line}{quote}{end}"
                yield Mending(f"the quotes are not closed: {shown_line(meant)}", {fault: meant})


def _unclosed_list(lines: list[str], fault: int) -> Iterator[Mending]:
    """Offer the bracket that closes a list that began above, or here."""
    last = next(
        (n for n in range(fault, -1, -1) if lines[n].strip() and (n < fault or not _is_next(lines, n))), None
    )
    if last is None:
        return
    start = next((n for n in range(last, -1, -1) if STATEMENT.match(lines[n])), last)
    for bracket, name in (("]", "list"), ("}", "table")):
        yield Mending(
            f"the {name} that begins here is not closed, "
            f"a {bracket} is needed behind {shown_line(lines[last])}",
            {last: _behind(lines[last], bracket)}, start,
        )  # fmt: skip


def _is_next(lines: list[str], index: int) -> bool:
    """Return whether a line is the one behind a list rather than its last."""
    return bool(STATEMENT.match(lines[index])) and "[" not in lines[index].partition("=")[2]


def _behind(line: str, sign: str) -> str:
    """Return a line with a sign behind what it says; a comment stays behind that."""
    found = re.fullmatch(r"(?P<said>(?:\"[^\"]*\"|[^\"#])*?)(?P<tail>\s*(?:#.*)?)", line.rstrip("\r"))
    return line + sign if found is None else found["said"] + sign + found["tail"]


# The surest first.
REMEDIES: tuple[Callable[[list[str], int], Iterator[Mending]], ...] = (
    _curly, _header, _twice, _comment, _one_line, _value, _entries, _equals, _unclosed_text,
    _unclosed_list, _comma_before,
)  # fmt: skip
