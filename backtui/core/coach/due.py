"""What is due of an exercise, and what is known when that is judged."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from backtui.core.catalogue.dose import Dose
from backtui.core.catalogue.exercise import Condition, Exercise, FormName, Rounds
from backtui.core.coach.about import NOTHING_KNOWN, AboutPerson
from backtui.core.coach.limits import NO_LIMITS, NO_RULING, Limits, Ruling
from backtui.core.coach.training_history import SeenSession
from backtui.core.diary.pins import Pin
from backtui.core.session.plan import Move


class Due(msgspec.Struct, frozen=True, gc=False):
    """What is due of one exercise, and why; `change` and `cause` are parts of that.

    `move` says how it differs from the last time, `left_out` why it does not come at all. `missed` is in
    how many of the routine's last sessions it did not come, `cut` how many shortened it one after another.
    `is_of_session`: the cause speaks of the whole session, so that it may be many exercises' at once.
    `hurts`: it comes at its lowest because it hurt, not long ago.
    `rounds` are those that it is done in, `rounds_due` how many of them, and `is_at_top` says that its dose
    can grow no more. `reached` is what its open end came to the last time; None where it has none, or was
    never done. `is_easier_for_pain`: pain led to its easier form.
    `stand_in` is the id of what comes in the place of one that is left out, `in_place_of` the
    one that this one comes for. `against` are the conditions that name anything of it, and `omitted` says why
    it would be left out if the person had not brought it back. `small` is a dose below the range: sets that
    build up, or the first ones of a newcomer; `is_finding`: it is to show what is comfortable for one.
    """

    exercise: Exercise
    form: FormName
    step: int
    why: str
    change: str = ""
    cause: str = ""
    move: Move = ""
    left_out: str = ""
    missed: int = 0
    cut: int = 0
    pin: Pin | None = None
    is_of_session: bool = False
    hurts: bool = False
    reached: float | None = None
    rounds: Rounds | None = None
    rounds_due: int = 1
    is_at_top: bool = False
    stand_in: str = ""
    in_place_of: "Due | None" = None
    against: tuple[Condition, ...] = ()
    omitted: str = ""
    small: Dose | None = None
    is_finding: bool = False
    is_easier_for_pain: bool = False

    @property
    def is_eased(self) -> bool:
        """Whether it was made less, or is in its easier form for pain: there is never more of it."""
        return self.move == "down" or self.is_easier_for_pain

    @property
    def dose(self) -> Dose:
        """The dose of its form, or the small one below it."""
        return self.small or self.exercise.dose_in(self.form)


class Known(NamedTuple):
    """What is known of a person today: the sessions, newest first, their pins by exercise, what they have.

    `about` is what they say of themselves, `limits` what limits them today.
    """

    seen: Sequence[SeenSession]
    pins: Mapping[str, Pin]
    has: Collection[str]
    today: date
    about: AboutPerson = NOTHING_KNOWN
    limits: Limits = NO_LIMITS

    def ruling(self, exercise: Exercise, pin: Pin | None) -> Ruling:
        """Return what limits the person in an exercise; most people are limited in none."""
        if not self.limits.is_any:
            return NO_RULING
        from backtui.core.coach.ruling import ruled

        return ruled(exercise, pin, self.limits, self.today.isoformat())
