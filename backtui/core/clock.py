"""A moment, what the one clock says when it is looked at; and what is asked of any clock."""

from datetime import date, datetime
from typing import NamedTuple, Protocol


class Moment(NamedTuple):
    """One look at the clock.

    `seconds` is the session's time; `real` is the machine's, in which sleep counts too. Both count from
    any fixed point; only differences matter.
    """

    seconds: float
    real: float


class HeldKey:
    """Tells a key that is held, or pasted, from one that is pressed again.

    A terminal tells no letting go, and a held key begins to repeat only after half a second: what comes
    within 700 ms of the last one is no new wish.
    """

    _LONGEST = 0.7

    def __init__(self) -> None:
        self._last: Moment | None = None

    def is_repeated(self, moment: Moment) -> bool:
        """Take a press in; return whether it belongs to the one before."""
        last, self._last = self._last, moment
        return last is not None and moment.real - last.real < self._LONGEST


class AnyClock(Protocol):
    """What backtui asks of its clock, a real one or a test's."""

    def now(self) -> datetime:
        """Return the local time, with its offset."""

    def today(self) -> date:
        """Return the local date."""

    def moment(self) -> Moment:
        """Return one look at the clock."""

    def lasts(self, seconds: float) -> float:
        """Return how many of the machine's seconds so many seconds of this clock take."""

    def local(self, naive: datetime) -> datetime:
        """Return a local time with the offset that holds at the place on that day."""
