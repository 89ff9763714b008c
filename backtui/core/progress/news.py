"""The news of Today: one line at a time, the most pressing first."""

from collections.abc import Iterable
from typing import Literal, NamedTuple, get_args

NewsKind = Literal["damage", "interrupted", "notice", "demo", "safety"]
_ORDER: tuple[NewsKind, ...] = get_args(NewsKind)

# What the key of the news acts on.
ACTED_ON: tuple[NewsKind, ...] = ("damage", "interrupted")


class News(NamedTuple):
    """Something to tell; the words name the key that deals with it, where there is one."""

    kind: NewsKind
    words: str


DAMAGE = News("damage", "Something is wrong with the history, and nothing is stored: g looks at it again.")
INTERRUPTED = News("interrupted", "A session was interrupted: g takes it up again.")
UNREAD = News("safety", "Before you begin: s says when not to train, and when to see somebody.")


def most_pressing(news: Iterable[News]) -> News | None:
    """Return what is told first; None where there is nothing."""
    return min(news, key=lambda one: _ORDER.index(one.kind), default=None)
