"""Reports for standard output: the plan and the history, as text and as JSON."""

import msgspec

from backtui.core.coach.shared_causes import own_why, shared_causes
from backtui.core.diary.session import Entry
from backtui.core.session.plan import Plan
from backtui.core.session.plan_words import dose_in_rounds, each_once, needed_words, other_second_words
from backtui.core.session.timeline import Timeline, compile_plan
from backtui.core.text import harmless, note_line
from backtui.core.words import clock, length_words


def plan_text(plan: Plan) -> str:
    """Return a plan as text: each exercise with its dose, its time and why; and what is left out."""
    timeline = compile_plan(plan)
    told = shared_causes(plan)
    lines = [f"{plan.name}: {length_words(round(timeline.seconds))}", *([plan.note] if plan.note else [])]
    lines += plan.advice
    if plan.second == "mobility":
        lines.append(f"--full {other_second_words(plan)}.")
    lines += told.values()
    if needed := needed_words(plan):
        lines.append(f"{needed} None there? equipment = [] in settings.toml.")
    phase = None
    names = max((len(one.exercise.name) for one in plan.exercises), default=0)
    doses = max((len(dose_in_rounds(one)) for one in plan.exercises), default=0)
    for planned, places in each_once(plan):
        exercise = planned.exercise
        if exercise.phase != phase:
            phase = exercise.phase
            lines += ["", phase.capitalize()]
        time = clock(round(sum(map(timeline.exercise_seconds, places))))
        why = own_why(planned, told)
        line = f"  {time:>5}  {exercise.name:<{names}}  {dose_in_rounds(planned):<{doses}}  {why}"
        lines.append(line.rstrip())
    if plan.left_out:
        names = max(len(one.name) for one in plan.left_out)
        lines += ["", "Left out"]
        lines += [f"         {one.name:<{names}}  {one.why}" for one in plan.left_out]
    return "\n".join(lines)


def plan_json(plan: Plan) -> bytes:
    """Return a plan as the JSON that other programs read."""
    timeline = compile_plan(plan)
    return msgspec.json.encode(
        {
            "routine": plan.routine,
            "minutes": plan.minutes,
            "seconds": timeline.seconds,
            "exercises": _exercises(timeline),
            **({"advice": plan.advice} if plan.advice else {}),
            "beats": [
                {
                    "start": beat.start,
                    "seconds": beat.seconds,
                    "kind": beat.kind,
                    "exercise": plan.exercises[beat.exercise].exercise.id,
                    "set": beat.set,
                    "rep": beat.rep,
                    "side": beat.side,
                    "cue": beat.cue,
                }
                for beat in timeline.beats
            ],
        }
    )


def _exercises(timeline: Timeline) -> list[dict[str, object]]:
    return [
        {
            "id": planned.exercise.id,
            "name": planned.exercise.name,
            "phase": planned.exercise.phase,
            "position": planned.exercise.position,
            "form": planned.form,
            "alternating": planned.dose.alternating,
            "round": planned.round,
            "sets": [
                {
                    "side": one.side,
                    "reps": one.reps,
                    "hold_seconds": one.hold_seconds,
                    "end_hold_seconds": one.end_hold_seconds,
                    "work_seconds": one.work_seconds,
                    "open": None if one.most is None else True,
                    "rest_seconds": one.rest_seconds,
                }
                for one in planned.sets
            ],
            "seconds": timeline.exercise_seconds(index),
            "why": planned.why,
        }
        for index, planned in enumerate(timeline.plan.exercises)
    ]


def history_line(entry: Entry, morning: int | None = None) -> str:
    """Return a session on one line: day, time, routine, minutes, check-in, the morning after, note."""
    parts = [
        f"{entry.day:%Y-%m-%d %a}",
        harmless(entry.started[11:16], 5),
        f"{harmless(entry.routine_name or entry.routine or 'Session', 24):<24}",
        f"{round(entry.active_seconds / 60):>3} min",
    ]
    effort, before, after = entry.check_in
    if effort is not None:
        parts.append(f"effort {effort}")
    if before is not None or after is not None or morning is not None:
        later = "" if morning is None else f" → {morning}"
        parts.append(f"pain {_or_dash(before)} → {_or_dash(after)}{later}")
    if not entry.trained.counts:
        parts.append("short")
    if entry.note:
        parts.append(note_line(entry.note, 60))
    return "  ".join(parts).rstrip()


def _or_dash(value: int | None) -> str:
    return "–" if value is None else str(value)
