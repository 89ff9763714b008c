"""The week strip: seven days, and what was or may be done on them; and the weeks before, as bars."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from textual.content import Content

from backtui.core.charts.canvas import PAUSED
from backtui.core.progress.weeks import Standing, Week

DONE, SUGGESTED, OPEN = "●", "◌", "·"
_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_BARS = "▁▂▃▄▅▆▇█"


class DaySigns(NamedTuple):
    """The signs of the four kinds of days, each a few rows of equal width."""

    done: tuple[str, ...]
    suggested: tuple[str, ...]
    paused: tuple[str, ...]
    open: tuple[str, ...]


SMALL_DAYS = DaySigns((f"{DONE} ",), (f"{SUGGESTED} ",), (f"{PAUSED} ",), (f"{OPEN} ",))
LARGE_DAYS = DaySigns(
    done=(" ▄██▄ ", " ████ ", " ▀██▀ "),
    suggested=("╭────╮", "│    │", "╰────╯"),
    paused=("╱╱╱╱╱╱",) * 3,
    open=("      ", "  ··  ", "      "),
)


def week_lines(standing: Standing, today: date, gap: int = 3, signs: DaySigns = SMALL_DAYS) -> Content:
    """Return Monday to Sunday with a sign below each: done, suggested, paused or open; today underlined."""
    width = len(signs.done[0])
    names: list[Content] = []
    below: list[list[Content]] = [[] for _ in signs.done]
    for number, is_done in enumerate(standing.week.days):
        day = standing.week.monday + timedelta(days=number)
        style = "bold underline" if day == today else "$text-muted"
        left = (width - 2) // 2
        right = " " * (width - 2 - left)
        names.append(Content.assemble(" " * left, (_DAYS[number], style), right))
        is_suggested = day == standing.following and not is_done
        sign, style = (
            (signs.done, "bold $success") if is_done
            else (signs.suggested, "$accent") if is_suggested
            else (signs.paused, "") if standing.week.paused[number]
            else (signs.open, "$text-muted")
        )  # fmt: skip
        for row, part in zip(below, sign, strict=True):
            row.append(Content.styled(part, style))
    between = Content(" " * gap)
    return Content("\n").join([between.join(names), *(between.join(row) for row in below)])


def weeks_lines(weeks: Sequence[Week], rows: int = 1) -> Content:
    """Return a bar for each week over the line of the target, which every full bar reaches."""
    bars: list[list[Content]] = [[] for _ in range(rows)]
    for week in weeks:
        share = min(1.0, week.training_days / week.target)
        eighths = max(1, round(share * 8 * rows))
        style = "$success" if week.is_met else "$accent" if week is weeks[-1] else "$text-muted"
        for row, line in enumerate(bars):
            height = min(8, eighths - 8 * (rows - 1 - row))
            sign = _BARS[height - 1] if height > 0 else " "
            line.append(Content.styled(PAUSED if week.is_paused and row == rows - 1 else sign, style))
    target = weeks[-1].target if weeks else 0
    goal = Content.styled("─" * max(0, 2 * len(weeks) - 1) + f" {target}", "$text-muted")
    return Content("\n").join([*(Content(" ").join(row) for row in bars), goal])
