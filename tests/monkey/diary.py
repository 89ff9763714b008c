"""What must be in the diary, told by a plain model: what was seen there, and what was done since.

Nothing that was stored ever goes: it is changed, or removed, of which a mark stays. What a journal held is
in the history afterwards, or still in a journal, unless the screen said that it was discarded or that nothing
was done.
"""

import json
from collections import Counter
from pathlib import Path

from tinydb import TinyDB


class Model:
    """The sessions that were seen, and the notes that were logged."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._seen: set[str] = set()
        self._open: set[str] = set()
        self._logged: set[str] = set()

    @property
    def sessions(self) -> int:
        """How many sessions were ever seen."""
        return len(self._seen)

    def logged(self, note: str) -> None:
        """Take in that a session with a note was recorded, and that the command said so."""
        self._logged.add(note)

    def faults(self, said: str) -> list[str]:
        """Return what is lost or doubled, given all that the screens have said since the last time."""
        documents = self._documents()
        ids = Counter(str(document.get("id", "")) for document in documents)
        faults = [f"{key} is there {times} times" for key, times in ids.items() if times > 1]
        faults += [f"{key} is gone from the history" for key in sorted(self._seen - set(ids))]
        notes = {document.get("note") for document in documents if not document.get("deleted")}
        removed = sum(bool(document.get("deleted")) for document in documents)
        missing = [note for note in sorted(self._logged) if note not in notes]
        if len(missing) > removed:
            faults.append(f"logged, and neither there nor removed: {missing}")
        open_now = self._journals()
        ended = self._open - open_now - set(ids)
        if ended and "discarded" not in said and "othing was done" not in said:
            faults.append(f"neither in the history nor in a journal: {sorted(ended)}")
        self._seen |= set(ids)
        self._open = open_now
        return faults

    def _documents(self) -> list[dict[str, object]]:
        if not self._store.exists():
            return []
        with TinyDB(self._store) as database:
            return [dict(document) for document in database.table("sessions").all()]

    def _journals(self) -> set[str]:
        """Return the sessions whose journals lie there and tell of work that was done."""
        folder = self._store.with_name(f"{self._store.name}.journals")
        found = set()
        for path in folder.glob("*.jsonl"):
            lines = path.read_bytes().splitlines()
            # An opening alone tells of nothing that was done.
            if len(lines) > 4 and not path.name.startswith("damaged-"):
                found.add(json.loads(lines[0])["session"]["id"])
        return found
