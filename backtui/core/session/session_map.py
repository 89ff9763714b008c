"""The map of a running session: every exercise with what became of it, when it comes, and what may be."""

from typing import Literal, NamedTuple

from backtui.core.diary.session import Status
from backtui.core.session.plan import PlannedExercise
from backtui.core.session.player import Player
from backtui.core.session.replay import MapKey

MapStage = Literal["past", "now", "coming", "left out"]


class MapRow(NamedTuple):
    """One exercise: its place in the plan, where it stands, its seconds, and those until it begins.

    `keys` are the keys of the map that do something with it.
    """

    exercise: int
    planned: PlannedExercise
    stage: MapStage
    status: Status
    seconds: float
    wait: float
    keys: frozenset[MapKey]


def session_map(player: Player) -> list[MapRow]:
    """Return all exercises of a session in today's order."""
    timeline, here = player.timeline, player.beat.exercise
    rows = []
    for exercise, record in zip(timeline.order, player.records(), strict=True):
        span = timeline.span(exercise)
        stage: MapStage = "left out"
        if exercise == here:
            stage = "now"
        elif span:
            stage = "coming" if player.is_to_come(exercise) else "past"
        wait = timeline.beats[span.start].start - player.position if stage == "coming" else 0.0
        seconds, keys = timeline.exercise_seconds(exercise), _keys(player, exercise, stage)
        rows.append(
            MapRow(exercise, timeline.plan.exercises[exercise], stage, record.status, seconds, wait, keys)
        )
    return rows


def _keys(player: Player, exercise: int, stage: MapStage) -> frozenset[MapKey]:
    keys: set[MapKey] = {"jump"}
    if stage in ("now", "coming"):
        is_last = player.timeline.following(exercise) is None
        if not is_last and not (stage == "now" and player.is_through(exercise)):
            keys.add("later")
        if stage == "coming" and player.timeline.before(exercise) != player.beat.exercise:
            keys.add("earlier")
        if stage == "coming" or not player.on_last_exercise:
            keys.add("leave_out")
    if stage == "left out":
        keys.add("leave_out")
    return frozenset(keys)
