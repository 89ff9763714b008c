"""`backtui status`: how the week stands, in one line or by exit status."""

from typing import TYPE_CHECKING

from backtui.cli.context import Context, Problem
from backtui.cli.printing import say, say_json

if TYPE_CHECKING:
    from argparse import Namespace

    from backtui.core.progress.weeks import Standing


def status(setting: Context, options: "Namespace") -> int:
    """Print how the week stands."""
    from backtui.core.progress.weeks import standing, summary
    from backtui.store.quick_look import quick_look
    from backtui.store.schema import StoreError

    now = setting.clock.now()
    try:
        trained, terms = quick_look(setting.store_path, now)
    except StoreError as error:
        raise Problem(str(error)) from None
    stands = standing(trained, now.date(), terms)
    if options.json:
        say_json(_status_json(stands))
    elif not options.due:
        say(summary(stands))
    return 3 if options.due and not stands.due else 0


def _status_json(now: "Standing") -> bytes:
    import msgspec

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
