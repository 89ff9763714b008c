"""The traffic light: what the pain before and after a session, and on the morning after it, says of it."""

from collections.abc import Sequence

import msgspec

# A change of 2 on the scale is meaningful; where it is much, all is made as easy as it can be.
PAIN_RISE, HIGH_PAIN, MUCH_PAIN = 2, 6, 7
# Green ends below the first; a steady pain up to the second still allows a small step.
SOME_PAIN, STEADY_PAIN = 4, 5
# Of how many sessions the middle pain before them is compared.
_CREEPING = 3


class Light(msgspec.Struct, frozen=True, gc=False):
    """The pain of one session; None: not answered.

    `base` is what it is compared with: the pain before, else that of the morning after the session before,
    else that after it. `least` is the least of these. `repeats`: the session before had more pain, too, that
    no morning showed to be settled. `creeping` is the middle of the last three pains before a session, and
    of the three before those, where the first is meaningfully more.
    """

    base: int | None = None
    after: int | None = None
    morning: int | None = None
    least: int | None = None
    repeats: bool = False
    creeping: tuple[int, int] | None = None

    @property
    def rise(self) -> int:
        """How much more it hurt after than before, as far as that is known."""
        return _over(self.after, self.base)

    @property
    def morning_rise(self) -> int:
        """How much more it hurt on the morning after than before, as far as that is known."""
        return _over(self.morning, self.base)

    @property
    def is_red(self) -> bool:
        """Whether it hurt much, and more than before."""
        return self.is_much(self.after) or self.is_much(self.morning)

    def is_much(self, pain: int | None) -> bool:
        """Whether a pain is much, and has risen: clearly up to 6, at all from 7."""
        if pain is None:
            return False
        if pain >= MUCH_PAIN:
            return self.base is None or pain >= self.base
        return pain >= HIGH_PAIN and _over(pain, self.base) >= PAIN_RISE

    @property
    def is_red_on_the_morning(self) -> bool:
        """Whether the morning after was clearly worse than before."""
        return self.morning_rise >= PAIN_RISE

    @property
    def has_more_pain(self) -> bool:
        """Whether it hurt clearly more after than before."""
        return self.rise >= PAIN_RISE

    @property
    def is_settled(self) -> bool:
        """Whether the morning after is known to have been no worse than before."""
        return self.morning is not None and self.morning_rise <= 0

    @property
    def lowers(self) -> bool:
        """Whether any dose is to be lowered for it."""
        return self.is_red or self.is_red_on_the_morning or (self.has_more_pain and self.morning is None)

    @property
    def is_green(self) -> bool:
        """Whether it hurt little, and not clearly more than before, nor at all on the morning after."""
        return (
            max(self._known, default=0) < SOME_PAIN
            and not self.has_more_pain
            and self.morning_rise <= 0
            and not self.is_more_than_last_time
        )

    @property
    def is_more_than_last_time(self) -> bool:
        """Whether it hurt clearly more than any pain that it could be compared with."""
        return max(_over(self.after, self.least), _over(self.morning, self.least)) >= PAIN_RISE

    @property
    def is_steady(self) -> bool:
        """Whether it is known not to have hurt more than before, nor more than people begin with."""
        return (
            self.base is not None
            and self.after is not None
            and max(self._known) <= STEADY_PAIN
            and max(self.rise, self.morning_rise) <= 0
            and not self.is_more_than_last_time
        )

    @property
    def _known(self) -> list[int]:
        return [one for one in (self.base, self.after, self.morning) if one is not None]


def _over(pain: int | None, base: int | None) -> int:
    return 0 if pain is None or base is None else pain - base


def creeping(befores: Sequence[int]) -> tuple[int, int] | None:
    """Return the middle of the last three pains before, and of the three before, where they rise clearly."""
    if len(befores) < 2 * _CREEPING:
        return None
    now, then = (sorted(befores[at : at + _CREEPING])[_CREEPING // 2] for at in (0, _CREEPING))
    return (then, now) if now - then >= PAIN_RISE else None
