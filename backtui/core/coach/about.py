"""What the coach knows of a person besides the diary and the pins."""

from typing import NamedTuple

from backtui.core.session.plan import SecondSession


class AboutPerson(NamedTuple):
    """A person as the settings tell, and the hour.

    `conditions` are what they have, by name; `is_new`: new to exercise; `bending_waits`: bending waits for
    the first hours of their day to pass; `hour` is the local hour of the day, None: it does not matter.
    `second`: they trained today already, and this is what another session is to be.
    """

    conditions: tuple[str, ...] = ()
    is_new: bool = False
    bending_waits: bool = False
    hour: int | None = None
    second: SecondSession = ""


NOTHING_KNOWN = AboutPerson()
