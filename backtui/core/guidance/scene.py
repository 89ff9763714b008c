"""The scene: what there is to say of one moment of a session, for a screen, a voice or a line of text."""

import re
from math import ceil, floor
from typing import NamedTuple

import msgspec

from backtui.core.catalogue.exercise import POSITION_WORDS
from backtui.core.guidance.callouts import halfway
from backtui.core.session.beats import Beat, Kind
from backtui.core.session.plan import PlannedExercise
from backtui.core.session.plan_words import amount_words, dose_today, rep_place, round_place, set_place
from backtui.core.session.player import Player
from backtui.core.session.playhead import State
from backtui.core.session.timeline import Timeline
from backtui.core.words import clock, side_words

_HALFWAY = "halfway"
_HALFWAY_SECONDS = 2
_HAIR = 1e-6
_IN_MINUTES = 100
# So short that it is as large as the cues it takes turns with.
_SHORTER = {"get ready": "ready", "change side": "swap", _HALFWAY: "half"}


class Scene(NamedTuple):
    """One moment in words and whole seconds; equal scenes look the same.

    `side` is "" where both work at once. `countdown` is what the large digits show: the seconds of the
    beat, or of the count-in, that are left; beyond a hold's low end, those that it was held. `done` is the
    part of the session that lies behind, from 0 to 1000. `open_end` says how the person ends what runs;
    "": it ends by itself.
    """

    state: State
    kind: Kind
    number: int
    of: int
    phase: str
    name: str
    position: str
    place: str
    side: str
    cue: str
    countdown: int
    left: int
    done: int
    following: str
    open_end: str


def scene(player: Player) -> Scene:
    """Return the scene where a player stands."""
    plan = player.timeline.plan
    beat = player.beat
    planned = plan.exercises[beat.exercise]
    counting_in = player.state == "count-in"
    return Scene(
        state=player.state,
        kind=beat.kind,
        number=player.timeline.number(beat.exercise),
        of=len(player.timeline.coming),
        phase=planned.exercise.phase,
        name=planned.exercise.name,
        position=POSITION_WORDS[planned.exercise.position],
        place=_place(player.timeline, player.index, player.into),
        side=beat.side or "",
        cue=_HALFWAY if _is_halfway(player) else beat.cue,
        countdown=ceil(player.count_in - 1e-6) if counting_in else _count(player),
        left=ceil(player.left - 1e-6),
        done=int(1000 * player.position / player.timeline.seconds) if player.timeline.seconds else 0,
        following=_following(player),
        open_end=_open_end(player),
    )


def _count(player: Player) -> int:
    """Return the seconds of a beat that are left, or those that an open end has come to."""
    beat = player.beat
    if beat.beyond and beat.rep is None and not _is_in_cues(player.timeline, beat):
        return floor(_least(player.timeline, beat) + player.into + 1e-6)
    # A hair above a whole second still reads as that second.
    return ceil(player.left_in_beat - 1e-6)


def _least(timeline: Timeline, beat: Beat) -> int:
    return timeline.plan.exercises[beat.exercise].sets[beat.entry or 0].least


def _open_end(player: Player) -> str:
    beat = player.beat
    if not player.is_in_open_end:
        return ""
    one = player.timeline.plan.exercises[beat.exercise].sets[beat.entry or 0]
    return f"Enter or a click ends it, else it ends at {amount_words(one, one.most or 0)}"


def halfway_shown(player: Player) -> tuple[float, ...]:
    """Return from when until when, in seconds into the beat, its half is shown; nothing where it is not."""
    half = halfway(player.timeline, player.index) if _shows_half(player.timeline, player.index) else None
    return () if half is None else (half, half + _HALFWAY_SECONDS)


def _is_halfway(player: Player) -> bool:
    """Return whether the second half of a long hold has just begun."""
    into = player.beat.seconds - player.left_in_beat
    # A look that comes just for it may be a hair before it, by how numbers are added up.
    return [at - _HAIR < into for at in halfway_shown(player)] == [True, False]


def _shows_half(timeline: Timeline, index: int) -> bool:
    """Return whether half is shown in a beat: of work in cues, the cue of the moment is what counts."""
    return halfway(timeline, index) is not None and not _is_in_cues(timeline, timeline.beats[index])


def _is_in_cues(timeline: Timeline, beat: Beat) -> bool:
    """Return whether a beat is one cue of many in timed work."""
    return bool(beat.turn and timeline.plan.exercises[beat.exercise].dose.tempo)


def place_texts(timeline: Timeline, exercise: int) -> set[str]:
    """Return all that stands below the name of an exercise while it is done, also where an end is open."""
    span = timeline.span(exercise)
    planned = timeline.plan.exercises[exercise]
    open_beats = (
        beat for beat in map(timeline.beats.__getitem__, span) if beat.open and beat.entry is not None
    )
    beyond = (
        msgspec.structs.replace(beat, beyond=True, rep=beat.rep and planned.sets[beat.entry or 0].most)
        for beat in open_beats
    )
    return {_place(timeline, index) for index in span} | {_work_place(planned, beat) for beat in beyond}


def longest_count(timeline: Timeline, exercise: int) -> int:
    """Return the most seconds that are counted in any beat of an exercise."""
    longest = [timeline.beats[index].seconds for index in timeline.span(exercise)]
    sets = timeline.plan.exercises[exercise].sets
    return int(max([*longest, *(one.most or 0 for one in sets if one.reps is None)]))


def big_word(now: Scene) -> str:
    """Return the cue as it is read from the floor: the shorter word is the larger one."""
    return "pause" if now.state == "paused" else _SHORTER.get(now.cue, now.cue)


def big_count(seconds: int, longest: float, digit: str = "") -> str:
    """Return seconds as they are read from the floor, in minutes where one beat takes `longest` so many.

    With a `digit`, every one of them is that, and there are as many as it may come to need.
    """
    words = clock(seconds) if longest >= _IN_MINUTES else str(max(seconds, 10 if digit else 0))
    return re.sub("[0-9]", digit, words) if digit else words


def big_words(timeline: Timeline, exercise: int) -> tuple[str, ...]:
    """Return all cues that an exercise shows, as they are read from the floor."""
    beats = [timeline.beats[index] for index in timeline.span(exercise)]
    cues = {_SHORTER.get(beat.cue, beat.cue) for beat in beats}
    has_half = any(_shows_half(timeline, index) for index in timeline.span(exercise))
    halved = {_SHORTER[_HALFWAY]} if has_half else set()
    return (*sorted(cues | halved), "pause")


def _place(timeline: Timeline, index: int, into: float = 0.0) -> str:
    """Return side, set and repetition: `left side · set 1 of 2 · rep 7 of 20`; of timed work what is left."""
    beat = timeline.beats[index]
    planned = timeline.plan.exercises[beat.exercise]
    if beat.kind == "ready":
        return " · ".join(filter(None, (round_place(planned), dose_today(planned))))
    if beat.entry is None:
        return ""
    now = planned.sets[beat.entry]
    if beat.kind == "rest":
        if not _ends_set(timeline, index):
            return f"then {rep_place(now, (timeline.beats[index - 1].rep or 0) + 1)}"
        is_last = now.number == planned.sets[-1].number
        return "" if is_last else f"then {set_place(planned, now.number + 1)}"
    is_timed = _is_in_cues(timeline, beat) and not beat.beyond
    return _work_place(planned, beat, _work_left(timeline, index, into) if is_timed else "")


def _work_place(planned: PlannedExercise, beat: Beat, left: str = "") -> str:
    now = planned.sets[beat.entry or 0]
    parts = (
        round_place(planned),
        "" if beat.side is None else side_words(beat.side),
        set_place(planned, now.number),
        "last hold" if beat.ending else "" if beat.rep is None else rep_place(now, beat.rep),
        left,
        f"{amount_words(now, now.least)} reached" if beat.beyond else "",
    )
    return " · ".join(filter(None, parts))


def _work_left(timeline: Timeline, index: int, into: float) -> str:
    left = timeline.stretch_of(index)[1] - timeline.beats[index].start - into
    return f"{clock(ceil(left - 1e-6))} to go"


def _ends_set(timeline: Timeline, index: int) -> bool:
    """Return whether a beat is followed by no more work of its set and side."""
    beats = timeline.beats
    if index + 1 == len(beats):
        return True
    following = beats[index + 1]
    return not following.is_work or following.entry != beats[index].entry or following.rep is None


def _following(player: Player) -> str:
    """Return the exercise that comes next and its position, or an empty text at the last one."""
    following = player.timeline.following(player.beat.exercise)
    if following is None:
        return ""
    exercise = player.timeline.plan.exercises[following].exercise
    return f"{exercise.name}, {POSITION_WORDS[exercise.position]}"
