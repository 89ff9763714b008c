"""`backtui log --morning`: how much it hurts on the morning after a session."""

from argparse import Namespace
from datetime import date, datetime

from backtui.cli.context import Context, Problem
from backtui.cli.diary import diary_of
from backtui.cli.printing import say
from backtui.core.dates import day_words
from backtui.core.diary.morning_after import opening
from backtui.core.diary.mornings import named_morning
from backtui.core.diary.session import begun
from backtui.live.mornings import keep_morning
from backtui.store.diary import Diary
from backtui.store.schema import StoreError


def log_morning(context: Context, options: Namespace) -> None:
    """Write down an answer, by default for the session that is asked about now."""
    diary, now = diary_of(context), context.clock.now()
    on = None if options.on is None else options.on(now.date())
    session, day = _last(diary, now) if on is None else _of_day(diary, now, on)
    before = diary.mornings().get(session)
    try:
        keep_morning(diary, session, day, options.morning)
    except StoreError as error:
        raise Problem(f"{error} The answer was not recorded.") from None
    was = "" if before is None else f", in place of {before}"
    say(f"Recorded: pain {options.morning} on {named_morning(day)}{was}.")


def _last(diary: Diary, now: datetime) -> tuple[str, date]:
    """Return the session whose morning is asked about now, and its day."""
    found = diary.morning_after()
    if found is not None and found.is_open(now):
        return found.session, found.day
    if found is not None and now < found.opens:
        raise _too_early(found.day, found.opens)
    past = begun(diary.entries(), now)
    if not past:
        raise Problem("No session is in the diary yet, and so there is no morning after one.")
    day = past[0].day
    raise Problem(
        f"The answer for {named_morning(day)} is late: it was asked for until 36 hours after its end. "
        f"--on {day.isoformat()} records it all the same."
    )


def _of_day(diary: Diary, now: datetime, on: date) -> tuple[str, date]:
    """Return the last session of a day, whose morning has come."""
    if isinstance(on, datetime):
        raise Problem("with --morning, --on names the day of the session, without a time.")
    found = next((one for one in begun(diary.entries(), now) if one.day == on), None)
    if found is None:
        raise Problem(f"No session of {day_words(on)} is in the diary, and so there is no morning after one.")
    if now < (opens := opening(on, now)):
        raise _too_early(on, opens)
    return found.id, on


def _too_early(day: date, opens: datetime) -> Problem:
    return Problem(
        f"It is too early: {named_morning(day)} begins on {day_words(opens.date())} at {opens:%H:%M}."
    )
