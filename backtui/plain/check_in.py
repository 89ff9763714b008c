"""The check-in in lines: a few short questions, all of which may be left; each answer is stored as given."""

from collections.abc import Callable

from backtui.core.diary.scales import EFFORT_ENDS, HIGHEST, LOWEST, PAIN_ENDS, end_words
from backtui.plain.console import Talk


def check_in(talk: Talk, keep: Callable[[str, int | str], None]) -> None:
    """Ask for effort, pain and a note; `keep` stores an answer by the name of its field."""
    talk.say("A short check-in. Enter leaves a question out, q all that are left.")
    with talk.keyboard.by_lines():
        for field, word, ends in (("effort", "Effort", EFFORT_ENDS), ("pain_after", "Pain now", PAIN_ENDS)):
            answer = _number(talk, f"{word}, from {' to '.join(end_words(ends))}?")
            if answer is None:
                return
            if answer >= 0:
                keep(field, answer)
        note = talk.line("A note for yourself?")
        if note is not None and note.strip() not in ("", "q"):
            keep("note", note.strip())


def _number(talk: Talk, question: str) -> int | None:
    """Return a number of the scale, -1 where the question is left out, None where all are."""
    while True:
        line = talk.line(question)
        if line is None or line.strip() == "q":
            return None
        answer = line.strip()
        if not answer:
            return -1
        if answer.isascii() and answer.isdigit() and int(answer[:3]) <= HIGHEST:
            return int(answer)
        question = f"A number from {LOWEST} to {HIGHEST}, please, or enter, or q."
