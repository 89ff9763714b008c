"""Draw the simulated year of docs/people.md from the code: `make coach-chart`.

With a folder, it writes the five diaries there as history files instead, to look at with backtui itself.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap

import msgspec

from backtui.core.catalogue.dose import lever
from backtui.core.coach.light import PAIN_RISE
from backtui.core.session.plan import PlannedExercise
from tests.svg import text
from tests.year import DAYS, Lived, lives

_OUT = Path(__file__).with_name("coach.svg")
_RANGED = (("push-up", "#c0392b"), ("plank", "#1f6fb2"), ("leg-raise", "#2e8b57"),
           ("back-lift", "#8e5bb5"), ("sit-up", "#c98a1b"))  # fmt: skip
_FIXED = ("leg-swing", "bridge", "double-leg-lift")
_FORMS = {"easier": "#cfd8dc", "standard": "#90a4ae", "harder": "#37474f"}
_LEFT, _WIDTH, _RIGHT, _TOP, _HIGH, _STRIP, _PANEL = 120, 780, 70, 58, 110, 11, 214
_EASIER = -0.18
# Days without an exercise: a line goes on over more of them than a strip does.
_LONGEST_GAP, _LONGEST_STRIP = 40, 14


def main(folder: str | None = None) -> None:
    years = list(lives())
    if folder is not None:
        write_histories(Path(folder), years)
        return
    parts = [part for number, year in enumerate(years) for part in panel(year, _TOP + number * _PANEL)]
    height = _TOP + len(years) * _PANEL
    _OUT.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LEFT + _WIDTH + _RIGHT} {height}" '
        'font-family="sans-serif" font-size="11" fill="#263238">\n'
        f'<rect width="100%" height="100%" fill="#ffffff"/>\n{"".join(legend())}{"".join(parts)}</svg>\n'
    )


def write_histories(folder: Path, years: Sequence[Lived]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for year in years:
        sessions = {str(n): one for n, one in enumerate(year.follower.sessions, start=1)}
        pins = {str(n): one for n, one in enumerate(year.follower.pins.values(), start=1)}
        content = msgspec.json.encode({"meta": {"1": {"schema": 1}}, "sessions": sessions, "pins": pins})
        (folder / f"{year.person.name.replace(' ', '-')}.json").write_bytes(content)


def legend() -> Iterator[str]:
    yield text(_LEFT, 18, "Doses over a year, as the coach prescribed them to five made-up people", "bold")
    x = float(_LEFT)
    for name, colour in _RANGED:
        yield f'<rect x="{x}" y="29" width="14" height="3" fill="{colour}"/>'
        yield text(x + 18, 34, name)
        x += 82
    for name, colour in _FORMS.items():
        yield f'<rect x="{x}" y="26" width="14" height="9" fill="{colour}"/>'
        yield text(x + 18, 34, name)
        x += 82
    yield text(
        _LEFT,
        48,
        "dots: a session, darker with effort, hollow where none was given; ▲ pain rose by 2 or more",
    )


def panel(year: Lived, top: float) -> Iterator[str]:
    yield text(8, top + 14, year.person.name, "bold")
    for number, line in enumerate(wrap(year.person.words, 17)):
        yield text(8, top + 30 + 13 * number, line, fill="#607d8b")
    for share, words in ((1.0, "high end"), (0.0, "low end"), (_EASIER, "easier form")):
        across = f'x1="{_LEFT}" x2="{_LEFT + _WIDTH}" y1="{y(share, top):.1f}" y2="{y(share, top):.1f}"'
        yield f'<line {across} stroke="#eceff1"/>\n'
        yield text(_LEFT + _WIDTH + 6, y(share, top) + 3, words, fill="#90a4ae", size=9)
    yield from sessions(year, top)
    for number, (name, colour) in enumerate(_RANGED):
        yield from course(year, name, colour, top, number)
    for number, name in enumerate(_FIXED):
        yield from strip(year, name, top + _HIGH + 24 + number * (_STRIP + 2))
    for month in range(13):
        yield text(x(month * DAYS / 12), top + _HIGH + 74, f"{round(month * 52 / 12)}", anchor="middle",
                   fill="#90a4ae", size=9)  # fmt: skip


def sessions(year: Lived, top: float) -> Iterator[str]:
    """Draw the sessions as dots, and the days on which the pain rose."""
    shades: dict[int | None, list[str]] = {}
    for lived in year.plans:
        shades.setdefault(lived.effort, []).append(f"M{x(lived.day):.1f} {top + 4}h0")
    for effort, dots in shades.items():
        grey = "#fff" if effort is None else f"rgb({(shade := 225 - 20 * effort)},{shade},{shade})"
        for colour, width in (("#90a4ae", 4.5), (grey, 3.5)):
            look = f'stroke="{colour}" stroke-width="{width}" stroke-linecap="round"'
            yield f'<path d="{"".join(dots)}" {look}/>\n'
    for lived in year.plans:
        if (lived.pain_rise or 0) >= PAIN_RISE:
            yield text(x(lived.day), top + 14, "▲", anchor="middle", fill="#c0392b", size=8)


def course(year: Lived, name: str, colour: str, top: float, number: int) -> Iterator[str]:
    """Draw one dose where nothing shortened it; lines that run together are drawn beside each other."""
    runs: list[list[str]] = []
    before = -_LONGEST_GAP
    for lived in year.plans:
        one = lived.coming.get(name)
        if one is None or one.shortened:
            continue
        if lived.day - before >= _LONGEST_GAP:
            runs.append([])
        runs[-1].append(f"{x(lived.day):.1f},{y(share(one), top) + (number - 2) * 1.6:.1f}")
        before = lived.day
    for run in runs:
        line = f'<polyline points="{" ".join(run)}" fill="none" stroke="{colour}"'
        yield f'{line} stroke-width="1.4" opacity="0.9"/>\n'


def strip(year: Lived, name: str, top: float) -> Iterator[str]:
    """Draw the form of an exercise from each session to the next."""
    yield text(_LEFT - 6, top + 9, name, anchor="end", fill="#607d8b", size=9)
    runs: list[tuple[str, int, int]] = []
    for lived in year.plans:
        if name in lived.coming:
            form, day = lived.coming[name].form, lived.day
            if runs and runs[-1][0] == form and day - runs[-1][2] <= _LONGEST_STRIP:
                runs[-1] = (form, runs[-1][1], day)
            else:
                if runs and day - runs[-1][2] <= _LONGEST_STRIP:
                    runs[-1] = (runs[-1][0], runs[-1][1], day)
                runs.append((form, day, day))
    for name, first, last in runs:
        width = x(last + 2) - x(first)
        place = f'x="{x(first):.1f}" y="{top}" width="{width:.1f}" height="{_STRIP}"'
        yield f'<rect {place} fill="{_FORMS[name]}"/>\n'


def share(one: PlannedExercise) -> float:
    found = lever(one.dose)
    if found is None or one.form == "easier":
        return _EASIER
    amount = one.sets[0].reps if found.unit == "reps" else one.sets[0].hold_seconds
    return ((amount or 0) - found.range.low) / found.range.span


def x(day: float) -> float:
    return _LEFT + _WIDTH * day / DAYS


def y(value: float, top: float) -> float:
    return top + 22 + (_HIGH - 22) * (1 - value) / (1 - _EASIER)


if __name__ == "__main__":
    main(*sys.argv[1:2])
