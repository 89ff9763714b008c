"""What one session said of many exercises at once: told once above a plan, and not with each of them."""

from collections.abc import Collection, Mapping

from backtui.core.session.plan import Plan, PlannedExercise
from backtui.core.session.plan_words import each_once
from backtui.core.text import count_words, listing

_MANY = 3


def shared_causes(plan: Plan) -> Mapping[str, str]:
    """Return the causes that many exercises share, each with the sentence that tells it once."""
    found: dict[str, list[PlannedExercise]] = {}
    exercises = each_once(plan)
    for one, _ in exercises:
        if one.is_of_session:
            found.setdefault(one.cause, []).append(one)
    of = len(exercises)
    return {cause: _sentence(cause, which, of) for cause, which in found.items() if len(which) >= _MANY}


def _sentence(cause: str, which: Collection[PlannedExercise], of: int) -> str:
    parts: list[str] = []
    for move, words, of_one in (
        ("down", "come with less", "comes with less"),
        ("up", "come with more", "comes with more"),
        ("", "stay as they are", "stays as it is"),
        ("new", "begin with the least", "begins with the least"),
    ):
        number = sum(one.move == move for one in which)
        if number:
            name = f"{number}" if parts else count_words(number, "exercise")
            name = "all exercises" if number == of > 1 else name
            parts.append(f"{name} {of_one if number == 1 else words}")
    return f"{cause[0].upper()}{cause[1:]}: {listing(parts)}."


def own_why(planned: PlannedExercise, told: Collection[str]) -> str:
    """Return why a dose is what it is, without a cause that is told already."""
    if not planned.is_of_session or planned.cause not in told:
        return planned.why
    head, *remarks = planned.why.split("; ")
    is_said_by_the_dose = not planned.change and not planned.shortened
    own = "" if is_said_by_the_dose else head.replace(f": {planned.cause}", "", 1)
    return "; ".join(filter(None, [own, *remarks]))
