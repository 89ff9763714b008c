"""A session that the history did not take: saved to another place."""

from backtui.app.desk import Desk
from backtui.core.diary.session import Session


def rescue(desk: Desk, session: Session, problem: str, name: str = "") -> None:
    """Ask where to save a session, until it is saved or given up; `name` is what was typed before."""
    from backtui.live.rescue import save_apart
    from backtui.screens.rescue import RescueScreen

    def take(name: str | None) -> None:
        if not name:
            return
        if problem := save_apart(session, name, desk.clock.now):
            rescue(desk, session, problem, name)
        else:
            desk.notify(f"Saved. To see it: backtui --store {name} history")

    desk.push(RescueScreen(problem, name or f"~/backtui-{session.id}.json"), take)
