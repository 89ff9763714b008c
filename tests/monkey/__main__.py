"""Let a monkey at the app: `make monkey`, or `make monkey ARGS="--seed 7 --minutes 60"`.

Every life has a folder of its own and starts the app many times over the same history, each time typing,
pasting, clicking, resizing, stopping and ending it as its seed says, with other commands writing beside it.
After each start the diary must hold what it has to hold, the program must have ended as it was ended, and
said no traceback.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.monkey.life import Life, Outcome

_STARTS_A_LIFE = 12


def run(seed: int, seconds: float, starts: int | None = None, *, is_told: bool = True) -> Outcome:
    """Live one life after the other for so long, or for so many starts; return all that went wrong."""
    total = Outcome()
    until = time.monotonic() + seconds
    number = 0
    while time.monotonic() < until and (starts is None or total.starts < starts):
        with tempfile.TemporaryDirectory(prefix="backtui-monkey-") as folder:
            life = Life(f"{seed}.{number}", Path(folder))
            for _ in range(_STARTS_A_LIFE):
                if time.monotonic() >= until or (starts is not None and total.starts >= starts):
                    break
                outcome = life.start()
                total = total.plus(outcome)
                if is_told:
                    for fault in outcome.faults:
                        print(fault, flush=True)
                if outcome.faults:
                    # What is wrong once would be told after every start that follows.
                    break
        number += 1
    return total


def main() -> int:
    """Run, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.monkey", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="where all that is drawn begins")
    parser.add_argument("--minutes", type=float, default=60, help="for how long")
    parser.add_argument("--starts", type=int, help="for so many starts at most")
    options = parser.parse_args()
    began = time.monotonic()
    total = run(options.seed, options.minutes * 60, options.starts)
    minutes = (time.monotonic() - began) / 60
    print(f"seed {options.seed}: {total.starts} starts in {minutes:.0f} min, {total.deeds} deeds, ", end="")
    print(f"{total.sessions} sessions stored, {len(total.faults)} faults; ", end="")
    print(f"memory at the end of a start {total.memory_low:.0f}-{total.memory_high:.0f} MB")
    return 1 if total.faults else 0


if __name__ == "__main__":
    sys.exit(main())
