"""What a key of the session did, in words, for a screen and for lines alike."""

from collections.abc import Sequence

from backtui.core.guidance.scene import Scene
from backtui.core.keys import KeyName, as_written
from backtui.core.session.player import Player
from backtui.core.session.playhead import Event
from backtui.core.session.replay import Key, MapKey
from backtui.core.session.timeline import Timeline


def leg_question(named: KeyName = as_written) -> str:
    """Return what is asked after an exercise hurt: silence goes on by itself."""
    return f"Further down the leg? {named('session.leg', 'y')} says yes"


def key_words(
    key: Key | MapKey,
    events: Sequence[Event],
    player: Player,
    before: Timeline,
    exercise: int,
    named: KeyName = as_written,
) -> str:
    """Return what a key did; an empty text where what follows says it.

    `before` is the timeline that it met, `exercise` the one that ran; `named` names keys.
    """
    if key == "it_hurts":
        name = before.plan.exercises[exercise].exercise.name
        return f"{name} stops here, and is marked as hurting; {named('session.back', 'p')} goes back"
    if key == "down_the_leg":
        return "it went further down the leg: that is kept; show it to a doctor or physiotherapist"
    if key == "begin_now" and not events:
        return f"a movement is not cut short; {named('session.next', 'n')} goes to the next exercise"
    if key == "more":
        if player.timeline.seconds == before.seconds:
            return "that is as long as it can be"
        in_movement = player.beat.kind == "move"
        return "10 seconds of rest after this repetition" if in_movement else "10 seconds more"
    return ""


def state_words(now: Scene, said: str, asked: str, stalled: float, named: KeyName) -> str:
    """Return what there is to say besides what comes next: what a key did, what is asked, a pause.

    `stalled` is how many seconds passed without the clock; `named` names keys.
    """
    parts = [said]
    if now.state == "paused":
        gap = f" after {stalled:.0f} s without the clock" if stalled else ""
        on, map_key = named("session.pause", "space"), named("session.map", "o")
        parts = [f"paused{gap}", said or f"{on} goes on, {map_key} shows the map"]
    elif now.state == "count-in":
        parts = [f"goes on in {now.countdown}", said]
    # What is asked has a line of its own: nobody looks for it between other words.
    return "\n".join(filter(None, [" · ".join(filter(None, parts)), asked]))
