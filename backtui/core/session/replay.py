"""A session written down as it ran: the steps that lead a player to where it was."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from backtui.core.clock import Moment
from backtui.core.diary.session import Session, instant
from backtui.core.session.plan import Plan
from backtui.core.session.player import Player
from backtui.core.session.playhead import LONGEST_GAP, Event
from backtui.core.session.tally import is_nothing
from backtui.core.session.timeline import compile_plan

JOURNAL_VERSION = 5

Key = Literal["pause", "go_on", "begin_now", "next", "back", "more", "it_hurts", "down_the_leg", "finish"]
MapKey = Literal["jump", "later", "earlier", "leave_out"]
MAP_KEYS: tuple[MapKey, ...] = ("jump", "later", "earlier", "leave_out")
Do = Literal["look", "stall", "resume", "pain", "end", Key, MapKey]


class Step(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One line of a journal: what was done `at` so many seconds of session time, and the local time.

    `look` only plays on to its moment; `stall` is a look after a gap; `resume` takes the session up again,
    paused; `pain` sets the pain before the session to `value`; `end` says that nothing follows; all others
    are keys, those of the map with the exercise's place in the plan as their `value`. Steps are numbered
    from 1: two with one number are one step. 0: an older version wrote it.
    """

    at: float
    do: Do
    now: str
    value: int | None = None
    number: int = 0


class Opening(msgspec.Struct, frozen=True, gc=False):
    """The first line of a journal: the session, what was planned, and where it runs.

    Lines have checksums, and steps numbers, from version 2 on; the keys of the map come with version 3,
    timed work and open ends with version 4, and pain that goes down the leg with version 5.
    """

    session: Session
    plan: Plan
    where: str
    process: int
    version: int = JOURNAL_VERSION


def steps_of(
    do: Do, moment: Moment, events: Sequence[Event], now: str, value: int | None = None
) -> list[Step]:
    """Return the lines that tell of a key or a look, and of what happened at it."""
    steps = []
    for event in events:
        if event.what == "stalled":
            # It stands where it was looked at last, which no line may have told.
            steps += [Step(event.before, "look", now), Step(moment.seconds, "stall", now)]
    if do != "look" or not steps:
        steps.append(Step(moment.seconds, do, now, value))
    return steps


def perform(player: Player, do: Do, moment: Moment, value: int | None = None) -> list[Event]:
    """Have a player do what a key or a look asks for; `value` is the exercise of a key of the map."""
    if do in ("look", "stall", "end", "pain", "resume"):
        return player.advance(moment)
    method = getattr(player, do)
    events: list[Event] = method(moment, value) if do in MAP_KEYS else method(moment)
    return events


def replay(opening: Opening, steps: Iterable[Step]) -> tuple[Player, Session]:
    """Return the player as the steps left it, and the session with its pain and its end."""
    session = opening.session
    player = Player(compile_plan(opening.plan), Moment(0.0, 0.0))
    real = 0.0
    for step in steps:
        session = msgspec.structs.replace(session, ended=_local_time(session, step))
        # Steps may be minutes apart though the player looked often: only a stall is a gap.
        real += 2 * LONGEST_GAP if step.do == "stall" else 0.0
        moment = Moment(step.at, real)
        if step.do == "pain":
            session = msgspec.structs.replace(session, pain_before=step.value)
        elif step.do == "resume":
            player.rebase(moment)
        else:
            perform(player, step.do, moment, step.value)
    return player, session


def _local_time(session: Session, step: Step) -> str:
    """Return when a step was; where the clock was set back behind the start, the time that passed tells."""
    if instant(step.now) >= instant(session.started):
        return step.now
    began = datetime.fromisoformat(session.started)
    return (began + timedelta(seconds=step.at)).isoformat(timespec="seconds")


def finished(session: Session, player: Player) -> Session | None:
    """Return the session with what was done of it; None where nothing was, and nothing hurt."""
    records = player.records()
    if is_nothing(records):
        return None
    return msgspec.structs.replace(
        session, active_seconds=int(player.active_seconds + 1e-6), exercises=records
    )
