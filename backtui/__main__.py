"""`python -m backtui`."""

from backtui.cli import main

main()
