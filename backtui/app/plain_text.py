"""The door through which what others wrote reaches Textual and the terminal: as text, obeyed by neither."""

import re
from typing import cast

from rich.cells import cell_len
from rich.segment import Segment
from textual.await_complete import AwaitComplete
from textual.color import Color
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.filter import LineFilter

from backtui.core.text import harmless
from backtui.widgets.options import PAGES

# Controls, what turns the direction of text, invisible format signs but for the joiners, half surrogates. Not
# all that Python takes for unprintable: it does not know the newest signs, which figures are drawn in.
_OBEYED = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def _as_wide(sign: re.Match[str]) -> str:
    return " " * cell_len(sign[0])


def plain_lines(words: str) -> str:
    """Return the lines of a message, each harmless."""
    return "\n".join(map(harmless, words.splitlines()))


class PlainLines(LineFilter):
    """Leaves out of every line what a terminal would obey, however it came there; nothing else moves."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a line, each as wide as before."""
        return [
            segment
            if segment.control or _OBEYED.search(segment.text) is None
            else Segment(_OBEYED.sub(_as_wide, segment.text), *segment[1:])
            for segment in segments
        ]


class PlainCommands(Provider):
    """The app's commands. A routine may be called `[/i]`: Textual's own provider takes that for markup."""

    async def discover(self) -> Hits:
        """Yield all commands."""
        for title, purpose, act, is_offered in sorted(
            self.app.get_system_commands(self.screen), key=lambda command: command.title
        ):
            if is_offered:
                yield DiscoveryHit(Content(harmless(title)), act, help=_purpose(purpose))

    async def search(self, query: str) -> Hits:
        """Yield the commands whose names have the letters, these marked."""
        matcher = self.matcher(query)
        for title, purpose, act, _ in self.app.get_system_commands(self.screen):
            name = harmless(title)
            score, offsets = matcher.fuzzy_search.match(query, name)
            if score > 0:
                shown = Content(name)
                for offset in offsets:
                    shown = shown.stylize(matcher.match_style, offset, offset + 1)
                yield Hit(score, shown, act, help=_purpose(purpose))


def _purpose(words: str) -> str:
    # The palette reads a text as markup but takes content as it is, though its type names text alone.
    return cast(str, Content(harmless(words)))


class CalmPalette(CommandPalette):
    """Textual's palette, which closes once, and whose list has pages only where it has room."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no page of a list that is not shown."""
        return parameters[:1] not in [(page,) for page in PAGES] or bool(
            self.query_one(CommandList).scrollable_content_region
        )

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close, where it is open; a click behind the key that closed it takes no screen away."""
        return super().dismiss(result) if self.is_current else AwaitComplete()
