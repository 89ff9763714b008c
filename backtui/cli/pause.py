"""`backtui pause`: mark days as ill, travelling or resting."""

import os
from typing import TYPE_CHECKING

from backtui.cli.context import Context, Problem, corrections_of, diary_of
from backtui.cli.printing import say
from backtui.core.dates import period_words
from backtui.core.diary.expectations import LONGEST_PAUSE, PauseRecord, Terms, pause_kind
from backtui.core.text import harmless, plain
from backtui.store.corrections import Corrections
from backtui.store.schema import StoreError

if TYPE_CHECKING:
    from argparse import Namespace


def pause_command(setting: Context, options: "Namespace") -> int:
    """Mark days as pause."""
    pass
    from backtui.store.schema import StoreError

    diary = diary_of(setting)
    try:
        terms = diary.terms()
    except StoreError as error:
        raise Problem(str(error)) from None
    return _pause_days(corrections_of(diary), terms, options)


def _pause_days(corrections: Corrections, terms: Terms, options: "Namespace") -> int:
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
    say(f"Paused: {period_words(first, last)} ({days}), {made.kind}{said}.")
    return 0
