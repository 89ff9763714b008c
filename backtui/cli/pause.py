"""`backtui pause`: mark days as ill, travelling or resting."""

import os
from argparse import Namespace

from backtui.cli.context import Context, Problem
from backtui.cli.diary import corrections_of, diary_of
from backtui.cli.printing import say
from backtui.core.dates import period_words
from backtui.core.diary.expectations import LONGEST_PAUSE, PauseRecord, pause_kind
from backtui.core.text import count_words, harmless, plain
from backtui.store.schema import StoreError


def run(context: Context, options: Namespace) -> int:
    """Mark days as pause; the same days again take the new words."""
    today = context.clock.now().date()
    first, last = options.first(today), options.last(today)
    if last < first:
        raise Problem(f"{last} is before {first}: the first day comes first.")
    if (last - first).days >= LONGEST_PAUSE:
        raise Problem(f"A pause has {LONGEST_PAUSE} days at most; several may follow each other.")
    why = plain(options.why)
    diary = diary_of(context)
    pauses = diary.terms().pauses
    same = next((pause for pause in pauses if (pause.first, pause.last) == (first, last)), None)
    key = same.id if same else f"{first:%Y%m%d}-{last:%Y%m%d}-{os.urandom(4).hex()}"
    made = PauseRecord(id=key, first=first, last=last, kind=pause_kind(why or ""), why=why)
    try:
        corrections_of(diary).put_pause(made, f"the pause {period_words(first, last)}")
    except StoreError as error:
        raise Problem(f"{error} The pause was not recorded.") from None
    days = count_words(made.days, "day")
    said = f": {harmless(why, 60)}" if why and why != made.kind else ""
    say(f"Paused: {period_words(first, last)} ({days}), {made.kind}{said}.")
    return 0
