"""What was found once: each input in a file of its own, as Python writes it."""

import ast
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

_FOLDER = Path(__file__).parent


class Kept(NamedTuple):
    """A finding: the target it was fed to, the input, and the name it has in a test's list."""

    target: str
    given_input: Any
    name: str


def keep(target: str, given_input: Any) -> Path:
    """Keep an input; return its file."""
    text = ascii(given_input)
    path = _FOLDER / f"{target}-{crc32(text.encode()):08x}.txt"
    path.write_text(f"{text}\n")
    return path


def findings() -> list[Kept]:
    """Return all that was kept."""
    return [
        Kept(path.stem.partition("-")[0], ast.literal_eval(path.read_text()), path.stem)
        for path in sorted(_FOLDER.glob("*.txt"))
    ]
