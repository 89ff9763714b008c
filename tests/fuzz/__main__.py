"""Feed backtui what nobody would write, from every side: `make fuzz`.

Whatever it finds is printed, as small as it can be, and put into `findings/`, where each test run tries it
again.
"""

import argparse
import secrets
import sys
import traceback

from tests.fuzz.feeding import Fed, feed
from tests.fuzz.findings import keep
from tests.fuzz.targets import TARGETS


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--inputs", type=int, default=100_000, help="of all kinds together")
    parser.add_argument("--seed", type=int, default=None, help="for the same inputs again")
    parser.add_argument("--only", choices=TARGETS, action="append", help="one kind, or several")
    options = parser.parse_args()
    number = secrets.randbelow(2**32) if options.seed is None else options.seed
    names = options.only or list(TARGETS)
    print(f"seed {number}", flush=True)
    print(f"{'input':<12}{'fed':>8}{'seconds':>9}{'slowest':>9}  findings", flush=True)
    findings = 0
    for name in names:
        fed = feed(name, max(1, options.inputs // len(names)), number)
        findings += fed.error is not None
        tell(name, fed)
    print(f"{findings} of {len(names)} kinds of input found something." if findings else "Nothing was found.")
    return 1 if findings else 0


def tell(name: str, fed: Fed) -> None:
    print(
        f"{name:<12}{fed.inputs:>8}{fed.seconds:>9.1f}{fed.slowest:>9.2f}  {int(fed.error is not None)}",
        flush=True,
    )
    if fed.error is not None:
        print("".join(traceback.format_exception(fed.error, limit=-12)))
        print(f"Kept as {keep(name, fed.finding)}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
