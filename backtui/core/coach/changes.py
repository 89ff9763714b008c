"""What comes next, in a few sentences: which doses change and why, and what became of the pain."""

from collections.abc import Sequence

from backtui.core.coach.due_words import is_away
from backtui.core.coach.light import PAIN_RISE
from backtui.core.session.plan import Move, Plan, PlannedExercise
from backtui.core.session.plan_words import each_once, left_out_lines
from backtui.core.text import count_words

_MOVES: tuple[tuple[Move, str], ...] = (("down", "Lower"), ("up", "Higher"))
_NAMED = 3
# Who comes back is not told for how long they were away; the plan has it as its reason.
_GENTLY = "to begin gently"


def changes(plan: Plan) -> list[str]:
    """Return the changes of doses, those for one cause together: left out, then lower, then higher."""
    lines = left_out_lines(plan)
    for move, word in _MOVES:
        causes: dict[str, list[PlannedExercise]] = {}
        for one, _ in each_once(plan):
            if one.move == move:
                causes.setdefault(one.cause, []).append(one)
        lines += [
            f"{word}: {_few(which)}: {_GENTLY if is_away(cause) else cause}."
            for cause, which in causes.items()
        ]
    return lines


def pain_change_words(before: int | None, after: int | None) -> str:
    """Return what became of the pain over a session; empty where one of both is unknown."""
    if before is None or after is None:
        return ""
    if before == after:
        return f"Pain stayed at {after}." if after else "No pain before, and none after."
    way = "rose" if after > before else "went down"
    size = "a change that counts" if abs(after - before) >= PAIN_RISE else "a small change"
    return f"Pain {way} from {before} to {after}: {size}."


def next_time(plan: Plan) -> list[str]:
    """Return what a session means for the next one."""
    found = changes(plan)
    return found or ["All doses stay as they are."]


def _few(which: Sequence[PlannedExercise]) -> str:
    """Name a few exercises with what changes, or say how many there are; numbers tell more than forms."""
    told = sorted(which, key=lambda one: "->" not in one.change)
    words = [
        f"{one.exercise.name} {one.change if '->' in one.change else f'({one.change})'}"
        for one in told[:_NAMED]
    ]
    return (
        ", ".join(words)
        if len(which) <= _NAMED
        else f"{count_words(len(which), 'exercise')}, such as {words[0]}"
    )
