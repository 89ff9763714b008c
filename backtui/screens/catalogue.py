"""The catalogue: all routines and exercises, searched as one types, each in full detail."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from backtui.core.catalogue.catalogue import Catalogue
from backtui.core.catalogue.exercise import PHASES, POSITION_WORDS, Exercise, Routine
from backtui.core.catalogue.search import HEADINGS, find
from backtui.core.clock import Moment
from backtui.core.text import count_words
from backtui.core.words import clock
from backtui.screens.messages import AskPin, StartRoutine, TakeRoutine, TryExercise
from backtui.screens.place import BrowseScreen, browse_keys
from backtui.widgets.figure.demonstration import Demonstration
from backtui.widgets.figure.manner import Manner
from backtui.widgets.key_footer import KeyFooter
from backtui.widgets.key_names import key_name
from backtui.widgets.row_list import RowList
from backtui.widgets.top_bar import TopBar

# From so many cells on, the list has room for doses beside the names.
_WITH_DOSE, _NAME = 48, 23
# What the keys of a routine do.
_DOES = ("starts it", "makes it the one of today")


class _Row(NamedTuple):
    """A row of the list: a heading has nothing to show."""

    name: str
    shows: Exercise | Routine | None


class CatalogueScreen(BrowseScreen):
    """A list on the left, the detail of its chosen row on the right."""

    CSS_PATH = "catalogue.tcss"
    # Not the search: a key that came before the list was there may have opened that.
    AUTO_FOCUS = "#list"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-normal"), (110, "-wide"), (160, "-vast")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (18, "-low"), (24, "-normal-height"), (40, "-high")]

    BINDINGS = [
        Binding("slash", "search", "search", key_display="/", id="catalogue.search",
                tooltip="search by name, phase, position, what it needs, words of its steps"),
        Binding("enter", "start", "start routine", id="catalogue.start",
                tooltip="start the routine under the cursor"),
        Binding("t", "attempt", "try it", id="catalogue.try",
                tooltip="do the exercise under the cursor now, by itself; nothing is kept unasked"),
        Binding("escape", "all", "end search", id="catalogue.all", tooltip="end the search"),
        Binding("r", "take", "choose", id="catalogue.take",
                tooltip="make the routine under the cursor the one of today"),
        Binding("c", "change", "change", id="catalogue.change",
                tooltip="pin a dose or a form, leave the exercise out, bring it back"),
        Binding("space", "scroll", "read on", id="catalogue.scroll", tooltip="scroll the detail"),
        # The line at the top names the places; the footer has no room for them.
        *(replace(one, show=False) if one.action.startswith("app.switch") else one
          for one in browse_keys("catalogue")),
    ]  # fmt: skip

    def __init__(
        self,
        catalogue: Catalogue,
        seconds: dict[str, float],
        date: Callable[[], str],
        due: Callable[[Exercise], str],
        look: Callable[[], Moment],
        manner: Callable[[], Manner],
        facts: Callable[[Routine], list[tuple[str, str]]],
        current: Callable[[], str],
    ) -> None:
        """`seconds` says how long each routine would take today, by its id; `due` what an exercise is today.

        `look` tells the moment, `manner` how much moves; `facts` what else there is to know of a routine,
        `current` which one is that of today, by its id.
        """
        super().__init__()
        self._facts, self._current = facts, current
        self._due = due
        self._look, self._manner = look, manner
        self._catalogue, self._seconds, self._date = catalogue, seconds, date
        self._rows: list[_Row] = []

    def compose(self) -> ComposeResult:
        """Lay out search, list and detail."""
        yield TopBar("Catalogue", self._date)
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield Input(placeholder="search", id="search", compact=True)
                yield RowList(id="list")
            with Vertical(id="pane"):
                yield Demonstration(self._look, self._manner, id="demonstration")
                with VerticalScroll(id="right", can_focus=False):
                    yield Static(id="detail", markup=False)
        yield KeyFooter(show_command_palette=False)

    def on_mount(self) -> None:
        """Show all there is."""
        self._show(self.query_one("#search", Input).value)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to start only where a routine is chosen, to change and to try only an exercise."""
        if action == "all":
            return self._is_searching
        if action == "take":
            return isinstance(self._chosen, Routine) and self._chosen.id != self._current()
        wanted = {"start": Routine, "change": Exercise, "attempt": Exercise}.get(action)
        return isinstance(self._chosen, wanted) if wanted is not None else True

    def on_screen_resume(self) -> None:
        """Show what was decided meanwhile."""
        self.query_one(RowList).refresh()
        self.on_row_list_moved()

    @property
    def _is_searching(self) -> bool:
        return any(line.display for line in self.query("#search"))

    @property
    def _chosen(self) -> Exercise | Routine | None:
        lists = self.query(RowList)
        return self._rows[lists.first().cursor].shows if self._rows and lists else None

    def _show(self, words: str) -> None:
        self._rows = rows_for(self._catalogue, words)
        headings = [n for n, row in enumerate(self._rows) if row.shows is None]
        self.query_one(RowList).show(len(self._rows), self._line, headings)

    def _line(self, index: int, width: int) -> Content:
        row = self._rows[index]
        if row.shows is None:
            return Content.styled(row.name, "bold $primary")
        if isinstance(row.shows, Routine):
            is_current = row.shows.id == self._current()
            return Content.assemble(f" {row.name}", ("  of today" if is_current else "", "$accent"))
        if width < _WITH_DOSE:
            return Content(f" {row.name}")
        return Content.assemble(f" {row.name:<{_NAME}}", (row.shows.dose.words(), "$text-muted"))

    def on_row_list_moved(self) -> None:
        """Show the detail of the row under the cursor."""
        chosen = self._chosen
        if isinstance(chosen, Routine):
            keys = [key_name(self, "catalogue.start", "Enter")]
            if chosen.id != self._current():
                keys.append(key_name(self, "catalogue.take", "r"))
            detail = routine_detail(chosen, self._seconds[chosen.id], self._facts(chosen), keys)
        elif chosen is not None:
            detail = exercise_detail(chosen, self._due(chosen))
        else:
            detail = Content.styled(
                f"Nothing has these words. {key_name(self, 'catalogue.all', 'Esc')} shows all.", "$text-muted"
            )
        exercise = chosen if isinstance(chosen, Exercise) else None
        figure = None if exercise is None else self._catalogue.figure_of(exercise)
        self.query_one("#pane").set_class(figure is None, "-alone")
        self.query_one(Demonstration).play(exercise, figure)
        self.query_one("#detail", Static).update(detail)
        self.query_one("#right").scroll_home(animate=False, immediate=True)
        self.refresh_bindings()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as one types."""
        self._show(event.value)

    def on_input_submitted(self) -> None:
        """Go from the search to what it found."""
        self.query_one(RowList).focus()

    def action_search(self) -> None:
        """Open the search."""
        search = self.query_one("#search", Input)
        # At once, not with the next drawing: letters that were typed meanwhile are the search's.
        search.display = True
        self.set_focus(search)
        self.refresh_bindings()

    def action_all(self) -> None:
        """End the search."""
        search = self.query_one("#search", Input)
        search.value = ""
        search.display = False
        self.query_one(RowList).focus()
        self.refresh_bindings()

    def action_scroll(self) -> None:
        """Read on; from the end, begin again."""
        right = self.query_one("#right", VerticalScroll)
        if right.scroll_y >= right.max_scroll_y:
            right.scroll_home(animate=False)
        else:
            right.scroll_page_down(animate=False)

    def action_change(self) -> None:
        """Ask what is to become of the exercise under the cursor."""
        if isinstance(self._chosen, Exercise):
            self.post_message(AskPin(self._chosen.id))

    def action_attempt(self) -> None:
        """Do the exercise under the cursor at once."""
        if isinstance(self._chosen, Exercise):
            self.post_message(TryExercise(self._chosen.id))

    def action_take(self) -> None:
        """Make the routine under the cursor the one of today."""
        if isinstance(self._chosen, Routine):
            self.post_message(TakeRoutine(self._chosen.id))

    def action_start(self) -> None:
        """Begin the routine under the cursor."""
        if isinstance(self._chosen, Routine):
            self.post_message(StartRoutine(self._chosen.id, is_full=True))


def rows_for(catalogue: Catalogue, words: str) -> list[_Row]:
    """Return the rows under headings: all of the catalogue by phases, or what was found, best first."""
    groups: list[tuple[str, Sequence[Exercise | Routine]]]
    if words.strip():
        hits = find(catalogue, words)
        groups = [(heading, [hit.entry for hit in hits if hit.place == place])
                  for place, heading in enumerate(HEADINGS)]  # fmt: skip
    else:
        exercises = list(catalogue.exercises.values())
        groups = [("Routines", list(catalogue.routines.values()))]
        groups += [(phase.capitalize(), [one for one in exercises if one.phase == phase]) for phase in PHASES]
    rows = []
    for heading, entries in groups:
        if entries:
            rows += [_Row(heading, None), *(_Row(one.name, one) for one in entries)]
    return rows


def exercise_detail(exercise: Exercise, due: str) -> Content:
    """Return all there is to know about an exercise, and what it is today."""
    tempo = ", ".join(
        f"{cue.words} {cue.seconds:g} s" if cue.seconds else cue.words for cue in exercise.dose.tempo
    )
    facts = [("Dose", exercise.dose.words()), ("Tempo", tempo)]
    if exercise.equipment:
        facts.append(("Needs", ", ".join(exercise.equipment)))
    facts.append(("Today", due))
    lines = [
        Content.styled(exercise.name, "bold $primary"),
        Content.styled(f"{exercise.phase}, {POSITION_WORDS[exercise.position]}", "$text-muted"),
        Content(""),
        *(Content.assemble((f"{name:<7}", "bold"), text) for name, text in facts),
    ]
    if exercise.how:
        lines += [Content(""), *(Content(f"{n}. {step}") for n, step in enumerate(exercise.how, start=1))]
    for name, text in (("Feel", exercise.feel), ("Breathe", exercise.breathe)):
        if text:
            lines += [Content(""), Content.assemble((f"{name}: ", "bold"), text)]
    if exercise.avoid:
        lines += [Content(""), Content.styled("Avoid", "bold")]
        lines += [Content(f"· {mistake}") for mistake in exercise.avoid]
    for name, form in (("Easier", exercise.easier), ("Harder", exercise.harder)):
        if form is not None:
            lines += [Content(""), Content.assemble((f"{name}: ", "bold"), form.how)]
            lines += [Content(f"{n}. {step}") for n, step in enumerate(form.instructions.steps, start=1)]
    return Content("\n").join(lines)


def routine_detail(
    routine: Routine, seconds: float, facts: Sequence[tuple[str, str]], keys: Sequence[str]
) -> Content:
    """Return a routine: what it is, how long and how often it is done, and its exercises with their doses.

    `keys` start it, and make it the one of today where it is not.
    """
    exercises = count_words(len(routine.exercises), "exercise")
    lines = [
        Content.styled(routine.name, "bold $primary"),
        Content.styled(f"{clock(round(seconds))} min, {exercises}", "$text-muted"),
    ]
    if routine.about:
        lines += [Content(""), Content(routine.about)]
    lines += [Content(""), *(Content.assemble((f"{name:<7}", "bold"), text) for name, text in facts)]
    does = [f"{key} {what}" for key, what in zip(keys, _DOES, strict=False)]
    lines += [Content(""), Content.styled(f"{', '.join(does)}.", "$accent"), Content("")]
    width = max(len(exercise.name) for exercise in routine.exercises)
    lines += [
        Content.assemble(f"{exercise.name:<{width}}  ", (routine.dose_words(place), "$text-muted"))
        for place, exercise in enumerate(routine.exercises)
    ]
    return Content("\n").join(lines)
