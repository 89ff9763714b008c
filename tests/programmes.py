"""Programmes that people write: files with every kind of dose, as the tables that TOML makes of them."""

from typing import Any

from hypothesis import strategies as st

SIDES = ["left", "right"]
TEMPOS = (
    "up 2, hold 1, down 2",
    "go 0.5",
    "out 1.3, in 2",
    "lift 2, hold, lower 2",
    "settle 5, hold, rise 3",
)


def ranges(low: int, high: int) -> st.SearchStrategy[int | str]:
    """Return whole numbers and ranges."""
    pairs = st.tuples(st.integers(low, high), st.integers(low, high)).map(sorted)
    return st.integers(low, high) | pairs.map(lambda pair: f"{pair[0]}-{pair[1]}")


def amounts(low: int, high: int) -> st.SearchStrategy[int | str]:
    """Return whole numbers, ranges and open ends."""
    return ranges(low, high) | st.integers(low, high).map(lambda least: f"{least}+")


@st.composite
def exercises(draw: st.DrawFn, number: int) -> dict[str, Any]:
    """Return one exercise, with a dose of any kind."""
    kind = draw(st.sampled_from(["reps", "work", "hold", "reps with hold", "work with hold"]))
    tempo = draw(st.sampled_from(TEMPOS))
    if "hold" in kind and ", hold," not in f"{tempo},":
        tempo = TEMPOS[3]
    elif "hold" not in kind and ", hold," in tempo:
        tempo = TEMPOS[0]
    found: dict[str, Any] = {
        "id": f"e{number}",
        "name": f"Exercise {number}",
        "phase": draw(st.sampled_from(["warm-up", "strength", "stretch"])),
        "position": draw(st.sampled_from(["standing", "back", "front"])),
        kind.split()[0]: draw(amounts(1, 8) if kind.startswith("reps") else amounts(1, 40)),
    }
    if " with " in kind:
        found["hold"] = draw(ranges(1, 9))
    if kind not in ("work", "hold") or draw(st.booleans()):
        found["tempo"] = tempo
    if draw(st.booleans()):
        found["sets"] = draw(ranges(1, 3))
    if draw(st.booleans()):
        found |= {"sides": SIDES, "alternating": draw(st.booleans()), "switch": draw(st.integers(0, 5))}
    if draw(st.booleans()):
        found["end_hold"] = draw(ranges(1, 20))
    if draw(st.booleans()):
        found["load"] = "5 kg"
    return found


@st.composite
def programmes(draw: st.DrawFn) -> dict[str, Any]:
    """Return a routines file with one routine."""
    found = [draw(exercises(number)) for number in range(draw(st.integers(1, 4)))]
    entries: list[Any] = [one["id"] for one in found]
    if draw(st.booleans()):
        entries.append({"id": "e0", "load": "none", "end_hold": 3})
    if draw(st.booleans()):
        first = draw(st.integers(0, len(entries) - 1))
        last = draw(st.integers(first + 1, len(entries)))
        rounds = {"rounds": draw(ranges(1, 3)), "rest": draw(ranges(0, 30)), "exercises": entries[first:last]}
        entries[first:last] = [rounds]
    routine: dict[str, Any] = {"id": "r", "name": "R", "exercises": entries}
    if draw(st.booleans()):
        routine["minutes"] = draw(st.integers(1, 20))
    return {"exercise": found, "routine": [routine]}
