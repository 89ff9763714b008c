"""The two scales of a check-in, effort and pain: their numbers, and the words at their ends."""

from collections.abc import Iterable
from typing import NamedTuple

LOWEST, HIGHEST = 0, 10

# The end words of the two scales: an answer means the same only where the words stay the same.
EFFORT_ENDS = ("no effort at all", "the hardest imaginable")
PAIN_ENDS = ("no pain", "the worst imaginable")


class CheckIn(NamedTuple):
    """The answers of a session that are on their scale; None: none was given."""

    effort: int | None
    pain_before: int | None
    pain_after: int | None


def on_scale(answer: int | None) -> int | None:
    """Return an answer of a scale; what an edited file says beyond it is none."""
    return answer if answer is not None and LOWEST <= answer <= HIGHEST else None


def moved_answer(answer: int | None, by: int) -> int:
    """Return the answer that lies further up or down; the first step enters the scale at its low end."""
    return LOWEST if answer is None else max(LOWEST, min(answer + by, HIGHEST))


def typed_answer(answer: int | None, digit: int) -> int:
    """Return the answer after a digit: a 1 and then a 0 are the ten that somebody types."""
    return HIGHEST if (answer, digit) == (1, 0) else digit


def mean_answer(answers: Iterable[int | None]) -> float | None:
    """Return the mean of the answers that were given."""
    given = [answer for answer in answers if answer is not None]
    return sum(given) / len(given) if given else None


def end_words(ends: tuple[str, str]) -> tuple[str, str]:
    """Return both ends of a scale in words: `0 no pain`, `10 the worst imaginable`."""
    low, high = ends
    return f"{LOWEST} {low}", f"{HIGHEST} {high}"
