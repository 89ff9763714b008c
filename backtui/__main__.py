"""`python -m backtui`."""

from backtui.cli.main import main

main()
