"""Draw simulated people beside the published ones, docs/people.svg: `make coach-chart`."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.simulation.fit import curves
from tests.simulation.person import FITTED_PEOPLE
from tests.simulation.published import (
    ATTENDANCE,
    EIGHT,
    FOUR,
    LOST,
    PAIN,
    SESSIONS,
    SPREAD,
    STAYED,
    TWELVE,
    Curve,
)
from tests.svg import text

_OUT = Path(__file__).with_name("people.svg")
_PEOPLE = 300
_WIDE, _HIGH, _LEFT, _TOP, _ACROSS, _DOWN = 360, 170, 60, 84, 450, 240
_OURS, _FITTED, _HELD = "#1f6fb2", "#37474f", "#c0392b"
_SHADES = ("#7fb3d9", "#4a90c4", "#1f6fb2")

Weeks = Mapping[int, float]


class Panel(NamedTuple):
    """One picture: what is drawn of ours, by colour, and the published points beside it."""

    title: str
    under: str
    weeks: int
    top: float
    is_share: bool
    ours: Sequence[tuple[str, Weeks]]
    published: Sequence[tuple[Curve, Weeks]]


class _Scale(NamedTuple):
    """Where a value lies between two places."""

    low: float
    high: float
    most: float

    def __call__(self, value: float) -> float:
        return self.low + (self.high - self.low) * value / self.most


def main() -> None:
    found = curves(FITTED_PEOPLE, _PEOPLE, is_coached=True)
    parts = [part for number, panel in enumerate(panels(found)) for part in drawn(panel, number)]
    width, height = _LEFT + _ACROSS + _WIDE + 40, _TOP + 2 * _DOWN
    _OUT.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="11" fill="#263238">\n'
        f'<rect width="100%" height="100%" fill="#ffffff"/>\n{"".join(legend())}{"".join(parts)}'
        f"{text(_LEFT, height - 14, rates(found))}</svg>\n"
    )


def panels(found: Mapping[str, Weeks]) -> Sequence[Panel]:
    lost = {0: 0.0, **found["lost"]}
    left = Curve(
        STAYED.key,
        STAYED.words,
        STAYED.source,
        STAYED.how,
        tuple(one._replace(value=1 - one.value) for one in STAYED.points),
        is_held_out=True,
    )
    pains = [(FOUR, _SHADES[0]), (EIGHT, _SHADES[1]), (TWELVE, _SHADES[2])]
    return (
        Panel("Sessions attended, of two a week", ATTENDANCE.source, 8, 1.0, True,
              [(_OURS, found["attendance"])], [(ATTENDANCE, {})]),
        Panel("People lost", f"{LOST.source}; held out: {STAYED.source}", 12, 0.4,
              True, [(_OURS, lost)], [(LOST, lost), (left, lost)]),
        Panel("Pain of those who stayed 4, 8 and 12 weeks", FOUR.source, 12, 8.0, False,
              [(shade, found[curve.key]) for curve, shade in pains], [(curve, {}) for curve, _ in pains]),
        Panel("Held out: pain over 12 weeks, nothing fitted to it", PAIN.source, 12, 8.0, False,
              [(_OURS, found["pain"])], [(PAIN, found["pain"])]),
    )  # fmt: skip


def legend() -> Iterator[str]:
    yield text(_LEFT, 20, "Simulated people, trained by the coach, beside published ones", "bold", size=13)
    marks = ((_OURS, f"ours, {_PEOPLE} people a study"), (_FITTED, "published, fitted to"),
             (_HELD, "published, held out: ours was predicted"))  # fmt: skip
    x = float(_LEFT)
    for number, (colour, words) in enumerate(marks):
        if number:
            yield point(x + 8, 38, colour, is_hollow=number == 2)
        else:
            yield f'<path d="M{x} 38h16" stroke="{colour}" stroke-width="2.5"/>\n'
        yield text(x + 22, 42, words)
        x += 60 + 6.2 * len(words)


def drawn(panel: Panel, number: int) -> Iterator[str]:
    """Draw a panel: its frame, our lines, then the published points above them."""
    left, top = _LEFT + number % 2 * _ACROSS, _TOP + number // 2 * _DOWN
    x = _Scale(left, left + _WIDE, panel.weeks)
    y = _Scale(top + _HIGH, top, panel.top)
    yield text(left, top - 18, panel.title, "bold", size=12)
    yield text(left, top - 5, panel.under, fill="#607d8b", size=10)
    for at in range(5):
        value = panel.top * at / 4
        yield f'<path d="M{left} {y(value):.1f}h{_WIDE}" stroke="#eceff1"/>\n'
        words = f"{value:.0%}" if panel.is_share else f"{value:g}"
        yield text(left - 8, y(value) + 4, words, anchor="end", fill="#78909c", size=10)
    for week in range(0, panel.weeks + 1, 2):
        words = f"week {week}" if not week else f"{week}"
        yield text(x(week), top + _HIGH + 16, words, anchor="middle", fill="#78909c", size=10)
    for colour, weeks in panel.ours:
        points = " ".join(f"{x(week):.1f},{y(value):.1f}" for week, value in weeks.items())
        yield f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2.5"/>\n'
    for curve, ours in panel.published:
        yield from _published(curve, ours, x, y)


def _published(curve: Curve, ours: Weeks, x: _Scale, y: _Scale) -> Iterator[str]:
    colour = _HELD if curve.is_held_out else _FITTED
    if len(curve.points) > 1:
        line = " ".join(f"{x(one.week):.1f},{y(one.value):.1f}" for one in curve.points)
        yield f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-dasharray="2 4"/>\n'
    for one in curve.points:
        yield (
            f'<path d="M{x(one.week):.1f} {y(one.value - one.error):.1f}V{y(one.value + one.error):.1f}" '
            f'stroke="{colour}"/>\n'
        )
        yield point(x(one.week), y(one.value), colour, is_hollow=curve.is_held_out)
    last = curve.points[-1]
    if curve.is_held_out and last.week in ours:
        off = ours[last.week] - last.value
        words = f"{abs(off) * 100:.0f} points" if last.value < 1 else f"{abs(off):.1f}"
        way = "too high" if off > 0 else "too low"
        below = max(y(last.value - last.error), y(ours[last.week])) + 16
        yield text(x(last.week), below, f"ours is {words} {way}", anchor="end", fill=colour, size=10)


def rates(found: Mapping[str, Weeks]) -> str:
    ours, spread = found["sessions"][12], found["spread"][12]
    theirs = SESSIONS.points[0].value
    return (
        f"Sessions a week, of three ({SESSIONS.source}): {theirs} published and held out, ours {ours:.1f}; "
        f"spread between people {SPREAD.points[0].value} published and fitted to, ours {spread:.2f}."
    )


def point(x: float, y: float, colour: str, *, is_hollow: bool) -> str:
    fill = "#ffffff" if is_hollow else colour
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{fill}" stroke="{colour}" stroke-width="2"/>\n'


if __name__ == "__main__":
    main()
