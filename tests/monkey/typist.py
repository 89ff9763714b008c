"""The typist: what a person with fast fingers and bad luck does to a terminal, drawn from a seed."""

import random
from collections.abc import Callable
from typing import NamedTuple

KEYS = {
    "enter": b"\r", "escape": b"\x1b", "tab": b"\t", "backspace": b"\x7f", "up": b"\x1b[A", "down": b"\x1b[B",
    "right": b"\x1b[C", "left": b"\x1b[D", "page down": b"\x1b[6~", "palette": b"\x10", "save": b"\x13",
    "delete": b"\x1b[3~", "shift tab": b"\x1b[Z", "end": b"\x1b[F", "new line": b"\n",
}  # fmt: skip
# The keys of the app, those that lead somewhere most often.
_LETTERS = "123123mpcshjkxnfladeutowqq?/,+=  00459"
_ODD = (
    "é", "я", "ß", "漢", "\u202e", "🙂", "\x1b[1081::113;1u", "\x1b[97;1:3u", "\x1b[1114112u", "\x1b[999~",
    "\x1bO", "\x1b[<0;1;1", "\x00", "\x1b[200~", "\x1b[201~", "\x1b[I", "\x1b[O",
)  # fmt: skip
_PASTED = (
    "a note\nof two lines",
    "[/i] x",
    "~nouser/x.json",
    "2026-11-25",
    "-1",
    "\x1b[31mred",
    "9" * 300,
    "",
)
SIZES = ((80, 24), (60, 20), (120, 40), (200, 60), (30, 10), (10, 4), (1, 1), (80, 24), (80, 24))


class Deed(NamedTuple):
    """Something done to the terminal or to its process: which, and with what."""

    what: str
    data: bytes = b""
    size: tuple[int, int] = (80, 24)
    seconds: float = 0.0


class Typist:
    """Draws one deed after the other; the same seed draws the same."""

    def __init__(self, seed: str) -> None:
        self.chance = random.Random(seed)

    def deed(self) -> Deed:
        """Return what is done next."""
        makers: tuple[tuple[int, Callable[[], Deed]], ...] = (
            (40, lambda: Deed("type", self._key())),
            (22, lambda: Deed("type", b"".join(self._key() for _ in range(self.chance.randrange(2, 25))))),
            (6, lambda: Deed("type", self._key() * self.chance.randrange(5, 40))),
            (6, self._pasted),
            (8, self._mouse),
            (5, lambda: Deed("resize", size=self.chance.choice(SIZES))),
            (3, lambda: Deed("stop", seconds=self.chance.choice((0.05, 0.3)))),
            (6, lambda: Deed("log")),
            (2, lambda: Deed("pause")),
            (4, lambda: Deed("type", b"\x1b\x1b1\r")),
        )
        return self.chance.choices([make for _, make in makers], [weight for weight, _ in makers])[0]()

    def wait(self) -> float:
        """Return for how many seconds nothing is done: mostly hardly any."""
        return self.chance.choice((0.0, 0.0, 0.005, 0.03, 0.03, 0.1, 0.4))

    def ending(self) -> str:
        """Return how the process is ended."""
        return self.chance.choice(("quit", "quit", "quit", "kill", "terminate", "hang up", "cut the line"))

    def _key(self) -> bytes:
        kind = self.chance.random()
        if kind < 0.62:
            return self.chance.choice(_LETTERS).encode()
        if kind < 0.95:
            return self.chance.choice(tuple(KEYS.values()))
        return self.chance.choice(_ODD).encode()

    def _pasted(self) -> Deed:
        return Deed("type", b"\x1b[200~" + self.chance.choice(_PASTED).encode() + b"\x1b[201~")

    def _mouse(self) -> Deed:
        column, row = self.chance.randrange(1, 81), self.chance.randrange(1, 25)
        button = self.chance.choice((0, 0, 0, 1, 2, 64, 65))
        return Deed("type", f"\x1b[<{button};{column};{row}M\x1b[<{button};{column};{row}m".encode())
