"""The goal: asked for once, and changed whenever the person wants."""

from collections.abc import Callable

from backtui.app.desk import Correct, Desk
from backtui.core.diary.goal_form import goal_form, typed_goal
from backtui.core.diary.goals import Goal
from backtui.core.text import count_words
from backtui.screens.form import FormScreen

_ABOUT = "Enter goes on; after the last line it saves. All of it may stay empty."
_ONCE = "Enter goes on; after the last line it saves. Esc leaves it, and nobody asks again."


class GoalQuestion:
    """Asks what the person trains for and when, and has it stored by `correct`.

    `target` tells the days a week that they aim at.
    """

    def __init__(self, desk: Desk, correct: Correct, target: Callable[[], int]) -> None:
        self._desk, self._correct, self._target = desk, correct, target

    def ask(self, known: Goal | None) -> None:
        """Ask, or correct what is known; None: it was never asked, and leaving it is an answer, too."""

        def take(values: dict[str, str] | None) -> None:
            goal = Goal() if values is None else typed_goal(known, values)[0]
            if goal is not None and not (values is None and known is not None):
                self._keep(goal, known)

        title, words = "What do you train for?", _ONCE if known is None else _ABOUT
        form = FormScreen(title, words, goal_form(known), lambda values: typed_goal(known, values)[1])
        self._desk.push(form, take)

    def _keep(self, goal: Goal, known: Goal | None) -> None:
        """Store a goal, where it is another one."""
        if known is not None and (goal.words, goal.days, goal.hour) == (known.words, known.days, known.hour):
            return
        back = self._desk.undo_key
        if not (goal.words or goal.weekdays or goal.clock_hour is not None):
            palette = self._desk.key("palette", "ctrl+p")
            said = f"Left open. {palette}, Goal tells it at any time; {back} takes this back."
        else:
            said = f"Kept. {back} takes it back.{self._other_number(goal)}"
        self._correct(lambda corrections: corrections.put_goal(goal, "the goal"), said)

    def _other_number(self, goal: Goal) -> str:
        """Return what becomes of the days where the target is another number of them."""
        chosen, target = len(goal.weekdays), self._target()
        if not chosen or chosen == target:
            return ""
        palette = self._desk.key("palette", "ctrl+p")
        days = f"{count_words(chosen, 'day')} {'is' if chosen == 1 else 'are'} chosen, the target is {target}"
        return f" {days}: {palette}, Target changes it."
