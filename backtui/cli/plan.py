"""`backtui plan`: what today's session would be."""

from argparse import Namespace

from backtui.cli.catalogue import catalogue_of, routine_named
from backtui.cli.context import Context
from backtui.cli.diary import diary_of
from backtui.cli.printing import say, say_json
from backtui.cli.reports import plan_json, plan_text
from backtui.live.planning import person_today, plan_asked, usual_minutes


def run(context: Context, options: Namespace) -> int:
    """Print the plan."""
    catalogue = catalogue_of(context)
    diary = diary_of(context)
    routine = routine_named(context, catalogue, diary, options.routine)
    person = person_today(diary, context.clock.now(), context.settings, catalogue)
    usual = usual_minutes(context.settings, catalogue, routine)
    plan = plan_asked(
        person, routine, options.minutes, usual, is_smallest=options.smallest, is_full=options.full
    )
    if options.json:
        say_json(plan_json(plan))
    else:
        say(plan_text(plan))
    return 0
