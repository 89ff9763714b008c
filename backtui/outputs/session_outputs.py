"""All outputs of one session, told of each look together."""

import os
from collections.abc import Sequence

from backtui.core.clock import Moment
from backtui.core.guidance.callouts import Callouts
from backtui.core.session.player import Player
from backtui.outputs.awake import Awake
from backtui.outputs.bell import Bell, Flash
from backtui.outputs.output import Look, Output, Stage
from backtui.outputs.title import Title
from backtui.outputs.voice import Voice
from backtui.settings.model import Settings


class Outputs:
    """All outputs of one session."""

    def __init__(self, player: Player, outputs: Sequence[Output]) -> None:
        self._player, self._outputs = player, outputs
        self._caller = Callouts()

    def look(self, moment: Moment, settings: Settings) -> None:
        """Tell of the moment that the player has just played to."""
        look = Look(self._player, self._caller.look(self._player, moment), settings)
        for output in self._outputs:
            output.look(look)

    def end(self) -> None:
        """Leave things as they were; last words may still be said."""
        for output in self._outputs:
            output.end()

    def leave(self) -> None:
        """Leave at once."""
        for output in self._outputs:
            output.leave()

    def hush(self) -> None:
        """Stop what outlives this program."""
        for output in self._outputs:
            output.hush()

    @property
    def farewell(self) -> str:
        """What gives the terminal back."""
        return "".join(output.farewell for output in self._outputs)


def every_output(stage: Stage, player: Player, is_remote: bool) -> Outputs:
    """Return the outputs of a session at a terminal."""
    title = Title(stage, os.environ.get("TERM", ""))
    return Outputs(player, (Bell(stage), Flash(stage), Voice(is_remote), title, Awake(is_remote)))
