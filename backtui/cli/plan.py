"""`backtui plan`: what today's session would be."""

from typing import TYPE_CHECKING

from backtui.cli.context import Context, Problem, catalogue_of, diary_of, routine_named
from backtui.cli.printing import say, say_json

if TYPE_CHECKING:
    from argparse import Namespace

    from backtui.core.catalogue.catalogue import Catalogue
    from backtui.core.catalogue.exercise import Routine
    from backtui.core.session.plan import Plan
    from backtui.store.diary import Diary


def plan(setting: Context, options: "Namespace") -> int:
    """Print the plan."""
    from backtui.store.schema import StoreError

    catalogue = catalogue_of(setting)
    routine = routine_named(setting, catalogue, options.routine)
    try:
        plan = _planned(setting, diary_of(setting), catalogue, routine, options.minutes)
    except StoreError as error:
        raise Problem(str(error)) from None
    if options.json:
        from backtui.cli.reports import plan_json

        say_json(plan_json(plan))
    else:
        from backtui.cli.reports import plan_text

        say(plan_text(plan))
    return 0


def _planned(
    setting: Context, diary: "Diary", catalogue: "Catalogue", routine: "Routine", minutes: int | None
) -> "Plan":
    """Return today's plan of a routine. Raises StoreError."""
    from backtui.live.planning import person_today, usual_minutes

    person = person_today(diary, setting.clock.today(), setting.settings)
    return person.plan(routine, minutes or usual_minutes(setting.settings, catalogue, routine))
