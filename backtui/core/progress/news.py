"""The news of Today: one line at a time, the most pressing first."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from backtui.core.keys import KeyName


NewsKind = Literal["damage", "interrupted", "notice", "demo", "morning", "safety", "sync"]
_ORDER: tuple[NewsKind, ...] = get_args(NewsKind)

# What the key of the news acts on.
ACTED_ON: tuple[NewsKind, ...] = ("damage", "interrupted")


class News(NamedTuple):
    """Something to tell; `key` is the action and the usual key that deal with it, `{}` in the words."""

    kind: NewsKind
    words: str
    key: tuple[str, str] | None = None

    def told(self, named: "KeyName") -> str:
        """Return the words, with the key that deals with it by the name that it has."""
        return self.words if self.key is None else self.words.format(named(*self.key))


DAMAGE = News(
    "damage",
    "Something is wrong with the history, and nothing is stored: {} looks at it again.",
    ("today.news", "g"),
)
INTERRUPTED = News("interrupted", "A session was interrupted: {} takes it up again.", ("today.news", "g"))
MORNING = News("morning", "{}: how is your back this morning?", ("today.morning", "a"))
UNREAD = News(
    "safety",
    "Before you begin: {} says when not to train, and when to see somebody.",
    ("safety", "s"),
)


def most_pressing(news: Iterable[News]) -> News | None:
    """Return what is told first; None where there is nothing."""
    return min(news, key=lambda one: _ORDER.index(one.kind), default=None)
