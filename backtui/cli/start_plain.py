"""`backtui start --plain`: the session in lines of text."""

from argparse import Namespace

from backtui.cli.catalogue import forgiving_catalogue, routine_named
from backtui.cli.context import Context, Problem
from backtui.cli.diary import diary_of
from backtui.cli.printing import complain
from backtui.core.catalogue.exercise import Routine
from backtui.core.coach.person import Person, outlook
from backtui.core.session.plan import Plan
from backtui.core.session.timeline import Timeline, compile_plan
from backtui.live.planning import follow, person_today, plan_asked, usual_minutes
from backtui.live.session import busy_words
from backtui.plain.program import run_plain
from backtui.store.diary import Diary
from backtui.store.journal import Busy

# Whoever is done does not wait for a machine that does not answer.
_A_MOMENT = 5.0


def run(context: Context, options: Namespace) -> int:
    """Run a session in lines."""
    catalogue, notice = forgiving_catalogue(context)
    if notice:
        complain(notice)
    diary = diary_of(context)
    follow(diary, catalogue, lambda: context.settings)
    routine = routine_named(context, catalogue, diary, options.routine, notice)
    usual = usual_minutes(context.settings, catalogue, routine)
    # Before half an hour of work, not after it: can the history be used? Its end goes by what is known here.
    person = person_today(diary, context.clock.now(), context.settings, catalogue)

    def plan() -> Timeline:
        nonlocal person
        person = person_today(diary, context.clock.now(), context.settings, catalogue)
        return compile_plan(
            plan_asked(
                person, routine, options.minutes, usual, is_smallest=options.smallest, is_full=options.full
            )
        )

    if not plan().beats:
        raise Problem("every exercise of this routine is left out; the app's plan brings them back.")
    try:
        return run_plain(
            context.clock, diary, plan, lambda: compile_plan(person.smallest(routine)),
            lambda done: outlook(person, catalogue.routines.get(done.routine or "", routine), done),
            lambda: _synced(context, diary),
            lambda plan: _easier(person, catalogue.routines.get(plan.routine), plan),
            verbose=options.verbose,
        )  # fmt: skip
    except Busy as busy:
        raise Problem(busy_words(busy.opening)) from None


def _easier(person: Person, routine: Routine | None, plan: Plan) -> Timeline | None:
    return None if routine is None else compile_plan(person.easier(plan, routine))


def _synced(context: Context, diary: Diary) -> list[str]:
    """Sync where the person wants that after each session, and say how it went, if that is soon."""
    if context.settings.sync != "after each session":
        return []
    # Most people sync when they ask for it.
    from subprocess import TimeoutExpired

    from backtui.sync.background import begin_sync
    from backtui.sync.failing import unsynced

    target = context.settings.sync_target
    process = begin_sync(diary, target)
    try:
        if process is not None:
            process.wait(_A_MOMENT)
    except TimeoutExpired:
        return [f"Syncing with {target} goes on in the background."]
    failing = unsynced(diary.path)
    return [f"Synced with {target}." if failing is None else failing.words(context.clock.now())]
