"""`backtui sync`: both ways with another machine, a shared folder or a bucket."""

from argparse import Namespace

from backtui.cli.context import Context, Problem
from backtui.cli.diary import diary_of
from backtui.cli.printing import complain, say
from backtui.core.diary.documents import read_version
from backtui.core.exchange.arrival_words import things
from backtui.core.text import Trouble
from backtui.files.own_files import own_files
from backtui.files.paths import PathError, routines_path, typed
from backtui.store.diary import Diary
from backtui.sync.ends import answer
from backtui.sync.failing import forget_unsynced, remember_unsynced
from backtui.sync.machines import is_machine, sync_with
from backtui.sync.shelf import FolderShelf, Shelf, SyncError
from backtui.sync.shelves import Synced, sync_by
from backtui.sync.wire import Link

# Whoever asks may be asked for a password meanwhile, and is heard when gone.
_PATIENCE = 600.0


def run(context: Context, options: Namespace) -> int:
    """Merge both ways; or, with --stdio, be the other end of it."""
    if options.stdio:
        return _answer(diary_of(context))
    target = options.target or context.settings.sync_target
    if not target:
        raise Problem(
            "there is nothing to sync with: name a folder, a machine such as me@server or a bucket, or set "
            f"sync_target in {context.settings_path}."
        )
    is_usual = options.background or target == context.settings.sync_target
    try:
        synced = _sync(context, target, diary_of(context))
    except (SyncError, Trouble) as error:
        if is_usual:
            remember_unsynced(context.store_path, context.clock.now(), str(error))
        raise Problem(str(error)) from None
    if is_usual:
        forget_unsynced(context.store_path)
    for words in synced.said:
        complain(words)
    say("\n".join(_words(synced, target)))
    return 0


def _sync(context: Context, target: str, diary: Diary) -> Synced:
    if "://" in target:
        # The library is loaded only for a bucket.
        from backtui.sync.bucket import BucketShelf

        return sync_by(BucketShelf(target), diary)
    if is_machine(target):
        return sync_with(target, diary)
    return sync_by(_folder(context, target), diary)


def _answer(diary: Diary) -> int:
    try:
        answer(Link(0, 1, _PATIENCE), diary)
    except SyncError as error:
        raise Problem(str(error)) from None
    return 0


def _folder(context: Context, target: str) -> Shelf:
    try:
        folder = typed(target).resolve()
    except PathError as error:
        raise SyncError(str(error)) from None
    if not folder.is_dir():
        raise SyncError(f"there is no folder {target}. A machine is named as me@server or server:.")
    own = own_files(diary_path := context.store_path, context.settings_path, routines_path(context.routines))
    if any(folder.is_relative_to(one.resolve()) for one in own):
        raise SyncError(f"{target} is a folder of backtui's own beside {diary_path}; name another.")
    return FolderShelf(folder)


def _words(synced: Synced, target: str) -> list[str]:
    lines = []
    for outcome, what in (("add", "new"), ("change", "changed"), ("remove", "removed"), ("restore", "back")):
        found = [one for one in synced.arrived if one.outcome == outcome]
        if found:
            lines.append(f"Came in, {what}: {things(found)}")
    sent = [one for one in synced.sent if not read_version(one.theirs).deleted]
    if sent:
        lines.append(f"Went out: {things(sent)}")
    if len(synced.sent) > len(sent):
        lines.append(f"Went out, removed: {len(synced.sent) - len(sent)}")
    return lines or [f"Nothing is new; {target} has the same."]
