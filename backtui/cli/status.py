"""`backtui status`: how the week stands, in one line or by exit status."""

from argparse import Namespace

import msgspec

from backtui.cli.context import Context
from backtui.core.progress.weeks import Standing, standing, summary
from backtui.store.quick_look import quick_look


def run(context: Context, options: Namespace) -> int:
    """Print how the week stands."""
    trained, terms = quick_look(context.store_path)
    now = standing(trained, context.clock.today(), terms)
    if options.json:
        print(_status_json(now))
    elif not options.due:
        print(summary(now))
    return 3 if options.due and not now.due else 0


def _status_json(now: Standing) -> str:
    week = now.week
    return msgspec.json.encode(
        {
            "week": week.label,
            "training_days": week.training_days,
            "sessions": week.sessions,
            "target": week.target,
            "days": week.days,
            "minutes": week.minutes,
            "streak_weeks": now.streak,
            "due": now.due,
            "last": now.last,
            "next": now.following,
        }
    ).decode()
