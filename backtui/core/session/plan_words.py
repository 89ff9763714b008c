"""A plan in words: doses, forms, what is needed, what the minutes leave out."""

from backtui.core.session.plan import Plan, PlannedExercise


def left_out_for_time(plan: Plan) -> str:
    """Return what the minutes leave out; empty where they leave out nothing."""
    names = [one.name for one in plan.left_out if one.for_time]
    return f"No room today: {', '.join(names)}." if names else ""


def shortened(plan: Plan) -> str:
    """Return which doses the minutes cut; empty where they cut none."""
    names = [one.exercise.name for one in plan.exercises if one.shortened]
    return f"Shorter today: {', '.join(names)}." if names else ""


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
