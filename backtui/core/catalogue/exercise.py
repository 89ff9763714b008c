"""The nouns of the programme: exercise, dose, routine, and the plan of one session."""

from datetime import date
from typing import Literal, get_args

import msgspec

from backtui.core.catalogue.dose import Dose, Range
from backtui.core.catalogue.often import Often
from backtui.core.text import plural

Phase = Literal["warm-up", "strength", "stretch"]
Position = Literal["standing", "all-fours", "plank", "back", "front", "sitting", "side", "kneeling"]
FormName = Literal["easier", "standard", "harder"]
Works = Literal["front", "rear"]
# What a person may have that exercises are fitted to.
Condition = Literal["neck", "wrists", "osteoporosis", "pregnancy", "bending", "arching"]

PHASES: tuple[Phase, ...] = ("warm-up", "strength", "stretch")
POSITIONS: tuple[Position, ...] = (
    "standing", "all-fours", "plank", "back", "front", "sitting", "side", "kneeling",
)  # fmt: skip
WORKS: tuple[Works, ...] = ("front", "rear")
CONDITIONS: tuple[Condition, ...] = get_args(Condition)
OTHER_FORMS: tuple[FormName, ...] = ("easier", "harder")
MIDDLE_PRIORITY = 5
# What an exercise names for a condition with which it is not done, and nothing comes in its place.
NOT_AT_ALL = "left out"
# What an exercise names as its figure that shall have none.
NO_FIGURE = "none"

POSITION_WORDS: dict[Position, str] = {
    "standing": "standing",
    "all-fours": "on all fours",
    "plank": "in a plank",
    "back": "lying on the back",
    "front": "lying on the front",
    "sitting": "sitting",
    "side": "lying on the side",
    "kneeling": "kneeling",
}


class Instructions(msgspec.Struct, frozen=True, gc=False):
    """How a movement is done, step by step, what to feel and to avoid, how to breathe; empty: not said."""

    steps: tuple[str, ...] = ()
    feel: str = ""
    avoid: tuple[str, ...] = ()
    breathe: str = ""


class Form(msgspec.Struct, frozen=True, gc=False):
    """An easier or a harder way to do an exercise: in words, the dose that then holds, what more it needs.

    `instructions` say what differs from the exercise's own; what they do not say is as there. Before the
    day it was `changed` it was another movement; None: it always was this one.
    """

    how: str
    dose: Dose
    equipment: tuple[str, ...] = ()
    instructions: Instructions = Instructions()
    changed: date | None = None


class Exercise(msgspec.Struct, frozen=True, gc=False):
    """One movement: what it is, how it is done, and its dose.

    `priority` says how long it stays when time is short, 1 to 9; `works` which side of the trunk it
    strengthens or stretches; `without` the form that it comes in where its equipment is missing.
    `gentle`: it moves or stretches the back with hardly any effort.
    `figure` is the id of the figure that shows it, or NO_FIGURE; "": the one with the exercise's own id.
    It `bends` the back forward, or `arches` it, where that is what it is about. `given` a condition that a
    person has, it comes in the form that is named there, or the exercise of that id comes in its place, or
    it is NOT_AT_ALL done.
    """

    id: str
    name: str
    phase: Phase
    position: Position
    dose: Dose
    how: tuple[str, ...]
    feel: str
    avoid: tuple[str, ...]
    breathe: str
    equipment: tuple[str, ...]
    easier: Form | None
    harder: Form | None
    figure: str = ""
    priority: int = MIDDLE_PRIORITY
    works: Works | None = None
    without: FormName | None = None
    gentle: bool = False
    bends: bool = False
    arches: bool = False
    given: dict[Condition, str] = {}

    @property
    def is_of_back(self) -> bool:
        """Whether it moves or loads the back; of what is done standing, a key has to say so."""
        return self.position != "standing" or self.works is not None or self.bends or self.arches

    def form(self, name: FormName) -> Form | None:
        """Return the easier or the harder form; None for the standard one, and where there is none."""
        return self.easier if name == "easier" else self.harder if name == "harder" else None

    def form_then(self, name: FormName, day: date) -> FormName:
        """Return which form of now one of a day tells of: the standard one, where it was another movement."""
        form = self.form(name)
        return name if form is None or form.changed is None or day >= form.changed else "standard"

    def instructions_in(self, name: FormName) -> Instructions:
        """Return how it is done in a form."""
        form = self.form(name)
        own = Instructions() if form is None else form.instructions
        return Instructions(
            own.steps or self.how, own.feel or self.feel, own.avoid or self.avoid, own.breathe or self.breathe
        )

    def cues_in(self, name: FormName) -> tuple[str, ...]:
        """Return the cues of one repetition in a form that move the body, in their order."""
        return tuple(cue.words for cue in self.dose_in(name).tempo if not cue.still)

    def dose_in(self, name: FormName) -> Dose:
        """Return the dose that holds in a form."""
        form = self.form(name)
        return self.dose if form is None else form.dose


class ReadyTimes(msgspec.Struct, frozen=True, gc=False):
    """How long a routine gives to get ready, in seconds: first of all, on a new position, on the same."""

    first: int
    new_position: Range
    same_position: Range


class Rounds(msgspec.Struct, frozen=True, gc=False):
    """Exercises of a routine that follow each other, done in turns, and that so many times.

    `first` counts the routine's exercises from 0, `count` is how many it takes; `rest` stands between rounds.
    """

    first: int
    count: int
    rounds: Range
    rest: Range

    def has(self, place: int) -> bool:
        """Return whether the exercise at a place of the routine is done in these rounds."""
        return self.first <= place < self.first + self.count


class Routine(msgspec.Struct, frozen=True, gc=False):
    """An ordered programme; its exercises carry the doses that hold in it.

    `in_rounds` says which of them are done in turns, more than once.
    `often` says how often it is done; after `repeat` of its sessions `next` follows, "": nothing does.
    """

    id: str
    name: str
    minutes: int | None
    about: str
    ready: ReadyTimes
    exercises: tuple[Exercise, ...]
    often: Often | None = None
    repeat: int = 1
    next: str = ""
    in_rounds: tuple[Rounds, ...] = ()

    def rounds_at(self, place: int) -> Rounds | None:
        """Return the rounds in which the exercise at a place is done; None where it is done once."""
        return next((one for one in self.in_rounds if one.has(place)), None)

    def dose_words(self, place: int) -> str:
        """Return the dose of the exercise at a place, and its rounds: `8 reps, 2-3 rounds`."""
        block, dose = self.rounds_at(place), self.exercises[place].dose.words()
        return dose if block is None else f"{dose}, {block.rounds} {plural(block.rounds.high, 'round')}"
