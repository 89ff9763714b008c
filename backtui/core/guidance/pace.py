"""The pace of looks: how long what a session shows stays as it is."""

from math import ceil

from backtui.core.guidance.callouts import callouts_of
from backtui.core.guidance.motion import frame_at
from backtui.core.guidance.scene import halfway_shown
from backtui.core.session.player import Player

# Where nothing is due: so long a clock that stands is not missed.
LONGEST_LOOK = 1.0
_HAIR = 1e-6


def until_change(player: Player, frames: float | None) -> float:
    """Return in how many seconds the next look is due, 1 at most, of so many pictures a second; None: still.

    A number, a picture, a beat or a call is never later than the look that is due for it.
    """
    if player.state == "count-in":
        return _to_whole(player.count_in)
    if player.state != "running":
        return LONGEST_LOOK
    left, into = player.left_in_beat, player.beat.seconds - player.left_in_beat
    waits = [left, _to_whole(left), _to_whole(player.left), LONGEST_LOOK]
    waits += [at - player.position for at, _ in callouts_of(player.timeline, player.index)]
    waits += [at - into for at in halfway_shown(player)]
    if frames is not None:
        waits.append((frame_at(into, frames) + 1) / frames - into)
    return min(wait for wait in waits if wait > _HAIR)


def _to_whole(left: float) -> float:
    """Return how long it takes until so many seconds read as one less."""
    return left - (ceil(left - _HAIR) - 1)
