"""Searching the sessions: by routine, by date in numbers or words, by the words of the note."""

from collections.abc import Sequence

from backtui.core.record import Entry
from backtui.core.text import harmless

# Nobody looks for a word behind so many letters; some notes are books.
_LONGEST_NOTE = 2000


class Search:
    """The sessions as text, made when the first word is typed, and asked with every letter."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self._texts: list[str] | None = None

    def find(self, words: str) -> Sequence[Entry]:
        """Return the sessions that have all the words, in their order."""
        wanted = words.casefold().split()
        if not wanted:
            return self.entries
        if self._texts is None:
            self._texts = [_text(entry) for entry in self.entries]
        return [
            entry
            for entry, text in zip(self.entries, self._texts, strict=True)
            if all(word in text for word in wanted)
        ]


def _text(entry: Entry) -> str:
    day = entry.day
    note = harmless(entry.note, _LONGEST_NOTE) if entry.note else ""
    name = entry.routine_name or entry.routine or ""
    return f"{day.isoformat()} {day:%A} {day.day} {day:%B} {day.year} {name} {note}".casefold()
