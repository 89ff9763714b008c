"""What comes in instead of what should: sound inputs, changed byte by byte or part by part."""

import json
import random
from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

_BYTES = (
    b"\x00", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\n", b"\r", b"\x1b[2J", b'"', b"\\",
    b"{", b"}",
    b"[", b"]", b",", b":", b"=", b"#", b"[" * 3000, b'{"a":' * 3000, b"9" * 5000, b"-1", b"1e999", b"NaN",
    b"inf", b"null", b'"\\ud800"', "\u202e\u0661".encode(), b"0" * 20, b"'''",
)  # fmt: skip
_VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2, 10**9, 10**18, 2**63, 10**40, -(10**40), 0.5, 1e-320, 1e308, -1e308,
    "", " ",
    "\x00", "\x1b[31m", "\u202e", "💪" * 50, "a" * 5000, "[/i]", "0001-01-01", "0001-01-01T00:00:00+14:00",
    "9999-12-31", "9999-12-31T23:59:59-14:00", "2026-11-25T18:00", "2026-11-25T24:00:00+01:00", "2026-W48-3",
    "2026-02-30", "20261125T18Z", "nan", "-1", "١", "²", [], {}, [[]], [None], {"": None},
)  # fmt: skip
_TOML_VALUES = (
    "0", "1", "-1", "3", "200", "201", "1_000_000_000", "1" + "0" * 30, "0.5", "1e308", "-0.0", "inf",
    "nan", "true",
    '""', '" "', '"\\u0000"', '"\\u001b[31m"', '"\\u202e"', f'"{"a" * 3000}"', "[]", "[[]]", "{}", "[1, 2]",
    '["a", "a"]', '["left", "right"]', "{low = 3, high = 1}", "2026-11-25", "12:00:00", '"3-20"', '"20-3"',
    '"lift 3, hold 1"', '"lift 0.1"', '"lift 1e9"', '"plank"', '"hold"', '"floor"', "'''\n'''", "720", "0x7f",
)  # fmt: skip

Change = Callable[[random.Random], Any]


def some_bytes(*sound: bytes) -> st.SearchStrategy[bytes]:
    """Return sound contents with up to six places changed; now and then anything at all."""

    def changed(content: bytes, edits: Sequence[tuple[int, int, int, bytes]]) -> bytes:
        for kind, place, size, word in edits:
            at = place % (len(content) + 1)
            if kind == 0:
                content = content[:at]
            elif kind == 1:
                content = content[:at] + content[at + size :]
            elif kind == 2:
                content = content[:at] + word + content[at:]
            elif kind == 3:
                content = content[:at] + content[at : at + size] * 2 + content[at + size :]
            elif content:
                at %= len(content)
                content = content[:at] + bytes([content[at] ^ (1 << size % 8)]) + content[at + 1 :]
        return content

    edit = st.tuples(
        st.integers(0, 9), st.integers(0, 2**16), st.integers(0, 60),
        st.sampled_from(_BYTES) | st.binary(max_size=4),
    )  # fmt: skip
    mutated = st.builds(changed, st.sampled_from(sound), st.lists(edit, max_size=6))
    return st.one_of(mutated, mutated, mutated, st.binary(max_size=200))


def some_json(*sound: Any) -> st.SearchStrategy[bytes]:
    """Return sound JSON values with up to five of their parts changed."""

    def changed(value: Any, seed: int, times: int) -> bytes:
        # One number stands for all choices: they go by what is there, which no strategy knows beforehand.
        chance = random.Random(seed)
        value = json.loads(json.dumps(value))
        for _ in range(times):
            value = _changed_part(value, chance)
        return json.dumps(value, ensure_ascii=chance.random() < 0.5).encode("utf-8", "replace")

    return st.builds(changed, st.sampled_from(sound), st.integers(0, 2**32), st.integers(0, 5))


def _changed_part(value: Any, chance: random.Random) -> Any:
    if not isinstance(value, dict | list) or not value or chance.random() < 0.1:
        return deepcopy(chance.choice(_VALUES))
    key = chance.choice(list(value) if isinstance(value, dict) else range(len(value)))
    what = chance.random()
    if what < 0.6:
        value[key] = _changed_part(value[key], chance)
    elif what < 0.7:
        del value[key]
    elif isinstance(value, list):
        value.insert(key, deepcopy(value[key]))
    else:
        value[chance.choice(["", "1", "01", "-1", "²", "x", "\x1b", "id", "a" * 300])] = deepcopy(value[key])
    return value


def some_toml(*sound: str) -> st.SearchStrategy[bytes]:
    """Return sound TOML with some of its lines gone, doubled, moved, or of another value."""

    def changed(text: str, seed: int, times: int) -> bytes:
        chance = random.Random(seed)
        lines = text.splitlines()
        for _ in range(times):
            at = chance.randrange(len(lines))
            what = chance.random()
            key, sign, _ = lines[at].partition("=")
            if what < 0.6:
                lines[at] = f"{key}{sign} {chance.choice(_TOML_VALUES)}" if sign else lines[at]
            elif what < 0.7 and len(lines) > 1:
                del lines[at]
            elif what < 0.8:
                lines.insert(chance.randrange(len(lines)), lines[at])
            else:
                lines.insert(at, f"{chance.choice(lines).partition('=')[0]}= {chance.choice(_TOML_VALUES)}")
        return "\n".join(lines).encode()

    return st.builds(changed, st.sampled_from(sound), st.integers(0, 2**32), st.integers(0, 5))
