"""Searching the sessions: by routine, by date in numbers or words, by the words of the note."""

from collections.abc import Sequence
from datetime import date

from backtui.core.diary.session import Entry
from backtui.core.text import harmless

# Nobody looks for a word behind so many letters; some notes are books.
_LONGEST_NOTE = 2000
# Formatting a date by its pattern takes longer than all the rest.
_DAYS = tuple(f"{date(2024, 1, day):%A}" for day in range(1, 8))
_MONTHS = tuple(f"{date(2024, month, 1):%B}" for month in range(1, 13))


class Search:
    """The sessions as text, made when the first word is typed, and asked with every letter."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self._texts: list[str] | None = None

    def prepare(self) -> None:
        """Make the texts."""
        if self._texts is None:
            self._texts = [_text(entry) for entry in self.entries]

    def find(self, words: str) -> Sequence[Entry]:
        """Return the sessions that have all the words, in their order."""
        wanted = words.casefold().split()
        if not wanted:
            return self.entries
        self.prepare()
        return [
            entry
            for entry, text in zip(self.entries, self._texts or (), strict=True)
            if all(word in text for word in wanted)
        ]


def _text(entry: Entry) -> str:
    day = entry.day
    note = harmless(entry.note, _LONGEST_NOTE) if entry.note else ""
    name = entry.routine_name or entry.routine or ""
    words = f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return f"{day.isoformat()} {words} {name} {note}".casefold()
