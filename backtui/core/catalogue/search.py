"""Searching the catalogue: by names first, then by what an exercise is, its steps, and near misses."""

from collections.abc import Iterable
from typing import NamedTuple

from backtui.core.catalogue.catalogue import Catalogue
from backtui.core.catalogue.exercise import POSITION_WORDS, Exercise, Routine
from backtui.core.text import is_near

# Where a word was found, the best place first.
HEADINGS = ("By name", "By what it is", "By its steps", "Spelled much like it")
_NEAR = len(HEADINGS) - 1


class Hit(NamedTuple):
    """What was found, and where: a number of `HEADINGS`."""

    place: int
    entry: Exercise | Routine


def find(catalogue: Catalogue, words: str) -> list[Hit]:
    """Return what has all the words, best first; as good as the worst of them."""
    wanted = words.casefold().split()
    hits = []
    entries: list[Exercise | Routine] = [*catalogue.routines.values(), *catalogue.exercises.values()]
    for entry in entries:
        texts = [" ".join(parts).casefold() for parts in _texts(entry)]
        places = [_place(word, texts) for word in wanted]
        if None not in places:
            hits.append(Hit(max((one for one in places if one is not None), default=0), entry))
    return sorted(hits, key=lambda hit: hit.place)


def _place(word: str, texts: list[str]) -> int | None:
    for place, text in enumerate(texts):
        if word in text:
            return place
    return _NEAR if is_near(word, texts[0].replace("-", " ").split()) else None


def _texts(entry: Exercise | Routine) -> Iterable[Iterable[str]]:
    """Return the words of a name, of what it is, and of its steps."""
    yield entry.id, entry.name
    if isinstance(entry, Routine):
        yield (entry.about,)
        return
    yield entry.phase, POSITION_WORDS[entry.position], *entry.equipment
    forms = (form.how for form in (entry.easier, entry.harder) if form is not None)
    yield *entry.how, entry.feel, *entry.avoid, entry.breathe, *forms
