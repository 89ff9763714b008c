"""Mornings: how much it hurt on the morning after a session."""

from collections.abc import Iterable, Mapping

import msgspec

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


def pain_by_session(mornings: Iterable[Morning]) -> Mapping[str, int]:
    """Return the answers that are on their scale, by the ids of their sessions."""
    found = {one.id: on_scale(one.pain) for one in mornings}
    return {key: pain for key, pain in found.items() if pain is not None}
