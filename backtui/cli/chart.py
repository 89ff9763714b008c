"""`backtui chart`: how the weeks went, on standard output or as an image."""

import os
import shutil
import sys
from argparse import Namespace
from datetime import date, timedelta
from textwrap import wrap

from backtui.charts.palettes import DARK, LIGHT, Palette
from backtui.charts.svg import svg
from backtui.cli.catalogue import catalogue_of, shown_catalogue
from backtui.cli.context import Context, Problem, write_file
from backtui.cli.diary import diary_of
from backtui.cli.printing import complain, say
from backtui.core.catalogue.catalogue import Catalogue
from backtui.core.charts.model import ChartChoice, Past, View, legend_rows
from backtui.core.charts.periods import By, Span, period_of, periods_between
from backtui.core.diary.session import begun
from backtui.core.text import count_words, harmless, near
from backtui.live.planning import follow
from backtui.store.diary import Diary
from backtui.store.dose_series import dose_series
from backtui.terminal.kinds import suited, terminal_of

_DEFAULTS = {"week": 12, "month": 12}
_HEIGHT, _WIDEST = 12, 120
# From so many lines on there is room for the words of the signs.
_WITH_LEGEND = 10
_WORD_LINES = 2
_GAP = 3
# What the left axis and the room for the last label take of the width.
_AXIS = 8
_SVG_SIZE = (100, 18)


def run(context: Context, options: Namespace) -> int:
    """Print a chart, or write it as an SVG file."""
    width, height = _size(options)
    diary, now = diary_of(context), context.clock.now()
    catalogue = catalogue_of(context) if options.what[1] else shown_catalogue(context)
    follow(diary, catalogue, lambda: context.settings)
    past = Past(begun(diary.entries(), now), diary.terms(), now.date(), diary.mornings())
    kind, exercise = options.what
    name = _exercise_name(exercise, catalogue, diary, past) if exercise else ""
    choice = ChartChoice(kind, _span(past.today, options), exercise=exercise, name=name)
    if options.routine:
        choice = choice._replace(routine=_routine(options.routine, catalogue, past))
    choice = _fitting(choice, width)
    past = choice.past(past)
    shown = choice.view(past, dose_series(diary, past, choice))
    if options.output:
        write_file(context, options.output, svg(shown, width, height), is_private=False)
        say(f"Written: {options.output}")
    else:
        print(_chart_text(shown, width, height, _palette()))
    return 0


def _size(options: Namespace) -> tuple[int, int]:
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
    complain(f"{count_words(number, by)} do not fit in {width} columns; the last {most} are shown.{more}")
    return choice._replace(span=Span(by, most))


def _span(today: date, options: Namespace) -> Span:
    """Return the weeks that were asked for, or the months that they reach back to."""
    by: By = options.by
    number = options.weeks or _DEFAULTS[by]
    if by == "month" and options.weeks:
        first = today - timedelta(weeks=options.weeks - 1)
        number = periods_between(period_of(first, by), period_of(today, by), by) + 1
    return Span(by, number)


def _routine(name: str, catalogue: Catalogue, past: Past) -> tuple[str, str]:
    """Return the id and the name of a routine; one that is only in the diary counts, too. Raises Problem."""
    names = past.routines | {key: one.name for key, one in catalogue.routines.items()}
    if name not in names:
        raise Problem(f"there is no routine {name!r}; {near(name, names, 'there are: {}.')}")
    return name, names[name]


def _exercise_name(exercise: str, catalogue: Catalogue, diary: Diary, past: Past) -> str:
    """Return the name of an exercise; one that is only in the diary goes by its id. Raises Problem."""
    exercises = catalogue.exercises
    if exercise in exercises:
        return exercises[exercise].name
    if diary.doses(exercise, past.entries):
        return exercise
    raise Problem(f"there is no exercise {exercise!r}; {near(exercise, exercises, 'there are: {}.')}")


def _chart_text(shown: View, width: int, height: int, palette: Palette | None) -> str:
    """Return the headline, the chart, and where there is room its signs: `height` lines."""
    # Only what is printed needs plotext, which takes long.
    from backtui.charts.text import draw

    words = wrap(harmless(shown.headline), width)[:_WORD_LINES]
    lines = list(words)
    if height >= _WITH_LEGEND:
        for row in legend_rows(shown.legend, width, _GAP):
            lines.append((" " * _GAP).join(f"{sign} {words}" for sign, _, words in row))
    drawn = draw(shown.chart, width, height - len(lines), palette)
    drawn = "\n".join(line.rstrip() for line in suited(drawn, terminal_of(sys.stdout)).splitlines())
    return "\n".join([*words, drawn, *lines[len(words) :]])


def _palette() -> Palette | None:
    """Return the colours that the output wants; none where it is no terminal, or none are wanted."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM", "dumb") == "dumb"
    if plain or not sys.stdout.isatty():
        return None
    # Some terminals say `foreground;background`; a background of 7 or 15 is white.
    return LIGHT if os.environ.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15") else DARK
