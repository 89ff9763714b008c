"""One session of the diary: what was planned and done, exercise by exercise."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from backtui.core.diary.in_rounds import as_shown, by_exercise
from backtui.core.diary.scales import EFFORT_ENDS, PAIN_ENDS, end_words
from backtui.core.diary.session import ExerciseRecord, Session
from backtui.core.diary.words import done_words
from backtui.core.text import harmless, note_lines
from backtui.core.words import clock
from backtui.screens.dialog import Page
from backtui.screens.messages import DeleteSession, EditDone, EditSession
from backtui.widgets.key_help import toggle_help

_LONGEST_NOTE = 20_000
_LONGEST_NAME = 40
_SIGNS = {"done": ("✓", "$success"), "partial": ("◐", "$warning"), "skipped": ("·", "$text-muted"),
          "hurt": ("✗", "$error")}  # fmt: skip


class RecordView(NamedTuple):
    """A session, and what its exercises became in the next one: doses in words by the exercise's id.

    `morning` is the pain of the morning after.
    """

    session: Session
    next_time: Mapping[str, str]
    morning: int | None = None


class RecordScreen(Page[None]):
    """A page to read."""

    CSS_PATH = "record.tcss"
    OFFERS_UNDO = True

    BINDINGS = [
        Binding("escape,q,backspace", "dismiss", "back", key_display="q", id="record.back",
                tooltip="back to the list"),
        Binding("enter", "dismiss", show=False, id="record.enter", tooltip="back to the list"),
        Binding("e", "edit", "edit", id="record.edit", tooltip="correct date, time, minutes, check-in, note"),
        Binding("w", "done", "what was done", id="record.done", tooltip="correct what was done"),
        Binding("d,delete", "delete", "delete", key_display="d", id="record.delete",
                tooltip="take the session out; it can be undone"),
        Binding("question_mark", "help", "help", key_display="?", id="help",
                tooltip="these keys; again to close"),
    ]  # fmt: skip

    def __init__(self, look: Callable[[], RecordView | None]) -> None:
        super().__init__()
        self._look = look
        self._view = look()

    def compose(self) -> ComposeResult:
        """Show the page, which scrolls."""
        with VerticalScroll(id="page"):
            yield Static(id="session", markup=False)
        yield Footer(show_command_palette=False)

    def on_screen_resume(self) -> None:
        """Show the session as it is now; where there is none any more, go back."""
        self._view = self._look()
        if self._view is None:
            self.dismiss()
            return
        self.query_one("#session", Static).update(session_page(self._view))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to correct what was done only where exercises were noted."""
        if action == "done":
            return self._view is not None and bool(self._view.session.exercises)
        return True

    def action_edit(self) -> None:
        """Correct when and how it was."""
        if self._view is not None:
            self.post_message(EditSession(self._view.session.id))

    def action_done(self) -> None:
        """Correct what was done."""
        if self._view is not None:
            self.post_message(EditDone(self._view.session.id))

    def action_delete(self) -> None:
        """Take the session out of the diary."""
        if self._view is not None:
            self.post_message(DeleteSession(self._view.session.id))

    def action_help(self) -> None:
        """Open or close the list of keys."""
        toggle_help(self)


def session_page(view: RecordView) -> Content:
    """Return a session in full."""
    session = view.session
    day = session.day
    name = harmless(session.routine_name or session.routine or "Session", 60)
    lines = [
        Content.styled(name, "bold $primary"),
        Content(f"{day:%A} {day.day} {day:%B %Y}, {harmless(session.started[11:16], 5)}"),
        Content(time_words(session)),
        *check_in_lines(session, view.morning),
    ]
    if session.note:
        lines += [Content(""), Content.styled(note_lines(session.note[:_LONGEST_NOTE]), "italic")]
    if session.exercises:
        lines.append(Content(""))
        done = [as_shown(group) for group in by_exercise(session.exercises)]
        width = min(max(len(harmless(one.name)) for one in done), _LONGEST_NAME)
        lines += [exercise_line(one, width, view.next_time.get(one.id, "")) for one in done]
    elif session.source == "logged":
        lines += [Content(""), Content.styled("Recorded by hand, without exercises.", "$text-muted")]
    return Content("\n").join(lines)


def check_in_lines(session: Session, morning: int | None = None) -> list[Content]:
    """Return effort and pain, with what the ends of their scales mean."""
    lines = []
    effort, *pains = session.check_in
    if effort is not None:
        ends = f"({', '.join(end_words(EFFORT_ENDS))})"
        lines.append(Content.assemble(f"Effort {effort}  ", (ends, "$text-muted")))
    told = []
    if pains != [None, None]:
        before, after = ("–" if n is None else n for n in pains)
        told = [f"{before} before", f"{after} after"]
    if morning is not None:
        told.append(f"{morning} next morning")
    if told:
        ends = f"({', '.join(end_words(PAIN_ENDS))})"
        lines.append(Content.assemble(f"Pain {', '.join(told)}  ", (ends, "$text-muted")))
    return lines


def time_words(session: Session) -> str:
    """Return how long was trained, and of how much."""
    words = f"{clock(round(session.active_seconds))} trained"
    if session.planned_seconds is not None:
        words += f" of {clock(round(session.planned_seconds))} planned"
    if not session.trained.counts:
        words += ": less than half, so that the day does not count"
    return words


def exercise_line(exercise: ExerciseRecord, width: int, next_time: str) -> Content:
    """Return an exercise with what was done of each set and side, and its dose in the next session."""
    sign, style = _SIGNS[exercise.status]
    name = harmless(exercise.name, width)
    words = "left out" if exercise.status == "skipped" else done_words(exercise)
    form = "" if exercise.form == "standard" else f"  ({exercise.form} form)"
    leg = ", further down the leg" if exercise.leg else ""
    hurt = f"  it hurt{leg}" if exercise.status == "hurt" or leg else ""
    felt = f"  {exercise.felt}" if exercise.felt else ""
    following = f"  → {next_time} next time" if next_time else ""
    return Content.assemble(
        (f"{sign:<2}", style), f"{name:<{width}}  ", (f"{words}{form}", "$text-muted"),
        (f"{hurt}{felt}", style if hurt else "$warning"), (following, "$accent"),
    )  # fmt: skip
