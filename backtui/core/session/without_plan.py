"""What the steps of a session tell where its plan is lost: when it was, and how long it ran."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from backtui.core.diary.session import Session
from backtui.core.session.player import COUNT_IN
from backtui.core.session.replay import Step


def session_without_plan(id: str, known: Session | None, steps: Sequence[Step]) -> Session | None:
    """Return a session without exercises; None where no time of it was trained.

    `known` is what could still be read of the session, whose times are not relied on.
    """
    seconds = int(_active_seconds(steps))
    if not seconds:
        return None
    began = datetime.fromisoformat(steps[0].now) - timedelta(seconds=steps[0].at)
    pains = [step.value for step in steps if step.do == "pain"]
    session = known or Session(id=id, started="")
    return msgspec.structs.replace(
        session,
        id=id,
        started=began.isoformat(timespec="seconds"),
        ended=steps[-1].now,
        active_seconds=seconds,
        pain_before=pains[-1] if pains else None,
        source="guided",
        deleted=False,
        exercises=(),
    )


def _active_seconds(steps: Sequence[Step]) -> float:
    """Return for how long it ran: pauses, stalls and count-ins are no training."""
    active, last, runs = 0.0, 0.0, True
    for step in steps:
        if runs and step.do != "stall":
            active += max(0.0, step.at - last)
        last = step.at
        if step.do in ("pause", "stall", "resume", "finish", "end"):
            runs = False
        elif step.do in ("go_on", "begin_now") and not runs:
            runs, last = True, step.at + COUNT_IN
        elif step.do == "jump":
            runs = True
    return active
