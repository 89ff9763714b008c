"""The news of Today: one line at a time, the most pressing first."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from backtui.core.dates import months_since

if TYPE_CHECKING:
    from backtui.core.keys import KeyName


NewsKind = Literal["damage", "interrupted", "notice", "demo", "morning", "safety", "sync", "goal", "month"]
_ORDER: tuple[NewsKind, ...] = get_args(NewsKind)

# What the key of the news acts on.
ACTED_ON: tuple[NewsKind, ...] = ("damage", "interrupted", "goal", "month")


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
ASK_GOAL = News("goal", "What do you train for, and when? Asked once: {} answers.", ("today.news", "g"))
UNREAD = News(
    "safety",
    "Before you begin: {} says when not to train, and when to see somebody.",
    ("safety", "s"),
)


# The goal is asked for once so many sessions that count are done.
ASKED_AFTER = 3
# A month that is over is news for a week, to whoever trained lately.
_NEWS_DAYS, _LATELY_DAYS = 7, 14


def month_news(first: date, last: date, today: date, read: Callable[[], date | None]) -> News | None:
    """Return that a month since the first session is over, for a week, or until `read` tells of it."""
    months, ended = months_since(first, today)
    if months < 1 or (today - ended).days >= _NEWS_DAYS or (today - last).days >= _LATELY_DAYS:
        return None
    read_on = read()
    if read_on is not None and ended <= read_on <= today:
        return None
    return News("month", f"{_span(months)} since you began: {{}} shows what changed.", ("today.news", "g"))


def _span(months: int) -> str:
    number, thing = (months // 12, "year") if months % 12 == 0 else (months, "month")
    return f"A {thing}" if number == 1 else f"{number} {thing}s"


def most_pressing(news: Iterable[News]) -> News | None:
    """Return what is told first; None where there is nothing."""
    return min(news, key=lambda one: _ORDER.index(one.kind), default=None)
