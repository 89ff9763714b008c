"""Solid bodies: nothing of any figure is detached or has a hole, in any size and any signs."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import pytest

from backtui.core.body.figure import travelled
from backtui.core.body.pose import Held, at_rest
from backtui.core.body.rig import Rig
from backtui.routines.loading import shipped_catalogue
from backtui.widgets.figure.cells import STEPS, lines_of, paints_of
from backtui.widgets.figure.drawing import Drawing
from backtui.widgets.figure.raster import Raster
from backtui.widgets.figure.signs import GLYPHS, TONES, characters

SIZES = ((20, 8), (32, 14), (40, 18), (80, 36))
FIGURES = list(shipped_catalogue().figures.values())
BODY = [TONES.index(tone) for tone in ("far", "body", "near", "working-far", "working")]
OTHER = [tone for tone in range(len(TONES)) if tone not in BODY]
Dot = tuple[int, int]


def moments(stage: Rig) -> Iterator[tuple[str, Held]]:
    """Yield the resting pose, and each cue at its half and its end."""
    yield "rest", at_rest(stage.rest)
    before = stage.rest
    for cue, _ in stage.figure.moves:
        path = stage.path(cue) or (stage.rest,)
        for way in (0.5, 1.0):
            yield f"{cue} {way}", travelled(before, path, way)
        before = path[-1]


@cache
def stages_of(number: int) -> tuple[Rig, Rig]:
    return Rig(FIGURES[number]), Rig(FIGURES[number], is_mirrored=True)


def rasters(size: Dot, signs: str, *, is_smooth: bool = False, step: int = 1) -> Iterator[tuple[str, Raster]]:
    """Yield every moment of every figure as dots, and what it is."""
    for number in range(0, len(FIGURES), step):
        stages = stages_of(number)
        drawing = Drawing(stages, *size, signs)
        for stage in stages:
            for words, held in moments(stage):
                name = f"{FIGURES[number].id} {words} {'right' if stage.is_mirrored else 'left'}"
                yield name, drawing.moment(stage, held, is_smooth=is_smooth)


class Field(NamedTuple):
    """Dots of a whole picture as one number, row after row, with free columns between them."""

    bits: int
    stride: int

    def beside(self) -> int:
        """Return the dots that have one of these on each of their four sides."""
        bits, stride = self.bits, self.stride
        return bits << 1 & bits >> 1 & bits << stride & bits >> stride

    def around(self) -> int:
        """Return the dots that have one of these on any of their four sides."""
        bits, stride = self.bits, self.stride
        return bits << 1 | bits >> 1 | bits << stride | bits >> stride

    def piece(self, within: int) -> int:
        """Return what hangs together with the first of these, corners included."""
        found = self.bits & -self.bits
        while True:
            wide = found | found << 1 | found >> 1
            grown = (wide | wide << self.stride | wide >> self.stride) & within
            if grown == found:
                return found
            found = grown


def field_of(rows: Sequence[int], width: int) -> Field:
    stride = width + 2
    return Field(sum(bits << (number + 1) * stride + 1 for number, bits in enumerate(rows)), stride)


def layer(raster: Raster, tones: Sequence[int]) -> Field:
    rows = [0] * len(raster.taken)
    for tone in tones:
        rows = [one | other for one, other in zip(rows, raster.layers[tone], strict=True)]
    return field_of(rows, raster.width * raster.fine[0])


def pieces(cells: set[Dot]) -> int:
    """Return how many parts there are of cells that hang together, corners included."""
    high = max(y for _, y in cells) + 1
    rows = [sum(1 << x for x, y in cells if y == row) for row in range(high)]
    field, count = field_of(rows, max(x for x, _ in cells) + 1), 0
    while field.bits:
        field = field._replace(bits=field.bits & ~field.piece(field.bits))
        count += 1
    return count


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_detached_and_no_limb_has_a_hole(size: Dot) -> None:
    detached, holes = [], []
    for name, raster in rasters(size, "octants"):
        body, other = layer(raster, BODY), layer(raster, OTHER)
        # Outlines, where limbs cross, are body here.
        taken = field_of(raster.taken, raster.width).bits | body.bits
        whole = Field(taken & ~other.bits, body.stride)
        if body.bits & ~body.piece(whole.bits):
            detached.append(name)
        if whole.beside() & body.around() & ~whole.bits & ~other.bits:
            holes.append(name)
    assert (detached, holes) == ([], [])


@pytest.mark.parametrize(
    ("signs", "is_smooth"),
    [(signs, way) for signs in GLYPHS for way in (False, True) if GLYPHS[signs].fine or not way],
)
def test_what_is_body_is_body_in_the_cells(signs: str, is_smooth: bool) -> None:
    glyphs = GLYPHS[signs]
    full = (1 << glyphs.columns * glyphs.rows) - 1
    for size, step in zip(SIZES, (2, 5, 7, 15), strict=True):
        for name, field in rasters(size, signs, is_smooth=is_smooth, step=step):
            shown = cells_of(field)
            for cell, pattern in mostly_body(field).items():
                bits, ink, ground = shown.get(cell, (0, None, None))
                # The sign has every dot of the body, or the ground behind it has a tone of the body.
                assert not pattern & ~bits or ground in BODY, (name, size, cell)
                assert ink in BODY or ground in BODY, (name, size, cell)
            inside = [cell for cell, pattern in whole_body(field).items() if pattern == full]
            assert all(shown[cell][0] == full or shown[cell][2] in BODY for cell in inside), (name, size)


def test_a_body_in_cells_hangs_together() -> None:
    for signs in GLYPHS:
        for is_smooth in (False, True):
            for name, field in rasters((20, 8), signs, is_smooth=is_smooth):
                cells = {
                    cell
                    for cell, (_, ink, ground) in cells_of(field).items()
                    if ink in BODY or ground in BODY
                }
                if GLYPHS[signs].columns == 1:
                    # An outline dot is a whole cell there.
                    cells |= {(x - 1, y) for x, y in cells if (x - 2, y) in cells}
                assert pieces(cells) == 1, (name, signs, is_smooth)


def cells_of(field: Raster) -> dict[Dot, tuple[int, int | None, int | None]]:
    """Return of each cell that is not blank: the dots of its sign, the tone of them, and that behind."""
    patterns = [{sign: bits for bits, sign in enumerate(characters(field.name, tone))}
                for tone in range(len(TONES))]  # fmt: skip
    found: dict[Dot, tuple[int, int | None, int | None]] = {}
    for row, line in enumerate(lines_of(field)):
        for run in line:
            ink, ground = paints_of(run.look)
            for n, sign in enumerate(run.text):
                bits = patterns[ink.tone][sign]
                behind = ground.tone if ground.step > STEPS // 2 else None
                if bits or behind is not None:
                    found[run.start + n, row] = (bits, ink.tone if bits else None, behind)
    return found


def covered(field: Raster, share: float) -> dict[Dot, int]:
    """Return of each cell the dots of which more than a share is body."""
    across, down = field.fine
    counts: dict[Dot, int] = {}
    every = [0] * len(field.taken)
    for tone in BODY:
        every = [one | other for one, other in zip(every, field.layers[tone], strict=True)]
    for y, bits in enumerate(every):
        for x in range(bits.bit_length() // across + 1):
            if count := (bits >> x * across & (1 << across) - 1).bit_count():
                counts[x, y // down] = counts.get((x, y // down), 0) + count
    columns, rows = field.glyphs.columns, field.glyphs.rows
    found: dict[Dot, int] = {}
    for (x, y), count in counts.items():
        if count > share * across * down:
            cell = (x // columns, y // rows)
            found[cell] = found.get(cell, 0) | 1 << (y % rows * columns + x % columns)
    return found


def mostly_body(field: Raster) -> dict[Dot, int]:
    return covered(field, 0.6 if field.fine != (1, 1) else 0.0)


def whole_body(field: Raster) -> dict[Dot, int]:
    return covered(field, 0.99 if field.fine != (1, 1) else 0.0)
