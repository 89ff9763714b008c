"""The one door for what a command prints: no name, path or note brings along what a terminal obeys.

What is drawn (charts) and what is written to be read by others (reports) has its own.
"""

import codecs
import re
import sys

from backtui.core.text import harmless_lines, is_plain

_NOT_ASCII = re.compile(r"[^\n -~]")


def say(text: str) -> None:
    """Print lines on standard output."""
    print(harmless_lines(text))


def complain(problem: object) -> None:
    """Say on standard error what is wrong."""
    print(harmless_lines(f"backtui: {problem}"), file=sys.stderr)


def agreed(question: str) -> bool:
    """Ask whether to do it; only a clear yes is one."""
    print(harmless_lines(question), end=" [y/N] ", flush=True)
    answer = sys.stdin.readline()
    if not answer.endswith("\n"):
        print()
    # Most commands ask nothing.
    from backtui.terminal.layouts import latin

    return latin(answer.strip()[:1]).casefold() == "y"


def say_json(content: bytes) -> None:
    """Print JSON on standard output; where that is not UTF-8, in ASCII, of the same value."""
    is_utf8 = codecs.lookup(sys.stdout.encoding or "ascii").name == "utf-8"

    def sign(found: re.Match[str]) -> str:
        return found[0] if is_utf8 and is_plain(found[0]) else _escaped(found[0])

    # Outside its strings JSON has nothing but ASCII: each of these signs stands where an escape may stand.
    print(_NOT_ASCII.sub(sign, content.decode()))


def _escaped(sign: str) -> str:
    units = sign.encode("utf-16-be")
    return "".join(f"\\u{units[n]:02x}{units[n + 1]:02x}" for n in range(0, len(units), 2))


def say_table(text: str) -> None:
    """Print a table on standard output as it is, in UTF-8; on a terminal without what that would obey."""
    if sys.stdout.isatty():
        say(text.replace("\r\n", "\n").rstrip("\n"))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
