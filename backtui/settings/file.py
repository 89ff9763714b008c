"""The settings file: what is wrong in it is said and passed over; what is chosen is written back into it."""

import os
import tomllib
import types
from collections.abc import Mapping
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

import msgspec

from backtui.core.catalogue.exercise import CONDITIONS
from backtui.core.format.often import waking_hours
from backtui.core.format.values import BadValue, Reader, choice, flag, shown, text, texts, whole
from backtui.core.text import harmless, harmless_lines, near
from backtui.files.atomic import make_folder, replace_file
from backtui.files.regular import open_regular
from backtui.settings.keys import read_keys
from backtui.settings.model import NO_SETTINGS, About, Hours, Instant, Settings

_LARGEST_FILE = 1_000_000
_MOST_TEXTS = 50
_LONGEST_TEXT = 200
_WRITABLE = 0o222


class SettingsError(Exception):
    """A settings file that cannot be read or written, in a sentence for the person."""

    def __init__(self, words: str) -> None:
        super().__init__(harmless_lines(words))


class SettingRow(NamedTuple):
    """One setting: what it is about, and what reads it."""

    about: About
    read: Reader[Any]


def table() -> dict[str, SettingRow]:
    """Return all settings by their key."""
    return _TABLE


def read_settings(path: Path) -> Settings:
    """Return the settings of a file; what is wrong in it is passed over, and said."""
    try:
        tree = _parsed(_content(path), path)
    except SettingsError as error:
        return Settings(passed_over=[str(error)])
    chosen: dict[str, Any] = {}
    said = []
    for key, value in tree.items():
        if key == "keys":
            chosen[key], faults = read_keys(value)
            said += [f"{path}: {fault}." for fault in faults]
            continue
        row = _TABLE.get(key)
        if row is None:
            said.append(f"{path}: {shown(key)} is not a setting; {near(key, [*_TABLE, 'keys'])}.")
            continue
        try:
            chosen[key] = row.read(value)
        except BadValue as bad:
            said.append(f"{path}: {key}: {bad.what}; {_allowed(row, value, bad)}.")
    # A wrong name among them takes none of the others away, and stays in the file.
    unknown = [name for name in chosen.get("conditions", ()) if name not in CONDITIONS]
    said += [
        f"{path}: conditions: {shown(name)} is none of them; {near(name, CONDITIONS)}." for name in unknown
    ]
    return Settings(**chosen, passed_over=[harmless(words.replace("?.", "?")) for words in said])


def changed(settings: Settings, key: str, value: object) -> Settings:
    """Return settings with one more choice, a value as the file has it. Raises KeyError, BadValue.

    None: as it is where the file says nothing.
    """
    row = _TABLE[key]
    return settings._replace(**{key: getattr(NO_SETTINGS, key) if value is None else row.read(value)})


def save_setting(path: Path, key: str, value: object) -> None:
    """Write one choice into a file, and leave all else in it as the person wrote it. Raises SettingsError.

    None takes the key out.
    """
    # Only a change needs a second parser.
    from backtui.files.toml_text import with_key, without_key

    # A link stays a link: what it points at is replaced.
    target = Path(os.path.realpath(path))
    content = _content(target) if os.path.lexists(target) else ""
    before = _parsed(content, target)
    wanted = list(value) if isinstance(value, tuple) else value
    if before.get(key) == wanted and type(before.get(key)) is type(wanted):
        return
    if wanted is None:
        after = {name: value for name, value in before.items() if name != key}
        written = without_key(content, key)
    else:
        after, written = {**before, key: wanted}, with_key(content, key, _literal(wanted))
    # Whatever stood there: nothing but this one key may differ, or nothing is written.
    if not _is(written, after):
        raise SettingsError(f"{target} has a table called {key}, which is not overwritten.")
    try:
        if os.path.lexists(target) and not target.stat().st_mode & _WRITABLE:
            # It could be replaced all the same; who made it so did not want that.
            raise SettingsError(f"{target} is read-only, and is left as it is.")
        make_folder(target.parent)
        replace_file(target, written.encode(), 0o600)
    except OSError as error:
        raise SettingsError(f"{target} cannot be written: {error.strerror or error}.") from None


def _literal(value: object) -> str:
    """Return a value as TOML writes it; texts without control characters are the same in JSON."""
    return msgspec.json.encode(value).decode()


def _content(path: Path) -> str:
    try:
        with open_regular(path) as file:
            data = file.read(_LARGEST_FILE + 1)
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror or error}.") from None
    if len(data) > _LARGEST_FILE:
        raise SettingsError(f"{path} is larger than {_LARGEST_FILE // 1_000_000} MB; is it the right file?")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SettingsError(f"{path} is no UTF-8 text.") from None


def _is(content: str, tree: Mapping[str, object]) -> bool:
    try:
        return tomllib.loads(content) == tree
    except ValueError:
        return False


def _parsed(content: str, path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(content)
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{path} is no TOML: {error}.") from None


def _allowed(row: SettingRow, value: object, bad: BadValue) -> str:
    """Return what is allowed instead, with the near word where there are a few."""
    words = [word for word in row.about.offered if isinstance(word, str)]
    is_near = isinstance(value, str) and words and not any(" " in word for word in words)
    return near(str(value), words) if is_near else bad.allowed


def _zone(value: object) -> tzinfo:
    import zoneinfo

    try:
        if isinstance(value, str):
            return zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        pass
    raise BadValue(f"{shown(value)} is not known", 'a name such as "Europe/Berlin" is allowed')


def _instant(value: object) -> str:
    try:
        return datetime.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise BadValue(f"{shown(value)} is no time", 'such as "2026-11-25T18:00" is allowed') from None


def _list(value: object) -> tuple[str, ...]:
    """Read a list of texts, which may be empty: some have nothing but the floor."""
    return () if value == [] else texts(_MOST_TEXTS, _LONGEST_TEXT)(value)


def _reader(hint: Any, about: About) -> Reader[Any]:
    """Return what reads a setting of a type."""
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(one for one in get_args(hint) if one is not type(None))
    if get_origin(hint) is Literal:
        return choice(get_args(hint))
    if get_origin(hint) is tuple:
        return _list
    if hint is int:
        return whole(about.within[0], about.within[-1])
    simple: dict[Any, Reader[Any]] = {
        bool: flag, tzinfo: _zone, str: text(_LONGEST_TEXT), Hours: waking_hours, Instant: _instant,
    }  # fmt: skip
    return simple[hint]


def _rows() -> dict[str, SettingRow]:
    rows = {}
    for key, hint in Settings.__annotations__.items():
        for about in getattr(hint, "__metadata__", ()):
            rows[key] = SettingRow(about, _reader(hint.__origin__, about))
    return rows


_TABLE = _rows()
