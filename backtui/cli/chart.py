"""`backtui chart`: how the weeks went, on standard output or as an image."""

import os
import shutil
import sys
from collections.abc import Callable
from datetime import timedelta
from textwrap import wrap
from typing import TYPE_CHECKING

from backtui.cli.context import Context, Problem, catalogue_of, diary_of, output, past_of
from backtui.core.charts.model import ChartChoice, ChartName, Past, View
from backtui.core.charts.periods import By, Span, period_of, periods_between
from backtui.core.charts.view import view
from backtui.core.text import harmless
from backtui.store.diary import Diary
from backtui.store.schema import StoreError
from backtui.terminal.kinds import suited, terminal_of

if TYPE_CHECKING:
    from argparse import Namespace

    from backtui.charts.palettes import Palette
    from backtui.core.catalogue.catalogue import Catalogue


def chart_command(setting: Context, options: "Namespace") -> int:
    """Print a chart, or write it as an SVG file."""
    pass

    return _print_chart(setting, diary_of(setting), lambda: catalogue_of(setting), options)


_WHATS: dict[str, ChartName] = {"frequency": "weeks", "minutes": "minutes", "pain": "pain"}
_DEFAULTS = {"week": 12, "month": 12}
_HEIGHT, _WIDEST = 12, 120
# From so many lines on there is room for the words of the signs.
_WITH_LEGEND = 10
_WORD_LINES = 2
# What the left axis and the room for the last label take of the width.
_AXIS = 8
_SVG_SIZE = (100, 18)


def _print_chart(
    setting: Context, diary: Diary, catalogue: Callable[[], "Catalogue"], options: "Namespace"
) -> int:
    """Print a chart, or write it as an SVG file."""
    width, height = _size(options)
    try:
        past = past_of(diary, setting.clock.today())
        shown = view(past, _fitting(_choice(past, catalogue, options), width))
    except StoreError as error:
        raise Problem(str(error)) from None
    if options.output:
        from backtui.charts.svg import svg

        output(setting, options.output, svg(shown, width, height), is_private=False)
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


def _palette() -> "Palette | None":
    """Return the colours that the output wants; none where it is no terminal, or none are wanted."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM", "dumb") == "dumb"
    if plain or not sys.stdout.isatty():
        return None
    from backtui.charts.palettes import DARK, LIGHT

    # Some terminals say `foreground;background`; a background of 7 or 15 is white.
    return LIGHT if os.environ.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15") else DARK
