"""From a key to the screen that answers it, in each place, beside a bare Textual app; and looking back."""

from collections.abc import Sequence
from pathlib import Path

from tests.bench.eye import Eye, eye_on
from tests.bench.places import BARE, BARE_WORDS, PROGRAM, home
from tests.bench.rows import MS, Row, percentile

_MOST = 0.05


def key_to_paint(folder: Path, presses: int) -> list[Row]:
    """Keys in each place, every one so many times."""
    still = home(folder / "still", 156, motion="off")
    with eye_on(BARE, still.environment) as bare, eye_on([PROGRAM], still.environment) as ours:
        bare.until(BARE_WORDS)
        ours.until("This week")
        rows = [
            _row("minutes on Today", ours, ["m", "\x1b"], bare, presses, is_first_alone=True),
            _row("from place to place", ours, ["2", "1"], bare, presses),
        ]
        ours.answer("2")
        rows.append(_row("a line down and up in the Catalogue", ours, ["j", "k"], bare, presses))
        ours.answer("3")
        rows += [
            _row("a line down and up in History", ours, ["j", "k"], bare, presses),
            _row("another chart in History", ours, ["\t"], bare, presses),
        ]
    with eye_on(BARE, still.environment) as bare, eye_on([PROGRAM, "start"], still.environment) as ours:
        bare.until(BARE_WORDS)
        ours.until("left")
        rows.append(_row("pause and go on in the session", ours, [" "], bare, presses))
        rows.append(_row("help in the session", ours, ["?"], bare, presses))
    return rows


def _row(
    what: str, ours: Eye, keys: Sequence[str], bare: Eye, presses: int, *, is_first_alone: bool = False
) -> Row:
    """Press keys in turn with a key of the bare app; of a key that only leads back, nothing is kept."""
    found, theirs = [], []
    for number in range(presses):
        key = keys[number % len(keys)]
        seconds = ours.answer(key)
        if not (is_first_alone and number % len(keys)):
            found.append(seconds)
            theirs.append(bare.answer("a"))
    late = f"{percentile(found, 99) * 1000:.0f}/{percentile(theirs, 99) * 1000:.0f}"
    return Row(f"{what}; 99th percentile {late} ms", found, MS, "bare Textual app", theirs, most_itself=_MOST)


def looking_back(folder: Path, runs: int) -> list[Row]:
    """History with twenty years in it, beside History with nothing in it."""
    keys = {"History opens": "3", "another chart": "\t"}
    only_many = {
        "back in time": "\x1b[D",
        "a page of the list": "\x1b[6~",
        "search: the line opens": "/",
        "search: a letter": "n",
    }
    found: dict[str, list[float]] = {name: [] for name in [*keys, *only_many]}
    empty: dict[str, list[float]] = {name: [] for name in keys}
    for _ in range(runs):
        for number, into in ((0, empty), (3120, found)):
            with eye_on([PROGRAM], home(folder / str(number), number).environment) as eye:
                eye.until("This week")
                for name, key in (keys | only_many if number else keys).items():
                    into[name].append(eye.answer(key))
    return [
        *(
            Row(f"{name}, 3,120 sessions", found[name], MS, "itself at 0", empty[name], most_itself=most)
            for name, most in (("History opens", 0.15), ("another chart", 0.1))
        ),
        *(Row(f"{name}, 3,120 sessions", found[name], MS, most_itself=0.1) for name in only_many),
    ]
