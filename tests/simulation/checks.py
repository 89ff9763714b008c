"""What must hold of every plan: written from what docs/coach.md says, and not from the rules themselves."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from backtui.core.catalogue.dose import Dose, Range, span
from backtui.core.coach.due import Due
from tests.simulation.following import Course, Told, height

MOST_TURNS = 3
_RISE, _RED, _LOWEST, _SOME = 2, 6, 7, 4
_HOLDS, _BREAK, _HALF_A_YEAR = 14, 14, 182
_STEADY, _TIMES_STEADY, _SEEN = 5, 4, 156
_LOOKED_BACK = 12


class Signs:
    """What one session, and the morning after it, say of the pain."""

    def __init__(self, told: Sequence[Told], mornings: Mapping[str, int], at: int = -1) -> None:
        """Read the session at a place among those told."""
        one = told[at]
        before = told[at - 1] if len(told) >= 1 - at else None
        self.morning, self.after = mornings.get(one.id), one.doing.after
        self.base = one.doing.before
        if self.base is None and before is not None and one.day - before.day <= _HOLDS:
            known = mornings.get(before.id)
            self.base = before.doing.after if known is None else known

    @property
    def worst(self) -> int:
        return max(self.after or 0, self.morning or 0)

    @property
    def asks_for_lowest(self) -> bool:
        """Red: 6 or more and 2 above the base, or 7 or more and not below it."""
        above = None if self.base is None else self.worst - self.base
        return (self.worst >= _RED and above is not None and above >= _RISE) or (
            self.worst >= _LOWEST and (above is None or above >= 0)
        )

    @property
    def is_bad_morning(self) -> bool:
        """Red: the morning 2 or more above the base."""
        return self.base is not None and self.morning is not None and self.morning >= self.base + _RISE

    @property
    def rose(self) -> bool:
        """Whether it was 2 or more above the base after the session."""
        return self.base is not None and self.after is not None and self.after >= self.base + _RISE

    @property
    def is_free(self) -> bool:
        """Whether nothing of it speaks against more."""
        return self.worst < _SOME and (self.base or 0) < _SOME and not self.rose and not self.is_bad_morning


def faults(course: Course, due: Sequence[Due], day: int) -> Iterator[str]:
    """Return what is wrong with what is due on a day, after all that was told."""
    yield from _ranges(due)
    if not course.told:
        return
    last = course.told[-1]
    signs = Signs(course.told, course.mornings)
    may_rise, repeats = _may_rise(course, signs), _repeats(course, signs)
    # In so few minutes not all that would have hurt may have come.
    hurt = [key for key in last.doing.hurt if key in last.due]
    for one in due:
        key = one.exercise.id
        before = last.due.get(key)
        if before is None or one.left_out or key in last.shortened:
            continue
        now, then = height(one), height(before)
        is_warm_up = one.exercise.phase == "warm-up"
        if key in hurt and now > _lowest(one):
            yield f"{key} hurt, and is not at its lowest"
        if signs.asks_for_lowest and now > _lowest(one):
            yield f"pain of {signs.worst} from {signs.base}: {key} is not at its lowest"
        if signs.is_bad_morning and not is_warm_up and now >= then > _lowest(one) and _moves(one):
            yield f"a morning of {signs.morning} from {signs.base}: {key} is not lower"
        went_up = before.move == "up" and not is_warm_up and now >= then
        if signs.rose and signs.morning is None and went_up and now > _lowest(one):
            yield f"pain rose to {signs.after} from {signs.base}: {key}, which went up, is not lower"
        if repeats and not is_warm_up and now >= then > _lowest(one) and _moves(one):
            yield f"pain rose in two sessions, to {signs.after}: {key} is not lower"
        if now > then and not may_rise:
            pains = f"{signs.base}, {signs.after}, {signs.morning}"
            yield f"{key} rises where pain says that nothing should ({pains})"
        if now > then and hurt:
            yield f"{key} rises though {hurt[0]} hurt"
        if now > then and day - last.day >= _BREAK:
            yield f"{key} rises after a break of {day - last.day} days"
        if day - last.day >= _HALF_A_YEAR and one.step:
            yield f"{key} is above its low end after half a year"


def _ranges(due: Sequence[Due]) -> Iterator[str]:
    for one in due:
        if one.exercise.form(one.form) is None and one.form != "standard":
            yield f"{one.exercise.id} has no {one.form} form"
        if one.dose != (whole := one.exercise.dose_in(one.form)) and not _is_below(one.dose, whole):
            yield f"{one.exercise.id} has another dose than its own, and none that builds up to it"
        if not 0 <= one.step <= span(one.dose):
            yield f"{one.exercise.id} is out of its range by its step {one.step}"


def _is_below(dose: Dose, whole: Dose) -> bool:
    """Whether each set of a dose is less than the low end of another."""
    unit = whole.each[0].main
    amounts: list[Range | None] = [getattr(one, unit) for one in dose.each]
    low: Range | None = getattr(whole.each[0], unit)
    return low is not None and all(one is not None and one.high < low.low for one in amounts)


def _lowest(one: Due) -> tuple[int, int]:
    return (-1, 0) if one.exercise.easier is not None else (0, 0)


def _moves(one: Due) -> bool:
    """Whether the coach moves it for effort and pain: a form of a stretch is nothing that steps."""
    return one.exercise.phase == "strength" or span(one.dose) > 0


def _may_rise(course: Course, signs: Signs) -> bool:
    if creeps(course.told):
        return False
    if signs.is_free:
        return True
    return _is_steady(course)


def _repeats(course: Course, signs: Signs) -> bool:
    """Whether pain rose over the last two sessions, and no morning is known to have been as before."""
    if len(course.told) < 2 or not signs.rose or signs.morning is not None:
        return False
    before = Signs(course.told, course.mornings, -2)
    return before.rose and (before.morning is None or before.morning > (before.base or 0))


def _is_steady(course: Course) -> bool:
    """Whether the last session was one of four with a steady 4 or 5, never above their base."""
    steady = [_was_steady(course, at) for at in range(-min(_SEEN, len(course.told)), 0)]
    return steady[-1] and sum(steady) >= _TIMES_STEADY


def _was_steady(course: Course, at: int) -> bool:
    signs = Signs(course.told, course.mornings, at)
    known = [one for one in (signs.after, signs.morning) if one is not None]
    return signs.base is not None and bool(known) and max(known) <= signs.base <= _STEADY


def creeps(told: Sequence[Told]) -> bool:
    """Whether the middle one of the last three "before" is 2 or more above that of the three before them.

    What was said more than twelve sessions ago is no sign of now.
    """
    known = [one.doing.before for one in told[-_LOOKED_BACK:] if one.doing.before is not None][-6:]
    return len(known) == 6 and sorted(known[3:])[1] >= sorted(known[:3])[1] + _RISE


class Turns:
    """How often a dose was risen to and then taken back, for nothing but the effort.

    `times` counts by the exercise and the height that it fell from.
    """

    def __init__(self) -> None:
        self._way: dict[str, int] = {}
        self.times: Counter[tuple[str, tuple[int, int]]] = Counter()

    @property
    def of_exercises(self) -> Counter[str]:
        """The same of each exercise, whatever dose it fell from."""
        found = Counter[str]()
        for (key, _), times in self.times.items():
            found[key] += times
        return found

    def see(self, course: Course, due: Sequence[Due], day: int) -> None:
        """Compare what is due with what was due the last time."""
        if not course.told:
            return
        last = course.told[-1]
        signs = Signs(course.told, course.mornings)
        calm = signs.is_free and (signs.worst <= (signs.base or 0)) and day - last.day < _BREAK
        calm = calm and not last.doing.hurt and not creeps(course.told)
        for one in due:
            key = one.exercise.id
            before = last.due.get(key)
            if before is None or one.left_out or key in last.shortened:
                continue
            now, then = height(one), height(before)
            is_excused = not calm or key in last.doing.felt or key in last.doing.short
            if now > then:
                self._way[key] = 1
            elif now < then and is_excused:
                self._way[key] = 0
            elif now < then:
                if self._way.get(key) == 1:
                    self.times[key, then] += 1
                self._way[key] = -1
