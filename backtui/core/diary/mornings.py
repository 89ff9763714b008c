"""Mornings: how much it hurt on the morning after a session."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

import msgspec

from backtui.core.dates import day_words
from backtui.core.diary.scales import on_scale


class Morning(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """The pain of the morning after a session, 0 to 10; `id` is the session's.

    `at` is the local time of the answer, with its offset; `revised` is UTC to the microsecond.
    """

    id: str
    pain: int | None = None
    at: str | None = None
    revised: str = ""
    deleted: bool = False


class MorningAnswer(NamedTuple):
    """The answer of a morning as a form or a table has it; None: there is none."""

    pain: int | None


def pain_by_session(mornings: Iterable[Morning]) -> Mapping[str, int]:
    """Return the answers that are on their scale, by the ids of their sessions."""
    found = {one.id: on_scale(one.pain) for one in mornings}
    return {key: pain for key, pain in found.items() if pain is not None}


def named_morning(day: date) -> str:
    """Return in words the morning after the session of a day, as an undone step is called."""
    return f"the morning after the session of {day_words(day)}"
