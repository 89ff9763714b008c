"""The goal: what a person trains for, in their own words, and when they mean to."""

import msgspec

# There is one goal at a time, on every machine the same.
GOAL_ID = "goal"


class Goal(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Why, on which days and at which hour a person means to train; each None or empty where it was not said.

    `days` are ISO weekdays, 1 Monday to 7 Sunday; `hour` is a local hour, 0 to 23; `revised` is UTC to the
    microsecond. A goal that says nothing tells that it was asked for.
    """

    # A default that is made is written all the same: no document is without its id.
    id: str = msgspec.field(default_factory=lambda: GOAL_ID)
    words: str | None = None
    days: tuple[int, ...] = ()
    hour: int | None = None
    revised: str = ""
    deleted: bool = False

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The days that are weekdays, as Python counts them: 0 Monday to 6 Sunday, in order."""
        return tuple(sorted({day - 1 for day in self.days if 1 <= day <= 7}))

    @property
    def clock_hour(self) -> int | None:
        """The hour, where it is one of a day."""
        return self.hour if self.hour is not None and 0 <= self.hour <= 23 else None
