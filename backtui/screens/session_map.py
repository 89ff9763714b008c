"""The session's map: all exercises with their times; one is gone to, moved, or left out for today."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Footer, Static

from backtui.core.guidance.map_words import map_words
from backtui.core.session.plan_words import (
    dose_today,
    form_words,
    instructions_today,
    name_in_rounds,
    needs,
    round_place,
)
from backtui.core.session.player import Player
from backtui.core.session.replay import Key, MapKey
from backtui.core.session.session_map import MapRow, session_map
from backtui.core.text import harmless
from backtui.core.words import clock
from backtui.screens.dialog import Page
from backtui.widgets.key_help import close_help, toggle_help
from backtui.widgets.key_names import key_name
from backtui.widgets.row_list import RowList

MapAnswer = tuple[Key] | tuple[MapKey, int]

_NAME, _ROOMY, _HIGH = 21, 72, 34
_SIGNS = {"done": ("✓", "$success"), "partial": ("◐", "$warning"), "skipped": ("·", "$text-muted"),
          "hurt": ("✗", "$error")}  # fmt: skip


class SessionMapScreen(Page[MapAnswer]):
    """A list over the session, which is paused; returns the key with which the session goes on."""

    CSS_PATH = "session_map.tcss"
    AUTO_FOCUS = "#list"

    BINDINGS = [
        Binding("enter", "go", "go there", id="map.go", tooltip="go to this exercise, and on from there"),
        Binding("l", "act('later')", "later", id="map.later", tooltip="let it come one later"),
        Binding("e", "act('earlier')", "earlier", id="map.earlier", tooltip="let it come one earlier"),
        Binding("t", "act('leave_out')", "today or not", id="map.leave",
                tooltip="leave it out for today, or bring it back"),
        Binding("space", "go_on", "go on", id="map.on", tooltip="go on where it was"),
        Binding("o,q,escape", "leave", "back", key_display="o", id="map.back",
                tooltip="back to the session, which stays paused"),
        Binding("question_mark", "help", "help", key_display="?", id="help",
                tooltip="these keys; again to close"),
    ]  # fmt: skip

    def __init__(self, player: Player, press: Callable[[MapKey, int], None]) -> None:
        """`press` hands the player of the session a key of the map."""
        super().__init__()
        self._player, self._press = player, press
        self._rows: list[MapRow] = []

    def compose(self) -> ComposeResult:
        """Lay out heading, list, and what there is to say of the chosen one."""
        yield Static(id="heading", markup=False)
        yield RowList(id="list")
        yield Static(id="detail", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the exercises, with the one that runs chosen."""
        self._show(self._player.beat.exercise)

    def _show(self, exercise: int) -> None:
        """Show the map as it is now, with an exercise chosen."""
        player = self._player
        self._rows = session_map(player)
        left = clock(round(player.left))
        heading = f"{player.timeline.plan.name} · {left} left · paused"
        self.query_one("#heading", Static).update(heading)
        rows = self.query_one(RowList)
        rows.show(len(self._rows), self._line, [], [row.exercise for row in self._rows].index(exercise))
        self._explain()

    @property
    def _chosen(self) -> MapRow | None:
        return self._rows[self.query_one(RowList).cursor] if self._rows else None

    def on_row_list_moved(self) -> None:
        """Say more of the exercise under the cursor."""
        self._explain()

    def _explain(self) -> None:
        chosen = self._chosen
        if chosen is None:
            return
        planned = chosen.planned
        lines = [Content.assemble((name_in_rounds(planned), "bold"), f"  {dose_today(planned)}")]
        if chosen.stage == "past":
            words = f"{key_name(self, 'map.go', 'Enter')} does it now, and then goes on from here."
            lines.append(Content.styled(words, "$text-muted"))
        elif words := form_words(planned):
            lines.append(Content.styled(words, "$text-muted"))
        if needed := needs(planned):
            lines.append(Content(f"You need: {', '.join(needed)}"))
        if self.size.height >= _HIGH:
            lines += [Content.styled(f"{n}. {step}", "$text-muted")
                      for n, step in enumerate(instructions_today(planned).steps, start=1)]  # fmt: skip
        self.query_one("#detail", Static).update(Content("\n").join(lines))
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Say as much as there is room for."""
        self._explain()

    def _line(self, index: int, width: int) -> Content:
        row = self._rows[index]
        sign, style = _SIGNS[row.status]
        if row.stage in ("now", "coming") and row.status == "skipped":
            sign = " "
        if row.stage == "now":
            sign, style = "▶", "$accent"
        words = map_words(row)
        seconds = clock(round(row.seconds)) if row.seconds else ""
        more = ", ".join(filter(None, (round_place(row.planned), dose_today(row.planned))))
        dose = f"  {more}" if width >= _ROOMY else ""
        tone = "bold" if row.stage == "now" else "" if row.stage == "coming" else "$text-muted"
        return Content.assemble(
            (f" {sign} ", style), (f"{harmless(row.planned.exercise.name, _NAME):<{_NAME}}", tone),
            (f" {seconds:>5}  ", "$text-muted"), (f"{words:<15}", tone), (dose, "$text-muted"),
        )  # fmt: skip

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done with the exercise under the cursor."""
        chosen = self._chosen if action == "act" else None
        return chosen is None or parameters[0] in chosen.keys

    def action_act(self, key: MapKey) -> None:
        """Move the exercise, or leave it out for today; the map follows it."""
        chosen = self._chosen
        if chosen is not None:
            self._press(key, chosen.exercise)
            self._show(chosen.exercise)

    def action_go(self) -> None:
        """Go to the exercise under the cursor."""
        chosen = self._chosen
        if chosen is not None:
            self.dismiss(("jump", chosen.exercise))

    def action_go_on(self) -> None:
        """Go on where it was."""
        self.dismiss(("go_on",))

    def action_leave(self) -> None:
        """Go back to the session; first close the help."""
        close_help(self)
        self.dismiss(None)

    def action_help(self) -> None:
        """Open or close the list of keys."""
        toggle_help(self)
