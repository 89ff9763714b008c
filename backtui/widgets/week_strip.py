"""The week strip: seven days, and what was or may be done on them."""

from datetime import date, timedelta

from textual.content import Content
from textual.widgets import Static

from backtui.core.progress import Standing

DONE, SUGGESTED, OPEN = "●", "◌", "·"
_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


class WeekStrip(Static):
    """Monday to Sunday: done, suggested or open; today underlined."""

    DEFAULT_CSS = """
    WeekStrip { height: 2; width: 1fr; }
    """

    def show(self, standing: Standing, today: date) -> None:
        """Show the week that runs."""
        self.update(week_lines(standing, today))


def week_lines(standing: Standing, today: date) -> Content:
    """Return the names of the days, and a sign below each."""
    names, signs = [], []
    for number, is_done in enumerate(standing.week.days):
        day = standing.week.monday + timedelta(days=number)
        suggested = day == standing.following and not is_done
        style = "bold underline" if day == today else "$text-muted"
        names.append(Content.styled(_DAYS[number], style))
        sign = DONE if is_done else SUGGESTED if suggested else OPEN
        signs.append(
            Content.styled(f"{sign} ", "bold $success" if is_done else "$accent" if suggested else "")
        )
    gap = Content("   ")
    return Content("\n").join([gap.join(names), gap.join(signs)])
