"""Looking back: History, and single sessions.

Screens are imported where they are first needed: whoever opens the app waits for Today.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.screen import Screen

from backtui.app.desk import GONE, Desk
from backtui.core.diary.expectations import Terms
from backtui.core.diary.session import Session, begun
from backtui.store.schema import StoreError

if TYPE_CHECKING:
    from backtui.core.charts.model import ChartChoice, Past
    from backtui.core.diary.measures import DosePoint
    from backtui.screens.history import HistoryView
    from backtui.screens.record import RecordView


# No file of backtui ends so.
_REPORT_ENDINGS = (".md", ".txt")


class History:
    """Shows the diary; `agreed` tells the pauses, the targets and the goal."""

    def __init__(self, desk: Desk, agreed: Callable[[], Terms], state: Path | None) -> None:
        """`state` is the folder of what this machine remembers."""
        self._desk, self._agreed, self._state = desk, agreed, state
        # What was shown last: it is made anew only where something changed.
        self._past: Past | None = None
        self._part: tuple[Past, str, Past] | None = None

    def place(self, date_words: Callable[[], str]) -> Screen[Any]:
        """Return the screen that shows all of the past."""
        from backtui.core.charts.model import ChartChoice
        from backtui.core.charts.registry import CHARTS
        from backtui.screens.history import HistoryScreen

        first = self._first_exercise()
        choice = ChartChoice(CHARTS[0], exercise=first, name=self._exercises()[first])
        return HistoryScreen(self._view, choice, date_words)

    def _first_exercise(self) -> str:
        """Return the exercise with the widest range: its doses tell most."""
        exercises = self._desk.routine.exercises

        def span(number: int) -> float:
            doses = exercises[number].dose.each
            return max(
                (of.high / of.low for one in doses for of in (one.reps, one.work, one.hold) if of), default=1
            )

        return exercises[max(range(len(exercises)), key=span)].id

    def _view(self, choice: "ChartChoice") -> "HistoryView":
        from backtui.core.diary.measures import NO_DOSES
        from backtui.screens.history import HistoryView
        from backtui.store.dose_series import dose_series

        entries, now, past = self._desk.entries(), self._desk.clock.now(), self._wanted(choice)
        if choice.routine[0]:
            entries = tuple(entry for entry in entries if entry.routine == choice.routine[0])
        doses = NO_DOSES
        # What is wrong is said where the sessions are read.
        with suppress(StoreError):
            doses = dose_series(self._desk.diary, past, choice)
        view = choice.view(past, doses)
        return HistoryView(view, past.standing, past.totals, entries, now, past.mornings)

    def _look_back(self) -> "Past":
        """Return the past as it is now; made anew only where something changed."""
        from backtui.core.charts.model import Past

        now = self._desk.clock.now()
        told = begun(self._desk.entries(), now), self._agreed(), now.date(), self._desk.mornings()
        past = self._past
        if past is None or (past.entries, past.terms, past.today, past.mornings) != told:
            past = self._past = Past(*told)
        return past

    def _wanted(self, choice: "ChartChoice") -> "Past":
        """Return the part of the past that a choice shows; made anew only where something changed."""
        whole, key = self._look_back(), choice.routine[0]
        if not key:
            return whole
        if self._part is None or self._part[0] is not whole or self._part[1] != key:
            self._part = whole, key, whole.of_routine(key)
        return self._part[2]

    def choose_routine(self) -> None:
        """Ask of which routine to show the sessions: one that was done, or all."""
        from backtui.screens.history import HistoryScreen
        from backtui.screens.pick import PickScreen

        screen = self._desk.app.screen
        if not isinstance(screen, HistoryScreen):
            return
        known = {key: one.name for key, one in self._desk.catalogue.routines.items()}
        done = self._look_back().routines
        names = {"": "All routines"} | {key: known.get(key, name) for key, name in done.items()}

        def take(key: str | None) -> None:
            if key is not None:
                screen.show_routine((key, names[key] if key else ""))

        self._desk.push(
            PickScreen("Sessions of which routine?", list(names.items()), screen.choice.routine[0]), take
        )

    def _exercises(self) -> dict[str, str]:
        """Return the names of the exercises there are, in the order of the catalogue."""
        return {key: exercise.name for key, exercise in self._desk.catalogue.exercises.items()}

    def choose_exercise(self) -> None:
        """Ask which exercise's doses to show: one that was done, where there is any."""
        from backtui.screens.history import HistoryScreen
        from backtui.screens.pick import PickScreen

        screen = self._desk.app.screen
        if not isinstance(screen, HistoryScreen):
            return
        done, known = dict[str, str](), self._exercises()
        with suppress(StoreError):
            done = self._desk.diary.exercises()
        names = {key: name for key, name in known.items() if not done or key in done}
        names |= {key: name for key, name in done.items() if key not in known}

        def take(key: str | None) -> None:
            if key is not None:
                screen.show_doses(key, names[key])

        self._desk.push(PickScreen("Which exercise?", list(names.items()), screen.choice.exercise), take)

    def open(self, key: str) -> None:
        """Show a session of the diary."""
        from backtui.screens.record import RecordScreen

        look = partial(self._record, key)
        if look() is not None:
            self._desk.push(RecordScreen(look))
        else:
            self._desk.notify(GONE)
            self._desk.follow()

    def _record(self, key: str) -> "RecordView | None":
        from backtui.core.diary.words import changes_after
        from backtui.screens.record import RecordView

        session = self._desk.session_of(key)
        if session is None:
            return None
        changes = changes_after(session, self._following(session))
        return RecordView(session, changes, self._desk.mornings().get(key))

    def _following(self, session: Session) -> Session | None:
        """Return the next session of the same routine."""
        later = None
        for entry in self._desk.entries():
            if entry.id == session.id:
                return None if later is None else self._desk.session_of(later.id)
            if entry.routine == session.routine and entry.source == "guided":
                later = entry
        return None

    def show_report(self) -> None:
        """Show the report as a page."""
        from backtui.core.report import report_page
        from backtui.screens.report import ReportScreen

        past = self._look_back()
        self._desk.push(ReportScreen(report_page(past, self._doses(past))))

    def _doses(self, past: "Past") -> "list[tuple[str, Sequence[DosePoint]]]":
        """Return what was done of each exercise, with its name."""
        # What is wrong is said where the sessions are read.
        with suppress(StoreError):
            diary = self._desk.diary
            return [(name, diary.doses(key, past.entries)) for key, name in diary.exercises().items()]
        return []

    def show_changed(self) -> None:
        """Show what changed since the start, and remember that it was read."""
        from backtui.core.progress.changed import since_start
        from backtui.files.safety_read import remember_month_read
        from backtui.screens.changed import ChangedScreen

        past = self._look_back()
        found = since_start(past.entries, past.terms, past.today, self._doses(past))

        def read(answer: None) -> None:
            if found is not None:
                remember_month_read(past.today, self._state)
                self._desk.follow()

        self._desk.push(ChangedScreen(found, past.terms.goal), read)

    def commands(self) -> Iterable[SystemCommand]:
        """Return the look back that may be wanted from anywhere."""
        yield SystemCommand("What changed", "Since the start, in five lines", self.show_changed)

    def write_report(self, text: str) -> None:
        """Ask for a file, and write the report there."""
        from backtui.core.diary.forms import FormField
        from backtui.screens.form import FormScreen

        def problems(values: Mapping[str, str]) -> dict[str, str]:
            is_text = values["file"].strip().lower().endswith(_REPORT_ENDINGS)
            return {} if is_text else {"file": f"A name that ends in {' or '.join(_REPORT_ENDINGS)}."}

        def take(values: dict[str, str] | None) -> None:
            if values is not None:
                self._write(values["file"].strip(), text)

        fields = [FormField("file", "File", "back-report.md", "such as ~/back-report.md")]
        words = "One page as Markdown; Enter writes it."
        self._desk.push(FormScreen("Write the report to a file", words, fields, problems), take)

    def _write(self, name: str, text: str) -> None:
        from backtui.files.outputs import OutputError, write_output
        from backtui.files.own_files import own_files
        from backtui.files.paths import routines_path, settings_path

        try:
            protected = own_files(self._desk.diary.path, settings_path(None), routines_path(None))
            path = write_output(name, text, protected, is_private=True)
        except OutputError as error:
            self._desk.notify(str(error), title="Not written", severity="error")
        else:
            self._desk.notify(f"Written: {path.absolute()}")
