"""What a session's outputs have in common: each is told every look, and takes of it what concerns it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from backtui.core.guidance.callouts import Callout
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
