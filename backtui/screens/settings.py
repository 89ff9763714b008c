"""The settings: every one with what it means, changed where it stands."""

from collections.abc import Callable, Sequence
from textwrap import wrap

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from backtui.core.text import count_words, harmless
from backtui.screens.dialog import Page
from backtui.screens.messages import Choose, HearVoice, OpenSetting
from backtui.settings.offers import Alternative
from backtui.settings.page import SettingLine, SettingsView
from backtui.widgets.key_footer import KeyFooter
from backtui.widgets.key_help import close_help, toggle_help
from backtui.widgets.row_list import RowList

_WIDE = 110
_TITLE, _TITLES_AND_VALUES = 24, 50
# Rows that the choices of a setting cannot have, where each has a row of its own; rows around the list.
_AROUND_CHOICES, _AROUND_LIST, _NAMES, _LIST = 10, 7, 18, 70
_MOST_FAULTS = 2
# So many choices are named in one line.
_NAMED = 8
# Two choices change places; of more, one is chosen from a list.
_TWO = 2
# Where one is chosen, more is to be seen or settled than its name: always from its own list.
_FROM_LIST = ("theme", "routine")


class SettingsScreen(Page[None]):
    """A list, and what there is to say of the line under the cursor."""

    CSS_PATH = "settings.tcss"
    AUTO_FOCUS = "#list"
    OFFERS_SETTINGS = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]

    BINDINGS = [
        Binding("enter", "change", "change", id="settings.change",
                tooltip="change it, or see all that can be chosen"),
        Binding("left,h", "step(-1)", "step", key_display="← →", id="settings.less",
                tooltip="the choice before or the next, one less or more"),
        Binding("right,l", "step(1)", show=False, id="settings.more", tooltip=""),
        Binding("space", "next", show=False, id="settings.next", tooltip="the next choice"),
        Binding("backspace,delete", "forget", "usual", id="settings.forget",
                tooltip="as it is where the file says nothing"),
        Binding("v", "hear", "voice", id="settings.hear", tooltip="let the voice say a sentence"),
        Binding("question_mark", "help", "help", key_display="?", id="help",
                tooltip="these keys; again to close"),
        Binding("escape,q", "leave", "back", id="settings.back", tooltip="back; all is kept already"),
    ]  # fmt: skip

    def __init__(self, look: Callable[[], SettingsView], *, offers_undo: bool) -> None:
        super().__init__()
        self.OFFERS_UNDO = offers_undo
        self._look = look
        self._view = look()
        self._lines = self._view.lines

    def compose(self) -> ComposeResult:
        """Lay out title, faults, list and detail."""
        yield Static(id="heading", markup=False)
        yield Static(id="faults", markup=False)
        with Horizontal(id="body"):
            yield RowList(id="list")
            yield Static(id="detail", markup=False)
        yield KeyFooter(show_command_palette=False)

    def on_screen_resume(self) -> None:
        """Show the settings as they are now."""
        self._view = self._look()
        self._show()

    def on_resize(self) -> None:
        """Show what there is room for."""
        self._show()

    def _show(self) -> None:
        kept = "each choice is kept at once" if self._view.file else "what you choose holds until you leave"
        heading = Content.assemble(("Settings", "bold $primary"), (f"   {kept}", "$text-muted"))
        self.query_one("#heading", Static).update(heading)
        faults = [harmless(words) for words in self._view.faults]
        more = len(faults) - _MOST_FAULTS
        if more > 0:
            faults[_MOST_FAULTS:] = [f"And {count_words(more, 'more fault')}: backtui doctor names them."]
        self.query_one("#faults", Static).update("\n".join(faults))
        self.query_one("#faults").display = bool(faults)
        lines = self._lines = self._spaced()
        headings = [n for n, line in enumerate(lines) if isinstance(line, str)]
        rows = self.query_one(RowList)
        rows.show(len(lines), self._row, headings, rows.cursor)
        self.refresh_bindings()

    def _spaced(self) -> Sequence[SettingLine | str]:
        """Return the lines, with a gap above each group where there is room for them."""
        lines = self._view.lines
        groups = [n for n, line in enumerate(lines) if isinstance(line, str) and n]
        if len(lines) + len(groups) > self.size.height - _AROUND_LIST:
            return lines
        return [one for n, line in enumerate(lines) for one in (["", line] if n in groups else [line])]

    @property
    def _chosen(self) -> SettingLine | None:
        line = self._lines[self.query_one(RowList).cursor]
        return None if isinstance(line, str) else line

    def _row(self, index: int, width: int) -> Content:
        line = self._lines[index]
        if isinstance(line, str):
            return Content.styled(line, "bold $primary")
        sign = {"check": "[x] " if line.is_in_list else "[ ] "}.get(line.control, "")
        room = (_TITLE if width >= _TITLES_AND_VALUES else width // 2) - len(sign)
        steps = len(line.offers) > 1 or line.control == "number"
        value = f"◂ {line.words} ▸" if steps else f"  {line.words}"
        return Content.assemble(
            f" {sign}{harmless(line.title, room):<{room}}",
            (value, "$text-muted" if line.control == "act" else "$accent"),
            ("  !" if line.warning else "", "bold $warning"),
        )  # fmt: skip

    def on_row_list_moved(self) -> None:
        """Say more of the line under the cursor."""
        line = self._chosen
        if line is not None:
            self.query_one("#detail", Static).update(Content("\n").join(self._detail(line)))
        self.refresh_bindings()

    def _detail(self, line: SettingLine) -> list[Content]:
        found = [Content.assemble((line.title, "bold"), f"  {line.purpose}")]
        if line.warning:
            found.append(Content.styled(line.warning, "bold $warning"))
        if self.size.width >= _WIDE and len(line.offers) <= self.size.height - _AROUND_CHOICES:
            return [*found, Content(""), *_choices(line, self.size.width - _LIST)]
        if line.offers and line.offers[line.at].meaning:
            offer = line.offers[line.at]
            found.append(Content.assemble((offer.name, "bold $accent"), f": {offer.meaning}."))
        if 1 < len(line.offers) <= _NAMED:
            names = (_name(offer, is_now=n == line.at) for n, offer in enumerate(line.offers))
            found.append(Content("  ").join(names))
        return found

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what the line under the cursor takes."""
        line = self._chosen if self.is_mounted and self.query("#list") else None
        if line is None or action not in ("step", "next", "forget", "change"):
            return True
        if action == "change":
            return line.key not in ("keys", "file")
        if action == "forget":
            return self._can_forget(line)
        return line.control in ("offers", "number", "check") or action == "next"

    def on_row_list_clicked(self) -> None:
        """Change what was clicked."""
        self.action_change()

    def action_step(self, by: int) -> None:
        """Take the choice beside the one that holds."""
        line = self._chosen
        if line is None:
            return
        if line.key in _FROM_LIST:
            self.post_message(OpenSetting(line.key))
        elif line.control == "offers":
            offer = line.offers[(max(0, line.at) + by) % len(line.offers)]
            self._choose(line.key, offer.value)
        elif line.control == "number":
            now = line.now if isinstance(line.now, int) else line.usual
            self._choose(line.key, max(line.within[0], min(now + by, line.within[-1])))
        elif line.control == "check":
            self._choose(line.key, line.now)

    def action_next(self) -> None:
        """Take the next choice, or change it as Enter does."""
        line = self._chosen
        if line is not None and line.control == "offers":
            self.action_step(1)
        else:
            self.action_change()

    def action_change(self) -> None:
        """Change the line under the cursor."""
        line = self._chosen
        if line is None or line.key in ("keys", "file"):
            return
        if line.key == "hear":
            self.action_hear()
        elif line.control == "check" or (line.control == "offers" and len(line.offers) == _TWO):
            self.action_step(1)
        else:
            self.post_message(OpenSetting(line.key))

    def action_forget(self) -> None:
        """Let the setting be as it is where nothing was chosen."""
        line = self._chosen
        if line is not None and self._can_forget(line):
            self._choose(line.key, None)

    def _can_forget(self, line: SettingLine) -> bool:
        return line.control in ("offers", "number", "text") and line.key != "routine"

    def _choose(self, key: str, value: object) -> None:
        self.post_message(Choose(key, value))

    def action_hear(self) -> None:
        """Let the voice say a sentence."""
        self.post_message(HearVoice())

    def action_help(self) -> None:
        """Open or close the list of keys."""
        toggle_help(self)

    def action_leave(self) -> None:
        """Go back; first close the help."""
        close_help(self)
        self.dismiss(None)


def _choices(line: SettingLine, width: int) -> list[Content]:
    """Return every choice, with what it means beside it."""
    found = []
    for n, offer in enumerate(line.offers):
        name = _name(offer, is_now=n == line.at)
        meaning, *more = wrap(offer.meaning, max(1, width - _NAMES - 2)) or [""]
        gap = " " * max(2, _NAMES - len(offer.name))
        mark = ("▸ ", "bold $accent") if n == line.at else "  "
        found.append(Content.assemble(mark, name, gap, (meaning, "$text-muted")))
        found += [Content.styled(f"{'':{_NAMES + 2}}{words}", "$text-muted") for words in more]
    return found


def _name(offer: Alternative, *, is_now: bool) -> Content:
    return Content.styled(offer.name, "bold $accent" if is_now else "$foreground")
