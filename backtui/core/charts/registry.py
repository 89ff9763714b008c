"""All charts that there are, in the order of their tabs."""

from backtui.core.charts.calendar import CALENDAR
from backtui.core.charts.doses import DOSES
from backtui.core.charts.minutes import MINUTES
from backtui.core.charts.pain import PAIN
from backtui.core.charts.weeks import WEEKS

CHARTS = (WEEKS, MINUTES, DOSES, PAIN, CALENDAR)
