"""Which routine is the one of today: the chosen one, or what follows it by what the diary holds."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from backtui.core.catalogue.catalogue import Catalogue
from backtui.core.catalogue.exercise import Routine
from backtui.core.diary.session import Entry, instant
from backtui.core.text import times_words


class ChosenRoutine(NamedTuple):
    """What a person chose: a routine by its id, and whether to stay with it when another one would follow.

    Sessions before `since` are no reason to be elsewhere in its sequence.
    """

    routine: str | None = None
    since: str | None = None
    stays: bool = False


class SequenceStage(NamedTuple):
    """Where a person is in a sequence: the routine of today, and which one it follows, done so often.

    `is_over` says that another one would follow, and that the person stays.
    """

    routine: Routine
    after: Routine | None = None
    done: int = 0
    is_over: bool = False


def stage(catalogue: Catalogue, choice: ChosenRoutine, entries: Iterable[Entry]) -> SequenceStage:
    """Return the stage that sessions lead to, which have begun, newest first."""
    chosen = catalogue.default_for(choice.routine)
    members = sequence(catalogue.routines, chosen)
    if not chosen.next:
        return SequenceStage(chosen)
    since = instant(choice.since)
    last: Routine | None = None
    done = 0
    for entry in entries:
        # The smallest session keeps a routine alive, and leads to no other.
        if entry.smallest or entry.routine not in members or instant(entry.started) < since:
            continue
        last = last or members[entry.routine]
        if entry.routine != last.id:
            break
        done += entry.trained.counts
    now = last or chosen
    following = members.get(now.next, now)
    if following is now or done < now.repeat:
        return SequenceStage(now, done=done)
    return (
        SequenceStage(now, done=done, is_over=True) if choice.stays else SequenceStage(following, now, done)
    )


def sequence(routines: Mapping[str, Routine], first: Routine) -> dict[str, Routine]:
    """Return a routine and those that follow it, by their ids."""
    found = {first.id: first}
    while (following := routines.get(first.next)) is not None and following.id not in found:
        found[following.id] = first = following
    return found


def stage_words(stage: SequenceStage) -> str:
    """Return what follows what, and why; empty where nothing does."""
    if stage.after is not None:
        return f"{stage.after.name} was done {times_words(stage.done)}: {stage.routine.name} follows."
    return f"You stay with {stage.routine.name}, done {times_words(stage.done)}." if stage.is_over else ""
