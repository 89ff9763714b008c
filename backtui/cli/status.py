"""`backtui status`: how the week stands, in one line or by exit status."""

from argparse import Namespace

import msgspec

from backtui.cli.context import Context
from backtui.cli.printing import say, say_json
from backtui.core.progress.weeks import Standing, standing, summary
from backtui.store.quick_look import quick_look


def run(context: Context, options: Namespace) -> int:
    """Print how the week stands."""
    now = context.clock.now()
    trained, terms = quick_look(context.store_path, now)
    stands = standing(trained, now.date(), terms)
    if options.json:
        say_json(_status_json(stands))
    elif not options.due:
        say(summary(stands))
    return 3 if options.due and not stands.due else 0


def _status_json(now: Standing) -> bytes:
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
    )
