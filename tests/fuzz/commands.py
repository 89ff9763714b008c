"""The command line, in process: its arguments, its variables, and what may come out of it."""

import io
import json
import os
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from itertools import chain
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hypothesis import strategies as st

from backtui.cli.main import run
from backtui.core.text import is_plain
from tests.fuzz import seeds

READERS = (
    ("status", "--json"), ("status", "--due"), ("history", "--json"), ("history",), ("plan", "--json"),
    ("plan",),
    ("chart", "--width", "60"), ("chart", "--what", "pain", "--by", "month", "--width", "60"),
    ("chart", "--what", "dose:push-up", "--weeks", "60", "--width", "80"), ("export", "--format", "report"),
    ("export",),
    ("log", "--minutes", "5"), ("pause", "2026-11-20", "2026-11-21"), ("doctor",), ("doctor", "--repair"),
)  # fmt: skip


def command(*arguments: str) -> int:
    """Run a command; whatever it says is words, and where it says JSON, that is JSON."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        try:
            status = run(arguments)
        except SystemExit as stopped:
            status = int(stopped.code or 0)
    said, complained = (stream.detach().getvalue().decode() for stream in map(_flushed, (out, err)))
    assert status in (0, 1, 2, 3), status
    assert "Traceback" not in complained
    assert all(map(is_plain, (said + complained).split("\n")))
    # Whatever is refused is refused in words; the doctor's findings are what it was asked for.
    assert status in (0, 3) or said or complained
    if said[:1] in ("{", "["):
        json.loads(said)
    return status


def _flushed(stream: io.TextIOWrapper) -> Any:
    stream.flush()
    return stream


_WORDS = (
    "plan", "status", "chart", "history", "log", "pause", "export", "check", "doctor", "start", "app",
    "--json", "--due",
    "--help", "--version", "--since", "--until", "--on", "--minutes", "--routine", "--effort",
    "--pain-before", "--note",
    "--why", "--what", "--by", "--weeks", "--width", "--height", "-o", "--format", "report", "--repair",
    "--store",
    "--routines", "--config", "healthy-back", "dose:push-up", "dose:", "pain", "week", "month", "30", "5",
    "0", "-1",
    "2026-11-23", "2026-11-25T17:00", "0001-01-01", "0001-01-01T00:00+23:59", "9999-12-31",
    "9999-12-31T23:59-23:59",
    "2026-03-29T02:30", "2026-W48-3", "20261125", "x.svg", "history.json", "none/x.json", ".", "..", "",
    "--", "²",
    "1e3", "~nobody-here/x", "a\udc80b", "%s", "{}", "\x1b[31m",
)  # fmt: skip
_NUMBERS = ("0", "1", "5", "12", "30", "60", "100", "2600", "-1", "²", "1e3", "9" * 30)
_TIMES = (
    "2026-11-23", "2026-11-25T17:00", "0001-01-01", "0001-01-01T00:00", "0001-01-01T00:00+23:59",
    "9999-12-31", "9999-12-31T23:59", "9999-12-31T23:59-23:59", "2026-03-29T02:30", "1900-01-01",
    "1970-01-01T00:00Z", "2024-02-29", "2026-W48-3", "20261125", "2026-11-25T24:00",
    "2026-11-25T17:00:00.123456789Z",
)  # fmt: skip
# What each command knows: its flags, and its options with a value.
_OPTIONS: dict[str, tuple[Sequence[str], Sequence[str]]] = {
    "plan": (["--json"], ["--minutes"]),
    "status": (["--json", "--due"], []),
    "chart": ([], ["--weeks", "--by", "--what", "--width", "--height", "-o"]),
    "history": (["--json"], ["--since", "--until"]),
    "log": ([], ["--on", "--minutes", "--routine", "--effort", "--pain-before", "--pain-after", "--note"]),
    "pause": ([], ["--why"]),
    "export": (["--format=report"], ["-o", "--format"]),
    "check": ([], ["--routines"]),
    "doctor": (["--repair"], ["--store"]),
}
_NAMES = (
    "BACKTUI_NOW", "BACKTUI_SPEED", "BACKTUI_STORE", "BACKTUI_ROUTINES", "BACKTUI_CONFIG", "COLUMNS",
    "LINES", "NO_COLOR",
    "TERM", "LANG", "LC_ALL", "LC_CTYPE", "COLORFGBG", "COLORTERM", "HOME", "SSH_TTY", "XDG_DATA_HOME",
)  # fmt: skip
_SETTINGS = (
    "", "0", "1", "-1", "80", "99999999999999999999", "1e9", "nan", "inf", "x", "C", "POSIX", "dumb",
    "linux", "history.json",
    "none/x", ".", "..", "~nobody-here", "2026-11-23T18:00", "1971-01-01T00:00:00+14:00",
    "9000-12-31T23:59:59-14:00",
    "2026-03-29T02:30", "2026-11-23", "15;0", ";;", "\x1b[31m", "a\udc80b", "/dev/null/x",
)  # fmt: skip


def some_arguments() -> st.SearchStrategy[list[str]]:
    """Return arguments: a command with options of its own, or words that mean something somewhere."""
    word = st.sampled_from(_WORDS) | _text()

    def options(command: str) -> st.SearchStrategy[list[str]]:
        flags, valued = _OPTIONS[command]
        option = st.sampled_from([[flag] for flag in flags] or [[]])
        if valued:
            value = st.sampled_from(_NUMBERS) | st.sampled_from(_TIMES) | word
            option |= st.tuples(st.sampled_from(valued), value).map(lambda pair: [f"{pair[0]}={pair[1]}"])
        places = st.lists(st.sampled_from(_TIMES) | word, max_size=2)
        chosen = st.lists(option, max_size=4).map(chain.from_iterable)
        return st.tuples(places, chosen).map(lambda both: [command, *both[0], *both[1]])

    own = st.sampled_from(list(_OPTIONS)).flatmap(options)
    return st.one_of(own, own, st.lists(word, min_size=1, max_size=7))


def some_variables() -> st.SearchStrategy[Any]:
    """Return variables, and a command to read them."""
    chosen = st.dictionaries(st.sampled_from(_NAMES), st.sampled_from(_SETTINGS) | _text(), max_size=4)
    return st.tuples(chosen, st.sampled_from(READERS))


def _text() -> st.SearchStrategy[str]:
    """Return any text that can be an argument, and leads to no file outside the folder."""
    return st.text(max_size=12).map(lambda text: text.translate({0: None, ord("/"): None, ord("~"): None}))


def feed_arguments(folder: Path, arguments: Sequence[str]) -> None:
    """Run a command line beside a sound history, in a zone in which not every time is one."""
    (folder / "settings.toml").write_text('timezone = "Europe/Berlin"')
    (folder / "history.json").write_text(json.dumps(seeds.stored().history))
    # A session in lines takes its time, and is the session's own test.
    command(*(argument for argument in arguments if not argument.startswith("--p") or "pain" in argument))


def feed_variables(folder: Path, given: tuple[dict[str, str], Sequence[str]]) -> None:
    """Run a command beside a sound history, with variables."""
    variables, arguments = given
    (folder / "history.json").write_text(json.dumps(seeds.stored().history))
    with patch.dict(os.environ, variables):
        command(*arguments)
