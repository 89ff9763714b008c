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


class AnyClock(Protocol):
    """What backtui asks of its clock, a real one or a test's."""

    def now(self) -> datetime:
        """Return the local time, with its offset."""

    def today(self) -> date:
        """Return the local date."""

    def moment(self) -> Moment:
        """Return one look at the clock."""

    def local(self, naive: datetime) -> datetime:
        """Return a local time with the offset that holds at the place on that day."""
