"""The desk: what all controllers of the app share."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backtui.core.session.player import Player
    from backtui.outputs.output import Stage
    from backtui.outputs.session_outputs import Outputs


GONE = "This session is not there any more."

Tell = Callable[["Stage", "Player", bool], "Outputs"]
