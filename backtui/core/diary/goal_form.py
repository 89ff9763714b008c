"""What a person types about their goal, in a form or in lines, read into its document."""

from collections.abc import Mapping

from backtui.core.diary.forms import FormField, Problems
from backtui.core.diary.goals import Goal
from backtui.core.text import note_lines, note_text

NO_HOUR = "A full hour from 0 to 23, such as 18."
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LEAST_LETTERS = 2
_EVERY_DAY = ("daily", "every day", "all")


def goal_form(goal: Goal | None) -> list[FormField]:
    """Return the form of a goal, as it stands; None: there is none yet."""
    goal = goal or Goal()
    hour = "" if goal.clock_hour is None else str(goal.clock_hour)
    return [
        FormField("why", "Why", note_lines(goal.words), "in your own words, or nothing", has_lines=True),
        FormField(
            "days", "Days", days_text(goal.weekdays), "space or 1-7 takes a day, or none", is_week=True
        ),
        FormField("hour", "Hour", hour, "from 0 to 23, or nothing"),
    ]


def days_text(weekdays: tuple[int, ...]) -> str:
    """Return weekdays, Monday 0, as a form has them: `1 3 5`."""
    return " ".join(str(day + 1) for day in weekdays)


def typed_goal(before: Goal | None, values: Mapping[str, str]) -> tuple[Goal | None, Problems]:
    """Return a goal as its form says; what was not touched stays as it was."""
    was = {field.name: field.value for field in goal_form(before)}
    goal = before or Goal()
    words, days, hour = goal.words, goal.days, goal.hour
    problems: Problems = {}
    if values["why"] != was["why"]:
        words = note_text(values["why"]) or None
    if values["days"] != was["days"]:
        days = typed_days(values["days"]) or ()
    if values["hour"].strip() != was["hour"]:
        hour = typed_hour(values["hour"])
        if hour is None and values["hour"].strip():
            problems["hour"] = NO_HOUR
    return (None, problems) if problems else (Goal(words=words, days=days, hour=hour), {})


def typed_days(text: str) -> tuple[int, ...] | None:
    """Return the ISO weekdays that a person means: `mon wed fri`, `1, 3, 5`, `mon-fri`; None: unclear."""
    said = " ".join(text.casefold().split())
    if said in _EVERY_DAY:
        return tuple(range(1, 8))
    found: set[int] = set()
    for part in said.replace(" - ", "-").replace(",", " ").replace(" and ", " ").split():
        first, dash, last = part.partition("-")
        begin, end = _weekday(first), _weekday(last if dash else first)
        if begin is None or end is None:
            return None
        # Over Sunday a week goes on with Monday.
        found.update((begin + n) % 7 + 1 for n in range((end - begin) % 7 + 1))
    return tuple(sorted(found))


def _weekday(said: str) -> int | None:
    """Return a weekday, Monday 0, by its number or by the beginning of its name."""
    if said in ("1", "2", "3", "4", "5", "6", "7"):
        return int(said) - 1
    said = said.removesuffix("s") if len(said) > _LEAST_LETTERS + 1 else said
    named = [n for n, name in enumerate(_WEEKDAYS) if name.startswith(said)]
    return named[0] if len(said) >= _LEAST_LETTERS and named else None


def typed_hour(text: str) -> int | None:
    """Return the hour that a person means: `18`, `7:00`; None: none that there is."""
    hour = text.strip().removesuffix(":00")
    return int(hour) if hour.isascii() and hour.isdigit() and len(hour) <= 2 and int(hour) <= 23 else None
