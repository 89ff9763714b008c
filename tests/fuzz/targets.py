"""What is fed: every place where texts and bytes from outside come in, and what may come out of it."""

import json
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from hypothesis import strategies as st

from backtui.cli.reports import plan_json, plan_text
from backtui.core.body.figure import Figure, travelled
from backtui.core.body.pose import at_rest
from backtui.core.body.rig import Rig
from backtui.core.catalogue.catalogue import RoutinesError
from backtui.core.coach.prescribe import prescribe
from backtui.core.exchange.history_json import export_json
from backtui.core.exchange.sessions_csv import export_csv
from backtui.core.session.timeline import compile_plan
from backtui.core.text import is_plain
from backtui.files.paths import cache_path, undo_path
from backtui.live.session import interrupted_words, is_stale
from backtui.routines.loading import shipped_catalogue
from backtui.routines.reading import read_files
from backtui.settings.file import SettingsError, read_settings, save_setting
from backtui.store.backups import folder_of
from backtui.store.corrections import Corrections, Refused
from backtui.store.diary import Diary
from backtui.store.journal import Busy
from backtui.store.journal_paths import journals_folder
from backtui.store.journals import kept_words
from backtui.store.schema import StoreError
from backtui.store.undo import UndoFile
from backtui.sync.ends import ask
from backtui.sync.shelf import SyncError
from backtui.sync.wire import Link
from backtui.widgets.figure.drawing import Drawing
from tests.fuzz import seeds
from tests.fuzz.commands import (
    READERS,
    command,
    feed_arguments,
    feed_variables,
    some_arguments,
    some_variables,
)
from tests.fuzz.mutations import some_bytes, some_json, some_toml
from tests.support import StillClock, session


class Target(NamedTuple):
    """One kind of input: what makes inputs, and what takes one in an empty folder.

    It raises whatever no person should see; what is refused in a sentence is no fault.
    """

    inputs: Callable[[], st.SearchStrategy[Any]]
    feed: Callable[[Path, Any], None]


# Files of one's own


def _feed_routines(folder: Path, content: bytes) -> None:
    path = folder / "routines.toml"
    path.write_bytes(content)
    try:
        catalogue = read_files([path])
    except RoutinesError:
        return
    for routine in catalogue.routines.values():
        for minutes in (None, 5, 60):
            plan = prescribe(routine, minutes=minutes)
            assert compile_plan(plan).seconds <= 4 * 3600
            plan_text(plan)
            plan_json(plan)
    for figure in catalogue.figures.values():
        _draw(figure)


def _feed_figures(folder: Path, content: bytes) -> None:
    path = folder / "figures.toml"
    path.write_bytes(content)
    try:
        catalogue = read_files([path])
    except RoutinesError:
        return
    for figure in catalogue.figures.values():
        _draw(figure)


def _draw(figure: Figure) -> None:
    """Draw a figure in its moments."""
    stages = (Rig(figure), Rig(figure, is_mirrored=True))
    drawing = Drawing(stages, 12, 4, "braille")
    for stage in stages:
        drawing.lines(stage, at_rest(stage.rest))
        for cue, _ in figure.moves:
            drawing.lines(stage, travelled(stage.rest, stage.path(cue) or (), 0.5))


def _feed_cache(folder: Path, content: bytes) -> None:
    path = cache_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    try:
        assert prescribe(shipped_catalogue().default).exercises
    finally:
        path.unlink()


def _feed_settings(folder: Path, content: bytes) -> None:
    path = folder / "settings.toml"
    path.write_bytes(content)
    read_settings(path)
    try:
        save_setting(path, "bell", False)
        save_setting(path, "equipment", ("mat", "sofa"))
    except SettingsError:
        return
    read = read_settings(path)
    assert (read.bell, read.equipment) == (False, ("mat", "sofa"))


# The store and what lies beside it


def _feed_store(folder: Path, given: tuple[bytes, Sequence[str]]) -> None:
    content, arguments = given
    (folder / "history.json").write_bytes(content)
    if command(*arguments) == 0 and "--repair" in arguments:
        # The doctor has no dead end: what it repaired can be read and written.
        assert command("history", "--json") == 0
        assert command("log", "--minutes", "5") == 0


def _feed_backups(
    folder: Path, given: tuple[bytes | None, Sequence[tuple[str, bytes]], Sequence[str]]
) -> None:
    content, kept, arguments = given
    if content is not None:
        (folder / "history.json").write_bytes(content)
    backups = folder_of(folder / "history.json")
    backups.mkdir()
    for name, data in kept:
        (backups / name).write_bytes(data)
    command(*arguments)


def _feed_journal(folder: Path, content: bytes) -> None:
    clock = StillClock()
    diary = Diary(folder / "history.json", clock.now)
    diary.save(session("2026-11-23T10:00:00+01:00"))
    journals = journals_folder(diary.path)
    journals.mkdir()
    (journals / "20261125T180000-00000001.jsonl").write_bytes(content)
    try:
        left, told = diary.settle()
        assert all(map(is_plain, told))
        if left is not None:
            is_stale(left, clock.now())
            assert is_plain(interrupted_words(left).replace("\n", " "))
            assert is_plain(kept_words(left, diary.keep(left)))
    except (Busy, StoreError):
        pass
    assert command("log", "--minutes", "5") in (0, 1)
    assert any(entry.id == "id-2026-11-23T10:00:00+01:00" for entry in diary.entries())


def _feed_undo(folder: Path, content: bytes) -> None:
    diary = Diary(folder / "history.json", StillClock().now)
    diary.path.write_text(json.dumps(seeds.stored().history))
    path = folder / "undo.json"
    path.write_bytes(content)
    corrections = Corrections(diary, UndoFile(path))
    for _ in range(3):
        try:
            corrections.offered()
            corrections.undo()
        except (Refused, StoreError):
            pass
    assert diary.entries()


# What comes from elsewhere


def _feed_import(folder: Path, given: tuple[bytes, Sequence[str]]) -> None:
    content, options = given
    diary = Diary(folder / "history.json", StillClock().now)
    diary.path.write_text(json.dumps(seeds.stored().history))
    (folder / "given").write_bytes(content)
    before, held = diary.path.read_bytes(), {entry.id: entry for entry in diary.entries()}
    assert command("import", "given", "--dry-run", *options) in (0, 1)
    assert diary.path.read_bytes() == before
    if command("import", "given", *options) != 0:
        assert diary.path.read_bytes() == before
        return
    after = diary.path.read_bytes()
    assert command("import", "given", *options) == 0
    assert diary.path.read_bytes() == after
    assert command("history", "--json") == 0
    if after != before:
        Corrections(diary, UndoFile(undo_path(diary.path))).undo()
    assert {entry.id for entry in diary.entries()} == held.keys()
    for format_of in ("json", "csv", "sets", "ics"):
        assert command("export", "--format", format_of, "-o", "out") == 0
        if format_of in ("json", "csv"):
            assert command("import", "out") == 0


def _feed_shelf(folder: Path, files: Sequence[bytes]) -> None:
    diary = Diary(folder / "history.json", StillClock().now)
    diary.path.write_text(json.dumps(seeds.stored().history))
    shared = folder / "shared"
    shared.mkdir()
    for number, content in enumerate(files):
        (shared / f"machine-{number}.json").write_bytes(content)
    assert command("sync", "shared") == 0
    held = diary.path.read_bytes()
    assert command("sync", "shared") == 0
    assert diary.path.read_bytes() == held
    assert command("history", "--json") == 0
    assert command("log", "--minutes", "5") == 0


def _feed_line(folder: Path, content: bytes) -> None:
    diary = Diary(folder / "history.json", StillClock().now)
    diary.path.write_text(json.dumps(seeds.stored().history))
    (incoming, outgoing), (taken, given) = os.pipe(), os.pipe()
    with ExitStack() as closed:
        for handle in (incoming, taken, given):
            closed.callback(os.close, handle)
        os.write(outgoing, content[:60_000])
        os.close(outgoing)
        with suppress(SyncError, StoreError):
            ask(Link(incoming, given, 1), diary)
    assert diary.entries()


def _toml(*sound: str) -> st.SearchStrategy[bytes]:
    return some_toml(*sound) | some_bytes(sound[0].encode())


def _cache() -> st.SearchStrategy[bytes]:
    path = cache_path()
    shipped_catalogue()
    return some_bytes(path.read_bytes())


def _history() -> st.SearchStrategy[bytes]:
    history = seeds.stored().history
    return st.one_of(some_json(history), some_json(history), some_bytes(json.dumps(history).encode()))


def _lines(content: bytes) -> list[Any]:
    return [json.loads(line) for line in content.splitlines()]


def _journal() -> st.SearchStrategy[bytes]:
    lines = _lines(seeds.stored().journal)
    whole = some_json(lines).map(
        lambda content: b"".join(
            json.dumps(line).encode() + b"\n"
            for line in (json.loads(content) or [] if content[:1] == b"[" else [content.decode()])
        )
    )
    return st.one_of(whole, some_bytes(seeds.stored().journal))


def _undo() -> st.SearchStrategy[bytes]:
    return st.one_of(some_json(seeds.stored().undo), some_bytes(json.dumps(seeds.stored().undo).encode()))


def _given() -> st.SearchStrategy[Any]:
    history = seeds.stored().history
    tables = {name: list(map(msgspec.json.encode, table.values())) for name, table in history.items()}
    exported = json.loads(export_json(tables)[0])
    table = export_csv(seeds.entries(), {}).encode()
    foreign = (
        b"Date,Duration,Type\n25/11/2026 18:00,45 min,Yoga\n3/1/2026,0:30:00,Swim\n",
        'day;minutes;note\n2026-11-25;30;a\n46351,75;12,5;"b\nc"\n'.encode("utf-16"),
    )
    content = st.one_of(
        some_json(exported, history, list(history["sessions"].values())), some_bytes(table, *foreign),
        some_bytes(msgspec.json.encode(exported)),
    )  # fmt: skip
    maps = ["--map", "date=Date,minutes=Duration"], ["--map", "order=dmy"]
    options = st.sampled_from(([], [], ["--restore"], *maps))
    return st.tuples(content, options)


def _line() -> st.SearchStrategy[bytes]:
    hello = b"Welcome\n" + b'backtui sync {"protocol":1,"schema":1,"version":"9","capabilities":[]}\n'
    messages = (
        {"months": {"sessions": ["2026-11"]}, "tellings": {"sessions": {"x": ["2026", "00"]}}},
        {
            "documents": {"sessions": [{"id": "x", "started": "2026-11-25", "revised": "2026-11-25"}]},
            "want": {},
        },
    )
    framed = b"".join(b"%d\n%s" % (len(one), one) for one in map(msgspec.json.encode, messages))
    return some_bytes(hello + framed)


def _backup_name() -> st.SearchStrategy[str]:
    first = st.sampled_from(
        ("2026-11-25", "previous", "latest", "0001-01-01", "9999-12-31", "2026-W48-1", "", "x")
    )
    number = st.sampled_from(("3", "0", "9", "²", "٣", "-1", "", "9" * 100))
    last = st.sampled_from(("json", "json", "tmp", ""))
    return st.tuples(first, number, last).map(".".join).filter(lambda name: name.strip("."))


def _backups() -> st.SearchStrategy[Any]:
    kept = st.lists(st.tuples(_backup_name(), _history()), max_size=3)
    return st.tuples(st.none() | _history(), kept, st.sampled_from(READERS))


TARGETS: dict[str, Target] = {
    "routines": Target(lambda: _toml(*seeds.ROUTINES), _feed_routines),
    "figures": Target(lambda: _toml(seeds.FIGURES), _feed_figures),
    "cache": Target(_cache, _feed_cache),
    "settings": Target(lambda: _toml(seeds.SETTINGS), _feed_settings),
    "store": Target(lambda: st.tuples(_history(), st.sampled_from(READERS)), _feed_store),
    "backups": Target(_backups, _feed_backups),
    "journal": Target(_journal, _feed_journal),
    "undo": Target(_undo, _feed_undo),
    "import": Target(_given, _feed_import),
    "shelf": Target(lambda: st.lists(_history(), max_size=3), _feed_shelf),
    "line": Target(_line, _feed_line),
    "arguments": Target(some_arguments, feed_arguments),
    "variables": Target(some_variables, feed_variables),
}
