"""Pins: what a person decided about an exercise."""

import msgspec

from backtui.core.catalogue.exercise import FormName


class Pin(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """What the person decided about an exercise: a dose, a form, to leave it out; or none, to bring it back.

    `dose` is in repetitions, or else in seconds; `since` is the local time of the decision: what had hurt
    before then no longer leaves the exercise out. `despite` are the conditions in spite of which they chose
    the form or brought it back. `revised` is UTC to the microsecond.
    """

    id: str
    dose: int | None = None
    form: FormName | None = None
    left_out: bool = False
    since: str | None = None
    despite: tuple[str, ...] = ()
    revised: str = ""
    deleted: bool = False
