"""`backtui status`: how the week stands, in one line or by exit status."""

from argparse import Namespace
from datetime import datetime
from typing import TYPE_CHECKING

from backtui.cli.context import Context
from backtui.cli.kept_status import StatusAnswer, keep_status, kept_status, seen_of
from backtui.cli.printing import say, say_json

if TYPE_CHECKING:
    from backtui.core.progress.weeks import Standing


def run(context: Context, options: Namespace) -> int:
    """Print how the week stands."""
    now = context.clock.now()
    answer = kept_status(context.store_path, now) or _answer(context, now)
    if options.json:
        say_json(answer.json.encode())
    elif not options.due:
        say(answer.line)
    return 3 if options.due and not answer.is_due else 0


def _answer(context: Context, now: datetime) -> StatusAnswer:
    """Look into the history. Raises StoreError."""
    # Most often the answer was kept, and nothing of this is needed.
    from backtui.core.progress.weeks import standing, summary
    from backtui.store.quick_look import quick_look

    seen = seen_of(context.store_path)
    looked = quick_look(context.store_path, now)
    stands = standing(looked.trained, now.date(), looked.terms)
    answer = StatusAnswer(summary(stands), _status_json(stands).decode(), stands.due)
    if looked.is_settled:
        keep_status(seen, now, answer)
    return answer


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
