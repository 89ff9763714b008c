"""What a search of the catalogue finds, and in which order."""

from backtui.core.catalogue.search import HEADINGS, find
from backtui.routines.loading import shipped_catalogue

CATALOGUE = shipped_catalogue()


def found(words: str) -> list[tuple[str, str]]:
    return [(HEADINGS[hit.place], hit.entry.id) for hit in find(CATALOGUE, words)]


def test_a_word_of_the_steps_is_found() -> None:
    assert ("By its steps", "arm-raise") in found("shoulder")


def test_a_near_miss_is_found_where_nothing_has_the_word() -> None:
    assert found("brdg")[0] == ("Spelled much like it", "bridge")
    assert found("bridge")[0] == ("By name", "bridge")
    assert not found("xyzzy")


def test_names_come_first_then_what_it_is_then_steps() -> None:
    for words in ("raise", "back", "leg", "standing"):
        headings = [HEADINGS.index(heading) for heading, _ in found(words)]
        assert headings == sorted(headings)
    assert {key for heading, key in found("back") if heading == "By name"} >= {
        "healthy-back",
        "back-lift",
        "back-roll",
    }


def test_all_the_words_are_wanted_and_the_worst_place_tells() -> None:
    assert ("By what it is", "leg-raise") in found("leg strength")
    assert not found("bridge xyzzy")
