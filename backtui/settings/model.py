"""The settings: what a person may choose, each stated once, with its type, its default and its purpose."""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo
from types import MappingProxyType
from typing import Annotated, Literal, NamedTuple, NewType, get_args

from backtui.core.session.length import LONGEST, SHORTEST

Motion = Literal["full", "calm", "off"]
MOTIONS: tuple[Motion, ...] = get_args(Motion)
FigureSigns = Literal["auto", "octants", "sextants", "quadrants", "blocks", "braille", "ascii"]
SyncWhen = Literal["when asked", "after each session"]
Choice = str | bool
# Hours of a day, such as `07:00-22:00`; and a moment, as ISO 8601.
Hours = NewType("Hours", str)
Instant = NewType("Instant", str)

_ON_OFF = (True, False)


class About(NamedTuple):
    """What the palette calls a setting, what it is for, and what it offers; `within` bounds a number."""

    title: str
    purpose: str
    offered: Sequence[Choice] = ()
    within: range = range(0)


class Settings(NamedTuple):
    """What a person chose, and what of their file was passed over, a sentence each.

    A type tells what is allowed in the file; `settings_file` reads it from here.
    """

    timezone: Annotated[
        tzinfo | None,
        About("Time zone", 'the zone that days and weeks are told by, such as "Europe/Berlin"'),
    ] = None
    routine: Annotated[
        str | None, About("Routine", "the routine that is begun where none is named, by its id")
    ] = None
    routine_since: Annotated[
        Instant | None,
        About("Routine since", "sessions before that lead to no other routine of its sequence"),
    ] = None
    stay: Annotated[
        bool, About("Stay", "the routine stays the same where another one would follow it", _ON_OFF)
    ] = False
    waking: Annotated[
        Hours, About("Waking hours", "the hours of your day: a routine of every so many hours comes in them")
    ] = Hours("07:00-22:00")
    theme: Annotated[str, About("Theme", "the colours")] = "backtui-dark"
    motion: Annotated[Motion | None, About("Motion", "how much the screen moves in a session", MOTIONS)] = (
        None
    )
    figure: Annotated[
        FigureSigns, About("Figure", "the signs that the figure is drawn with", get_args(FigureSigns))
    ] = "auto"
    bell: Annotated[bool, About("Bell", "the terminal's bell tells what comes", _ON_OFF)] = True
    flash: Annotated[bool, About("Flash", "the screen lights up where the bell rings", _ON_OFF)] = False
    voice: Annotated[str, About("Voice", "a voice names exercises and counts", ("auto", "on", "off"))] = (
        "auto"
    )
    awake: Annotated[
        bool, About("Keep the display awake", "no screen saver while a session runs", _ON_OFF)
    ] = True
    new_to_exercise: Annotated[
        bool | None,
        About(
            "New to exercise", "easier forms, and doses that begin near 70% of what is comfortable", _ON_OFF
        ),
    ] = None
    equipment: Annotated[tuple[str, ...], About("Equipment", "what there is to exercise with")] = ("sofa",)
    conditions: Annotated[
        tuple[str, ...],
        About("What you have", "what the exercises are to be fitted to"),
    ] = ()
    bending_waits: Annotated[
        bool | None,
        About(
            "Bending waits",
            "sit-ups, rolls and knee hugs wait for the first two hours of your day to pass",
            _ON_OFF,
        ),
    ] = None
    minutes: Annotated[
        int | None,
        About(
            "Minutes",
            f"how long a session takes, {SHORTEST} to {LONGEST}",
            within=range(SHORTEST, LONGEST + 1),
        ),
    ] = None
    sync_target: Annotated[
        str | None,
        About("Sync", "what `backtui sync` merges with, such as a folder or me@server"),
    ] = None
    sync: Annotated[SyncWhen, About("Sync when", "when that is done", get_args(SyncWhen))] = "when asked"
    # By the ids of their actions; the app alone knows which there are.
    keys: Mapping[str, Sequence[str]] = MappingProxyType({})
    passed_over: Sequence[str] = ()

    def motion_here(self, is_remote: bool) -> Motion:
        """Return how much moves: where nothing was chosen, all of it, but little over a connection."""
        return self.motion or ("calm" if is_remote else "full")


def is_remote(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether the person sits at another machine than this one."""
    return bool(environment.get("SSH_CONNECTION"))


Keep = Callable[[str, object], None]
NO_SETTINGS = Settings()


class Choices(NamedTuple):
    """The settings that hold, what writes one of them down, and whether the person sits at another machine.

    `keep` raises SettingsError; None: what is chosen holds for this run alone. `file` is where it writes,
    `named_by` what named that file; `overridden` says what holds in place of a setting, by its key.
    """

    settings: Settings = NO_SETTINGS
    keep: Keep | None = None
    is_remote: bool = False
    file: str = ""
    named_by: str = ""
    overridden: Mapping[str, str] = {}


NO_CHOICES = Choices()
