"""The end of a session: the question whether to leave, what may become of it, and what was done."""

from collections.abc import Sequence

from backtui.core.diary.session import Session
from backtui.core.diary.words import uncounted_words
from backtui.core.session.plan_words import exercises_done_words
from backtui.core.session.player import Player
from backtui.core.session.tally import is_nothing, is_undone
from backtui.core.text import listing


def leave_question(player: Player) -> tuple[str, Sequence[tuple[str, str]]]:
    """Return words and answers; only what hurt nowhere may be discarded: the coach has to know of it."""
    records = player.records()
    go_on = ("go-on", "Go on")
    if is_nothing(records):
        return "Nothing is done yet, so nothing will be kept.", [go_on, ("finish", "Leave   f")]
    hurt = [one.name for one in records if one.status == "hurt"]
    done, total = player.exercises_done()
    words = f"{exercises_done_words(player.timeline.plan, done, total)} done."
    if hurt:
        marked = f"{listing(hurt)} {'is' if len(hurt) == 1 else 'are'} marked as hurting: that is kept."
        keep = "Finish" if is_undone(records) else "Finish, and keep what was done"
        return f"{words} {marked}", [go_on, ("finish", f"{keep}   f")]
    return words, [
        go_on,
        ("finish", "Finish, and keep what was done   f"),
        ("discard", "Discard it, as begun by accident   d"),
    ]


def session_done_words(player: Player, session: Session) -> str:
    """Return how much was done, in how many minutes, and whether it counts."""
    done, total = player.exercises_done()
    trained = filter(None, [f"{int(player.active_seconds) // 60} min", uncounted_words(session)])
    return f"{exercises_done_words(player.timeline.plan, done, total)}, {', '.join(trained)}."
