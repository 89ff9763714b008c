"""The check-in: a few short questions after a session, one at a time, all of which may be left."""

from collections.abc import Callable

import msgspec
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Input, Static

from backtui.core.diary.scales import EFFORT_ENDS, PAIN_ENDS
from backtui.core.diary.session import Felt, Session
from backtui.core.text import harmless
from backtui.screens.messages import CheckInAnswered, CheckInDone
from backtui.widgets.key_help import toggle_help
from backtui.widgets.row_list import RowList
from backtui.widgets.scale import Scale

_FELT: tuple[Felt | None, ...] = ("too little", None, "too much")
_STEPS = ("effort", "pain", "felt", "note")
_LONGEST_NOTE = 100_000
_MARK = 13


class CheckInScreen(Screen[None]):
    """Effort, pain, which exercises were too little or too much, a note."""

    CSS_PATH = "check_in.tcss"

    BINDINGS = [
        Binding("enter", "next", "next", id="check-in.next", tooltip="to the next question"),
        Binding("question_mark", "help", "help", key_display="?", id="help",
                tooltip="these keys; again to close"),
        Binding("left", "felt(-1)", "too little", id="check-in.less", tooltip="this was too little"),
        Binding("right", "felt(1)", "too much", id="check-in.more", tooltip="this was too much"),
        Binding("q", "skip", "skip the rest", id="check-in.skip", tooltip="leave the other questions out"),
    ]  # fmt: skip

    def __init__(self, session: Session, done: str, outlook: Callable[[Session], list[str]]) -> None:
        """`done` says what was done, and how the week stands; `outlook` what it means for the next time."""
        super().__init__()
        self._outlook = outlook
        self.session = session
        self._done = done
        self._step = 0
        # What was left out was neither too little nor too much.
        self._rows = [n for n, one in enumerate(session.exercises) if one.status != "skipped"]

    def compose(self) -> ComposeResult:
        """Lay out all questions; one of them is shown."""
        with Vertical(id="page"):
            yield Static("Session done", id="title", markup=False)
            yield Static(self._done, id="done", markup=False)
            yield Static(id="step", markup=False)
            with Vertical(id="effort", classes="step"):
                yield Static("Effort: how hard was it?", classes="question", markup=False)
                yield Scale(EFFORT_ENDS, id="effort-scale")
            with Vertical(id="pain", classes="step"):
                yield Static("Pain: how much does it hurt now?", classes="question", markup=False)
                yield Scale(PAIN_ENDS, id="pain-scale")
            with Vertical(id="felt", classes="step"):
                yield Static("Was any exercise too little or too much?", classes="question", markup=False)
                yield RowList(id="felt-list")
            with Vertical(id="note", classes="step"):
                yield Static("A note for yourself? Enter ends.", classes="question", markup=False)
                yield Input(id="note-input", max_length=_LONGEST_NOTE)
            yield Static(id="outlook", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Ask the first question."""
        self.query_one(RowList).show(len(self._rows), self._felt_row)
        self._ask()

    def _ask(self) -> None:
        for number, step in enumerate(_STEPS):
            self.query_one(f"#{step}").display = number == self._step
        self.query_one("#step", Static).update(f"{self._step + 1} of {len(_STEPS)}")
        focus = ("#effort-scale", "#pain-scale", "#felt-list", "#note-input")[self._step]
        self.query_one(focus).focus()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer too little and too much only where the exercises are asked about."""
        return _STEPS[self._step] == "felt" if action == "felt" else True

    def _look_ahead(self) -> None:
        """Say at once what the answers mean for the next time."""
        words = self._outlook(self.session)
        self.query_one("#outlook", Static).update(Content.assemble(("Next time\n", "bold"), "\n".join(words)))

    def action_next(self) -> None:
        """Ask the next question that applies."""
        self._step += 1
        if self._step < len(_STEPS) and _STEPS[self._step] == "felt" and not self._rows:
            self._step += 1
        if self._step >= len(_STEPS):
            self._step = len(_STEPS) - 1
            self.post_message(CheckInDone())
        else:
            self._ask()

    def action_skip(self) -> None:
        """Ask nothing more."""
        self.post_message(CheckInDone())

    def action_help(self) -> None:
        """Open or close the list of keys."""
        toggle_help(self)

    # Answers, each passed on as it is given

    def on_scale_answered(self, event: Scale.Answered) -> None:
        """Take effort or pain."""
        field = "effort" if event.scale.id == "effort-scale" else "pain_after"
        self._answer(**{field: event.value})

    def action_felt(self, direction: int) -> None:
        """Move an exercise between too little, right and too much."""
        index = self._rows[self.query_one(RowList).cursor]
        exercises = list(self.session.exercises)
        place = _FELT.index(exercises[index].felt) + direction
        felt = _FELT[max(0, min(place, len(_FELT) - 1))]
        exercises[index] = msgspec.structs.replace(exercises[index], felt=felt)
        self._answer(exercises=tuple(exercises))
        self.query_one(RowList).refresh()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the note and end."""
        if event.value.strip():
            self._answer(note=event.value)
        self.post_message(CheckInDone())

    def _answer(self, **fields: object) -> None:
        self.session = msgspec.structs.replace(self.session, **fields)
        self._look_ahead()
        self.post_message(CheckInAnswered(self.session))

    def _felt_row(self, index: int, width: int) -> Content:
        exercise = self.session.exercises[self._rows[index]]
        marks = {"too little": "◀ too little", None: "  fine", "too much": "  too much ▶"}
        room = max(8, min(30, width - _MARK))
        name = harmless(exercise.name, room - 1)
        return Content.assemble(
            f" {name:<{room}}", (marks[exercise.felt], "bold" if exercise.felt else "dim")
        )
