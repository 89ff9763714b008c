"""A film of a terminal as one SVG that plays by itself: each picture draws only the cells that changed.

No script and nothing loaded: where a page shows it as a picture, styles alone move it. What cannot move,
or is asked not to, shows the first picture.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import NamedTuple

from mosaics import boxes, path_of, points
from rich.color import Color
from textual.screen import Screen

# A cell in the picture's units: halves, thirds, quarters and eighths of it are short numbers.
_WIDTH, _HEIGHT = 12, 24
_BASELINE = 18
_EDGE, _TITLE = 14, 34
_FONTS = "'DejaVu Sans Mono',Menlo,Consolas,monospace"
_BUTTONS = "".join(
    f'<circle cx="{_EDGE + 8 + 20 * n}" cy="18" r="6" fill="{colour}"/>'
    for n, colour in enumerate(("#ff5f57", "#febc2e", "#28c840"))
)


class Cell(NamedTuple):
    """A sign, its colours, and whether it is bold."""

    sign: str
    front: str
    back: str
    bold: bool = False


Grid = list[list[Cell]]


class Key(NamedTuple):
    """A key that is pressed, from a second on, for so many seconds."""

    name: str
    at: float
    seconds: float


def grid_of(screen: Screen[object]) -> Grid:
    """Return what a screen shows."""
    rows = []
    for strip in screen._compositor.render_strips():
        row: list[Cell] = []
        for text, style, _ in strip:
            assert style is not None
            back = _hex(style.bgcolor)
            # What draws nothing but its ground may leave its colour open.
            front = back if style.color is None else _hex(style.color)
            if style.reverse:
                front, back = back, front
            row += (Cell(sign, back if sign == " " else front, back, bool(style.bold)) for sign in text)
        rows.append(row)
    return rows


def _hex(colour: Color | None) -> str:
    assert colour is not None, "everything has a ground"
    return colour.get_truecolor().hex


class Film:
    """The pictures so far, and when each is shown."""

    def __init__(self, ground: str, ink: str) -> None:
        self._ground, self._ink = ground, ink
        self._shown: Grid = []
        self._parts: list[tuple[float, str]] = []
        self._keys: list[Key] = []
        self._seconds = 0.0
        self._fronts: dict[tuple[str, bool], str] = {}

    @property
    def seconds(self) -> float:
        """How long it lasts so far."""
        return self._seconds

    def show(self, grid: Grid, seconds: float) -> None:
        """Show a picture for so many seconds."""
        part = "".join(self._drawn(grid))
        if part:
            self._parts.append((self._seconds, part))
        self._shown = grid
        self._seconds += seconds

    def cut(self) -> None:
        """Draw the next picture from the ground up: it is another scene."""
        self._shown = []

    def press(self, key: str, seconds: float) -> None:
        """Show a key in the window's title, for so many seconds from now on."""
        self._keys.append(Key(key, self._seconds, seconds))

    def svg(self, title: str) -> str:
        """Return the film."""
        (_, first), *rest = self._parts
        wide = max(map(len, self._shown)) * _WIDTH + 2 * _EDGE
        high = len(self._shown) * _HEIGHT + _TITLE + _EDGE
        pictures = "".join(f'<g id="f{n}">{part}</g>' for n, (_, part) in enumerate(rest))
        keys = "".join(self._key(n, key.name, wide) for n, key in enumerate(self._keys))
        middle = f'x="{wide / 2:g}" y="24" text-anchor="middle"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" xml:space="preserve">'
            f"<title>{escape(title)}</title><style>{self._styles()}</style>"
            f'<rect width="{wide}" height="{high}" rx="10" fill="{self._ground}"/>'
            f'{_BUTTONS}<text {middle} fill="{self._ink}" style="font-size:16px">backtui</text>'
            f'<g transform="translate({_EDGE} {_TITLE})">{first}{pictures}</g>{keys}</svg>\n'
        )

    def _styles(self) -> str:
        """Return what lets each picture appear at its moment, and stay until all begins again."""
        rules = [
            f"text{{font:20px {_FONTS};white-space:pre}}path{{shape-rendering:crispEdges}}",
            f"g[id]{{visibility:hidden;animation:{self._seconds:.2f}s step-end infinite}}",
        ]
        for (colour, bold), name in self._fronts.items():
            rules.append(f".{name}{{fill:{colour}{';font-weight:bold' if bold else ''}}}")
        for n, (at, _) in enumerate(self._parts[1:]):
            rules.append(_moment(f"f{n}", f"{self._share(at)}{{visibility:visible}}"))
        for n, (_, at, seconds) in enumerate(self._keys):
            end = self._share(at + seconds)
            rules.append(
                _moment(f"k{n}", f"{self._share(at)}{{visibility:visible}}{end}{{visibility:hidden}}")
            )
        rules.append("@media(prefers-reduced-motion:reduce){g[id]{animation:none!important}}")
        return "".join(rules)

    def _share(self, at: float) -> str:
        return f"{100 * at / self._seconds:.2f}".rstrip("0").rstrip(".") + "%"

    def _key(self, n: int, name: str, wide: int) -> str:
        width = 12 * len(name) + 24
        left = wide - _EDGE - width
        middle = f'x="{left + width / 2:g}" y="24" text-anchor="middle"'
        return (
            f'<g id="k{n}"><rect x="{left}" y="5" width="{width}" height="25" rx="6" fill="{self._ink}"/>'
            f'<text {middle} fill="{self._ground}">{escape(name)}</text></g>'
        )

    def _drawn(self, grid: Grid) -> Iterator[str]:
        """Yield what changed: the grounds, then the mosaics on them, then the letters."""
        grounds: dict[str, str] = defaultdict(str)
        was = self._shown
        if not was:
            (ground, _), *_ = Counter(_ground_of(cell) for row in grid for cell in row).most_common()
            # A letter may reach a little beyond its cell; what is left of one must not stay.
            grounds[ground] = f"M-1-1h{len(grid[0]) * _WIDTH + 2}v{len(grid) * _HEIGHT + 2}H-1z"
            was = [[Cell(" ", ground, ground)] * len(row) for row in grid]
        mosaics: dict[str, str] = defaultdict(str)
        letters: list[str] = []
        for y, row in enumerate(grid):
            for run in _runs([n for n, cell in enumerate(row) if cell != was[y][n]]):
                cells = [(x, row[x]) for x in run]
                for back, group in groupby(cells, lambda one: _ground_of(one[1])):
                    places = [x for x, _ in group]
                    wide = len(places) * _WIDTH
                    grounds[back] += f"M{places[0] * _WIDTH} {y * _HEIGHT}h{wide}v{_HEIGHT}h{-wide}z"
                for x, cell in cells:
                    if _is_mosaic(cell.sign) and cell.sign != "█":
                        mosaics[cell.front] += path_of(cell.sign, x * _WIDTH, y * _HEIGHT, _WIDTH, _HEIGHT)
                letters += self._letters(y, cells)
        yield from (f'<path class="{self._name(colour)}" d="{d}"/>' for colour, d in grounds.items())
        yield from (f'<path class="{self._name(colour)}" d="{d}"/>' for colour, d in mosaics.items())
        yield from letters

    def _letters(self, y: int, cells: list[tuple[int, Cell]]) -> Iterator[str]:
        look, looks = ("", False), []
        for _, cell in cells:
            # A blank belongs to the words around it.
            look = look if cell.sign == " " else (cell.front, cell.bold)
            looks.append(look)
        for (front, bold), group in groupby(zip(looks, cells, strict=True), lambda one: one[0]):
            those = [(x, " " if _is_mosaic(cell.sign) else cell.sign) for _, (x, cell) in group]
            text = "".join(sign for _, sign in those)
            for start, end in _words(text):
                x, word = those[start][0], text[start:end]
                yield (
                    f'<text class="{self._name(front, bold)}" x="{x * _WIDTH}" y="{y * _HEIGHT + _BASELINE}"'
                    f' textLength="{len(word) * _WIDTH}">{escape(word, quote=False)}</text>'
                )

    def _name(self, colour: str, bold: bool = False) -> str:
        return self._fronts.setdefault((colour, bold), f"c{len(self._fronts)}")


def _moment(name: str, frames: str) -> str:
    return f"@keyframes {name}{{{frames}}}#{name}{{animation-name:{name}}}"


def _is_mosaic(sign: str) -> bool:
    return sign in boxes() or sign in points()


def _ground_of(cell: Cell) -> str:
    return cell.front if cell.sign == "█" else cell.back


def _runs(places: list[int]) -> Iterator[range]:
    """Yield what reaches from place to place; over a single one between them, so that words stay whole."""
    start, end = -1, -2
    for place in places:
        if place > end + 1:
            if start >= 0:
                yield range(start, end)
            start = place
        end = place + 1
    if start >= 0:
        yield range(start, end)


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a text has words, apart from each other by three blanks or more."""
    start = end = -1
    for n, sign in enumerate(text):
        if sign == " ":
            continue
        if start >= 0 and n - end >= 3:
            yield start, end
            start = -1
        if start < 0:
            start = n
        end = n + 1
    if start >= 0:
        yield start, end
