"""What the coach knows of a person besides the diary and the pins."""

from typing import NamedTuple


class AboutPerson(NamedTuple):
    """A person as the settings tell, and the hour.

    `conditions` are what they have, by name; `is_new`: new to exercise; `bending_waits`: bending waits for
    the first hours of their day to pass; `hour` is the local hour of the day, None: it does not matter.
    """

    conditions: tuple[str, ...] = ()
    is_new: bool = False
    bending_waits: bool = False
    hour: int | None = None


NOTHING_KNOWN = AboutPerson()
