"""The choice of a routine: what each is for, how long and how often, and what follows it."""

from collections.abc import Callable
from contextlib import suppress

from backtui.app.desk import Desk
from backtui.core.catalogue.exercise import Routine
from backtui.core.catalogue.often import days_words
from backtui.core.dates import monday_of
from backtui.core.diary.expectations import NO_TERMS, Terms
from backtui.core.text import count_words, harmless
from backtui.live.planning import routine_today, stage_today
from backtui.screens.pick import PickScreen
from backtui.store.schema import StoreError

_LONGEST_NAME = 30


class RoutineChoice:
    """Tells of routines, and makes one the current one."""

    def __init__(
        self, desk: Desk, choose: Callable[[str, object], None], seconds_of: Callable[[str], float]
    ) -> None:
        """`choose` changes a setting; `seconds_of` tells how long a routine takes today."""
        self._desk, self._choose, self._seconds_of = desk, choose, seconds_of

    def ask(self) -> None:
        """Ask which routine shall be the current one."""
        routines, now = self._desk.catalogue.routines, self._desk.routine.id
        width = min(_LONGEST_NAME, max(len(one.name) for one in routines.values()))
        names = []
        for key, one in routines.items():
            minutes = f"{round(self._seconds_of(key) / 60):>3} min"
            names.append((key, f"{harmless(one.name, width):<{width}}  {minutes}  {self._often_words(one)}"))
        details = {key: self._detail_words(one) for key, one in routines.items()}

        def answer(chosen: str | None) -> None:
            if chosen is not None:
                self.take(chosen)

        self._desk.push(PickScreen("The routine of every day from now on", names, now, details), answer)

    def _often_words(self, routine: Routine) -> str:
        """Return how often a routine is done: as it says, or as often as the person wants."""
        if routine.often is not None:
            return routine.often.words()
        return days_words(self._terms().own_target(monday_of(self._desk.clock.today())))

    def _detail_words(self, routine: Routine) -> str:
        """Return what a routine is for, and what follows it."""
        following = self._desk.catalogue.routines.get(routine.next)
        if following is None or following.id == routine.id:
            return routine.about
        times = count_words(routine.repeat, "session")
        return f"{routine.about}\nAfter {times}: {following.name}.".strip()

    def _terms(self) -> Terms:
        """Return the pauses and the targets; none where the history cannot be read now."""
        with suppress(StoreError):
            return self._desk.diary.terms()
        return NO_TERMS

    def take(self, key: str) -> None:
        """Make a routine the current one; of a sequence the one that is over means to stay with it."""
        desk, routine = self._desk, self._desk.catalogue.routines[key]
        now = stage_today(desk.catalogue, desk.settings, desk.begun())
        if now.after is not None and key == now.after.id:
            self._choose("stay", True)
            desk.notify(f"You stay with {routine.name}; r goes on.")
        elif key != now.routine.id:
            if desk.settings.stay:
                self._choose("stay", False)
            if routine_today(desk.catalogue, desk.settings, desk.begun).id != key:
                self._choose("routine", key)
            if routine_today(desk.catalogue, desk.settings, desk.begun).id != key:
                # What was done later in its sequence is left behind.
                self._choose("routine_since", desk.clock.now().isoformat(timespec="seconds"))
            desk.notify(f"From now on: {routine.name}.")
        desk.follow()

    def facts(self, routine: Routine) -> list[tuple[str, str]]:
        """Return what there is to know of a routine besides what it is, each with its name."""
        desk = self._desk
        facts = [("Often", self._often_words(routine))]
        if routine.often is not None and routine.often.times > 1:
            today = desk.clock.today()
            own = [one for one in desk.begun() if one.routine == routine.id and one.day == today]
            facts.append(("Today", f"{sum(one.trained.counts for one in own)} of {routine.often.times}"))
        following = desk.catalogue.routines.get(routine.next)
        if following is not None and following.id != routine.id:
            facts.append(("Then", f"{following.name}, after {count_words(routine.repeat, 'session')}"))
        return facts
