"""What is measured: series of values beside those of a peer, and a row of the table for each pair."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

Values = Sequence[float]
Measure = Callable[[], float]


class Unit(NamedTuple):
    """How values are shown: in which unit, how many of it are one of what was measured, and how exactly."""

    name: str
    each: float
    digits: int


MS = Unit("ms", 1000, 0)
FINE_MS = Unit("ms", 1000, 2)
MB = Unit("MB", 1e-6, 1)
KB_S = Unit("kB/s", 1e-3, 2)
CORE = Unit("% of a core", 100, 1)


class Row(NamedTuple):
    """Our values beside a peer's, measured in turn; `most` is what the ratio may be, or else our median."""

    what: str
    ours: Values
    unit: Unit
    peer: str = ""
    theirs: Values = ()
    most: float | None = None
    most_itself: float | None = None

    @property
    def ratio(self) -> float | None:
        """The median of the ratios of what was measured together."""
        if not self.theirs or not all(self.theirs):
            return None
        if len(self.ours) == len(self.theirs):
            return statistics.median(a / b for a, b in zip(self.ours, self.theirs, strict=True))
        return statistics.median(self.ours) / statistics.median(self.theirs)

    @property
    def goal(self) -> str:
        """What was to be reached."""
        if self.most is not None:
            return f"ratio ≤ {self.most:g}"
        if self.most_itself is not None:
            return f"≤ {self.most_itself * self.unit.each:g} {self.unit.name}"
        return ""

    @property
    def verdict(self) -> str:
        """Whether it was."""
        if self.most is not None and self.ratio is not None:
            return "met" if self.ratio <= self.most else "**missed**"
        if self.most_itself is not None:
            return "met" if statistics.median(self.ours) <= self.most_itself else "**missed**"
        return ""

    def cells(self) -> list[str]:
        """Return the row of the table."""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        theirs = _shown(self.theirs, self.unit) if self.theirs else ""
        goal = f"{self.goal}: {self.verdict}" if self.verdict else self.goal
        return [self.what, _shown(self.ours, self.unit), self.peer, theirs, ratio, goal]


def _shown(values: Values, unit: Unit) -> str:
    one, least, most = (
        f"{value * unit.each:,.{unit.digits}f}"
        for value in (statistics.median(values), min(values), max(values))
    )
    return f"{one} {unit.name}" if len(values) == 1 else f"{one} ({least}–{most}) {unit.name}"


def in_turn(measures: Mapping[str, Measure], runs: int) -> dict[str, list[float]]:
    """Measure each in turn, so that a noisy machine troubles all alike; a first round fills the caches."""
    found: dict[str, list[float]] = {name: [] for name in measures}
    for round_ in range(runs + 1):
        for name, measure in measures.items():
            value = measure()
            if round_:
                found[name].append(value)
    return found


def percentile(values: Values, share: float) -> float:
    """Return the value that so many of a hundred do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share / 100))]


def table(rows: Sequence[Row]) -> str:
    """Return rows as a table of Markdown."""
    head = ["what", "backtui: median (least–most)", "beside", "theirs", "ratio", "goal"]
    lines = [head, ["---"] * len(head), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
