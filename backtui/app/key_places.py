"""Every place of the app and the actions that it has keys for, read from their bindings.

Loaded for keys of one's own and for `backtui keys` alone: it takes every screen.
"""

from collections.abc import Iterator
from typing import NamedTuple

from textual.binding import Binding
from textual.dom import DOMNode

from backtui.app.app import BacktuiApp
from backtui.app.figure_app import FigureApp
from backtui.screens.catalogue import CatalogueScreen
from backtui.screens.changed import ChangedScreen
from backtui.screens.check_in import CheckInScreen
from backtui.screens.edit_done import DoneScreen
from backtui.screens.first_run import FirstRunScreen
from backtui.screens.form import FormScreen
from backtui.screens.history import HistoryScreen
from backtui.screens.minutes import MinutesScreen
from backtui.screens.morning import MorningScreen
from backtui.screens.pauses import PausesScreen
from backtui.screens.pick import PickScreen
from backtui.screens.pin import PinScreen
from backtui.screens.plan import PlanScreen
from backtui.screens.question import Question
from backtui.screens.record import RecordScreen
from backtui.screens.report import ReportScreen
from backtui.screens.rescue import RescueScreen
from backtui.screens.safety import SafetyScreen
from backtui.screens.session import SessionScreen
from backtui.screens.session_map import SessionMapScreen
from backtui.screens.settings import SettingsScreen
from backtui.screens.solid import SolidScreen
from backtui.screens.today import TodayScreen
from backtui.widgets.figure.samples import Samples
from backtui.widgets.note_area import NoteArea
from backtui.widgets.row_list import RowList
from backtui.widgets.scale import Scale
from backtui.widgets.weekday_row import WeekdayRow

Owner = type[DOMNode]


class KeyPlace(NamedTuple):
    """A place: what it is called, how its own ids begin, and what has bindings there.

    `is_answer`: it asks something, and its foot shows all of its keys.
    """

    name: str
    prefix: str
    owners: tuple[Owner, ...] = ()
    is_answer: bool = False


EVERYWHERE = KeyPlace("everywhere", "")
# What stands in more than one place; where it is typed into, its keys come before those of the place.
KEY_WIDGETS = (
    KeyPlace("lists", "list", (RowList,)),
    KeyPlace("scales", "scale", (Scale,)),
    KeyPlace("notes", "note", (NoteArea,)),
    KeyPlace("days of a week", "days", (WeekdayRow,), is_answer=True),
)
KEY_PLACES = (
    KeyPlace("Today", "today", (TodayScreen,)),
    KeyPlace("the plan", "plan", (PlanScreen, RowList)),
    KeyPlace("Catalogue", "catalogue", (CatalogueScreen, RowList)),
    KeyPlace("History", "history", (HistoryScreen, RowList)),
    KeyPlace("a session kept", "record", (RecordScreen,)),
    KeyPlace("what was done", "done", (DoneScreen, RowList)),
    KeyPlace("the settings", "settings", (SettingsScreen, RowList)),
    KeyPlace("pauses", "pauses", (PausesScreen, RowList)),
    KeyPlace("the session", "session", (SessionScreen, Scale)),
    KeyPlace("its map", "map", (SessionMapScreen, RowList)),
    KeyPlace("the check-in", "check-in", (CheckInScreen, Scale, RowList)),
    KeyPlace("the first page", "first", (FirstRunScreen,), is_answer=True),
    KeyPlace("the minutes", "minutes", (MinutesScreen,), is_answer=True),
    KeyPlace("the morning after", "morning", (MorningScreen, Scale), is_answer=True),
    KeyPlace("a dose of one's own", "pin", (PinScreen, RowList), is_answer=True),
    KeyPlace("a choice", "pick", (PickScreen, RowList), is_answer=True),
    KeyPlace("a question", "question", (Question,), is_answer=True),
    KeyPlace("a form", "form", (FormScreen, NoteArea, WeekdayRow), is_answer=True),
    KeyPlace("the report", "report", (ReportScreen,), is_answer=True),
    KeyPlace("what changed", "changed", (ChangedScreen,), is_answer=True),
    KeyPlace("safety", "safety", (SafetyScreen,), is_answer=True),
    KeyPlace("a session saved elsewhere", "rescue", (RescueScreen,), is_answer=True),
    KeyPlace("the figure's signs", "solid", (SolidScreen,), is_answer=True),
    KeyPlace("their samples", "samples", (Samples,), is_answer=True),
    KeyPlace("a figure of a file", "figure", (FigureApp,), is_answer=True),
)


class Action(NamedTuple):
    """What can be done by a key: its id, its usual keys by Textual's names, what it does, and its sign."""

    id: str
    keys: tuple[str, ...]
    words: str
    sign: str | None

    @property
    def is_told(self) -> bool:
        """Whether the help tells of it; what it does not is nobody's to change."""
        return bool(self.words)


def all_actions() -> dict[str, Action]:
    """Return every action by its id."""
    return {
        one.id: one for place in (EVERYWHERE, *KEY_WIDGETS, *KEY_PLACES) for one in actions_at(place).values()
    }


def key_place_of(action: Action) -> KeyPlace:
    """Return the place that an action is listed under: everywhere, what many places have, or its own."""
    prefix, dot, _ = action.id.partition(".")
    return _BY_PREFIX[prefix] if dot and prefix not in _EVERYWHERE else EVERYWHERE


def actions_at(place: KeyPlace) -> dict[str, Action]:
    """Return all actions of a place by their ids; those of the app are everywhere but in another app."""
    is_apart = FigureApp in place.owners
    has_undo = any(getattr(owner, "OFFERS_UNDO", False) for owner in place.owners)
    found: dict[str, Action] = {}
    owners: tuple[Owner, ...] = () if is_apart else (BacktuiApp,)
    for owner in (*place.owners, *owners):
        for binding in _bindings(owner):
            if binding.id is not None and (binding.id != "undo" or has_undo or place is EVERYWHERE):
                keys = found[binding.id].keys if binding.id in found else ()
                words = binding.tooltip or binding.description
                found[binding.id] = Action(binding.id, (*keys, binding.key), words, binding.key_display)
    return found


def _bindings(owner: Owner) -> Iterator[Binding]:
    """Yield the bindings of a class and of those of backtui below it, a key each."""
    for one in owner.__mro__:
        if one.__module__.startswith("backtui."):
            yield from Binding.make_bindings(one.__dict__.get("BINDINGS", ()))


_EVERYWHERE = ("go", "help", "quit")
_BY_PREFIX = {place.prefix: place for place in (EVERYWHERE, *KEY_WIDGETS, *KEY_PLACES)}
