"""The morning after in lines: one question before the session, which may be left."""

from backtui.core.diary.scales import PAIN_ENDS, end_words
from backtui.live.mornings import keep_morning
from backtui.plain.check_in import ask_number
from backtui.plain.console import Talk
from backtui.store.diary import Diary
from backtui.store.schema import StoreError


def ask_morning(talk: Talk, diary: Diary) -> bool:
    """Ask what is open, and store the answer as it is given; return whether there is a new one."""
    asked = diary.morning_after()
    if asked is None or not asked.is_asked(diary.now()) or not talk.keyboard.is_there:
        return False
    talk.say(f"This is the morning after {asked.day:%A}'s session. Enter leaves the question out.")
    with talk.keyboard.by_lines():
        pain = ask_number(talk, f"Pain this morning, from {' to '.join(end_words(PAIN_ENDS))}?")
    if pain is None or pain < 0:
        return False
    try:
        keep_morning(diary, asked.session, asked.day, pain)
    except StoreError as error:
        talk.say(f"Not saved: {error}")
        return False
    talk.say("noted")
    return True
