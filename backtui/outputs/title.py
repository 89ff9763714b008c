"""The terminal's title: which exercise runs, and how many minutes are left."""

from math import ceil

from backtui.core.session.player import Player
from backtui.core.text import harmless
from backtui.outputs.output import Look, Output, Stage

# XTWINOPS: the terminal puts its title on a pile, and takes it back from there. OSC 2: the title.
_KEEP, _GIVE_BACK = "\x1b[22;0t", "\x1b[23;0t"
_TITLE = "\x1b]2;{}\x1b\\"
# These show the sequence instead of obeying it.
_WITHOUT_TITLE = ("", "dumb", "linux")
_LONGEST_NAME = 60


class Title(Output):
    """Shows a title while the session runs, and gives the old one back."""

    def __init__(self, stage: Stage, terminal: str) -> None:
        """`terminal` is its kind, as TERM tells it."""
        self._stage = stage
        self._has_title = terminal not in _WITHOUT_TITLE
        self._shown = ""

    def look(self, look: Look) -> None:
        """Show the title; an equal one is not sent again."""
        words = written(title_words(look.player), self._stage.encoding)
        if self._has_title and look.player.state != "ended" and words != self._shown:
            self._stage.write(("" if self._shown else _KEEP) + _TITLE.format(words))
            self._shown = words

    def end(self) -> None:
        """Give the old title back; a terminal without a pile is left with its own."""
        if self._shown:
            self._stage.write(self.farewell)
            self._shown = ""

    @property
    def farewell(self) -> str:
        """The sequence that gives the old title back."""
        return _TITLE.format("") + _GIVE_BACK if self._shown else ""


def title_words(player: Player) -> str:
    """Return the title: `Bridge · 12 min left`."""
    name = player.timeline.plan.exercises[player.beat.exercise].exercise.name
    # A hair above a whole minute still reads as that minute.
    return f"{harmless(name, _LONGEST_NAME)} · {ceil(player.left / 60 - 1e-6)} min left"


def written(words: str, encoding: str) -> str:
    """Return words as an output of some encoding can show them."""
    try:
        words.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return words.replace("·", "-").encode("ascii", "replace").decode()
    return words
