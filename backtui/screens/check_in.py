"""The check-in: a few short questions after a session, one at a time, all of which may be left."""

from collections.abc import Callable, Iterable

import msgspec
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from backtui.core.diary.easy_asked import EASY, asks_if_easy
from backtui.core.diary.edits import with_hurt, with_leg
from backtui.core.diary.in_rounds import in_turns
from backtui.core.diary.scales import EFFORT_ENDS, PAIN_ENDS
from backtui.core.diary.session import Entry, ExerciseRecord, Felt, Session
from backtui.core.session.tally import is_undone
from backtui.core.text import harmless, note_text
from backtui.screens.messages import CheckInAnswered, CheckInDone
from backtui.widgets.key_help import toggle_help
from backtui.widgets.key_names import key_name
from backtui.widgets.note_area import NoteArea
from backtui.widgets.row_list import RowList
from backtui.widgets.scale import Scale

_FELT: tuple[Felt | None, ...] = ("too little", None, "too much")
_STEPS = ("effort", "pain", "felt", "note")
# Of what was not done nothing can be told but that it hurt.
_STEPS_OF_NOTHING = ("pain", "felt")
_FOCUS = {"effort": "#effort-scale", "pain": "#pain-scale", "felt": "#felt-list", "note": "#note-input"}
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
        Binding("y", "easy", "easy", id="check-in.easy", tooltip="yes, it was easy"),
        Binding("x", "hurts", "it hurt", id="check-in.hurts", tooltip="it hurt, or did not"),
        Binding("y,Y", "leg", "down the leg", key_display="y", id="check-in.leg",
                tooltip="it hurt further down the leg, or did not"),
        Binding("q", "skip", "skip the rest", id="check-in.skip", tooltip="leave the other questions out"),
    ]  # fmt: skip

    def __init__(
        self,
        session: Session,
        done: str,
        outlook: Callable[[Session], list[str]],
        before: Iterable[Entry] = (),
    ) -> None:
        """`done` says what was done, and how the week stands; `outlook` what it means for the next time.

        `before` are the sessions, newest first: who never gave the effort in them is asked for less.
        """
        super().__init__()
        self._asks_if_easy = asks_if_easy(session, before)
        self._outlook = outlook
        self.session = session
        self._done = done
        self._step = 0
        # What was left out was neither too little nor too much; of rounds, the first stands for all.
        groups = in_turns((one.id, one.round) for one in session.exercises)
        of_rounds = [[n for n in group if session.exercises[n].status != "skipped"] for group in groups]
        self._rows = [of_exercise[0] for of_exercise in of_rounds if of_exercise]
        self._is_undone = is_undone(session.exercises)
        steps = _STEPS_OF_NOTHING if self._is_undone else _STEPS
        self._steps = [step for step in steps if step != "felt" or self._rows]

    def compose(self) -> ComposeResult:
        """Lay out all questions; one of them is shown."""
        with Vertical(id="page"):
            title = "Nothing was done, but what hurt is kept" if self._is_undone else "Session done"
            yield Static(title, id="title", markup=False)
            yield Static(self._done, id="done", markup=False)
            yield Static(id="step", markup=False)
            with Vertical(id="effort", classes="step"):
                yield Static("Effort: how hard was it?", classes="question", markup=False)
                yield Scale(EFFORT_ENDS, id="effort-scale")
                yield Static(self._easy_question, id="easy", markup=False)
            with Vertical(id="pain", classes="step"):
                yield Static("Pain: how much does it hurt now?", classes="question", markup=False)
                yield Scale(PAIN_ENDS, id="pain-scale")
            with Vertical(id="felt", classes="step"):
                yield Static(self._felt_question, classes="question", markup=False)
                yield RowList(id="felt-list")
            with Vertical(id="note", classes="step"):
                yield Static("A note for yourself?", classes="question", markup=False)
                yield NoteArea(id="note-input")
            yield Static(id="outlook", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Ask the first question."""
        self.query_one(RowList).show(len(self._rows), self._felt_row)
        self._ask()

    @property
    def _felt_question(self) -> str:
        return (
            "Did it hurt?" if self._is_undone else "Was any exercise too little or too much, or did it hurt?"
        )

    @property
    def _easy_question(self) -> Content:
        if not self._asks_if_easy:
            return Content("")
        key = key_name(self, "check-in.easy", "y")
        return Content.assemble("Was it easy?  ", (f" {key} ", "bold $accent"), " says yes, an effort of 3.")

    @property
    def _asked(self) -> str:
        return self._steps[self._step]

    def _ask(self) -> None:
        for step in _STEPS:
            self.query_one(f"#{step}").display = step == self._asked
        self.query_one("#step", Static).update(f"{self._step + 1} of {len(self._steps)}")
        self.query_one(_FOCUS[self._asked]).focus()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer too little, too much and pain only where the exercises are asked about."""
        if action == "felt":
            return self._asked == "felt" and not self._is_undone
        if action == "leg":
            return self._asked == "felt" and self._chosen.status == "hurt"
        if action == "easy":
            return self._asks_if_easy and self._asked == "effort"
        return self._asked == "felt" if action == "hurts" else True

    @property
    def _chosen(self) -> ExerciseRecord:
        return self.session.exercises[self._rows[self.query_one(RowList).cursor]]

    def on_row_list_moved(self) -> None:
        """Offer what the exercise under the cursor takes."""
        self.refresh_bindings()

    def _look_ahead(self) -> None:
        """Say at once what the answers mean for the next time."""
        words = self._outlook(self.session)
        self.query_one("#outlook", Static).update(Content.assemble(("Next time\n", "bold"), "\n".join(words)))

    def action_next(self) -> None:
        """Ask the next question."""
        if self._step + 1 == len(self._steps):
            self.post_message(CheckInDone())
        else:
            self._step += 1
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

    def action_easy(self) -> None:
        """Say by one key that it was easy, and go on."""
        self.query_one("#effort-scale", Scale).value = EASY
        self._answer(effort=EASY)
        self.action_next()

    def action_felt(self, direction: int) -> None:
        """Move an exercise between too little, right and too much; what hurt was neither."""
        index = self._rows[self.query_one(RowList).cursor]
        exercises = list(self.session.exercises)
        if exercises[index].status == "hurt":
            return
        place = _FELT.index(exercises[index].felt) + direction
        felt = _FELT[max(0, min(place, len(_FELT) - 1))]
        exercises[index] = msgspec.structs.replace(exercises[index], felt=felt)
        self._answer(exercises=tuple(exercises))
        self.query_one(RowList).refresh()

    def action_hurts(self) -> None:
        """Mark an exercise as hurting, or take the mark back."""
        index = self._rows[self.query_one(RowList).cursor]
        self._answer(exercises=with_hurt(self.session.exercises, index))
        self.query_one(RowList).refresh()
        self.refresh_bindings()

    def action_leg(self) -> None:
        """Mark that the pain went further down the leg, or take the mark back."""
        index = self._rows[self.query_one(RowList).cursor]
        self._answer(exercises=with_leg(self.session.exercises, index))
        self.query_one(RowList).refresh()

    def on_note_area_submitted(self, event: NoteArea.Submitted) -> None:
        """Take the note and end."""
        if note := note_text(event.area.text):
            self._answer(note=note)
        self.post_message(CheckInDone())

    def _answer(self, **fields: object) -> None:
        self.session = msgspec.structs.replace(self.session, **fields)
        self._look_ahead()
        self.post_message(CheckInAnswered(self.session))

    def _felt_row(self, index: int, width: int) -> Content:
        exercise = self.session.exercises[self._rows[index]]
        room = max(8, min(30, width - _MARK))
        name = f" {harmless(exercise.name, room - 1):<{room}}"
        if exercise.status == "hurt":
            return Content.assemble(
                name, (f"✗ it hurt{', down the leg' if exercise.leg else ''}", "bold $error")
            )
        marks = {"too little": "◀ too little", None: "  fine", "too much": "  too much ▶"}
        if self._is_undone:
            marks[None] = "  nothing done"
        return Content.assemble(name, (marks[exercise.felt], "bold" if exercise.felt else "dim"))
