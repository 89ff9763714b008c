"""An exercise's easier and harder forms in the routines format."""

from backtui.core.catalogue.exercise import Form, Instructions
from backtui.core.format import values
from backtui.core.format.doses import DOSE_KEYS, read_dose
from backtui.core.format.table import Table, varied


def read_form(table: Table, key: str) -> Form | None:
    """Return the easier or the harder form of an exercise, with what is wrong noted."""
    form = table.below(key)
    if form is None:
        return None
    form.varied = varied(table.tree, table.varied, DOSE_KEYS)
    how = form.need("how", values.text(), "", "a form says how it is done")
    equipment: tuple[str, ...] = form.take("equipment", values.texts(10, longest=40), ())
    told = Instructions(
        steps=form.take("steps", values.texts(12), ()),
        feel=form.take("feel", values.text(), ""),
        avoid=form.take("avoid", values.texts(12), ()),
        breathe=form.take("breathe", values.text(), ""),
    )
    dose = read_dose(form)
    form.close()
    return Form(how, dose, equipment, told)
