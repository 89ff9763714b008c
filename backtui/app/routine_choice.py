"""The choice of a routine: what each is for, how long and how often, and what follows it."""

from collections.abc import Callable
from contextlib import suppress

from backtui.app.desk import Desk
from backtui.core.catalogue.exercise import Routine
from backtui.core.catalogue.often import days_words
from backtui.core.dates import monday_of
from backtui.core.diary.expectations import NO_TERMS, Terms
from backtui.core.text import count_words
from backtui.live.planning import stage_today
from backtui.screens.pick import PickScreen, Told
from backtui.store.schema import StoreError


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
        names = [(key, one.name) for key, one in routines.items()]
        details = {key: self._told(one) for key, one in routines.items()}

        def answer(chosen: str | None) -> None:
            if chosen is not None:
                self.take(chosen)

        self._desk.push(PickScreen("The routine from now on", names, now, details=details), answer)

    def _often_words(self, routine: Routine) -> str:
        """Return how often a routine is done: as it says, or as often as the person wants."""
        if routine.often is not None:
            return routine.often.words()
        return days_words(self._terms().own_target(monday_of(self._desk.clock.today())))

    def _told(self, routine: Routine) -> Told:
        """Return how long and how often a routine is done, what for, and what follows it."""
        beside = f"{round(self._seconds_of(routine.id) / 60):>3} min  {self._often_words(routine)}"
        following = self._following(routine)
        then = (
            "" if following is None else f"After {count_words(routine.repeat, 'session')}: {following.name}."
        )
        return Told(beside, " ".join(filter(None, (routine.about, then))))

    def _following(self, routine: Routine) -> Routine | None:
        """Return the other routine that comes after one; None where there is none."""
        found = self._desk.catalogue.routines.get(routine.next)
        return None if found is None or found.id == routine.id else found

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
            desk.notify(f"You stay with {routine.name}; {desk.key('today.routine', 'r')} goes on.")
        elif key != now.routine.id:
            if desk.settings.stay:
                self._choose("stay", False)
            if key not in (desk.settings.routine, desk.routine.id):
                self._choose("routine", key)
            if desk.routine.id != key:
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
        following = self._following(routine)
        if following is not None:
            facts.append(("Then", f"{following.name}, after {count_words(routine.repeat, 'session')}"))
        return facts
