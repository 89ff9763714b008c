"""A session as lines of text, for ears and fingertips: what to say of each beat, and when.

A line is short, complete, and said at its moment; what has been said is not said again.
"""

import re
from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from backtui.core.catalogue.exercise import POSITION_WORDS
from backtui.core.diary.session import ExerciseRecord
from backtui.core.guidance.callouts import halfway
from backtui.core.guidance.spoken import seconds_words, spoken
from backtui.core.safety import EMERGENCY, NO_ADVICE, SafetyPart, safety_parts
from backtui.core.session.beats import Beat
from backtui.core.session.plan import Plan, PlannedExercise
from backtui.core.session.plan_words import (
    amount_words,
    dose_today,
    exercise_count,
    form_words,
    instructions_today,
    left_out_for_time,
    left_out_lines,
    needs,
    rep_place,
    round_place,
    set_place,
    shortened,
)
from backtui.core.session.timeline import Timeline
from backtui.core.text import count_words, part_words
from backtui.core.words import clock, side_words

# Nobody counts these seconds for themselves: the hold is named, and so is what ends it.
_LONG_HOLD = 5
# As long as it takes to listen to how an exercise is done.
_LONG_REST = 8
_COUNTED = 3
_LISTED = 5
_MOVES = {"up": "More", "down": "Less"}


class Timed(NamedTuple):
    """A line, and how many seconds into its beat it is said."""

    at: float
    text: str


def opening_line(timeline: Timeline) -> str:
    """Return what the session is: its routine, how many exercises, how long."""
    plan = timeline.plan
    minutes = round(timeline.seconds / 60)
    length = count_words(minutes, "minute") if minutes else seconds_words(timeline.seconds)
    return f"{plan.name}: {exercise_count(plan)}, {length}."


def news_lines(plan: Plan) -> list[str]:
    """Return what today's plan leaves out or cuts, and why."""
    lines = [plan.note, left_out_for_time(plan), shortened(plan), *left_out_lines(plan)]
    if standing := [one.name for one in plan.left_out if one.is_standing and not one.for_time]:
        lines.append(f"For what you have, left out or replaced: {', '.join(standing)}.")
    if plan.second == "mobility":
        lines.append("For all of it, begin with --full.")
    return [spoken(line) for line in lines if line]


def safety_lines() -> list[str]:
    """Return the safety page: how to train, when not to, when to see somebody."""
    return [*(line for part in safety_parts() for line in _part_lines(part)), NO_ADVICE]


def emergency_lines() -> list[str]:
    """Return when to call for help at once."""
    return _part_lines(EMERGENCY)


def _part_lines(part: SafetyPart) -> list[str]:
    return [f"{part.heading}: {part.words}", *part.points]


def exercise_lines(timeline: Timeline, exercise: int, left: float, *, verbose: bool) -> list[str]:
    """Return the heading of an exercise: place, name, phase, position, the time left, dose and needs."""
    planned = timeline.plan.exercises[exercise]
    one = planned.exercise
    dose = spoken(", ".join(filter(None, (round_place(planned), dose_today(planned)))))
    if len(planned.dose.sides) > 1:
        first = side_words(planned.dose.sides[0])
        dose += f", {'changing sides each time, ' if planned.dose.alternating else ''}{first} first"
    lines = [
        f"{timeline.number(exercise)} of {len(timeline.coming)}: {one.name}. {one.phase.capitalize()}, "
        f"{POSITION_WORDS[one.position]}. {clock(ceil(left - 1e-6))} left.",
        f"{dose[0].upper()}{dose[1:]}.",
    ]
    if (most := planned.sets[-1].most) is not None:
        lines.append(spoken(f"Enter ends it, else it ends at {amount_words(planned.sets[-1], most)}."))
    if planned.move in _MOVES:
        cause = f": {planned.cause}" if verbose and planned.cause else ""
        lines.append(spoken(f"{_MOVES[planned.move]} than before, {planned.change}{cause}."))
    needed = needs(planned)
    return [*lines, *([f"You need: {', '.join(needed)}."] if needed else [])]


def how_lines(planned: PlannedExercise, *, verbose: bool) -> list[str]:
    """Return how an exercise is done, a sentence a line."""
    told = instructions_today(planned)
    steps = [spoken(one) for one in (form_words(planned), *told.steps) if one]
    sentences = [part for step in steps for part in re.split(r"(?<=\.) ", step)]
    return [*sentences, *([f"Breathe: {spoken(told.breathe)}"] if verbose and told.breathe else [])]


def beat_line(timeline: Timeline, index: int, *, verbose: bool) -> str:
    """Return what to say as a beat begins; an empty text where the ear knows it already."""
    beat = timeline.beats[index]
    if beat.kind == "ready":
        return f"Get ready, {seconds_words(beat.seconds)}."
    if beat.kind == "rest":
        return f"rest {seconds_words(beat.seconds)}{_then(timeline, index)}"
    if beat.kind == "switch":
        return f"change: {side_words(beat.side or '')}, {seconds_words(beat.seconds)}"
    if beat.beyond and not timeline.beats[index - 1].beyond:
        now = timeline.plan.exercises[beat.exercise].sets[beat.entry or 0]
        return spoken(f"{amount_words(now, now.least)} reached, and on until enter")
    place = _place(timeline, index) if _begins(timeline, index) else []
    cue = "" if beat.beyond and beat.rep is None else _cue(timeline, index, verbose=verbose)
    return ": ".join(part for part in (", ".join(place), cue) if part)


def again_line(timeline: Timeline, index: int, into: float) -> str:
    """Return where it goes on after a pause, so many seconds into a beat."""
    beat = timeline.beats[index]
    left = ceil(beat.seconds - into - 1e-6)
    if not beat.is_work:
        words = {"ready": "get ready", "switch": "change side"}.get(beat.kind, beat.kind)
        return f"going on: {words}, {seconds_words(left)} left"
    if beat.turn:
        left = ceil(timeline.stretch_of(index)[1] - beat.start - into - 1e-6)
        cue = f"{beat.cue}, {seconds_words(left)} left"
    else:
        cue = beat.cue if beat.kind == "move" else f"{beat.cue} {seconds_words(left)}"
    place = ", ".join(_full_place(timeline, index))
    return f"going on, {place}: {cue}" if place else f"going on: {cue}"


def between_lines(timeline: Timeline, index: int, *, verbose: bool) -> Iterator[Timed]:
    """Return what is said while a beat lasts: half of what takes long, and the last seconds, counted."""
    beat = timeline.beats[index]
    half = halfway(timeline, index)
    if half is not None:
        yield Timed(half, "halfway")
    begin, end = timeline.stretch_of(index)
    if beat.beyond:
        return
    if verbose and (beat.turn or beat.kind != "move") and end - begin >= _LONG_HOLD:
        for number in range(_COUNTED, 0, -1):
            if beat.start < end - number <= beat.end:
                yield Timed(round(end - number - beat.start, 3), str(number))


def is_explained_in(timeline: Timeline, index: int) -> int | None:
    """Return the exercise that a rest leaves time to explain, the one that follows it, or None."""
    beat = timeline.beats[index]
    is_last = index + 1 == timeline.span(beat.exercise).stop
    is_long_rest = beat.kind == "rest" and is_last and beat.seconds >= _LONG_REST
    return timeline.following(beat.exercise) if is_long_rest else None


def done_lines(records: Sequence[ExerciseRecord], active_seconds: float) -> list[str]:
    """Return what was done of a session, and what was not."""
    by_status: dict[str, list[str]] = {}
    for one in records:
        leg = ", further down the leg" if one.leg else ""
        by_status.setdefault(one.status, []).append(f"{one.name}{leg}")
    minutes = count_words(int(active_seconds) // 60, "minute")
    done = len(by_status.get("done", []))
    lines = [f"{part_words(done, len(records), 'exercise')} done, {minutes}."]
    for status, words in (("partial", "In part"), ("hurt", "Stopped, it hurt"), ("skipped", "Left out")):
        names = by_status.get(status, [])
        if names:
            some = ", ".join(names) if len(names) <= _LISTED else count_words(len(names), "exercise")
            lines.append(f"{words}: {some}.")
    return lines


def next_moment(timeline: Timeline, index: int, into: float, *, verbose: bool) -> float:
    """Return the seconds until the next line of a beat, or until the beat that follows it."""
    beat = timeline.beats[index]
    coming = [line.at for line in between_lines(timeline, index, verbose=verbose) if line.at > into]
    return min([*coming, beat.seconds]) - into


def _begins(timeline: Timeline, index: int) -> bool:
    """Return whether a beat of work is the first of its repetition, or of its hold."""
    beat, before = timeline.beats[index], timeline.beats[index - 1]
    group = (beat.exercise, beat.entry, beat.rep, beat.ending)
    return not before.is_work or (before.exercise, before.entry, before.rep, before.ending) != group


def _is_first(beat: Beat) -> bool:
    return beat.entry == 0 and beat.rep in (None, 1) and beat.turn <= 1


def _place(timeline: Timeline, index: int) -> list[str]:
    """Return of set, side and repetition what is new with a beat."""
    beat = timeline.beats[index]
    span = timeline.span(beat.exercise)
    before = [timeline.beats[other] for other in range(span.start, index)]
    set_before = next((one.set for one in reversed(before) if one.is_work), None)
    side_before = next((one.side for one in reversed(before) if one.is_work or one.kind == "switch"), None)
    of_set, of_side, of_rep = _places(timeline, beat)
    parts = [of_set if beat.set != set_before else "", of_side if beat.side != side_before else "",
             of_rep if beat.ending or not _is_first(beat) else ""]  # fmt: skip
    return [part for part in parts if part]


def _full_place(timeline: Timeline, index: int) -> list[str]:
    return [part for part in _places(timeline, timeline.beats[index]) if part]


def _places(timeline: Timeline, beat: Beat) -> tuple[str, str, str]:
    planned = timeline.plan.exercises[beat.exercise]
    now = planned.sets[beat.entry or 0]
    last = "to finish" if beat.ending else ""
    return (
        set_place(planned, now.number),
        side_words(beat.side) if beat.side is not None else "",
        spoken(rep_place(now, beat.rep)) if beat.rep is not None else last,
    )


def _cue(timeline: Timeline, index: int, *, verbose: bool) -> str:
    beat, before = timeline.beats[index], timeline.beats[index - 1]
    if beat.turn == 1 and not timeline.plan.exercises[beat.exercise].dose.tempo:
        return f"go on for {seconds_words(beat.seconds)}"
    is_told = _is_first(beat) or (beat.rep is None and beat.turn <= 1)
    if beat.kind == "hold" and (is_told or beat.seconds >= _LONG_HOLD):
        return f"{beat.cue} {seconds_words(beat.seconds)}"
    if is_told:
        return f"{beat.cue}, {seconds_words(beat.seconds)}"
    ends_hold = before.kind == "hold" and before.seconds >= _LONG_HOLD and not _begins(timeline, index)
    return beat.cue if verbose or ends_hold else ""


def _then(timeline: Timeline, index: int) -> str:
    """Return what comes after a rest."""
    if index + 1 == len(timeline.beats):
        return ", then the end"
    following = timeline.beats[index + 1]
    if following.exercise != timeline.beats[index].exercise:
        if is_explained_in(timeline, index) is not None:
            return ". Next:"
        exercise = timeline.plan.exercises[following.exercise].exercise
        return f". Next: {exercise.name}, {POSITION_WORDS[exercise.position]}"
    place = _place(timeline, index + 1) if following.is_work else []
    if following.set != timeline.beats[index].set:
        # Side and repetition are soon enough when it begins.
        place = place[:1]
    return f", then {', '.join(place)}" if place else ""
