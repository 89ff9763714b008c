"""The app: its places, its keys, its palette, and one line for each message; controllers do the rest.

Screens are imported where they are first shown: a person who opens the app waits for Today alone.
"""

import gc
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import SystemCommand
from textual.binding import Binding
from textual.command import CommandPalette
from textual.screen import Screen

from backtui.app.coach import Coach
from backtui.app.corrections import Corrector
from backtui.app.desk import Desk, Tell
from backtui.app.first_paint import Keeper
from backtui.app.history import History
from backtui.app.interrupted import Interrupted
from backtui.app.midnight import watch_date
from backtui.app.plain_text import CalmPalette, PlainCommands
from backtui.app.restore import Restore
from backtui.app.routing import Controllers, route
from backtui.app.sessions import Sessions
from backtui.app.settings import SettingsKeeper
from backtui.app.settings_page import SettingsPage
from backtui.app.steady_app import SteadyApp
from backtui.app.today import TodayPlace
from backtui.app.trial import Trial
from backtui.app.weeks import Weeks
from backtui.core.catalogue.catalogue import Catalogue
from backtui.core.clock import AnyClock
from backtui.core.dates import long_day_words
from backtui.core.progress.news import DAMAGE, INTERRUPTED, News
from backtui.screens.messages import AppMessage
from backtui.screens.today import TodayScreen
from backtui.screens.today_words import TodayView
from backtui.settings.model import NO_CHOICES, Choices
from backtui.store.diary import Diary

if TYPE_CHECKING:
    from backtui.store.doctor import Finding
    from backtui.widgets.figure.manner import Manner


class BacktuiApp(SteadyApp):
    """Puts screens and controllers together."""

    TITLE = "backtui"
    # The first screen's styles are read with the app's: reading them later would style it twice.
    CSS_PATH = ["app.tcss", "../screens/today.tcss", "small.tcss"]
    DEFAULT_MODE = "today"
    COMMANDS = {PlainCommands}
    BINDINGS = [
        Binding("ctrl+z", "suspend_process", show=False, id="suspend", tooltip="to the shell; fg returns"),
        Binding("comma", "settings", "settings", show=False, key_display=",", id="settings",
                tooltip="every setting, with what it means"),
        Binding("u", "undo", "undo", id="undo", tooltip="take the last correction back"),
        Binding("ctrl+p", "command_palette", "palette", show=False, priority=True, id="palette",
                tooltip="whatever can be done, by its name"),
    ]  # fmt: skip

    def __init__(
        self,
        clock: AnyClock,
        catalogue: Catalogue,
        diary: Diary,
        notice: News | None = None,
        start: str | None = None,
        minutes: int | None = None,
        is_smallest: bool = False,
        damage: "Finding | None" = None,
        choices: Choices = NO_CHOICES,
        tell: Tell | None = None,
        state: Path | None = None,
        is_first: bool = False,
        keeper: Keeper | None = None,
        *,
        is_full: bool = False,
    ) -> None:
        """`notice` is said on Today, `damage` is asked about first.

        `start` is a routine to begin with, `minutes` how long its session shall take, `is_smallest` that it
        is the smallest one, `is_full` that it is all of it as a second one, too. `tell` opens the outputs of
        a session: bell, voice and the like; None: it is silent. `state` is the folder of what this machine
        alone remembers; None: the platform's. `is_first`: backtui was never used here. `keeper` keeps what
        Today shows for the next start.
        """
        super().__init__(clock, choices.settings.keys, keeper, self._is_plain)
        self._damage, self._is_first = damage, is_first
        self.desk = Desk(
            self, clock, catalogue, diary, choices.settings, choices.is_remote, notice, self.hush
        )
        self.keeper = SettingsKeeper(self.desk, choices.keep, self.terminal.manner)
        self.corrector = Corrector(self.desk, lambda routine: self.coach.full_seconds(routine), state)
        self.weeks = Weeks(self.desk, self.corrector.correct)
        self.coach = Coach(
            self.desk, correct=self.corrector.correct, choose=self.keeper.choose,
            begin=lambda routine: self.sessions.begin(routine),
            begin_anew=lambda timeline: self.sessions.begin_anew(timeline),
            minutes={start: minutes} if start is not None and minutes is not None else {},
            full={start} if start is not None and is_full else set(), state=state,
        )  # fmt: skip
        self.sessions = Sessions(
            self.desk, tell, timeline_of=self.coach.timeline_of, outlook=self.coach.outlook,
            week_words=self.weeks.words, manner=self.manner, stored=lambda: self.today.sync(),
        )  # fmt: skip
        self.history = History(self.desk, self.weeks.agreed, state)
        begin = self._begin_smallest if is_smallest else self.sessions.begin_unseen
        self.interrupted = Interrupted(self.desk, begin, self.sessions.take_up, start)
        self.restore = Restore(self.desk, self.interrupted.settle)
        self.trial = Trial(
            self.desk, tell, person=self.coach.person, is_busy=lambda: self.sessions.is_live,
            correct=self.corrector.correct, manner=self.manner,
        )  # fmt: skip
        self.page = SettingsPage(
            self.desk, choices, choose=self.keeper.choose, preview=self.keeper.preview,
            faults=lambda: self.keeper.refusals, target=self._target, goal=self.weeks.goal_words,
            minutes=self.coach.own_minutes,
            ask={
                "routine": lambda: self.coach.routines.ask(), "target": self.weeks.choose_target,
                "goal": self.weeks.ask_goal, "figure by eye": self.keeper.choose_signs,
            },
        )  # fmt: skip
        self.today = TodayPlace(self.desk, self.coach, self.weeks, self._left, state)
        self._controllers = Controllers(
            self.sessions, self.coach, self.corrector, self.weeks, self.history, self.keeper,
            self.interrupted, self.restore, self.trial, self.page,
        )  # fmt: skip
        self.add_mode("today", lambda: TodayScreen(self._today, clock.moment, self.manner))
        self.add_mode("catalogue", lambda: self.coach.place(self._date_words, self.manner))
        self.add_mode("history", lambda: self.history.place(self._date_words))

    # Places, and how they show

    def _today(self) -> TodayView:
        self.first_paint.told()
        return self.today.view()

    def _left(self) -> list[News]:
        """Return what waits to be seen to."""
        news = [DAMAGE] if self.restore.is_left else []
        return news + ([INTERRUPTED] if self.interrupted.is_left else [])

    def _begin_smallest(self, routine: str) -> None:
        self.sessions.begin(routine, self.coach.smallest_of(routine))

    def _target(self) -> int | None:
        """Return the sessions a week; None in a session, which no correction shall come between."""
        return None if self.sessions.is_live or self.trial.is_on else self.weeks.target_now()

    def _is_plain(self) -> bool:
        """Return whether Today is shown, and would be so by another start."""
        is_alone = isinstance(self.screen, TodayScreen) and len(self.screen_stack) == 1
        return is_alone and self.today.is_lasting

    def _date_words(self) -> str:
        return long_day_words(self.desk.clock.today())

    def manner(self) -> "Manner":
        """Return how figures are shown."""
        return self.terminal.manner(self.desk.motion, self.desk.settings.figure)

    # Keys and the palette

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Add to Textual's commands: what is chosen, told, planned, begun and visited."""
        yield from super().get_system_commands(screen)
        yield from self.page.commands()
        yield from self.keeper.commands()
        if getattr(screen, "OFFERS_UNDO", False):
            yield from self.weeks.commands()
            yield from self.history.commands()
            yield from self.corrector.commands()
        safety = "How to train, when not to, when to see somebody"
        yield SystemCommand("Safety", safety, self.coach.show_safety)
        if self.sessions.is_live or self.trial.is_on:
            return
        yield from self.coach.commands()
        yield from self.sessions.commands()
        for place in ("today", "catalogue", "history"):
            yield SystemCommand(
                f"Go to: {place.capitalize()}", f"Show {place}", lambda p=place: self.switch_mode(p)
            )

    def action_command_palette(self) -> None:
        """Show the palette."""
        if not isinstance(self.screen, CommandPalette):
            self.hush()
            self.push_screen(CalmPalette(id="--command-palette"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer settings and undo where nothing is guided or typed; undo where there is a step of it."""
        if action == "settings":
            offers_undo = getattr(self.screen, "OFFERS_UNDO", False)
            return bool(getattr(self.screen, "OFFERS_SETTINGS", offers_undo))
        if action != "undo":
            return True
        return getattr(self.screen, "OFFERS_UNDO", False) and self.corrector.can_undo

    def action_undo(self) -> None:
        """Take the last correction back."""
        self.corrector.undo()

    def action_settings(self) -> None:
        """Show the settings."""
        self.page.show()

    def action_change_theme(self) -> None:
        """Choose a theme by what it looks like."""
        self.page.ask_theme()

    def action_suspend_process(self) -> None:
        """Go to the shell; a session pauses first."""
        self.sessions.sleep()
        self.trial.sleep()
        super().action_suspend_process()

    def on_mount(self) -> None:
        """See to what is wrong or was left behind, then begin what was asked for."""
        self.call_after_refresh(gc.enable)
        self.watch_theme(self.theme)
        watch_date(self, self.desk.clock, self.desk.follow, self.today.changes_by_the_hour)
        if self._damage is not None:
            self.restore.ask(self._damage)
        else:
            self.interrupted.settle()
        if self._is_first:
            self.coach.welcome()
        self.keeper.say_faults(self.keys.faults)

    async def action_quit(self) -> None:
        """Leave, with everything stored."""
        self.key_queue.close()
        self.first_paint.leave()
        await self.sessions.quit()
        await self.keeper.kept()
        self.leave(0)

    def on_unmount(self) -> None:
        """Let go of what a session holds."""
        self.sessions.release()
        self.trial.release()
        self.interrupted.release()
        self.page.hush()

    def leave_now(self) -> None:
        """Have everything on disk."""
        self.key_queue.close()
        self.sessions.leave_now()

    @property
    def farewell(self) -> str:
        """What gives the terminal back besides what every app has changed in it."""
        return self.sessions.farewell

    @on(AppMessage)
    def act(self, message: AppMessage) -> None:
        """Act on what a screen asks or tells."""
        route(message, self._controllers)
