"""What hurt: at its lowest until it has been done without pain for a while, and then in full again."""

from datetime import date

from backtui.core.coach.course import Course, Verdict
from backtui.core.dates import short_day_words
from backtui.core.diary.session import instant
from backtui.core.text import listing, times_words

# It is full again after so many times without pain, the first and the last so many days apart.
TIMES_WITHOUT, DAYS_WITHOUT = 3, 7
# What hurt so often is left out, until the person brings it back.
TIMES_HURT = 2


def left_out_words(course: Course, since: float) -> str:
    """Return why what hurt more than once since an instant is left out; "" where it is not."""
    sessions = (course.seen[n] for n in course.hurt)
    hurt = [one.day for one in sessions if instant(one.started) > since]
    if len(hurt) < TIMES_HURT:
        return ""
    days = map(short_day_words, reversed(hurt[:TIMES_HURT]))
    return f"it hurt {times_words(len(hurt))}, on {listing(days)}"


def after_hurt(course: Course, today: date) -> Verdict | None:
    """Return what becomes of an exercise that hurt, until it is full again; None where that is past."""
    last = course.hurt[0]
    without = [n for n in course.times if n < last and _was_done(course, n)]
    stood, day = course.stood(last), short_day_words(course.seen[last].day)
    lowest = course.ladder.lowest if stood is None else course.ladder.least(stood)
    if not without:
        return Verdict(lowest, "it hurt")
    days = (course.seen[without[0]].day - course.seen[without[-1]].day).days
    if len(without) < TIMES_WITHOUT or days < DAYS_WITHOUT:
        return Verdict(lowest, f"it hurt on {day}, until a week and {TIMES_WITHOUT} times without pain")
    if len(course.hurt) >= TIMES_HURT or stood is None or any(course.stood(n) != lowest for n in without):
        return None
    full = course.lowered(Verdict(stood, f"no pain in it since {day}, full again"), last, today)
    if full.rung.height <= lowest.height:
        return None
    kept = course.kept_by_a_break(lowest, today) or course.kept_by_the_newest(lowest)
    # A steady pain allows a small step, and no more.
    return kept if kept or not course.seen[0].light.is_green else full


def _was_done(course: Course, n: int) -> bool:
    record = course.record(n)
    return record is not None and record.status != "skipped" and record is not course.seen[n].left_in
