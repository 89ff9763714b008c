"""An exercise's easier and harder forms in the routines format."""

from datetime import date

from backtui.core.catalogue.exercise import Form, Instructions
from backtui.core.format import values
from backtui.core.format.doses import DOSE_KEYS, read_dose
from backtui.core.format.table import Table, varied
from backtui.core.format.values import BadValue, shown, told


def read_form(table: Table, key: str) -> Form | None:
    """Return the easier or the harder form of an exercise, with what is wrong noted."""
    form = table.below(key)
    if form is None:
        return None
    form.varied = varied(table.tree, table.varied, DOSE_KEYS)
    how = form.need("how", values.text(), "", "a form says how it is done")
    equipment: tuple[str, ...] = form.take("equipment", values.texts(10, longest=40), ())
    instructions = Instructions(
        steps=form.take("steps", values.texts(12), ()),
        feel=form.take("feel", values.text(), ""),
        avoid=form.take("avoid", values.texts(12), ()),
        breathe=form.take("breathe", values.text(), ""),
    )
    # An easier movement is no experience that could lead too high.
    changed = form.take("changed", a_day, None) if key == "harder" else None
    dose = read_dose(form)
    form.close()
    return Form(how, dose, equipment, instructions, changed)


def a_day(value: object) -> date | None:
    """Read a date, as text or as TOML has one."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise BadValue(f"{shown(value)} is no date", 'such as "2026-11-26" is allowed') from None


told(a_day, {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})
