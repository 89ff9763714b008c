"""A moment: what the one clock says when it is looked at."""

from typing import NamedTuple


class Moment(NamedTuple):
    """One look at the clock.

    `seconds` is the session's time; `real` is the machine's, in which sleep counts too. Both count from
    any fixed point; only differences matter.
    """

    seconds: float
    real: float
