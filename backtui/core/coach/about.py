"""What the coach knows of a person besides the diary and the pins."""

from collections.abc import Mapping
from typing import NamedTuple

from backtui.core.catalogue.exercise import Exercise
from backtui.core.session.plan import SecondSession


class AboutPerson(NamedTuple):
    """A person as the settings tell, and the hour.

    `conditions` are what they have, by name; `is_new`: new to exercise; `bending_waits`: bending waits for
    the first hours of their day to pass, None: where the back hurts; `hour` is the local hour of the day,
    None: it does not matter; `wakes_at` the one that their day begins at. `exercises` are all that there are.
    `second`: they trained today already, and this is what another session is to be.
    """

    conditions: tuple[str, ...] = ()
    is_new: bool = False
    bending_waits: bool | None = None
    hour: int | None = None
    wakes_at: int = 7
    exercises: Mapping[str, Exercise] = {}
    second: SecondSession = ""


NOTHING_KNOWN = AboutPerson()
