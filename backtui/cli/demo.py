"""`backtui demo`: the app on a throw-away history with a made-up year in it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from backtui.cli.context import Context, need_terminal, session_outputs
from backtui.clock import Clock
from backtui.core.catalogue.catalogue import Catalogue
from backtui.core.diary.sample import sample
from backtui.settings.model import Choices, Settings, is_remote
from backtui.store.diary import Diary
from backtui.store.history_file import write_fresh

if TYPE_CHECKING:
    from argparse import Namespace

    from backtui.app.desk import Tell


def demo(setting: Context, options: "Namespace") -> int:
    """Open the demo."""
    need_terminal()
    pass

    return run_demo(setting.clock, setting.settings, session_outputs)


_NOTICE = "A demo with a made-up year. Nothing of yours is changed; all of it goes when you leave."


def run_demo(clock: Clock, settings: Settings, tell: "Tell") -> int:
    """Run the app in a folder of its own, which is gone afterwards; settings hold, and are not kept."""
    from backtui.app.app import BacktuiApp
    from backtui.app.signals import guarded
    from backtui.routines.loading import shipped_paths
    from backtui.routines.reading import read_files

    # Without the cache, which would be the person's own.
    catalogue = read_files(shipped_paths())
    with TemporaryDirectory(prefix="backtui-demo-", ignore_cleanup_errors=True) as folder:
        diary = demo_diary(Path(folder), clock.now, clock.local, catalogue)
        choices = Choices(settings, None, is_remote())
        app = BacktuiApp(
            clock, catalogue, diary, notice=_NOTICE, choices=choices, tell=tell, state=Path(folder)
        )
        with guarded(app):
            app.run()
        return app.exit_status


def demo_diary(
    folder: Path, now: Callable[[], datetime], local: Callable[[datetime], datetime], catalogue: Catalogue
) -> Diary:
    """Return a diary with a made-up year that ends now; `local` gives a time its offset."""
    made = sample(catalogue.default, now().date(), local)
    diary = Diary(folder / "history.json", now)
    write_fresh(diary.path, {"sessions": made.sessions, "pauses": made.pauses})
    return diary
