"""Opening the app on this terminal."""

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from backtui.cli.catalogue import forgiving_catalogue, routine_named
from backtui.cli.context import Context, Problem
from backtui.cli.diary import diary_of
from backtui.core.catalogue.catalogue import Catalogue
from backtui.core.progress.news import News
from backtui.files.first_run import is_first_run
from backtui.files.paths import chosen, settings_path
from backtui.settings.model import Choices, is_remote
from backtui.store.diary import Diary
from backtui.store.schema import Damaged, StoreError
from backtui.terminal.kinds import is_dumb, terminal_of

if TYPE_CHECKING:
    from backtui.app.app import BacktuiApp
    from backtui.app.figure_app import FigureApp
    from backtui.core.session.player import Player
    from backtui.outputs.output import Stage
    from backtui.outputs.session_outputs import Outputs
    from backtui.terminal.held import HeldTerminal


def need_terminal() -> None:
    """Raise Problem where the app cannot be drawn; it draws on standard error, as Textual does."""
    others = "There are: backtui start --plain, status, plan, history, chart."
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise Problem(f"the app needs a terminal, and here is none. {others}")
    if is_dumb():
        raise Problem(f"the app cannot draw on this terminal (TERM is {os.environ['TERM']}). {others}")


def session_outputs(stage: "Stage", player: "Player", is_remote: bool) -> "Outputs":
    """Open the outputs of a session."""
    # Loaded with the first session: Today does not wait for bell and voice.
    from backtui.outputs.session_outputs import every_output

    return every_output(stage, player, is_remote)


def open_app(
    context: Context,
    start: str | None = None,
    minutes: int | None = None,
    *,
    is_smallest: bool = False,
    is_full: bool = False,
) -> int:
    """Open the app, on Today, or in the session of a routine; an empty name stands for the default one.

    `is_smallest`: in the smallest session of it; `is_full`: in all of it, also as a second one.
    """
    need_terminal()
    catalogue, notice = forgiving_catalogue(context)
    diary = diary_of(context)
    damage = None
    try:
        diary.entries()
    except Damaged:
        # Loaded for damage alone.
        from backtui.store.doctor import examine

        damage = examine(diary.path)

    if start is not None:
        start = _routine(context, catalogue, diary, start, notice)

    # Textual takes long: where there is no terminal, or something is wrong, nobody waits for it.
    from backtui.app.app import BacktuiApp

    app = BacktuiApp(
        context.clock, catalogue, diary,
        notice=News("notice", notice) if notice else None, start=start, minutes=minutes,
        is_smallest=is_smallest, damage=damage,
        tell=session_outputs, is_full=is_full,
        is_first=start is None and not notice and is_first_run(diary.path, context.settings_path),
        choices=Choices(
            context.settings, lambda key, value: _save(context, key, value), is_remote(),
            str(context.settings_path), _named_by(context.settings_path), _overridden(start, minutes),
        ),
        keeper=context.sight,
    )  # fmt: skip
    return run_app(app, None if context.sight is None else context.sight.terminal)


def _routine(context: Context, catalogue: Catalogue, diary: Diary, name: str, notice: str) -> str:
    """Return the id of the routine to begin; an empty name stands for the one of today. Raises Problem."""
    try:
        return routine_named(context, catalogue, diary, name or None, notice).id
    except StoreError:
        # What is wrong with the history is asked about in the app.
        return catalogue.default_for(context.settings.routine).id


def run_app(app: "BacktuiApp | FigureApp", taken: "HeldTerminal | None" = None) -> int:
    """Run an app until the person leaves it, and return its exit status.

    `taken` is the terminal, where something stands on it already.
    """
    from backtui.app.signals import guarded

    app.terminal.suit(terminal_of(sys.stderr))
    app.terminal.taken = taken
    with guarded(app, None if taken is None else taken.attributes):
        app.run()
    # All is done: Ctrl+C on the way out, typed at what was just left, shall not change how it ended.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return app.exit_status


def _named_by(path: Path) -> str:
    """Return what named the settings file, where it is not the platform's."""
    named = chosen(None, "BACKTUI_CONFIG")
    if path == named:
        return "BACKTUI_CONFIG"
    return "" if named is None and path == settings_path(None) else "--config"


def _overridden(start: str | None, minutes: int | None) -> dict[str, str]:
    """Return what holds in this run in place of a setting, by its key."""
    found = {}
    if os.environ.get("NO_COLOR") is not None:
        found["theme"] = "NO_COLOR is set: no colours are shown."
    if start is not None:
        found["routine"] = f"This run began with {start}, as the command line said."
    if minutes is not None:
        found["minutes"] = f"--minutes {minutes} holds for the session that this run began with."
    return found


def _save(context: Context, key: str, value: object) -> None:
    # Most people change no setting, and then need no reader of its file.
    from backtui.settings.file import save_setting

    save_setting(context.settings_path, key, value)
