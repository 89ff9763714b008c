"""`backtui status`: how the week stands, in one line or by exit status."""

import os
from argparse import Namespace
from datetime import datetime
from typing import TYPE_CHECKING

from backtui.cli.context import Context
from backtui.cli.kept_status import StatusAnswer, keep_status, kept_status
from backtui.cli.printing import say, say_json
from backtui.files.kept import history_and_backups, seen_of
from backtui.files.paths import routines_path, shipped_figures_path, shipped_routines_path

if TYPE_CHECKING:
    from backtui.core.catalogue.catalogue import Catalogue
    from backtui.live.status import StatusNow
    from backtui.store.quick_look import QuickLook

# At the end: where a bar is too short, nothing else is cut.
_MORNING = " · pain this morning?"


def run(context: Context, options: Namespace) -> int:
    """Print how the week stands."""
    now = context.clock.now()
    answer = kept_status(_told_from(context), now) or _answer(context, now)
    if options.json:
        say_json(answer.json.encode())
    elif not options.due:
        say(answer.line)
    return 3 if options.due and not answer.is_due else 0


def _answer(context: Context, now: datetime) -> StatusAnswer:
    """Look into the history. Raises StoreError."""
    # Most often the answer was kept, and nothing of this is needed.
    from backtui.core.progress.weeks import summary
    from backtui.live.status import status_of
    from backtui.store.quick_look import quick_look

    seen = seen_of(_told_from(context))
    looked = quick_look(context.store_path, now)
    found = status_of(looked, _catalogue(context, looked), context.settings, now)
    line = f"{summary(found.standing)}{_MORNING if found.asks else ''}"
    answer = StatusAnswer(line, _status_json(found).decode(), found.standing.due)
    if looked.is_settled:
        keep_status(seen, now, answer, found.until)
    return answer


def _told_from(context: Context) -> list[str]:
    """Return the files by which the answer is told, besides the code."""
    own, shipped = routines_path(context.routines), (shipped_routines_path(), shipped_figures_path())
    return [*history_and_backups(context.store_path), *map(str, (context.settings_path, own, *shipped))]


def _catalogue(context: Context, looked: "QuickLook") -> "Catalogue | None":
    """Return the catalogue; None where it cannot matter, since nobody has another routine than the usual one.

    A wrong file of one's own is passed over: whoever opens the app is told.
    """
    from backtui.core.catalogue.catalogue import DEFAULT_ROUTINE

    usual = (None, DEFAULT_ROUTINE)
    if (
        context.settings.routine in usual
        and not os.path.lexists(routines_path(context.routines))
        and not looked.terms.mains
        and all(one.routine in usual for one in looked.begun)
    ):
        return None
    from backtui.cli.catalogue import forgiving_catalogue

    return forgiving_catalogue(context)[0]


def _status_json(found: "StatusNow") -> bytes:
    import msgspec

    now = found.standing
    week = now.week
    return msgspec.json.encode(
        {
            "week": week.label,
            "training_days": week.training_days,
            "sessions": week.sessions,
            "target": week.target,
            "days": week.days,
            "minutes": week.minutes,
            "streak_weeks": now.streak.weeks,
            "due": now.due,
            "last": now.last,
            "next": now.following,
            "routine": found.routine,
            "today": now.today,
            "times": now.times,
            "morning": found.asks,
        }
    )
