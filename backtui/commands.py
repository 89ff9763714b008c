"""What each command does. Each one loads only what it needs: `status` stands in people's prompts."""

import os
import sys
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from backtui.clock import Clock
from backtui.core.text import plain
from backtui.files.paths import routines_path, store_path
from backtui.settings.model import Choices, Settings, is_remote
from backtui.terminal.kinds import is_dumb, terminal_of

if TYPE_CHECKING:
    from argparse import Namespace

    from backtui.core.catalogue.catalogue import Catalogue
    from backtui.core.catalogue.exercise import Routine
    from backtui.core.diary.session import Entry
    from backtui.core.progress.weeks import Standing
    from backtui.core.session.plan import Plan
    from backtui.core.session.player import Player
    from backtui.outputs.output import Stage
    from backtui.outputs.session_outputs import Outputs
    from backtui.store.corrections import Corrections
    from backtui.store.diary import Diary


class Problem(Exception):
    """What stops a command, in a sentence for the person."""


class Setting(NamedTuple):
    """The one clock, what the person chose and where that is written, and the files that were asked for."""

    clock: Clock
    settings: Settings
    settings_path: Path
    store: str | None = None
    routines: str | None = None

    @property
    def store_path(self) -> Path:
        """Return where the history lies."""
        return store_path(self.store)


def _app(setting: Setting, options: "Namespace") -> int:
    return run_app(setting)


def _start(setting: Setting, options: "Namespace") -> int:
    if options.plain:
        return _start_plain(setting, options)
    if options.verbose:
        print("backtui start: --verbose goes with --plain.", file=sys.stderr)
        return 2
    return run_app(setting, start=options.routine or "", minutes=options.minutes)


def _start_plain(setting: Setting, options: "Namespace") -> int:
    from backtui.core.coach.person import outlook
    from backtui.core.session.timeline import compile_plan
    from backtui.live.planning import person_today, usual_minutes
    from backtui.live.session import busy_words
    from backtui.plain.program import run_plain
    from backtui.store.journal import Busy
    from backtui.store.schema import StoreError

    catalogue, notice = _forgiving_catalogue(setting)
    if notice:
        print(f"backtui: {notice}", file=sys.stderr)
    routine = _routine(setting, catalogue, options.routine, notice)
    diary = _diary(setting)
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


def _need_terminal() -> None:
    """Raise Problem where the app cannot be drawn; it draws on standard error, as Textual does."""
    others = "There are: backtui start --plain, status, plan, history, chart."
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise Problem(f"the app needs a terminal, and here is none. {others}")
    if is_dumb():
        raise Problem(f"the app cannot draw on this terminal (TERM is {os.environ['TERM']}). {others}")


def run_app(setting: Setting, start: str | None = None, minutes: int | None = None) -> int:
    """Open the app, on Today, or in the session of a routine; an empty name stands for the default one."""
    _need_terminal()
    from backtui.store.schema import Damaged, StoreError

    catalogue, notice = _forgiving_catalogue(setting)
    if start is not None:
        start = _routine(setting, catalogue, start or None, notice).id
    diary = _diary(setting)
    damage = None
    try:
        diary.entries()
    except Damaged:
        from backtui.store.doctor import examine

        damage = examine(diary.path)
    except StoreError as error:
        raise Problem(str(error)) from None

    from backtui.app import BacktuiApp
    from backtui.signals import guarded

    app = BacktuiApp(
        setting.clock, catalogue, diary,
        notice=notice, start=start, minutes=minutes, damage=damage, tell=_tell,
        choices=Choices(setting.settings, lambda key, value: _save(setting, key, value), is_remote()),
    )  # fmt: skip
    app.suit(terminal_of(sys.stderr))
    with guarded(app):
        app.run()
    return app.return_code or 0


def _tell(stage: "Stage", player: "Player", is_remote: bool) -> "Outputs":
    from backtui.outputs.session_outputs import every_output

    return every_output(stage, player, is_remote)


def _save(setting: Setting, key: str, value: object) -> None:
    from backtui.settings.file import save_setting

    save_setting(setting.settings_path, key, value)


def _plan(setting: Setting, options: "Namespace") -> int:
    from backtui.store.schema import StoreError

    catalogue = _catalogue(setting)
    routine = _routine(setting, catalogue, options.routine)
    try:
        plan = _planned(setting, _diary(setting), catalogue, routine, options.minutes)
    except StoreError as error:
        raise Problem(str(error)) from None
    if options.json:
        from backtui.reports import plan_json

        print(plan_json(plan))
    else:
        from backtui.reports import plan_text

        print(plan_text(plan))
    return 0


def _planned(
    setting: Setting, diary: "Diary", catalogue: "Catalogue", routine: "Routine", minutes: int | None
) -> "Plan":
    """Return today's plan of a routine. Raises StoreError."""
    from backtui.live.planning import person_today, usual_minutes

    person = person_today(diary, setting.clock.today(), setting.settings)
    return person.plan(routine, minutes or usual_minutes(setting.settings, catalogue, routine))


def _status(setting: Setting, options: "Namespace") -> int:
    from backtui.core.progress.weeks import standing, summary
    from backtui.store.quick_look import quick_look
    from backtui.store.schema import StoreError

    try:
        trained, terms = quick_look(setting.store_path)
    except StoreError as error:
        raise Problem(str(error)) from None
    now = standing(trained, setting.clock.today(), terms)
    if options.json:
        print(_status_json(now))
    elif not options.due:
        print(summary(now))
    return 3 if options.due and not now.due else 0


def _status_json(now: "Standing") -> str:
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
    ).decode()


def _chart(setting: Setting, options: "Namespace") -> int:
    from backtui.past_commands import chart

    return chart(_diary(setting), setting.clock.today(), lambda: _catalogue(setting), options)


def _history(setting: Setting, options: "Namespace") -> int:
    diary = _diary(setting)
    shown = {
        entry.id: entry
        for entry in _entries(diary)
        if (options.since is None or entry.day >= options.since)
        and (options.until is None or entry.day <= options.until)
    }
    if options.json:
        import msgspec

        documents = [one for one in diary.documents() if one["id"] in shown]
        print(msgspec.json.format(msgspec.json.encode(documents), indent=2).decode())
        return 0
    from backtui.reports import history_line

    today = setting.clock.today()
    for entry in shown.values():
        to_come = "  to come" if entry.day > today else ""
        print(f"{history_line(entry)}{to_come}")
    if not shown:
        print("No session yet." if not _entries(diary) else "No session in that time.")
    return 0


def _pause(setting: Setting, options: "Namespace") -> int:
    from backtui.past_commands import pause
    from backtui.store.schema import StoreError

    diary = _diary(setting)
    try:
        terms = diary.terms()
    except StoreError as error:
        raise Problem(str(error)) from None
    return pause(_corrections(diary), terms, options)


def _export(setting: Setting, options: "Namespace") -> int:
    from backtui.past_commands import export

    return export(_diary(setting), setting.clock.today(), options)


def _demo(setting: Setting, options: "Namespace") -> int:
    _need_terminal()
    from backtui.demo import run_demo

    return run_demo(setting.clock, setting.settings, _tell)


def _log(setting: Setting, options: "Namespace") -> int:
    from backtui.core.coach.prescribe import prescribe
    from backtui.core.dates import day_words
    from backtui.core.diary.session import Session
    from backtui.core.session.timeline import compile_plan
    from backtui.store.schema import StoreError

    routine = _routine(setting, _catalogue(setting), options.routine)
    seconds = options.minutes * 60 if options.minutes else round(compile_plan(prescribe(routine)).seconds)
    now = setting.clock.now()
    started = _log_start(setting.clock, options.on, now, seconds)
    if started > now:
        raise Problem(f"{started:%Y-%m-%d %H:%M} is still to come; only what was done can be logged.")
    diary = _diary(setting)
    session = Session(
        id=diary.new_id(started),
        started=started.isoformat(timespec="seconds"),
        ended=(started + timedelta(seconds=seconds)).isoformat(timespec="seconds"),
        routine=routine.id,
        routine_name=routine.name,
        active_seconds=seconds,
        effort=options.effort,
        pain_before=options.pain_before,
        pain_after=options.pain_after,
        note=plain(options.note),
        source="logged",
    )
    try:
        _corrections(diary).add_session(session, f"adding the session of {day_words(session.day)}")
    except StoreError as error:
        raise Problem(f"{error} The session was not recorded.") from None
    from backtui.reports import history_line

    print(f"Recorded: {history_line(session)}")
    return 0


def _log_start(clock: Clock, on: date | datetime | None, now: datetime, seconds: float) -> datetime:
    """Return when a logged session began; on a day without a time, at noon, or so that it ends now."""
    if isinstance(on, datetime):
        return on if on.tzinfo else clock.local(on)
    began = clock.at(now.timestamp() - seconds)
    if on is None or on == began.date():
        return began
    # A little after midnight, half an hour ago was yesterday.
    return clock.local(datetime.combine(on, time(0) if on == now.date() else time(12)))


def _check(setting: Setting, options: "Namespace") -> int:
    from backtui.core.format.table import RoutinesError
    from backtui.files.paths import shipped_routines_path
    from backtui.routines.loading import check_file

    path = Path(options.file) if options.file else routines_path(setting.routines)
    if not options.file and not _asked_for(setting) and not path.exists():
        path = shipped_routines_path()
    try:
        check_file(path)
    except RoutinesError as error:
        print("\n".join(error.faults), file=sys.stderr)
        return 1
    print(f"{path}: no faults.")
    return 0


def _doctor(setting: Setting, options: "Namespace") -> int:
    from backtui.store.doctor import examine, repair, report
    from backtui.store.schema import StoreError

    try:
        if options.repair:
            print(repair(setting.store_path, setting.clock.now()))
        finding = examine(setting.store_path)
    except StoreError as error:
        raise Problem(str(error)) from None
    print(report(finding))
    print(_terminal_words())
    return 1 if finding.faults else 0


def _terminal_words() -> str:
    """Return what the terminal can show, and whether the app can be drawn on it."""
    if not sys.stdout.isatty():
        return "Terminal: standard output is none."
    if is_dumb():
        return f"Terminal: {os.environ['TERM']}. The app cannot draw on it; backtui start --plain can."
    return terminal_of(sys.stdout).words()


def _asked_for(setting: Setting) -> bool:
    """Return whether the person named a routines file, which then has to be there."""
    return bool(setting.routines or os.environ.get("BACKTUI_ROUTINES"))


def _forgiving_catalogue(setting: Setting) -> "tuple[Catalogue, str]":
    """Return the catalogue, and what was passed over: a wrong file of one's own is no reason not to train."""
    from backtui.core.format.table import RoutinesError
    from backtui.routines.loading import load_catalogue, shipped_catalogue

    notices = [*setting.settings.passed_over]
    try:
        catalogue = load_catalogue(routines_path(setting.routines), must_exist=_asked_for(setting))
    except RoutinesError as error:
        catalogue = shipped_catalogue()
        more = f" (and {len(error.faults) - 1} more: backtui check)" if len(error.faults) > 1 else ""
        notices.insert(0, f"Your routines are left out. {error.faults[0]}{more}")
    return catalogue, " ".join([*notices, _no_routine(setting, catalogue)]).strip()


def _catalogue(setting: Setting) -> "Catalogue":
    from backtui.core.format.table import RoutinesError
    from backtui.routines.loading import load_catalogue

    try:
        catalogue = load_catalogue(routines_path(setting.routines), must_exist=_asked_for(setting))
    except RoutinesError as error:
        raise Problem("\n".join(error.faults)) from None
    if words := _no_routine(setting, catalogue):
        print(f"backtui: {words}", file=sys.stderr)
    return catalogue


def _no_routine(setting: Setting, catalogue: "Catalogue") -> str:
    """Return what to say where the settings name a routine that there is not."""
    name = setting.settings.routine
    if name is None or name in catalogue.routines:
        return ""
    from backtui.core.text import near

    return (
        f"{setting.settings_path}: routine: there is none called {name!r}; {near(name, catalogue.routines)}."
    )


def _routine(setting: Setting, catalogue: "Catalogue", name: str | None, notice: str = "") -> "Routine":
    if name is None:
        return catalogue.default_for(setting.settings.routine)
    if name not in catalogue.routines:
        from difflib import get_close_matches

        close = get_close_matches(name, catalogue.routines, n=1)
        hint = f'did you mean "{close[0]}"?' if close else f"there are: {', '.join(catalogue.routines)}."
        raise Problem(" ".join([f"there is no routine {name!r}; {hint}", notice]).rstrip())
    return catalogue.routines[name]


def _diary(setting: Setting) -> "Diary":
    from backtui.store.diary import Diary

    return Diary(setting.store_path, setting.clock.now)


def _corrections(diary: "Diary") -> "Corrections":
    from backtui.files.paths import undo_path
    from backtui.store.corrections import Corrections
    from backtui.store.undo import UndoFile

    return Corrections(diary, UndoFile(undo_path(diary.path)))


def _entries(diary: "Diary") -> "tuple[Entry, ...]":
    from backtui.store.schema import StoreError

    try:
        return diary.entries()
    except StoreError as error:
        raise Problem(str(error)) from None


COMMANDS: "dict[str, Callable[[Setting, Namespace], int]]" = {
    "app": _app,
    "start": _start,
    "plan": _plan,
    "status": _status,
    "chart": _chart,
    "history": _history,
    "log": _log,
    "pause": _pause,
    "export": _export,
    "demo": _demo,
    "check": _check,
    "doctor": _doctor,
}
