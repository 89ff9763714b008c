"""The week strip: seven days, and what was or may be done on them."""

from datetime import date, timedelta

from textual.content import Content

from backtui.core.charts.canvas import PAUSED
from backtui.core.progress.weeks import Standing

DONE, SUGGESTED, OPEN = "●", "◌", "·"
_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def week_lines(standing: Standing, today: date, gap: int = 3) -> Content:
    """Return Monday to Sunday with a sign below each: done, suggested, paused or open; today underlined."""
    names, signs = [], []
    for number, is_done in enumerate(standing.week.days):
        day = standing.week.monday + timedelta(days=number)
        suggested = day == standing.following and not is_done
        style = "bold underline" if day == today else "$text-muted"
        names.append(Content.styled(_DAYS[number], style))
        is_paused = standing.week.paused[number]
        sign = DONE if is_done else SUGGESTED if suggested else PAUSED if is_paused else OPEN
        signs.append(
            Content.styled(f"{sign} ", "bold $success" if is_done else "$accent" if suggested else "")
        )
    between = Content(" " * gap)
    return Content("\n").join([between.join(names), between.join(signs)])
