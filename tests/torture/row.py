"""One line of what the torture tells."""

from typing import NamedTuple


class Row(NamedTuple):
    fault: str
    tried: int
    lost: int
    corrupted: int
    stock_lost: int | None = None
    stock_corrupted: int | None = None
