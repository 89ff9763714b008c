"""`backtui export`: what the diary holds, for others to read."""

from argparse import Namespace
from collections.abc import Callable

from backtui.cli.context import Context, write_file
from backtui.cli.diary import diary_of
from backtui.cli.printing import complain, say, say_json, say_table
from backtui.core.text import count_words
from backtui.store.diary import Diary


def run(context: Context, options: Namespace) -> int:
    """Print or write the diary in one of its formats."""
    make, show = _FORMATS[options.format]
    text = make(context, diary_of(context))
    if options.output:
        write_file(context, options.output, text, is_private=True)
        say(f"Written: {options.output}")
    else:
        show(text)
    return 0


def _json(context: Context, diary: Diary) -> str:
    from backtui.core.exchange.history_json import export_json

    content, left_out = export_json(diary.tables())
    if left_out:
        unread = count_words(left_out, "document")
        complain(f"left out, since nobody can read it: {unread}; all stays in {diary.path}.")
    return content.decode()


def _csv(context: Context, diary: Diary) -> str:
    from backtui.core.exchange.sessions_csv import export_csv

    return export_csv(reversed(diary.entries()), diary.mornings())


def _sets(context: Context, diary: Diary) -> str:
    from backtui.core.exchange.sets_csv import export_sets

    return export_sets(reversed(list(diary.sessions())))


def _report(context: Context, diary: Diary) -> str:
    from backtui.cli.catalogue import shown_catalogue
    from backtui.core.charts.model import Past
    from backtui.core.diary.session import begun
    from backtui.core.report import report_page
    from backtui.live.planning import follow

    follow(diary, shown_catalogue(context), lambda: context.settings)
    now = context.clock.now()
    past = Past(begun(diary.entries(), now), diary.terms(), now.date(), diary.mornings())
    doses = [(name, diary.doses(key, past.entries)) for key, name in diary.exercises().items()]
    return report_page(past, doses)


def _ics(context: Context, diary: Diary) -> str:
    from backtui.cli.catalogue import routine_named, shown_catalogue
    from backtui.core.coach.prescribe import prescribe
    from backtui.core.diary.session import begun
    from backtui.core.exchange.agenda import Offer, agenda
    from backtui.core.session.timeline import compile_plan
    from backtui.exchange.ics import calendar_file
    from backtui.live.planning import follow

    catalogue = shown_catalogue(context)
    follow(diary, catalogue, lambda: context.settings)
    routine, now = routine_named(context, catalogue, diary, None), context.clock.now()
    minutes = context.settings.minutes
    seconds = minutes * 60 if minutes else compile_plan(prescribe(routine)).seconds
    past = begun(diary.entries(), now)
    found = agenda(past, diary.terms(), now.date(), Offer(routine.name, seconds))
    return calendar_file(found, now).decode()


def _show(text: str) -> None:
    print(text, end="")


_FORMATS: dict[str, tuple[Callable[[Context, Diary], str], Callable[[str], None]]] = {
    "json": (_json, lambda text: say_json(text.rstrip("\n").encode())),
    "csv": (_csv, say_table),
    "sets": (_sets, say_table),
    "ics": (_ics, say_table),
    "report": (_report, _show),
}
