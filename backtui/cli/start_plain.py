"""`backtui start --plain`: the session in lines of text."""

from typing import TYPE_CHECKING

from backtui.cli.context import Context, Problem, diary_of, forgiving_catalogue, routine_named
from backtui.cli.printing import complain

if TYPE_CHECKING:
    from argparse import Namespace


def start_plain(setting: Context, options: "Namespace") -> int:
    """Run a session in lines."""
    from backtui.core.coach.person import outlook
    from backtui.core.session.timeline import compile_plan
    from backtui.live.planning import person_today, usual_minutes
    from backtui.live.session import busy_words
    from backtui.plain.program import run_plain
    from backtui.store.journal import Busy
    from backtui.store.schema import StoreError

    catalogue, notice = forgiving_catalogue(setting)
    if notice:
        complain(notice)
    routine = routine_named(setting, catalogue, options.routine, notice)
    diary = diary_of(setting)
    try:
        # Before half an hour of work, not after it: can the history be used?
        person = person_today(diary, setting.clock.today(), setting.settings)
        minutes = options.minutes or usual_minutes(setting.settings, catalogue, routine)
        timeline = compile_plan(person.plan(routine, minutes))
        if not timeline.beats:
            raise Problem("every exercise of this routine is left out; the app's plan brings them back.")
        return run_plain(
            setting.clock, diary, timeline,
            lambda done: outlook(person, catalogue.routines.get(done.routine or "", routine), done),
            verbose=options.verbose,
        )  # fmt: skip
    except Busy as busy:
        raise Problem(busy_words(busy.opening)) from None
    except StoreError as error:
        raise Problem(str(error)) from None
