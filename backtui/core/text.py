"""Text that others wrote, made harmless to show; counts and lists; and the word that was likely meant."""

import re
import unicodedata
from collections.abc import Iterable

_PICTURE_OF_CONTROL = 0x2400
_PICTURE_OF_DELETE = "\u2421"

# A shorter word is like too many others.
_LEAST_LETTERS, _LIKENESS = 4, 0.75
_VOWELS = ("a", "e", "i", "o", "u")
_JOINERS = "\u200c\u200d"


class Trouble(Exception):
    """What went wrong, in a sentence for the person."""


def is_plain(text: str) -> bool:
    """Return whether a text has nothing but signs, and the joiners that letters and emoji need."""
    return all(sign.isprintable() or sign in _JOINERS for sign in text)


def harmless(text: str, longest: int | None = None) -> str:
    """Return text on one line, without anything that a terminal would obey, cut where it is too long.

    Control characters become their pictures (U+2400 and on), line breaks spaces; bidirectional and
    other invisible format characters become a dot, but for the joiners that letters and emoji need.
    """
    if longest is not None:
        # Never walk through a megabyte to show a line of it.
        text = text[: longest * 4 + 4]
    shown = "".join(_shown(character) for character in " ".join(text.split()))
    if longest is not None and len(shown) > longest:
        shown = shown[: longest - 1] + "…"
    return shown


def harmless_lines(text: str) -> str:
    """Return text of one or more lines without anything that a terminal would obey; its spaces stay."""
    return "\n".join(line if line.isprintable() else "".join(map(_shown, line)) for line in text.split("\n"))


def note_text(typed: str) -> str:
    """Return a note as it is kept, from what was typed or pasted: its lines, and nothing around them."""
    return re.sub("\r\n?", "\n", typed).strip()


def note_lines(note: str | None) -> str:
    """Return a note, of one line or more, without anything that a terminal would obey."""
    return harmless_lines(note_text(note or ""))


def note_line(note: str | None, longest: int) -> str:
    """Return the first line of a note; a mark says where there are more."""
    first, *more = note_text(note or "").split("\n", 1)
    return f"{harmless(first, longest - 2)} …" if more else harmless(first, longest)


def _shown(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    code = ord(character)
    if code < 0x20:
        return chr(_PICTURE_OF_CONTROL + code)
    if code == 0x7F:
        return _PICTURE_OF_DELETE
    return " " if unicodedata.category(character) == "Zs" else "·"


def plain(note: str | None) -> str | None:
    """Return a note as text that can be written: bytes that are none become U+FFFD."""
    return note.encode("utf-8", "surrogateescape").decode("utf-8", "replace") if note else None


def plural(number: float, thing: str) -> str:
    """Return the word for so many things: `week`, `weeks`."""
    return thing if number == 1 else f"{thing}s"


def count_words(number: float, thing: str) -> str:
    """Return a number of things in words: `1 week`, `2.5 weeks`."""
    return f"{number:g} {plural(number, thing)}"


def times_words(times: int) -> str:
    """Return a number of times in words: `once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(times, f"{times} times")


def reading_seconds(text: str) -> float:
    """Return for how long a text is to be read at ease, also from a step away."""
    return min(30.0, 4.0 + len(text) / 12)


def part_words(some: float, of: float, thing: str) -> str:
    """Return how many of how many things: `0 of 1 day`, `1 of 3 days`."""
    return f"{some:g} of {count_words(of, thing)}"


def with_article(thing: str) -> str:
    """Return a thing with its article, by its first letter: `a chair`, `an elastic band`."""
    return f"{'an' if thing[:1].casefold() in _VOWELS else 'a'} {thing}"


def listing(names: Iterable[str]) -> str:
    """Return names in a sentence, each once: `Monday, Wednesday and Friday`."""
    *first, last = dict.fromkeys(names)
    return f"{', '.join(first)} and {last}" if first else last


def near(word: str, known: Iterable[str], others: str = "allowed are {}") -> str:
    """Return the word that was likely meant, as a question, or else all that are allowed."""
    # Loaded for faults alone.
    from difflib import get_close_matches

    known = [name for name in known if " " not in name]
    # A name on the screen is not far from its id: `Knee to chest`.
    as_id = word.casefold().replace(" ", "-")
    close = get_close_matches(word, known, n=1) or get_close_matches(as_id, known, n=1)
    return f'did you mean "{close[0]}"?' if close else others.format(", ".join(known))


def is_near(word: str, known: Iterable[str]) -> bool:
    """Return whether a word was likely meant to be one of those known: a letter or two are wrong."""
    from difflib import get_close_matches

    return len(word) >= _LEAST_LETTERS and bool(get_close_matches(word, known, n=1, cutoff=_LIKENESS))
