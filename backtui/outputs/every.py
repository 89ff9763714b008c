"""Every way in which a session is told of."""

import os

from backtui.core.session.player import Player
from backtui.outputs.awake import Awake
from backtui.outputs.bell import Bell, Flash
from backtui.outputs.output import Outputs, Stage
from backtui.outputs.title import Title
from backtui.outputs.voice import Voice


def every_output(stage: Stage, player: Player, is_remote: bool) -> Outputs:
    """Return the outputs of a session at a terminal."""
    title = Title(stage, os.environ.get("TERM", ""))
    return Outputs(player, (Bell(stage), Flash(stage), Voice(is_remote), title, Awake(is_remote)))
