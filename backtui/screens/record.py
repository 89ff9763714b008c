"""One session of the diary: what was planned and done, exercise by exercise."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from backtui.core.record import ExerciseRecord, Session, SetRecord
from backtui.core.text import harmless
from backtui.core.words import clock, side_words
from backtui.widgets.key_help import toggle_help
from backtui.widgets.scale import EFFORT_ENDS, PAIN_ENDS

_LONGEST_NOTE = 20_000
_SIGNS = {"done": ("✓", "$success"), "partial": ("◐", "$warning"), "skipped": ("·", "$text-muted"),
          "hurt": ("✗ hurt", "$error")}  # fmt: skip


class RecordScreen(Screen[None]):
    """A page to read."""

    CSS_PATH = "record.tcss"

    BINDINGS = [
        Binding("escape,q,enter,backspace", "dismiss", "back", id="record.back", tooltip="back to the list"),
        Binding("question_mark", "help", "help", key_display="?", id="help",
                tooltip="these keys; again to close"),
    ]  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """Show the page, which scrolls."""
        with VerticalScroll(id="page"):
            yield Static(session_page(self._session), markup=False)
        yield Footer(show_command_palette=False)

    def action_help(self) -> None:
        """Open or close the list of keys."""
        toggle_help(self)


def session_page(session: Session) -> Content:
    """Return a session in full."""
    day = session.day
    lines = [
        Content.styled(harmless(session.routine_name or session.routine or "Session", 60), "bold $primary"),
        Content(f"{day:%A} {day.day} {day:%B %Y}, {harmless(session.started[11:16], 5)}"),
        Content(time_words(session)),
    ]
    if session.effort is not None:
        lines.append(Content(f"Effort {session.effort} (0 {EFFORT_ENDS[0]}, 10 {EFFORT_ENDS[1]})"))
    if session.pain_before is not None or session.pain_after is not None:
        before, after = ("–" if n is None else n for n in (session.pain_before, session.pain_after))
        lines.append(Content(f"Pain {before} before, {after} after (0 {PAIN_ENDS[0]}, 10 {PAIN_ENDS[1]})"))
    if session.note:
        lines += [Content(""), Content.styled(harmless(session.note, _LONGEST_NOTE), "italic")]
    if session.exercises:
        lines.append(Content(""))
        width = max(len(one.name) for one in session.exercises)
        lines += [exercise_line(one, min(width, 40)) for one in session.exercises]
    elif session.source == "logged":
        lines += [Content(""), Content.styled("Recorded by hand, without exercises.", "$text-muted")]
    return Content("\n").join(lines)


def time_words(session: Session) -> str:
    """Return how long was trained, and of how much."""
    words = f"{clock(round(session.active_seconds))} trained"
    if session.planned_seconds is not None:
        words += f" of {clock(round(session.planned_seconds))} planned"
    return words


def exercise_line(exercise: ExerciseRecord, width: int) -> Content:
    """Return an exercise with what was done of each set and side."""
    sign, style = _SIGNS[exercise.status]
    name = harmless(exercise.name, width)
    felt = f"  {exercise.felt}" if exercise.felt else ""
    form = "" if exercise.form == "standard" else f"  ({exercise.form})"
    sets = ", ".join(_grouped([set_words(one) for one in exercise.sets]))
    if exercise.status == "skipped":
        sets = "left out"
    return Content.assemble((f"{sign:<2}", style), f"{name:<{width}}  ", (f"{sets}{form}", "$text-muted"),
                            (felt, "$warning"))  # fmt: skip


def _grouped(words: list[str]) -> list[str]:
    """Return equal neighbours once, with their number."""
    found: list[tuple[str, int]] = []
    for word in words:
        if found and found[-1][0] == word:
            found[-1] = (word, found[-1][1] + 1)
        else:
            found.append((word, 1))
    return [word if n == 1 else f"{n} × {word}" for word, n in found]


def set_words(one: SetRecord) -> str:
    """Return one set of one side: `left side 7 of 10 reps`, `20 s`."""
    parts = []
    if one.side:
        parts.append(harmless(side_words(one.side), 20))
    if one.reps is not None:
        parts.append(f"{_of(one.reps, one.reps_planned)} reps")
    if one.hold_seconds is not None:
        each = "each held " if one.reps is not None else "held "
        parts.append(f"{each}{_of(one.hold_seconds, one.hold_seconds_planned)} s")
    if one.end_hold_seconds is not None:
        parts.append(f"then held {_of(one.end_hold_seconds, one.end_hold_seconds_planned)} s")
    return " ".join(parts)


def _of(done: float, planned: float | None) -> str:
    return f"{done:g}" if planned is None else f"{done:g} of {planned:g}"
