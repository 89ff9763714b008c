"""Where the journals of a history lie."""

from collections.abc import Iterator
from pathlib import Path


def journals_folder(history: Path) -> Path:
    """Return the folder of the journals of a history."""
    return history.parent / f"{history.name}.journals"


def older_journal(history: Path) -> Path:
    """Return the one journal that versions before the folder had."""
    return history.parent / f"{history.name}.live"


def are_there_journals(history: Path) -> bool:
    """Return whether a session runs, or was left behind."""
    return older_journal(history).exists() or any(journal_paths(history))


def damaged_journals(history: Path) -> list[Path]:
    """Return the journals that were set aside."""
    return sorted(journals_folder(history).glob("damaged-*"))


def journal_words(history: Path) -> list[str]:
    """Return what there is to say of the journals of a history, a sentence a line."""
    waiting = len(list(journal_paths(history))) + older_journal(history).exists()
    are = "session runs, or waits" if waiting == 1 else "sessions run, or wait"
    return [
        *([f"Journals: {waiting} {are} for the next start."] if waiting else []),
        *(
            f"{path} was damaged, and set aside. What could be read of it is in the history: "
            "remove the file when you do not need it."
            for path in damaged_journals(history)
        ),
    ]


def journal_paths(history: Path) -> Iterator[Path]:
    """Return the journals of the sessions that run or were left behind."""
    paths = journals_folder(history).glob("*.jsonl")
    return (path for path in paths if not path.name.startswith("damaged-"))
