"""The rescue of a session that could be written down nowhere: into a file that the person names."""

from pathlib import Path

from backtui.app.desk import Desk
from backtui.core.diary.session import Session
from backtui.store.schema import StoreError


def rescue(desk: Desk, session: Session, problem: str) -> None:
    """Ask where to save a session, until it is saved or given up."""
    from backtui.screens.rescue import RescueScreen
    from backtui.store.diary import Diary

    def take(name: str | None) -> None:
        if not name:
            return
        try:
            # A history file of its own: backtui and TinyDB read it as it is.
            Diary(Path(name).expanduser(), desk.clock.now).save(session)
        except StoreError as error:
            rescue(desk, session, str(error))
        else:
            desk.notify(f"Saved. To see it: backtui --store {name} history", timeout=30)

    suggested = Path("~") / f"backtui-{session.id}.json"
    desk.push(RescueScreen(problem, str(suggested)), take)
