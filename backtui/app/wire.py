"""The wire: only cells that changed are sent, and of their styles only what differs."""

from functools import lru_cache
from typing import NamedTuple

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console, ConsoleOptions, RenderableType, RenderResult
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate
from textual.strip import Strip

_RESET = "\x1b[0m"


class _Look(NamedTuple):
    """A style as a terminal is told of it: attributes, ink, ground."""

    attributes: str
    ink: str
    ground: str


_NO_LOOK = _Look("", "", "")


def tight(update: RenderableType | None) -> RenderableType | None:
    """Return what is to be drawn, so that the least is sent for it."""
    return Tight(update) if isinstance(update, ChopsUpdate) else update


class Tight(CompositorUpdate):
    """An update of some cells.

    Textual's own begins each stretch at the left edge of its widget, and tells each style anew.
    """

    def __init__(self, update: ChopsUpdate) -> None:
        self.plain = update

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        return self.plain.__rich_console__(console, options)

    def render_segments(self, console: Console) -> str:
        """Return what is sent."""
        system = COLOR_SYSTEMS[console.color_system or "truecolor"]
        sent: list[str] = []
        now = _NO_LOOK
        chops, ends = self.plain.chops, self.plain.chop_ends
        for y, first, last in self.plain.spans:
            for end, (x, strip) in zip(ends[y], chops[y].items(), strict=False):
                if strip is None or x >= last or end <= first:
                    continue
                start = max(x, first)
                sent.append(f"\x1b[{y + 1};{start + 1}H")
                now = _written(strip.crop(start - x, min(end, last) - x), now, system, sent)
        if now != _NO_LOOK:
            sent.append(_RESET)
        return "".join(sent)


def _written(strip: Strip, now: _Look, system: ColorSystem, sent: list[str]) -> _Look:
    """Write a strip, and return how the terminal is told to write then."""
    for text, style, _ in strip:
        if not text:
            continue
        if style is not None and style.link:
            sent += [_RESET, Strip.render_style(style, text, system)]
            now = _NO_LOOK
            continue
        look = _NO_LOOK if style is None else _look_of(style, system)
        if text.isspace() and not look.attributes and not now.attributes and look.ground:
            # Of a blank only the ground is seen.
            look = look._replace(ink=now.ink)
        if look != now:
            sent.append(_turned(now, look))
            now = look
        sent.append(text)
    return now


def _turned(now: _Look, to: _Look) -> str:
    """Return what turns one look into another."""
    is_anew = now.attributes != to.attributes or any(a and not b for a, b in zip(now, to, strict=True))
    if is_anew:
        codes = [code for code in ("0" if now != _NO_LOOK else "", *to) if code]
    else:
        codes = [code for old, code in zip(now, to, strict=True) if code != old]
    return f"\x1b[{';'.join(codes)}m"


@lru_cache(4096)
def _look_of(style: Style, system: ColorSystem) -> _Look:
    ink, ground = (
        "" if colour is None else ";".join(colour.downgrade(system).get_ansi_codes(is_ink))
        for colour, is_ink in ((style.color, True), (style.bgcolor, False))
    )
    colours = ";".join(code for code in (ink, ground) if code)
    return _Look(Strip.render_ansi(style, system).removesuffix(colours).rstrip(";"), ink, ground)
