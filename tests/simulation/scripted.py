"""People who answer by a script: whatever a coach could be led astray by, for a whole year."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from backtui.core.coach.about import AboutPerson
from backtui.core.coach.due import Due
from tests.simulation.following import Doing

Says = Callable[[int], Doing]


class Script(NamedTuple):
    """When they train, and what they say in their nth session, and in the morning after it.

    `times` is how many sessions they do on a day; `morning` is None where they do not say.
    """

    name: str
    says: Says
    times: Callable[[int], int] = lambda day: int(day % 7 in (0, 2, 4))
    morning: Callable[[int], int | None] = lambda number: None
    felt: Callable[[int], dict[str, str]] = lambda number: {}
    hurts: Callable[[int], str] = lambda number: ""
    about: AboutPerson = AboutPerson()


class Scripted:
    """Somebody who answers by a script."""

    has_left = False

    def __init__(self, script: Script) -> None:
        self._script, self._number = script, 0

    def wake(self, day: int) -> int:
        """Return the pain of this morning, as they would say it."""
        return self._script.morning(self._number - 1) or 0

    def answers_morning(self) -> bool:
        return self._script.morning(self._number - 1) is not None

    def comes(self, day: int) -> int:
        return self._script.times(day)

    def does(self, day: int, asked: float, due: Sequence[Due] = ()) -> Doing:
        number, script = self._number, self._script
        self._number += 1
        said = script.says(number)
        ids = [one.exercise.id for one in due if not one.left_out]
        hurts = script.hurts(number)
        hurt = (ids[number % len(ids)],) if hurts == "any" else (hurts,) if hurts in ids else ()
        felt = script.felt(number)
        if "all" in felt:
            felt = dict.fromkeys(ids, felt["all"])
        return said._replace(hurt=hurt, felt={key: word for key, word in felt.items() if key in ids})


def _efforts(*efforts: int | None, before: int | None = 0, after: int | None = 0) -> Says:
    return lambda number: Doing(efforts[number % len(efforts)], before, after)


def _pains(*pains: tuple[int | None, int | None], effort: int | None = 3) -> Says:
    return lambda number: Doing(effort, *pains[number % len(pains)])


def _creeping(every: int) -> Says:
    return lambda number: Doing(3, min(10, number // every), min(10, number // every))


def _away(days: int) -> Callable[[int], int]:
    """Train for five weeks, and stay away for so many days, again and again."""
    return lambda day: int(day % (35 + days) <= 35 and day % (35 + days) % 7 in (0, 2, 4))


def _daily(times: int) -> Callable[[int], int]:
    return lambda day: times


SCRIPTS = (
    Script("4, 4, 7", _efforts(4, 4, 7)),
    Script("4, 4, 8", _efforts(4, 4, 8)),
    Script("3 six times, then 9", _efforts(3, 3, 3, 3, 3, 3, 9)),
    Script("3, 3, 10 every day", _efforts(3, 3, 10), _daily(1)),
    Script("4, 7, 7", _efforts(4, 4, 7, 7)),
    Script("1 and 10 in turn", _efforts(1, 10)),
    Script("never answers", _efforts(None, before=None, after=None)),
    Script("answers only effort", _efforts(3, before=None, after=None)),
    Script("answers only after", _efforts(None, before=None, after=2)),
    Script("always 10", _efforts(10, before=10, after=10)),
    Script("always 10 in effort", _efforts(10)),
    Script("always 0 and eager", _efforts(1), _daily(1)),
    Script("a steady 4", _efforts(3, before=4, after=4)),
    Script("a steady 5", _efforts(3, before=5, after=5), morning=lambda number: 5),
    Script("a steady 6", _efforts(3, before=6, after=6)),
    Script("creeps fast", _creeping(2)),
    Script("creeps slowly", _creeping(8)),
    Script("creeps and is well in turn", lambda number: Doing(3, *((number % 12) // 3,) * 2)),
    Script("low, then 6/6", lambda number: Doing(3, *((1, 1) if number % 10 < 7 else (6, 6)))),
    Script("one more after each", _pains((1, 2), (2, 3), (3, 4), (2, 2))),
    Script("two more after each", _pains((2, 4))),
    Script("two more, gone by the morning", _pains((2, 4)), morning=lambda number: 2),
    Script("worse each morning", _pains((1, 1)), morning=lambda number: 3),
    Script("a bad morning now and then", _pains((1, 1)), morning=lambda number: 6 if number % 9 == 8 else 1),
    Script("a flare a month", _pains(*[(1, 1)] * 11, (2, 8), (6, 6), (4, 4)), morning=lambda number: None),
    Script("hurts in every session", _efforts(4, before=2, after=2), hurts=lambda number: "any"),
    Script("the sit-up hurts", _efforts(4), hurts=lambda number: "sit-up" if number in (3, 40, 41) else ""),
    Script("too little, twice a day", _efforts(3), _daily(2), felt=lambda number: {"all": "too little"}),
    Script("too little and too much in turn", _efforts(5),
           felt=lambda number: {"all": ("too little", "too much")[number % 2]}),
    Script("too little with pain", _efforts(3, before=4, after=4), felt=lambda number: {"all": "too little"}),
    *(Script(f"{days} days away", _efforts(3), _away(days)) for days in (13, 14, 27, 41, 42, 83, 84, 182)),
    Script("new to exercise", _efforts(3), about=AboutPerson(is_new=True)),
    Script("new, 4 and 7 in turn", _efforts(4, 4, 7), about=AboutPerson(is_new=True)),
    Script("wrists and neck", _efforts(3), about=AboutPerson(conditions=("wrists", "neck"))),
    Script("bending hurts", _efforts(3, before=2, after=2), about=AboutPerson(conditions=("bending",))),
)  # fmt: skip
