"""The goal in lines: three short questions, once, all of which may be left."""

from backtui.core.diary.goal_form import typed_days, typed_hour
from backtui.core.diary.goals import Goal
from backtui.core.diary.session import begun
from backtui.core.progress.news import ASKED_AFTER
from backtui.core.text import note_text
from backtui.files.paths import undo_path
from backtui.plain.console import Talk
from backtui.store.diary import Diary
from backtui.store.schema import StoreError

_WHY = "What do you train for, in your own words?"
_DAYS = "On which days? Such as mon wed fri. Enter: those that suit."
_HOUR = "At which hour, from 0 to 23? Enter: none of its own."
_NO_DAYS = "Days such as mon wed fri, please, or enter, or q."
_NO_HOUR = "A full hour from 0 to 23, please, or enter, or q."


def ask_goal_once(talk: Talk, diary: Diary) -> None:
    """Ask for the goal after the third session that counts, and keep the answers; none is one, too."""
    try:
        past = begun(diary.entries(), diary.now())
        if diary.goal() is None and sum(entry.trained.counts for entry in past) >= ASKED_AFTER:
            _keep(talk, diary, _asked(talk))
    except StoreError as error:
        talk.say(f"Not saved: {error}")


def _asked(talk: Talk) -> Goal:
    talk.say("A question that comes once. Enter leaves a line out, q all that are left.")
    with talk.keyboard.by_lines():
        why = _answer(talk, _WHY)
        days = None if why is None else _answer(talk, _DAYS)
        while days and typed_days(days) is None:
            days = _answer(talk, _NO_DAYS)
        hour = None if days is None else _answer(talk, _HOUR)
        while hour and typed_hour(hour) is None:
            hour = _answer(talk, _NO_HOUR)
    return Goal(
        words=note_text(why or "") or None, days=typed_days(days or "") or (), hour=typed_hour(hour or "")
    )


def _answer(talk: Talk, question: str) -> str | None:
    """Return a line; None where nothing more is to be asked."""
    line = talk.line(question)
    return None if line is None or line.strip() == "q" else line.strip()


def _keep(talk: Talk, diary: Diary, goal: Goal) -> None:
    # Asked once in the life of a diary.
    from backtui.store.corrections import Corrections
    from backtui.store.undo import UndoFile

    Corrections(diary, UndoFile(undo_path(diary.path))).put_goal(goal, "the goal")
    is_open = goal == Goal()
    talk.say("Left open. In the app, the palette has it: Goal." if is_open else "noted")
