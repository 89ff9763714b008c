"""What a session's outputs have in common: each is told every look, and takes of it what concerns it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from backtui.core.clock import Moment
from backtui.core.guidance.callouts import Callout, Callouts
from backtui.core.session.player import Player
from backtui.settings.model import Settings


class Stage(Protocol):
    """The terminal as outputs use it."""

    encoding: str

    def ring(self) -> None:
        """Ring the bell once."""

    def write(self, sequence: str) -> None:
        """Send a sequence that moves nothing on the screen."""

    def light(self, is_on: bool) -> None:
        """Light the screen up, or let it be as it was."""

    def later(self, seconds: float, do: Callable[[], None]) -> None:
        """Do something after so many seconds."""


class Look(NamedTuple):
    """One look at a session: where it stands, what is due, and what the person wants of it."""

    player: Player
    calls: Sequence[Callout]
    settings: Settings


class Output:
    """One way to tell of a session; every method returns at once, and none ever fails."""

    def look(self, look: Look) -> None:
        """Tell what there is to tell."""

    def end(self) -> None:
        """Leave things as they were before the session; last words may still be said."""

    def leave(self) -> None:
        """Leave at once, with nothing left behind."""
        self.end()

    def hush(self) -> None:
        """Stop what outlives this program; called from a signal's handler, so it waits for no lock."""

    @property
    def farewell(self) -> str:
        """What gives the terminal back where nobody can be asked any more."""
        return ""


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
