"""The check-in in lines: a few short questions, all of which may be left; each answer is stored as given."""

from collections.abc import Callable

from backtui.core.diary.easy_asked import EASY
from backtui.core.diary.scales import EFFORT_ENDS, HIGHEST, LOWEST, PAIN_ENDS, end_words
from backtui.core.text import note_text
from backtui.plain.console import Talk

_SCALES = (("effort", "Effort", EFFORT_ENDS), ("pain_after", "Pain now", PAIN_ENDS))
_GOES_ON = "\\"


def check_in(
    talk: Talk, keep: Callable[[str, int | str], None], *, is_undone: bool, asks_if_easy: bool
) -> None:
    """Ask for effort, pain and a note; `keep` stores an answer by the name of its field.

    `is_undone`: nothing was done, so that only the pain is to be asked about. `asks_if_easy`: one key says
    that it was easy, before all else.
    """
    was_easy = asks_if_easy and _was_easy(talk)
    if was_easy:
        keep("effort", EASY)
    if not is_undone:
        talk.say("A short check-in. Enter leaves a question out, q all that are left.")
    with talk.keyboard.by_lines():
        for field, word, ends in _SCALES[1:] if is_undone or was_easy else _SCALES:
            answer = ask_number(talk, f"{word}, from {' to '.join(end_words(ends))}?")
            if answer is None:
                return
            if answer >= 0:
                keep(field, answer)
        if not is_undone and (note := _note(talk)):
            keep("note", note)


def _was_easy(talk: Talk) -> bool:
    """Ask by one key; any other one than y says nothing."""
    talk.keyboard.forget()
    talk.say("Was it easy? y says yes, any other key goes on.")
    key = talk.keyboard.key(None)
    if key == "ctrl+c":
        raise KeyboardInterrupt
    return key == "y"


def _note(talk: Talk) -> str:
    """Return a note of one line or more, an empty one where there is none."""
    line = talk.line("A note for yourself? A line that ends in a backslash goes on.")
    lines: list[str] = []
    while line is not None and line.rstrip().endswith(_GOES_ON):
        lines.append(line.rstrip().removesuffix(_GOES_ON).rstrip())
        line = talk.line("and")
    lines += [] if line is None else [line]
    note = note_text("\n".join(lines))
    return "" if note == "q" else note


def ask_number(talk: Talk, question: str) -> int | None:
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
