"""The first page: what this is, what it takes, and Enter; seen once."""

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from backtui.core.keys import KeyName
from backtui.core.text import count_words, listing, with_article
from backtui.screens.dialog import Page
from backtui.screens.messages import AskSafety, Choose
from backtui.widgets.key_names import key_name

_LIGHT, _DARK = "backtui-light", "backtui-dark"
# Rows from which on paragraphs stand apart.
_SPACED = 22


class FirstChoices(NamedTuple):
    """What is chosen so far: the theme, the sound, what there is to exercise with, and who is new to that.

    `is_new` is None where nobody answered.
    """

    theme: str
    bell: bool
    voice: str
    equipment: Sequence[str]
    is_new: bool | None = None


class FirstRunScreen(Page[bool]):
    """Returns whether to begin the session."""

    CSS_PATH = "first_run.tcss"

    BINDINGS = [
        Binding("enter", "leave(True)", "begin", id="first.begin", tooltip="begin the session"),
        Binding("escape,q", "leave(False)", "look around", key_display="esc", id="first.leave",
                tooltip="to Today"),
        Binding("s", "safety", "safety", id="first.safety", tooltip="when not to train"),
        Binding("t", "theme", show=False, id="first.theme", tooltip="light or dark"),
        Binding("b", "sound", show=False, id="first.sound", tooltip="sound or none"),
        Binding("e", "new", show=False, id="first.new", tooltip="new to exercise, or used to it"),
        Binding("n", "equipment", show=False, id="first.equipment", tooltip="a sofa or none"),
    ]  # fmt: skip

    def __init__(self, minutes: int, needed: Sequence[str], chosen: FirstChoices) -> None:
        """`minutes` is how long the session takes, `needed` what it needs, `chosen` what holds now."""
        super().__init__()
        self._minutes, self._needed, self._chosen = minutes, needed, chosen

    def compose(self) -> ComposeResult:
        """Show the page."""
        with VerticalScroll(id="page"), Vertical(id="welcome"):
            yield Static("A healthy back: half an hour, three times a week", id="title", markup=False)
            yield Static(id="words", markup=False)
        yield Footer(show_command_palette=False)

    def on_resize(self) -> None:
        """Show what is chosen, as far apart as there is room."""
        self._show()

    def action_leave(self, begins: bool) -> None:
        """Go to the session, or to Today."""
        self.dismiss(begins)

    def action_safety(self) -> None:
        """Show the safety page."""
        self.post_message(AskSafety())

    def action_theme(self) -> None:
        """Change between light and dark."""
        self._choose(theme=_LIGHT if self._chosen.theme == _DARK else _DARK)

    def action_sound(self) -> None:
        """Change between bell and voice, and silence."""
        self._choose(bell=not self._chosen.bell, voice="off" if self._chosen.bell else "auto")

    def action_equipment(self) -> None:
        """Say that there is no sofa, or that there is one after all."""
        self._choose(equipment=[] if self._chosen.equipment else list(self._needed))

    def action_new(self) -> None:
        """Say that one is new to exercise, or used to it after all."""
        self._chosen = self._chosen._replace(is_new=not self._chosen.is_new)
        self._keep("new_to_exercise", self._chosen.is_new)

    def _choose(self, **values: Any) -> None:
        self._chosen = self._chosen._replace(**values)
        for key, value in values.items():
            self._keep(key, value)

    def _keep(self, key: str, value: object) -> None:
        self.post_message(Choose(key, value))
        self._show()

    def _show(self) -> None:
        lines = welcome_lines(self._minutes, self._needed, self._chosen, partial(key_name, self))
        if self.size.height < _SPACED:
            lines = [line for line in lines if line.plain]
        self.query_one("#words", Static).update(Content("\n").join(lines))


def welcome_lines(minutes: int, needed: Sequence[str], chosen: FirstChoices, named: KeyName) -> list[Content]:
    """Return the page: what this is, and what is chosen, each with its key."""
    needs = listing([with_article(name) for name in needed]) if needed else "nothing"
    needed_words = f"a mat or a carpet, {needs}" if needed else "a mat or a carpet"
    sound = "a bell, and a voice where there is one" if chosen.bell else "silent"
    have = f"{'with' if chosen.equipment else 'without'} {needs}"
    begin, safety = named("first.begin", "Enter"), named("first.safety", "s")
    space, leave = named("session.pause", "Space"), named("session.finish", "q")
    following = named("session.next", "n")
    enough = [f"Where it is enough, {following} goes on: what you did counts."] if chosen.is_new else []
    new = {None: "are you new to it?", True: "new to it: easier forms, a gentle start", False: "used to it"}
    rows = [
        (named("first.new", "e"), "Exercise", new[chosen.is_new]),
        (named("first.sound", "b"), "Sound", sound),
        (named("first.theme", "t"), "Colours", "light" if chosen.theme == _LIGHT else "dark"),
        *([(named("first.equipment", "n"), "Equipment", have)] if needed else []),
    ]
    return [
        Content("backtui leads you through slow movements that stretch and strengthen the back. It shows each"
                f" one, counts for you and says when to change sides. After {begin} you need no key at all."),
        Content(""),
        Content(f"You need {needed_words} and {count_words(minutes, 'minute')}. What you do is kept in a"
                " diary on this machine, and nowhere else."),
        Content(""),
        *(Content.assemble((f" {key} ", "bold $accent"), f" {name:<10}", (value, "$text-muted"))
          for key, name, value in rows),
        Content(""),
        Content.assemble(
            (f" {safety} ", "bold $accent"), " Read first when not to train, and when to see somebody."
        ),
        Content(""),
        Content.assemble(
            (f" {begin} ", "bold reverse $primary"),
            " ".join(["  begins.", *enough, space, "pauses;", leave, "asks before it ends."])
        ),
    ]  # fmt: skip
