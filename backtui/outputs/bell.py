"""The terminal's bell, and the screen that lights up: a pattern for each thing that is called out."""

from backtui.core.guidance.callouts import CalloutKind
from backtui.outputs.output import Look, Output, Stage

# How often it rings. Terminals take rings that follow each other faster for one.
RINGS: dict[CalloutKind, int] = {
    "count": 1, "halfway": 1, "begin": 2, "side": 3, "rest": 4, "end": 4, "over": 6,
}  # fmt: skip
GAP = 0.25

# Counting lights nothing up: fewer than one a second is far from what may harm (WCAG 2.2, 2.3.1: three).
LIT: tuple[CalloutKind, ...] = ("halfway", "begin", "side", "rest", "end", "over")
LIT_FOR = 0.3
LIT_EVERY = 1.0


class Bell(Output):
    """Rings through the app's own output, so that it is heard at the far end of a connection."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def look(self, look: Look) -> None:
        """Ring for the last of what is due: two patterns at once would be none."""
        rings = [RINGS[call.what] for call in look.calls if call.what in RINGS]
        if rings and look.settings.bell:
            self._stage.ring()
            for number in range(1, rings[-1]):
                self._stage.later(number * GAP, self._stage.ring)


class Flash(Output):
    """Lights the screen up for a moment, calmly, and never twice in a second."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._rests = False

    def look(self, look: Look) -> None:
        """Light up where something begins, changes or ends."""
        if look.settings.flash and not self._rests and any(call.what in LIT for call in look.calls):
            self._rests = True
            self._stage.light(True)
            self._stage.later(LIT_FOR, lambda: self._stage.light(False))
            self._stage.later(LIT_EVERY, self._rested)

    def _rested(self) -> None:
        self._rests = False
