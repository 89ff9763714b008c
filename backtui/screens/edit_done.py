"""What was done, corrected: numbers of each set and side, left out, or hurt."""

from collections.abc import Mapping
from typing import Any

import msgspec
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Footer, Static

from backtui.core.diary.edits import Place, places, value_at, with_all, with_hurt, with_leg, with_value
from backtui.core.diary.session import Session
from backtui.core.text import harmless
from backtui.core.words import side_words
from backtui.screens.dialog import Page
from backtui.widgets.key_help import toggle_help
from backtui.widgets.row_list import RowList

_SIGNS = {"done": "✓ done", "partial": "◐ in part", "skipped": "· left out", "hurt": "✗ it hurt"}
_MEASURES = {
    "reps": "reps", "work_seconds": "s moved", "hold_seconds": "s held",
    "end_hold_seconds": "s held at the end",
}  # fmt: skip

_MOST_DIGITS = 4


class DoneScreen(Page[Mapping[str, Any]]):
    """A list of numbers; returns the fields of the session that changed, nothing where it is left."""

    CSS_PATH = "done.tcss"

    BINDINGS = [
        Binding("left", "change(-1)", "less", id="done.less", tooltip="one less; on an exercise: left out"),
        Binding("right", "change(1)", "more", id="done.more", tooltip="one more; on an exercise: as planned"),
        Binding("x", "hurt", "it hurt", id="done.hurt", tooltip="the exercise hurt, or did not"),
        Binding("y,Y", "leg", "down the leg", key_display="y", id="done.leg",
                tooltip="it hurt further down the leg, or did not"),
        Binding("enter,ctrl+s", "save", "save", id="done.save", tooltip="take all of it"),
        Binding("escape,q", "leave", "leave it as it was", id="done.leave", tooltip="change nothing"),
        Binding("question_mark", "help", "help", key_display="?", id="help",
                tooltip="these keys; again to close"),
    ]  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._before = self._exercises = session.exercises
        self._places = places(session.exercises)
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Lay out title and list."""
        yield Static("What was done", id="title", markup=False)
        yield Static("Type a number, or change it with left and right.", id="words", markup=False)
        yield RowList(id="list")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show all numbers."""
        rows = self.query_one(RowList)
        rows.show(len(self._places), self._row)
        rows.focus()

    def on_row_list_moved(self) -> None:
        """Begin a new number."""
        self._typed = ""

    def _row(self, index: int, width: int) -> Content:
        place = self._places[index]
        exercise = self._exercises[place.exercise]
        if place.is_whole:
            number = "" if exercise.round is None else f", round {exercise.round}"
            name = f"{harmless(exercise.name, 30 - len(number))}{number}"
            leg = ", down the leg" if exercise.leg else ""
            return Content.assemble((f" {name:<32}", "bold"), f"{_SIGNS[exercise.status]}{leg}")
        done, planned = value_at(self._exercises, place)
        label = self._label(place)
        of = "" if done == planned else f"   of {planned:g}"
        return Content.assemble(
            (f"   {label:<26}", "$text-muted"),
            f"{done:>4g} ",
            (f"{_MEASURES[place.measure]}{of}", "$text-muted"),
        )

    def _label(self, place: Place) -> str:
        """Return which set and side a number belongs to, where there are several."""
        sets = self._exercises[place.exercise].sets
        side = sets[place.set].side
        number = sum(one.side == side for one in sets[: place.set + 1])
        parts = [f"set {number}"] if sum(one.side == side for one in sets) > 1 else []
        return ", ".join([*parts, harmless(side_words(side), 18)] if side else parts)

    @property
    def _place(self) -> Place:
        return self._places[self.query_one(RowList).cursor]

    def _show(self) -> None:
        self.query_one(RowList).refresh()

    def action_change(self, by: int) -> None:
        """Take one more or one less; of an exercise all, or nothing."""
        place = self._place
        self._typed = ""
        if place.is_whole:
            self._exercises = with_all(self._exercises, place.exercise, done=by > 0)
        else:
            value = value_at(self._exercises, place)[0]
            self._exercises = with_value(self._exercises, place, value + by)
        self._show()

    def on_key(self, event: events.Key) -> None:
        """Take the digits of a number."""
        if self._place.is_whole or not (event.key.isdigit() or event.key == "backspace"):
            return
        event.stop()
        typed = self._typed[:-1] if event.key == "backspace" else self._typed + event.key
        self._typed = typed[-_MOST_DIGITS:]
        self._exercises = with_value(self._exercises, self._place, int(self._typed or "0"))
        self._show()

    def action_hurt(self) -> None:
        """Mark the exercise as hurting, or no longer."""
        self._exercises = with_hurt(self._exercises, self._place.exercise)
        self._show()

    def action_leg(self) -> None:
        """Mark that the pain went further down the leg, or no longer."""
        self._exercises = with_leg(self._exercises, self._place.exercise)
        self._show()

    def action_save(self) -> None:
        """Take all of it."""
        changed = self._exercises != self._before
        self.dismiss({"exercises": msgspec.to_builtins(self._exercises)} if changed else {})

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    def action_help(self) -> None:
        """Open or close the list of keys."""
        toggle_help(self)
