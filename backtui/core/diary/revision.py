"""Revisions: every document that replaces another is later than it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from backtui.core.dates import LAST_YEAR
from backtui.core.diary.lenient import object_of

_LEAST = timedelta(microseconds=1)


def revision_after(revised: str, now: datetime) -> str:
    """Return the revision of a change made now; always later than the one that it replaces."""
    later, before = now.astimezone(UTC), _moment(revised)
    return _written(later if before is None else max(later, before + _LEAST))


def just_after(revised: str) -> str:
    """Return the revision that follows one at once; the same where it cannot be read."""
    before = _moment(revised)
    return revised if before is None else _written(before + _LEAST)


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")


def _moment(revised: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(revised)
        found = found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
        # At the end of all years there is no later.
        return found if found.year <= LAST_YEAR else None
    except (ValueError, OverflowError):
        return None


def with_fields(raw: bytes | None, key: str, fields: dict[str, Any], revised: str) -> msgspec.Raw:
    """Return a document with other values in some of its fields; None takes a field away.

    What this program does not know of a document stays in it.
    """
    document = {"id": key} | ({} if raw is None else object_of(raw)) | fields | {"revised": revised}
    kept = {name: value for name, value in document.items() if value is not None and value is not False}
    return msgspec.Raw(msgspec.json.encode(kept))


def tombstone(raw: bytes, key: str, revised: str) -> msgspec.Raw:
    """Return what is left of a removed document once nothing brings it back."""
    started = object_of(raw).get("started")
    fields = {"id": key, "started": started, "revised": revised, "deleted": True}
    return msgspec.Raw(
        msgspec.json.encode({name: value for name, value in fields.items() if value is not None})
    )
