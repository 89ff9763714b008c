"""Times, sides and doses in words."""

from backtui.core.catalogue.exercise import PlannedExercise


def clock(seconds: int) -> str:
    """Return seconds as minutes and seconds: `17:42`."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def side_words(side: str) -> str:
    """Return a side as it is said: `left side`, `clockwise`."""
    return f"{side} side" if side in ("left", "right") else side


def dose_today(planned: PlannedExercise) -> str:
    """Return today's dose in words: `3 × hold 20 s`, `20 reps each side, easier form`."""
    sets: dict[str, int] = {}
    sides = len({one.side for one in planned.sets})
    for one in planned.sets[::sides]:
        parts = []
        if one.reps is not None:
            parts.append(f"{one.reps} rep{'s' if one.reps > 1 else ''}")
            if one.hold_seconds is not None:
                parts.append(f"each held {one.hold_seconds} s")
        elif one.hold_seconds is not None:
            parts.append(f"hold {one.hold_seconds} s")
        if one.end_hold_seconds is not None:
            parts.append(f"then hold {one.end_hold_seconds} s")
        words = ", ".join(parts)
        sets[words] = sets.get(words, 0) + 1
    text = ", then ".join(words if n == 1 else f"{n} × {words}" for words, n in sets.items())
    form = "" if planned.form == "standard" else f", {planned.form} form"
    return f"{text}{' each side' if sides > 1 else ''}{form}"


def form_words(planned: PlannedExercise) -> str:
    """Return how today's form differs from the standard one; an empty text where it is that one."""
    form = planned.exercise.form(planned.form)
    return "" if form is None else f"{planned.form.capitalize()} form: {form.how}"


def needs(planned: PlannedExercise) -> tuple[str, ...]:
    """Return what today's form needs; the one for missing equipment does without it."""
    exercise, form = planned.exercise, planned.exercise.form(planned.form)
    own = () if planned.form == exercise.without else exercise.equipment
    return own if form is None else (*own, *form.equipment)
