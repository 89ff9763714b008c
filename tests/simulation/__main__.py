"""The commands of the simulation: `python -m tests.simulation fit`, `years 10000`, `diaries`."""

import sys
from collections.abc import Sequence


def main(words: Sequence[str]) -> int:
    """Do what was asked for; return the exit status."""
    match words:
        case ["fit"]:
            from tests.simulation import fit

            fit.report()
            return 0
        case ["years", *rest] if all(one.isdigit() for one in rest) and len(rest) <= 2:
            from tests.simulation import years

            return years.report(*map(int, rest or ["200"]))
        case ["diaries"]:
            from tests.simulation import diaries

            diaries.show()
            return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
