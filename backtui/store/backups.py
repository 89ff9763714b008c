"""Backups of the history: the state before each day's first write, and the one before the last write.

A backup's name says when it was taken and how many documents it holds, so that a file with fewer is known
without reading any: `2026-11-25.3120.json`. The last state is kept as `previous.3121.json`, a second name
of the file that was replaced, which costs nothing to make; `latest` is one of the file itself.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from backtui.core.text import count_words
from backtui.files.atomic import make_folder, replace_file
from backtui.files.regular import read_regular
from backtui.store.history_file import Tables
from backtui.store.schema import COUNTED, Damaged

DAILY, WEEKLY, MONTHLY = 7, 4, 12
_PREVIOUS, _LATEST = "previous", "latest"


class Backup(NamedTuple):
    """One backup: its file, the day it was taken (None: the last state), and its number of documents."""

    path: Path
    day: date | None
    documents: int


def count(tables: Tables) -> int:
    """Return how many documents the tables hold that every version knows, removed ones counted."""
    return sum(len(tables.get(name, {})) for name in COUNTED)


def folder_of(history: Path) -> Path:
    """Return where the backups of a history lie."""
    return history.parent / f"{history.name}.backups"


def backups(history: Path) -> list[Backup]:
    """Return the backups of a history, the newest first."""
    found = []
    with suppress(OSError):
        for path in folder_of(history).iterdir():
            if (backup := _parse(path)) is not None:
                found.append(backup)
    return sorted(found, key=lambda one: one.day or date.max, reverse=True)


def check_whole(history: Path, documents: int | None) -> None:
    """Raise Damaged where a history holds less than its newest backup; None: there is no history."""
    found = backups(history)
    # Of the states before and after the last write either may be the only one that is left.
    newest = [one for one in found if one.day is None] or found[:1]
    kept = max((one.documents for one in newest), default=0)
    if (documents or 0) < kept:
        held = "it is gone" if documents is None else f"it holds {count_words(documents, 'document')}"
        raise Damaged(history, f"{held}, and the newest backup holds {kept}")


def _parse(path: Path) -> Backup | None:
    parts = path.name.split(".")
    if len(parts) != 3 or parts[2] != "json" or not (parts[1].isascii() and parts[1].isdigit()):
        return None
    if parts[0] in (_PREVIOUS, _LATEST):
        return Backup(path, None, int(parts[1]))
    try:
        return Backup(path, date.fromisoformat(parts[0]), int(parts[1]))
    except ValueError:
        return None


def keep_day(history: Path, documents: int, today: date) -> None:
    """Keep the state before a day's first write. Raises OSError."""
    folder = folder_of(history)
    make_folder(folder)
    kept = backups(history)
    if all(one.day != today for one in kept):
        replace_file(folder / f"{today.isoformat()}.{documents}.json", read_regular(history))
        for one in superfluous([*kept, Backup(folder, today, documents)], today):
            one.path.unlink(missing_ok=True)


@contextmanager
def keeping_previous(history: Path, documents: int) -> Iterator[None]:
    """Keep what a write replaces, as soon as it is replaced.

    Never sooner: until then a second name of the file would share its fate, where another program cuts it
    off. A state that cannot be kept is no reason not to write.
    """
    draft = folder_of(history) / f".{_PREVIOUS}.tmp"
    is_made = False
    with suppress(OSError):
        _make_draft(draft, history)
        is_made = True
    try:
        yield
    finally:
        # Without a draft of this write, `latest` stays: it may be the only name of what was replaced.
        if is_made:
            with suppress(OSError):
                _keep_draft(draft, history, documents)


def keep_first(history: Path, documents: int) -> None:
    """Give the first state of a history its second name: there is none before it. Raises OSError."""
    draft = folder_of(history) / f".{_LATEST}.tmp"
    make_folder(draft.parent)
    os.link(history, draft)
    _promote(draft, history, _LATEST, documents)


def _make_draft(draft: Path, history: Path) -> None:
    """Give a history a second name, once the drafts of writers that failed or died are out of the way.

    What they left holds another state than the one that is about to be replaced, and would be taken for it.
    """
    make_folder(draft.parent)
    # What lies at the end of a link may be others' drafts.
    for left in () if draft.parent.is_symlink() else draft.parent.glob(".*.tmp"):
        with suppress(OSError):
            left.unlink()
    try:
        os.link(history, draft)
    except OSError:
        # A file system without links gets a copy; so does a draft that could not be removed.
        replace_file(draft, read_regular(history))


def _keep_draft(draft: Path, history: Path, documents: int) -> None:
    """Keep a draft as the state before a write, unless nothing was replaced."""
    if draft.samefile(history):
        draft.unlink()
        return
    _promote(draft, history, _PREVIOUS, documents)
    # A second name of the new state: where another program puts a file in its place, it is here.
    os.link(history, draft)
    _promote(draft, history, _LATEST, documents)


def _promote(draft: Path, history: Path, name: str, documents: int) -> None:
    """Give a draft its name, and remove the one that had it."""
    kept = draft.with_name(f"{name}.{documents}.json")
    draft.unlink() if kept.exists() and kept.samefile(draft) else draft.replace(kept)
    for one in backups(history):
        if one.path.name.startswith(f"{name}.") and one.path != kept:
            one.path.unlink(missing_ok=True)


def superfluous(kept: Sequence[Backup], today: date) -> list[Backup]:
    """Return the backups that are thinned out: beyond 7 daily, 4 weekly and 12 monthly ones.

    Those from days to come, which a wrong clock made or now makes of all others, push out none but
    themselves.
    """
    dated = sorted(
        (one for one in kept if one.day is not None), key=lambda one: one.day or date.min, reverse=True
    )
    to_come = [one for one in dated if one.day is not None and one.day > today]
    return [*_beyond(to_come), *_beyond(dated[len(to_come) :])]


def _beyond(dated: Sequence[Backup]) -> list[Backup]:
    """Return which of some backups, the newest first, are neither of the last days, weeks nor months."""
    wanted = set(dated[:DAILY])
    for number, key in ((WEEKLY, _week), (MONTHLY, _month)):
        # The first of each week or month stands for it: it does not change while newer ones come.
        firsts = {key(one.day): one for one in dated if one.day is not None}
        wanted |= set(sorted(firsts.values(), key=lambda one: one.day or date.min, reverse=True)[:number])
    return [one for one in dated if one not in wanted]


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month(day: date) -> date:
    return day.replace(day=1)
