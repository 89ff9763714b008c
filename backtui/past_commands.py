"""The commands that look back: the chart and the report; and the one that marks days as pause."""

import os
import shutil
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

from backtui.commands import Problem
from backtui.core.charts.model import ChartChoice, ChartName, Past, View
from backtui.core.charts.periods import By, Span, period_of, periods_between
from backtui.core.charts.view import view
from backtui.core.dates import period_words
from backtui.core.diary.expectations import LONGEST_PAUSE, PauseRecord, Terms, pause_kind
from backtui.core.text import harmless, plain
from backtui.store.corrections import Corrections
from backtui.store.diary import Diary
from backtui.store.schema import StoreError
from backtui.terminal.kinds import suited, terminal_of

if TYPE_CHECKING:
    from argparse import Namespace

    from backtui.charts.palettes import Palette
    from backtui.core.catalogue.catalogue import Catalogue


_WHATS: dict[str, ChartName] = {"frequency": "weeks", "minutes": "minutes", "pain": "pain"}
_DEFAULTS = {"week": 12, "month": 12}
_HEIGHT, _WIDEST = 12, 120
# From so many lines on there is room for the words of the signs.
_WITH_LEGEND = 10
_WORD_LINES = 2
# What the left axis and the room for the last label take of the width.
_AXIS = 8
_SVG_SIZE = (100, 18)


def chart(diary: Diary, today: date, catalogue: Callable[[], "Catalogue"], options: "Namespace") -> int:
    """Print a chart, or write it as an SVG file."""
    width, height = _size(options)
    try:
        past = past_of(diary, today)
        shown = view(past, _fitting(_choice(past, catalogue, options), width))
    except StoreError as error:
        raise Problem(str(error)) from None
    if options.output:
        from backtui.charts.svg import svg

        _write(Path(options.output).expanduser(), svg(shown, width, height))
        print(f"Written: {options.output}")
    else:
        print(_chart_text(shown, width, height, _palette()))
    return 0


def _size(options: "Namespace") -> tuple[int, int]:
    """Return the cells of the chart: those asked for, those of the image, or those of the terminal."""
    if options.output:
        width, height = _SVG_SIZE
    else:
        size = shutil.get_terminal_size((80, 24))
        width, height = max(20, min(size.columns, _WIDEST)), max(6, min(_HEIGHT, size.lines - 2))
    return options.width or width, options.height or height


def _fitting(choice: ChartChoice, width: int) -> ChartChoice:
    """Return a choice of no more periods than fit, and say so where there are fewer than were asked for."""
    by, number = choice.span
    most = width - _AXIS
    if number <= most:
        return choice
    more = " --by month shows more." if by == "week" else ""
    print(
        f"backtui: {number} {by}s do not fit in {width} columns; the last {most} are shown.{more}",
        file=sys.stderr,
    )
    return choice._replace(span=Span(by, most))


def past_of(diary: Diary, today: date) -> Past:
    """Return what charts and reports are made of. Raises StoreError."""
    return Past(diary.entries(), diary.terms(), today, diary.doses)


def _choice(past: Past, catalogue: Callable[[], "Catalogue"], options: "Namespace") -> ChartChoice:
    by: By = options.by
    number = options.weeks or _DEFAULTS[by]
    if by == "month" and options.weeks:
        first = past.today - timedelta(weeks=options.weeks - 1)
        number = periods_between(period_of(first, by), period_of(past.today, by), by) + 1
    what, _, exercise = options.what.partition(":")
    if what != "dose":
        return ChartChoice(_WHATS[what], Span(by, number))
    return ChartChoice("doses", Span(by, number), 0, exercise, _exercise_name(past, catalogue(), exercise))


def _exercise_name(past: Past, catalogue: "Catalogue", exercise: str) -> str:
    exercises = catalogue.exercises
    if exercise in exercises:
        return exercises[exercise].name
    if past.doses(exercise, past.entries):
        return exercise
    from difflib import get_close_matches

    close = get_close_matches(exercise, exercises, n=1)
    hint = f'did you mean "{close[0]}"?' if close else f"there are: {', '.join(exercises)}."
    raise Problem(f"there is no exercise {exercise!r}; {hint}")


def _chart_text(shown: View, width: int, height: int, palette: "Palette | None") -> str:
    """Return the headline, the chart, and where there is room its signs: `height` lines."""
    from backtui.charts.text import draw

    words = wrap(harmless(shown.headline), width)[:_WORD_LINES]
    lines = list(words)
    if height >= _WITH_LEGEND:
        signs = "   ".join(f"{sign} {words}" for sign, _, words in shown.legend)
        lines.append(harmless(signs, width))
    drawn = draw(shown.chart, width, height - len(lines), palette)
    drawn = "\n".join(line.rstrip() for line in suited(drawn, terminal_of(sys.stdout)).splitlines())
    return "\n".join([*words, drawn, *lines[len(words) :]])


def pause(corrections: Corrections, terms: Terms, options: "Namespace") -> int:
    """Mark days as pause; the same days again take the new words."""
    first, last = options.first, options.last
    if last < first:
        raise Problem(f"{last} is before {first}: the first day comes first.")
    if (last - first).days >= LONGEST_PAUSE:
        raise Problem(f"A pause has {LONGEST_PAUSE} days at most; several may follow each other.")
    why = plain(options.why)
    same = next((one for one in terms.pauses if (one.first, one.last) == (first, last)), None)
    key = same.id if same else f"{first:%Y%m%d}-{last:%Y%m%d}-{os.urandom(4).hex()}"
    made = PauseRecord(id=key, first=first, last=last, kind=pause_kind(why or ""), why=why)
    try:
        corrections.put_pause(made, f"the pause {period_words(first, last)}")
    except StoreError as error:
        raise Problem(f"{error} The pause was not recorded.") from None
    days = f"{made.days} day{'' if made.days == 1 else 's'}"
    said = f": {harmless(why, 60)}" if why and why != made.kind else ""
    print(f"Paused: {period_words(first, last)} ({days}), {made.kind}{said}.")
    return 0


def export(diary: Diary, today: date, options: "Namespace") -> int:
    """Print or write a report of one page."""
    from backtui.core.report import report

    try:
        past = past_of(diary, today)
        text = report(past, diary.exercises())
    except StoreError as error:
        raise Problem(str(error)) from None
    if options.output:
        _write(Path(options.output).expanduser(), text)
        print(f"Written: {options.output}")
    else:
        print(text, end="")
    return 0


def _palette() -> "Palette | None":
    """Return the colours that the output wants; none where it is no terminal, or none are wanted."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM", "dumb") == "dumb"
    if plain or not sys.stdout.isatty():
        return None
    from backtui.charts.palettes import DARK, LIGHT

    # Some terminals say `foreground;background`; a background of 7 or 15 is white.
    return LIGHT if os.environ.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15") else DARK


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        raise Problem(f"{path} cannot be written: {error.strerror or error}.") from None
