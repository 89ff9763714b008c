"""The part of the app that looks back: History, and single sessions.

Screens are imported where they are first needed: whoever opens the app waits for Today.
"""

from abc import abstractmethod
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from backtui.app.corrections import CorrectionsApp
from backtui.app.desk import GONE
from backtui.core.diary.session import Entry, Session, begun
from backtui.screens.messages import OpenSession

if TYPE_CHECKING:
    from backtui.core.charts.model import ChartChoice, Past
    from backtui.screens.history import HistoryView
    from backtui.screens.record import RecordView


class HistoryApp(CorrectionsApp):
    """An app that shows the diary."""

    # What was shown last: it is made anew only where something changed.
    _past: "Past | None" = None

    @abstractmethod
    def entries(self) -> tuple[Entry, ...]:
        """Return the sessions; those known last where the file cannot be read now."""

    def history_place(self, date: Callable[[], str]) -> Screen[Any]:
        """Return the screen that shows all of the past."""
        from backtui.core.charts.model import ChartChoice
        from backtui.screens.history import HistoryScreen

        first = self._first_exercise()
        return HistoryScreen(self._history, ChartChoice(exercise=first, name=self._exercises()[first]), date)

    def _first_exercise(self) -> str:
        """Return the exercise with the widest range: its doses tell most."""
        exercises = self.catalogue.default_for(self.settings.routine).exercises

        def span(number: int) -> float:
            doses = exercises[number].dose.each
            return max((of.high / of.low for one in doses for of in (one.reps, one.hold) if of), default=1)

        return exercises[max(range(len(exercises)), key=span)].id

    def _history(self, choice: "ChartChoice") -> "HistoryView":
        from backtui.core.charts.model import Past
        from backtui.core.charts.view import view
        from backtui.screens.history import HistoryView

        entries, agreed, now = self.entries(), self.agreed(), self.clock.now()
        until_now, past = begun(entries, now), self._past
        known = past is not None and (past.entries, past.terms, past.today)
        if past is None or known != (until_now, agreed, now.date()):
            past = self._past = Past(until_now, agreed, now.date(), self.diary.doses)
        return HistoryView(view(past, choice), past.standing, past.totals, entries, now)

    def _exercises(self) -> Mapping[str, str]:
        """Return the names of the exercises there are, in the order of the catalogue."""
        return {key: exercise.name for key, exercise in self.catalogue.exercises.items()}

    def on_choose_exercise(self) -> None:
        """Ask which exercise's doses to show: one that was done, where there is any."""
        from backtui.screens.history import HistoryScreen
        from backtui.screens.pick import PickScreen

        screen = self.screen
        if not isinstance(screen, HistoryScreen):
            return
        done = self.diary.exercises()
        known = self._exercises()
        names = {key: name for key, name in known.items() if not done or key in done}
        names |= {key: name for key, name in done.items() if key not in known}

        def take(key: str | None) -> None:
            if key is not None:
                screen.show_doses(key, names[key])

        self.push_screen(PickScreen("Which exercise?", list(names.items()), screen.choice.exercise), take)

    def on_open_session(self, message: OpenSession) -> None:
        """Show a session of the diary."""
        from backtui.screens.record import RecordScreen

        look = partial(self._record, message.session)
        if look() is not None:
            self.push_screen(RecordScreen(look))
        else:
            self.notify(GONE)
            self.follow()

    def _record(self, key: str) -> "RecordView | None":
        from backtui.core.diary.words import changes_after
        from backtui.screens.record import RecordView

        session = self.session_of(key)
        if session is None:
            return None
        return RecordView(session, changes_after(session, self._following(session)))

    def _following(self, session: Session) -> Session | None:
        """Return the next session of the same routine."""
        later = None
        for entry in self.entries():
            if entry.id == session.id:
                return None if later is None else self.session_of(later.id)
            if entry.routine == session.routine and entry.source == "guided":
                later = entry
        return None
