"""Text that others wrote, made harmless to show; counts and lists; and the word that was likely meant."""

import unicodedata
from collections.abc import Iterable, Sequence

_PICTURE_OF_CONTROL = 0x2400
_PICTURE_OF_DELETE = "\u2421"

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


def count_words(number: float, thing: str) -> str:
    """Return a number of things in words: `1 week`, `2.5 weeks`."""
    return f"{number:g} {thing}{'' if number == 1 else 's'}"


def listing(names: Sequence[str]) -> str:
    """Return names in a sentence: `Monday, Wednesday and Friday`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def near(word: str, known: Iterable[str], others: str = "allowed are {}") -> str:
    """Return the word that was likely meant, as a question, or else all that are allowed."""
    # Loaded for faults alone.
    from difflib import get_close_matches

    known = [name for name in known if " " not in name]
    close = get_close_matches(word, known, n=1)
    return f'did you mean "{close[0]}"?' if close else others.format(", ".join(known))
