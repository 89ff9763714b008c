"""`backtui demo`: the app on a throw-away history with a made-up year in it."""

from argparse import Namespace
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from backtui.cli.context import Context
from backtui.cli.opening import need_terminal, run_app, session_outputs
from backtui.core.catalogue.catalogue import Catalogue
from backtui.core.diary.sample import sample
from backtui.core.progress.news import News
from backtui.routines.loading import shipped_paths
from backtui.routines.reading import read_files
from backtui.settings.model import Choices, is_remote
from backtui.store.diary import Diary
from backtui.store.history_file import write_fresh

_DEMO = News("demo", "A demo with a made-up year; nothing of yours is changed.")


def run(context: Context, options: Namespace) -> int:
    """Run the app in a folder of its own, which is gone afterwards; settings hold, and are not kept."""
    need_terminal()
    # Textual takes long: where there is no terminal, nobody waits for it.
    from backtui.app.app import BacktuiApp

    clock = context.clock
    # Without the cache, which would be the person's own.
    catalogue = read_files(shipped_paths())
    with TemporaryDirectory(prefix="backtui-demo-", ignore_cleanup_errors=True) as folder:
        diary = demo_diary(Path(folder), clock.now, clock.local, catalogue)
        choices = Choices(context.settings, None, is_remote())
        return run_app(
            BacktuiApp(
                clock, catalogue, diary,
                notice=_DEMO, choices=choices, tell=session_outputs, state=Path(folder),
            )
        )  # fmt: skip


def demo_diary(
    folder: Path, now: Callable[[], datetime], local: Callable[[datetime], datetime], catalogue: Catalogue
) -> Diary:
    """Return a diary with a made-up year that ends now; `local` gives a time its offset."""
    made = sample(catalogue.default, now().date(), local)
    diary = Diary(folder / "history.json", now)
    write_fresh(diary.path, {"sessions": made.sessions, "pauses": made.pauses, "goals": [made.goal]})
    return diary
