"""`backtui log`: record a session done elsewhere or a morning's pain, or take the last one back."""

import sys
from argparse import Namespace
from datetime import date, datetime, time, timedelta

from backtui.cli.catalogue import catalogue_of, routine_named
from backtui.cli.context import Context, Problem
from backtui.cli.diary import corrections_of, diary_of
from backtui.cli.printing import agreed, complain, say
from backtui.cli.reports import history_line
from backtui.clock import Clock
from backtui.core.coach.prescribe import prescribe
from backtui.core.dates import day_words
from backtui.core.diary.forms import overlap_words
from backtui.core.diary.session import Session
from backtui.core.session.timeline import compile_plan
from backtui.core.text import count_words, plain
from backtui.live.planning import follow
from backtui.store.corrections import Refused
from backtui.store.schema import StoreError

_TOLD = ("on", "minutes", "routine", "effort", "pain_before", "pain_after", "note", "morning")


def run(context: Context, options: Namespace) -> int:
    """Record a session or an answer, or take one back."""
    said = _said(options)
    if options.undo:
        if said:
            raise Problem("--undo takes the last one logged back, and needs nothing besides.")
        return _take_back(context)
    if "morning" in said:
        if said - {"morning", "on"}:
            raise Problem("--morning tells of a session that is there: it takes --on, and nothing else.")
        from backtui.cli.morning import log_morning

        log_morning(context, options)
        return 0
    return _record(context, options)


def _record(context: Context, options: Namespace) -> int:
    catalogue, diary = catalogue_of(context), diary_of(context)
    follow(diary, catalogue, lambda: context.settings)
    routine = routine_named(context, catalogue, diary, options.routine)
    seconds = options.minutes * 60 if options.minutes else round(compile_plan(prescribe(routine)).seconds)
    now = context.clock.now()
    started = _log_start(context.clock, options.on and options.on(now.date()), now, seconds).replace(
        microsecond=0
    )
    ended = started + timedelta(seconds=seconds)
    if ended > now:
        raise Problem(
            f"{count_words(round(seconds / 60), 'minute')} from {started:%Y-%m-%d %H:%M} on end at "
            f"{ended:%H:%M}, which is still to come; only what was done can be logged."
        )
    session = Session(
        id=diary.new_id(started),
        started=started.isoformat(timespec="seconds"),
        ended=ended.isoformat(timespec="seconds"),
        routine=routine.id,
        routine_name=routine.name,
        active_seconds=seconds,
        effort=options.effort,
        pain_before=options.pain_before,
        pain_after=options.pain_after,
        note=plain(options.note),
        source="logged",
    )
    is_asked = not _said(options) and not options.yes and _is_somebody_there()
    if is_asked and not agreed(f"To be recorded: {history_line(session)}\nRecord it?"):
        say("Nothing was recorded.")
        return 0
    try:
        corrections_of(diary).add_session(session, f"adding the session of {day_words(session.day)}")
    except StoreError as error:
        raise Problem(f"{error} The session was not recorded.") from None
    say(f"Recorded: {history_line(session)}")
    if overlap := overlap_words(session, diary.entries()):
        complain(overlap)
    return 0


def _said(options: Namespace) -> set[str]:
    """Return what was said of a session."""
    return {name for name in _TOLD if getattr(options, name) is not None}


def _is_somebody_there() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _take_back(context: Context) -> int:
    """Take back the answer that was given last, or else remove the session that was logged last."""
    diary = diary_of(context)
    corrections = corrections_of(diary)
    if corrections.offered_table() == "mornings":
        try:
            say(f"Taken back: {corrections.undo()}.")
        except (StoreError, Refused) as error:
            raise Problem(str(error)) from None
        return 0
    logged = [entry for entry in diary.entries() if entry.source == "logged"]
    if not logged:
        raise Problem("No logged session is in the diary: there is nothing to take back.")
    last = max(logged, key=lambda entry: entry.revised)
    try:
        corrections.remove("sessions", last.id, f"taking back the session of {day_words(last.day)}")
    except (StoreError, Refused) as error:
        raise Problem(f"{error} The session was not taken back.") from None
    say(f"Taken back: {history_line(last)}\nUndo in the app brings it back.")
    return 0


def _log_start(clock: Clock, on: date | datetime | None, now: datetime, seconds: float) -> datetime:
    """Return when a logged session began; on a day without a time, at noon, or so that it ends now."""
    if isinstance(on, datetime):
        return on if on.tzinfo else clock.local(on)
    began = clock.at(now.timestamp() - seconds)
    if on is None or on == began.date():
        return began
    # A little after midnight, half an hour ago was yesterday: this day has had no such session.
    return clock.local(datetime.combine(on, time(0) if on == now.date() else time(12)))
