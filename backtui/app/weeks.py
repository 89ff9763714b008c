"""The weeks: how they stand, and what the person says of them: pauses, the target and the goal."""

import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta

from textual.app import SystemCommand

from backtui.app.desk import Correct, Desk
from backtui.core.clock import HeldKey
from backtui.core.dates import monday_of
from backtui.core.diary.expectations import NO_TERMS, PauseRecord, Terms
from backtui.core.diary.session import begun
from backtui.core.progress.habit import goal_words, hour_to_train
from backtui.core.progress.weeks import WELCOMED, Standing, Week, standing_now, today_words, weeks
from backtui.core.text import count_words
from backtui.store.schema import StoreError

_CHART_WEEKS = 26
_LONGEST_GOAL = 40
# Two sessions on every day that can tell of a habit.
_MOST_IN_A_HABIT = 2 * 7 * 13


class Weeks:
    """Knows the pauses and the targets, and compares; `correct` changes the diary."""

    def __init__(self, desk: Desk, correct: Correct) -> None:
        self._desk, self._correct = desk, correct
        self._agreed = NO_TERMS
        self._delete_key = HeldKey()

    def agreed(self) -> Terms:
        """Return the pauses and the targets; those known last where the file cannot be read now."""
        # What is wrong is said where the sessions are read.
        with suppress(StoreError):
            self._agreed = self._desk.diary.terms()
        return self._agreed

    def progress(self) -> tuple[list[Week], Standing]:
        """Return the last half a year, week by week, and how this week stands."""
        today = self._desk.clock.today()
        trained = [entry.trained for entry in begun(self._desk.entries(), self._desk.clock.now())]
        first = today - timedelta(weeks=_CHART_WEEKS - 1)
        terms = self.agreed()
        standing = standing_now(trained, terms, self._desk.clock.now())
        return weeks(trained, first, today, terms, standing.streak.spared), standing

    def due_by_the_hour(self) -> bool:
        """Return whether a session is due now, of a routine that goes by the hour."""
        return self.agreed().hourly is not None and self.progress()[1].due

    def target_now(self) -> int:
        """Return the sessions a week that the person means to train."""
        return self.agreed().target_of(monday_of(self._desk.clock.today()))

    def words(self) -> str:
        """Return how the week stands; who came back today is welcomed."""
        stands = self.progress()[1]
        today = today_words(stands)
        words = f"This week: {stands.week.training_days} of {stands.week.target}."
        words += f" Today: {today}." if today else ""
        return f"{words}\n{WELCOMED}" if stands.comeback == "done today" else words

    def hour(self) -> int | None:
        """Return the hour at which the person means to train, or mostly does; None: there is neither."""
        entries = begun(self._desk.entries(), self._desk.clock.now())
        return hour_to_train(entries[:_MOST_IN_A_HABIT], self._desk.clock.today(), self.agreed())

    def show_pauses(self) -> None:
        """Show the pauses."""
        from backtui.screens.pauses import PausesScreen

        self._desk.push(PausesScreen(lambda: self.agreed().pauses))

    def edit_pause(self, known: PauseRecord | None) -> None:
        """Ask for the days of a pause, and store it; None: a new one."""
        from backtui.core.dates import period_words
        from backtui.core.diary.forms import pause_form, read_pause
        from backtui.screens.form import FormScreen

        today = self._desk.clock.today()
        name = f"{today:%Y%m%d}-{os.urandom(4).hex()}"
        pause = known or PauseRecord(id=name, first=today, last=today)

        def take(values: dict[str, str] | None) -> None:
            changed = None if values is None else read_pause(pause, values, today)[0]
            if changed is not None:
                words = f"the pause {period_words(changed.first, changed.last)}"
                self._correct(
                    lambda corrections: corrections.put_pause(changed, words),
                    f"Saved. {self._desk.undo_key} takes it back.",
                )

        title = "Correct this pause" if known else "A pause"
        fields = pause_form(pause, is_new=known is None)
        words = "Enter goes on; after the last line it saves."
        form = FormScreen(title, words, fields, lambda values: read_pause(pause, values, today)[1])
        self._desk.push(form, take)

    def delete_pause(self, pause: PauseRecord) -> None:
        """Take a pause away; a key that is held takes no others."""
        if self._delete_key.is_repeated(self._desk.clock.moment()):
            return
        from backtui.core.dates import period_words

        words = f"deleting the pause {period_words(pause.first, pause.last)}"
        self._correct(
            lambda corrections: corrections.remove("pauses", pause.id, words),
            f"Deleted. {self._desk.undo_key} brings it back.",
        )

    def choose_target(self) -> None:
        """Ask for the sessions a week, and store them from this week on."""
        from backtui.core.diary.expectations import HIGHEST_TARGET, LOWEST_TARGET
        from backtui.core.diary.programme import own_target
        from backtui.screens.pick import PickScreen

        today = self._desk.clock.today()
        now = str(self.target_now())
        numbers = range(LOWEST_TARGET, HIGHEST_TARGET + 1)
        names = [(str(n), f"{count_words(n, 'session')} a week") for n in numbers]

        def take(chosen: str | None) -> None:
            if chosen is not None and chosen != now:
                target = own_target(self.agreed(), today, int(chosen))
                words = f"the target of {chosen} a week"
                self._correct(
                    lambda corrections: corrections.put_target(target, words),
                    f"Set. {self._desk.undo_key} takes it back.",
                )

        self._desk.push(PickScreen("From this week on; past weeks keep theirs", names, now), take)

    def ask_goal(self) -> None:
        """Ask what the person trains for, and when."""
        from backtui.app.goals import GoalQuestion

        GoalQuestion(self._desk, self._correct, self.target_now).ask(self.agreed().goal)

    def goal_words(self) -> str:
        """Return what the person trains for, and when; empty where that is open."""
        goal = self.agreed().goal
        return "" if goal is None else goal_words(goal, _LONGEST_GOAL)

    def commands(self) -> Iterable[SystemCommand]:
        """Return what may be told of the weeks from anywhere."""
        yield SystemCommand("Pauses", "Mark days as ill, travelling or resting", self.show_pauses)
        yield SystemCommand("Target", "Choose the sessions a week", self.choose_target)
        yield SystemCommand("Goal", "What you train for, on which days, at which hour", self.ask_goal)
