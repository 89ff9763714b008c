"""`backtui` and `backtui start`: open the app."""

import sys
from typing import TYPE_CHECKING

from backtui.cli.context import (
    Context,
    Problem,
    diary_of,
    forgiving_catalogue,
    need_terminal,
    routine_named,
    session_outputs,
)
from backtui.cli.start_plain import start_plain
from backtui.settings.model import Choices, is_remote
from backtui.terminal.kinds import terminal_of

if TYPE_CHECKING:
    from argparse import Namespace


def app(setting: Context, options: "Namespace") -> int:
    """Open the app on Today."""
    return run_app(setting)


def start(setting: Context, options: "Namespace") -> int:
    """Open the app in a session, or run it in lines."""
    if options.plain:
        return start_plain(setting, options)
    if options.verbose:
        print("backtui start: --verbose goes with --plain.", file=sys.stderr)
        return 2
    return run_app(setting, start=options.routine or "", minutes=options.minutes)


def run_app(setting: Context, start: str | None = None, minutes: int | None = None) -> int:
    """Open the app, on Today, or in the session of a routine; an empty name stands for the default one."""
    need_terminal()
    from backtui.store.schema import Damaged, StoreError

    catalogue, notice = forgiving_catalogue(setting)
    if start is not None:
        start = routine_named(setting, catalogue, start or None, notice).id
    diary = diary_of(setting)
    damage = None
    try:
        diary.entries()
    except Damaged:
        from backtui.store.doctor import examine

        damage = examine(diary.path)
    except StoreError as error:
        raise Problem(str(error)) from None

    from backtui.app.app import BacktuiApp
    from backtui.app.signals import guarded

    app = BacktuiApp(
        setting.clock, catalogue, diary,
        notice=notice, start=start, minutes=minutes, damage=damage, tell=session_outputs,
        choices=Choices(setting.settings, lambda key, value: _save(setting, key, value), is_remote()),
    )  # fmt: skip
    app.suit(terminal_of(sys.stderr))
    with guarded(app):
        app.run()
    return app.exit_status


def _save(setting: Context, key: str, value: object) -> None:
    from backtui.settings.file import save_setting

    save_setting(setting.settings_path, key, value)
