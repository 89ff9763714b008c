"""A plan in words: doses, forms, what is needed, what the minutes leave out."""

from backtui.core.catalogue.dose import PlannedSet
from backtui.core.catalogue.exercise import Instructions
from backtui.core.diary.in_rounds import in_turns
from backtui.core.session.plan import Plan, PlannedExercise
from backtui.core.text import count_words, listing, part_words, with_article
from backtui.core.words import SetWords, sets_words, sides_words, timed_words


def left_out_for_time(plan: Plan) -> str:
    """Return what the minutes leave out; empty where they leave out nothing."""
    names = [one.name for one in plan.left_out if one.for_time]
    return f"No room today: {', '.join(names)}." if names else ""


def other_second_words(plan: Plan) -> str:
    """Return what a key or an option would make of the second session of a day; empty where it is none."""
    return {"mobility": "plans all of it", "full": "makes it mobility", "": ""}[plan.second]


def left_out_lines(plan: Plan) -> list[str]:
    """Return what does not come for another reason than the time or what stands, a sentence each reason."""
    by_reason: dict[str, list[str]] = {}
    for one in plan.left_out:
        if not one.for_time and not one.is_standing:
            by_reason.setdefault(one.why, []).append(one.name)
    return [f"Left out: {listing(names)}, {why}." for why, names in by_reason.items()]


def shortened(plan: Plan) -> str:
    """Return which doses the minutes cut; empty where they cut none."""
    names = [one.exercise.name for one, _ in each_once(plan) if one.shortened]
    return f"Shorter today: {', '.join(names)}." if names else ""


def dose_today(planned: PlannedExercise) -> str:
    """Return today's dose in words: `3 × hold 20 s`, `20 reps each side, 5 kg, easier form`."""
    sides = [one.side for one in planned.sets]
    each = [_set_words(one) for one in planned.sets[:: len(set(sides))]]
    form = "" if planned.form == "standard" else f", {planned.form} form"
    load = f", {planned.dose.load}" if planned.dose.load else ""
    return f"{sets_words(each, 'rep', side=sides_words(sides))}{load}{form}"


def dose_in_rounds(planned: PlannedExercise) -> str:
    """Return today's dose with how many rounds it has: `8 reps, 3 rounds`."""
    rounds = [count_words(planned.rounds, "round")] if planned.rounds > 1 else []
    return ", ".join([dose_today(planned), *rounds])


def _set_words(planned: PlannedSet) -> SetWords:
    amounts = (planned.reps, planned.work_seconds, planned.hold_seconds)
    reps, work, hold = (None if one is None else str(one) for one in amounts)
    if planned.most is not None:
        # What comes first is what may be open.
        reps, work, hold = (
            (f"{reps}+", work, hold)
            if reps
            else (reps, f"{work}+", hold)
            if work
            else (reps, work, f"{hold}+")
        )
    end_hold = None if planned.end_hold_seconds is None else str(planned.end_hold_seconds)
    return SetWords(reps or "", hold, end_hold, work)


def round_place(planned: PlannedExercise) -> str:
    """Return which round of how many it is: `round 2 of 3`; an empty text where there is one alone."""
    return f"round {planned.round} of {planned.rounds}" if planned.rounds > 1 else ""


def name_in_rounds(planned: PlannedExercise) -> str:
    """Return the name of an exercise, with the round where there is more than one: `Squats, round 2 of 3`."""
    return ", ".join(filter(None, (planned.exercise.name, round_place(planned))))


def each_once(plan: Plan) -> list[tuple[PlannedExercise, list[int]]]:
    """Return the exercises of a plan, those of rounds once, with all places that they have in it."""
    groups = in_turns((one.exercise.id, one.round) for one in plan.exercises)
    return [(plan.exercises[places[0]], places) for places in groups]


def exercises_done_words(plan: Plan, done: int, of: int) -> str:
    """Return how many are done: `3 of 17 exercises`; in rounds each has its turn more than once."""
    return part_words(done, of, "station" if any(one.rounds > 1 for one in plan.exercises) else "exercise")


def exercise_count(plan: Plan) -> str:
    """Return how many exercises there are, and in how many rounds: `4 exercises, 3 rounds`."""
    count = count_words(len(each_once(plan)), "exercise")
    rounds = max((one.rounds for one in plan.exercises), default=1)
    return f"{count}, {count_words(rounds, 'round')}" if rounds > 1 else count


def set_place(planned: PlannedExercise, number: int) -> str:
    """Return which set of how many it is: `set 1 of 2`; an empty text where there is one alone."""
    last = planned.sets[-1].number
    return f"set {number} of {last}" if last > 1 else ""


def rep_place(planned: PlannedSet, number: int) -> str:
    """Return which repetition of a set it is: `rep 7 of 20`, and of an open end `rep 7 of 9+`, `rep 12`."""
    if planned.most is None:
        return f"rep {number} of {planned.reps}"
    return f"rep {number} of {planned.reps}+" if number <= planned.least else f"rep {number}"


def amount_words(planned: PlannedSet, amount: int) -> str:
    """Return so much of what a set is measured by: `9 reps`, `30 s`."""
    return timed_words(str(amount)) if planned.reps is None else count_words(amount, "rep")


def form_words(planned: PlannedExercise) -> str:
    """Return how today's form differs from the standard one; an empty text where it is that one."""
    form = planned.exercise.form(planned.form)
    return "" if form is None else f"{planned.form.capitalize()} form: {form.how}"


def instructions_today(planned: PlannedExercise) -> Instructions:
    """Return how an exercise is done in today's form."""
    return planned.exercise.instructions_in(planned.form)


def needs(planned: PlannedExercise) -> tuple[str, ...]:
    """Return what today's form needs; the one for missing equipment does without it."""
    exercise, form = planned.exercise, planned.exercise.form(planned.form)
    own = () if planned.form == exercise.without else exercise.equipment
    return own if form is None else (*own, *form.equipment)


def needed_things(plan: Plan) -> list[str]:
    """Return what a whole session needs, each thing once."""
    return list(dict.fromkeys(name for planned in plan.exercises for name in needs(planned)))


def needed_words(plan: Plan) -> str:
    """Return what a whole session needs: `You need a sofa.`; empty where it needs nothing."""
    names = needed_things(plan)
    return f"You need {listing(map(with_article, names))}." if names else ""
