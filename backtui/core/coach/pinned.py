"""A pinned dose: what the person decided stands in the place of what is due."""

from backtui.core.catalogue.dose import lever, value
from backtui.core.coach.ladder import Ladder, Rung
from backtui.core.diary.pins import Pin


def as_pinned(ladder: Ladder, pin: Pin | None, rung: Rung, why: str, *, hurts: bool) -> tuple[Rung, str]:
    """Put the pinned dose in the place of the one that is due; `hurts`: though it would be the lowest."""
    if pin is None or (pin.dose is None and pin.form is None):
        return rung, why
    if pin.dose is not None and ladder.has_range:
        rung = rung._replace(step=ladder.step_of(rung.form, pin.dose), small=None)
        why = "pinned by you"
        if value(ladder.dose(rung.form), rung.step) != pin.dose:
            found = lever(ladder.dose(rung.form))
            why = f"pinned by you at {pin.dose}, its range is {found.range if found else ''}"
    elif pin.form is not None and not ladder.has_range:
        why = f"the {rung.form} form is pinned by you"
    elif pin.form is not None:
        why = f"{why}, the {rung.form} form is pinned by you"
    return rung, f"{why}, though it hurt last time" if hurts else why
