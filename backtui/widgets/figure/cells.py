"""Cells: a raster as lines of text, in one colour a cell or in two."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from backtui.widgets.figure.raster import Raster
from backtui.widgets.figure.signs import TONES, characters
from backtui.widgets.runs import Line, Run

# In how many steps a dot that is partly covered goes from the ground to its tone.
STEPS = 4
_PAINTS = len(TONES) * STEPS + 1


class Paint(NamedTuple):
    """A colour of a cell: one of TONES, and how much of it, 1 to STEPS; 0 is the ground."""

    tone: int
    step: int


def look_of(ink: Paint, ground: Paint) -> int:
    """Return the number of a look: the colour of a sign, and the one behind it."""
    return _number(ink) * _PAINTS + _number(ground)


@cache
def paints_of(look: int) -> tuple[Paint, Paint]:
    """Return the two colours of a look."""
    ink, ground = divmod(look, _PAINTS)
    return _paint(ink), _paint(ground)


def _number(paint: Paint) -> int:
    return paint.tone * STEPS + paint.step if paint.step else 0


def _paint(number: int) -> Paint:
    if not number:
        return _GROUND
    tone, step = divmod(number - 1, STEPS)
    return Paint(tone, step + 1)


_GROUND = Paint(0, 0)
_BODY = TONES.index("far")
_PURE = tuple(look_of(Paint(tone, STEPS), _GROUND) for tone in range(len(TONES)))


def lines_of(raster: Raster) -> list[Line]:
    """Return a raster as text: for each row of cells its runs of equal look, blanks left out."""
    is_fine = raster.fine != (1, 1)
    cell = _Smooth(raster) if is_fine else _Flat(raster)
    across = raster.glyphs.columns * raster.fine[0]
    down = raster.glyphs.rows * raster.fine[1]
    tones = range(len(TONES))
    lines = []
    for top in range(0, len(raster.taken), down):
        drawn = [(tone, rows) for tone in tones if any(rows := raster.layers[tone][top : top + down])]
        lines.append(_line(drawn, across, cell) if drawn else ())
    return lines


# The rows of each tone that has dots in a line of cells; and in a cell, how many, the tone, and which.
Drawn = Sequence[tuple[int, list[int]]]
Patch = tuple[int, int, int]


def _line(drawn: Drawn, across: int, cell: "Cell") -> Line:
    every = 0
    for _, rows in drawn:
        for bits in rows:
            every |= bits
    mask = (1 << across) - 1
    first = ((every & -every).bit_length() - 1) // across
    last = (every.bit_length() - 1) // across
    runs: list[Run] = []
    start, text, look = first, "", -1
    for column in range(first, last + 1):
        shift = column * across
        found = cell(drawn, shift, mask) if every >> shift & mask else None
        # A blank takes any look that has no second colour: changing it would only cost bytes.
        sign, own = found or (" ", look if look >= 0 and look % _PAINTS == 0 else -1)
        if own != look:
            if look >= 0:
                runs.append(Run(start, text, look))
            start, text, look = column, "", own
        text += sign
    if look >= 0:
        runs.append(Run(start, text.rstrip(), look))
    return tuple(runs)


class Cell:
    """What makes a cell of the dots that are drawn there: a sign and a look; None: a blank."""

    def __init__(self, raster: Raster) -> None:
        self._signs = [characters(raster.name, tone) for tone in range(len(TONES))]
        columns, rows = raster.glyphs.columns, raster.glyphs.rows
        self._across, self._full = columns, (1 << columns * rows) - 1

    def __call__(self, drawn: Drawn, shift: int, mask: int) -> tuple[str, int] | None:
        """Return the cell of the layers at so many bits from the left."""
        raise NotImplementedError


class _Flat(Cell):
    """Every dot is there or not, and the most telling tone is the whole cell's."""

    def __call__(self, drawn: Drawn, shift: int, mask: int) -> tuple[str, int] | None:
        pattern, tone = 0, 0
        across = self._across
        for own, rows in drawn:
            place = 0
            for bits in rows:
                here = bits >> shift & mask
                if here:
                    pattern |= here << place
                    tone = own
                place += across
        return (self._signs[tone][pattern], _PURE[tone]) if pattern else None


class _Smooth(Cell):
    """Dots that are covered for the most part are there; the colour behind them shows the rest."""

    def __init__(self, raster: Raster) -> None:
        super().__init__(raster)
        fine_across, fine_down = raster.fine
        columns, rows = raster.glyphs.columns, raster.glyphs.rows
        self._area = fine_across * fine_down
        self._wide = wide = columns * fine_across
        one = sum(((1 << fine_across) - 1) << n * wide for n in range(fine_down))
        self._dots = [
            one << row * fine_down * wide + column * fine_across
            for row in range(rows) for column in range(columns)
        ]  # fmt: skip
        self._whole = (1 << wide * rows * fine_down) - 1

    def __call__(self, drawn: Drawn, shift: int, mask: int) -> tuple[str, int] | None:
        wide = self._wide
        patches: list[Patch] = []
        for tone, rows in drawn:
            place = patch = 0
            for bits in rows:
                patch |= (bits >> shift & mask) << place
                place += wide
            if patch:
                if patch == self._whole:
                    return self._signs[tone][self._full], _PURE[tone]
                patches.append((patch.bit_count(), tone, patch))
        # The body comes before what is around it.
        patches.sort(key=lambda one: (one[1] >= _BODY, one[0]), reverse=True)
        (_, tone, patch), *others = patches
        return self._shared(tone, patch, others) if others else self._edge(tone, patch)

    def _edge(self, tone: int, patch: int) -> tuple[str, int] | None:
        """Return a cell of one tone: behind its dots is as much of it as there is between them."""
        area = self._area
        pattern, rest, bit = 0, 0, 1
        for dot in self._dots:
            if (patch & dot).bit_count() * 2 >= area:
                pattern |= bit
            else:
                rest |= dot
            bit <<= 1
        if not pattern:
            return self._thin(tone, patch)
        step = _step((patch & rest).bit_count(), rest.bit_count()) if rest else 0
        return self._signs[tone][pattern], look_of(Paint(tone, STEPS), Paint(tone, step))

    def _shared(self, tone: int, patch: int, others: Sequence[Patch]) -> tuple[str, int] | None:
        """Return a cell of several tones: two of them are shown, or one of them and the ground."""
        other = others[0][1]
        own = beside = empty = covered = 0
        bit = 1
        for dot in self._dots:
            mine = (patch & dot).bit_count()
            # A third tone counts as the second, but what is not body never counts as body.
            theirs = sum(
                (one & dot).bit_count() for _, number, one in others if number >= _BODY or other < _BODY
            )
            if (mine + theirs) * 2 < self._area:
                empty |= bit
                covered += mine + theirs
            elif mine >= theirs:
                own |= bit
            else:
                beside |= bit
            bit <<= 1
        if not own | beside:
            return self._thin(tone, patch)
        # Three are too many for a cell: the empty dots are filled, or the other tone takes the first one's.
        filled = empty.bit_count() * _LIGHT[other]
        taken = beside.bit_count() * (abs(_LIGHT[other] - _LIGHT[tone]) + 0.1)
        if own and beside and (not empty or filled < taken):
            return self._signs[tone][own], look_of(Paint(tone, STEPS), Paint(other, STEPS))
        tone = tone if own else other
        step = _step(covered, empty.bit_count() * self._area) if empty else 0
        return self._signs[tone][own | beside], look_of(Paint(tone, STEPS), Paint(tone, step))

    def _thin(self, tone: int, patch: int) -> tuple[str, int] | None:
        """Return a cell in which no dot is covered for the most part: those that are, paler."""
        area = self._area
        pattern, bit, covered = 0, 1, 0
        for dot in self._dots:
            count = (patch & dot).bit_count()
            if count * 4 >= area:
                pattern |= bit
                covered += count
            bit <<= 1
        if not pattern:
            return None
        step = max(1, _step(covered, pattern.bit_count() * area))
        return self._signs[tone][pattern], look_of(Paint(tone, step), _GROUND)


# Roughly how light each tone is on its ground.
_LIGHT = dict(enumerate((0.2, 0.3, 0.2, 0.4, 0.6, 0.8, 1.0, 0.7, 0.9)))


def _step(covered: int, of: int) -> int:
    """Return the step nearest to so much covered of so much."""
    return (covered * STEPS * 2 + of) // (of * 2)
