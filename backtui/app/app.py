"""The app: its places, its keys, its palette, and one line for each message; controllers do the rest.

Screens are imported where they are first shown: a person who opens the app waits for Today alone.
"""

import asyncio
import gc
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import RenderableType
from textual import events, on
from textual.app import App, SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.command import CommandPalette
from textual.driver import Driver
from textual.filter import LineFilter
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.widget import AwaitMount

from backtui.app.coach import Coach
from backtui.app.corrections import Corrector
from backtui.app.desk import Desk, Tell
from backtui.app.driver import GroundTold, SteadyDriver
from backtui.app.first_paint import FirstPaint, Keeper
from backtui.app.history import History
from backtui.app.interrupted import Interrupted
from backtui.app.key_queue import KeyQueue
from backtui.app.midnight import watch_date
from backtui.app.persons_keys import PersonsKeys
from backtui.app.plain_text import CalmPalette, PlainCommands, plain_lines
from backtui.app.restore import Restore
from backtui.app.routing import Controllers, route
from backtui.app.sessions import Sessions
from backtui.app.settings import SettingsKeeper
from backtui.app.settings_page import SettingsPage
from backtui.app.styles import Styles
from backtui.app.terminal import TerminalLook, forget_drawn, steady
from backtui.app.theme import TERMINAL
from backtui.app.trial import Trial
from backtui.app.weeks import Weeks
from backtui.app.wire import tight
from backtui.core.catalogue.catalogue import Catalogue
from backtui.core.clock import AnyClock
from backtui.core.dates import long_day_words
from backtui.core.progress.news import DAMAGE, INTERRUPTED, UNREAD, News
from backtui.core.text import reading_seconds
from backtui.screens.messages import AppMessage
from backtui.screens.today import TodayScreen
from backtui.screens.today_words import TodayView
from backtui.settings.model import NO_CHOICES, Choices
from backtui.store.diary import Diary

if TYPE_CHECKING:
    from backtui.app.syncing import Syncing
    from backtui.store.doctor import Finding
    from backtui.widgets.figure.manner import Manner

# A place stands sooner; what hangs is left all the same.
_PATIENCE = 1.0


class BacktuiApp(App[int]):
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
        damage: "Finding | None" = None,
        choices: Choices = NO_CHOICES,
        tell: Tell | None = None,
        state: Path | None = None,
        is_first: bool = False,
        keeper: Keeper | None = None,
    ) -> None:
        """`notice` is said on Today, `damage` is asked about first.

        `start` is a routine to begin with, `minutes` how long its session shall take. `tell` opens the
        outputs of a session: bell, voice and the like; None: it is silent. `state` is the folder of what
        this machine alone remembers; None: the platform's. `is_first`: backtui was never used here.
        `keeper` keeps what Today shows for the next start.
        """
        super().__init__()
        self.stylesheet = Styles(variables=self.get_css_variables())
        self._damage, self._is_first = damage, is_first
        self.key_queue = KeyQueue(self)
        self._said_at = 0
        self._state = state
        self._syncing: Syncing | None = None
        self.desk = Desk(
            self, clock, catalogue, diary, choices.settings, choices.is_remote, notice, self.hush
        )
        self.terminal = TerminalLook(self)
        self.keys = PersonsKeys(self, choices.settings.keys)
        self.first_paint = FirstPaint(self, clock, keeper, self._is_plain)
        self.keeper = SettingsKeeper(self.desk, choices.keep, self.terminal.manner)
        self.corrector = Corrector(self.desk, lambda routine: self.coach.timeline_of(routine).seconds, state)
        self.weeks = Weeks(self.desk, self.corrector.correct)
        self.coach = Coach(
            self.desk, correct=self.corrector.correct, choose=self.keeper.choose,
            begin=lambda routine: self.sessions.begin(routine),
            minutes={start: minutes} if start is not None and minutes is not None else {}, state=state,
        )  # fmt: skip
        self.sessions = Sessions(
            self.desk, tell, timeline_of=self.coach.timeline_of, outlook=self.coach.outlook,
            week_words=self.weeks.words, manner=self.manner, stored=self._sync,
        )  # fmt: skip
        self.history = History(self.desk, self.weeks.agreed)
        self.interrupted = Interrupted(self.desk, self.sessions.begin, self.sessions.take_up, start)
        self.restore = Restore(self.desk, self.interrupted.settle)
        self.trial = Trial(
            self.desk, tell, person=self.coach.person, is_busy=lambda: self.sessions.is_live,
            correct=self.corrector.correct, manner=self.manner,
        )  # fmt: skip
        self.page = SettingsPage(
            self.desk, choices, choose=self.keeper.choose, preview=self.keeper.preview,
            faults=lambda: self.keeper.refusals, target=self._target, minutes=self.coach.own_minutes,
            ask={
                "routine": lambda: self.coach.routines.ask(), "target": self.weeks.choose_target,
                "figure by eye": self.keeper.choose_signs,
            },
        )  # fmt: skip
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
        weeks, standing = self.weeks.progress()
        routine, follows = self.desk.routine, self.desk.follows_words()
        return TodayView(
            self.desk.clock.today(), standing, weeks, self.coach.timeline_of(routine.id), self._news(),
            hour=self.weeks.usual_hour(), is_asked=self.coach.minutes_of(routine.id) is not None,
            often="" if routine.often is None else routine.often.words(), follows=follows,
            figure_of=self.desk.catalogue.figure_of,
        )  # fmt: skip

    def _news(self) -> list[News]:
        """Return all there is to tell on Today."""
        news = [DAMAGE] if self.restore.is_left else []
        news += [INTERRUPTED] if self.interrupted.is_left else []
        news += [self.desk.notice] if self.desk.notice is not None else []
        news += [] if self.coach.safety_read() is not None else [UNREAD]
        if self.desk.settings.sync == "after each session":
            # Most people sync when they ask for it.
            from backtui.sync.failing import unsynced

            failing = unsynced(self.desk.diary.path, self._state)
            news += [News("sync", failing.words(self.desk.clock.now()))] if failing is not None else []
        return news

    def _sync(self) -> None:
        """Sync what was stored, where the person wants that after each session."""
        if self.desk.settings.sync == "after each session":
            from backtui.app.syncing import Syncing

            self._syncing = self._syncing or Syncing(self.desk, self._state)
            self._syncing.begin()

    def _target(self) -> int | None:
        """Return the sessions a week; None in a session, which no correction shall come between."""
        return None if self.sessions.is_live or self.trial.is_on else self.weeks.target_now()

    def _is_plain(self) -> bool:
        """Return whether Today is shown, and would be so by another start."""
        is_alone = isinstance(self.screen, TodayScreen) and len(self.screen_stack) == 1
        is_settled = not (self.restore.is_left or self.interrupted.is_left or self.coach.is_asked)
        is_settled = is_settled and self.weeks.agreed().hourly is None
        if self.weeks.agreed().hourly is not None:
            # Every hour may tell something else.
            return False
        return is_alone and is_settled and len(self.desk.begun()) == len(self.desk.entries())

    def _date_words(self) -> str:
        return long_day_words(self.desk.clock.today())

    def manner(self) -> "Manner":
        """Return how figures are shown."""
        return self.terminal.manner(self.desk.motion, self.desk.settings.figure)

    # The terminal

    def get_driver_class(self) -> type[Driver]:
        """Return Textual's driver for this system, made steady."""
        return steady(super().get_driver_class())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every line passes on its way to the terminal."""
        return [
            self.terminal.plain_lines,
            *self.terminal.without_colours(super().get_line_filters()),
            *self.terminal.filters,
        ]

    def get_key_display(self, binding: Binding) -> str:
        """Return how a key is shown."""
        sign = self.keys.sign_of(binding) or super().get_key_display(binding)
        return self.terminal.key_display(sign, binding.key)

    def key_name(self, action: str, usual: str) -> str:
        """Return how a text names the key that does an action."""
        return self.keys.name(action, usual)

    def pop_screen(self) -> AwaitComplete:
        """Go back to the screen below, and let go of what was drawn of this one."""
        if self.has_left:
            # What was stored meanwhile would still lead from place to place; they are being taken down.
            return AwaitComplete()
        self.hush()
        popped = super().pop_screen()
        forget_drawn()
        return popped

    def switch_mode(self, mode: str) -> AwaitMount:
        """Go to a place."""
        self.hush()
        return super().switch_mode(mode)

    def watch_theme(self, theme: str) -> None:
        """Ask the terminal for its ground where that decides what can be read."""
        if theme == TERMINAL and isinstance(self._driver, SteadyDriver):
            self._driver.ask_ground()

    def on_ground_told(self, event: GroundTold) -> None:
        """Suit the colours to the terminal's ground."""
        self.terminal.take_ground("dark" if event.is_dark else "light")

    def on_driver_signal_resume(self) -> None:
        """Paint everything: while the app was stopped, the terminal was somebody else's."""
        self.refresh(layout=True)

    def on_resize(self, event: events.Resize) -> None:
        """Show what there is room for."""
        self.terminal.fit(event.size)
        self.first_paint.stands()

    # What others wrote

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Say something as it is written, for as long as it takes to read; what was said before is gone.

        None of it is markup, whoever asks.
        """
        words = plain_lines(f"{title}: {message}" if title else message)
        self._said_at = self.key_queue.turns
        super().notify(words, severity=severity, timeout=timeout or reading_seconds(words), markup=False)

    def on_notify(self) -> None:
        """Take back what was said before: Textual adds what is new."""
        self.clear_notifications()

    def hush(self) -> None:
        """Take back what was said of a place that a later key leaves."""
        if self._said_at != self.key_queue.turns:
            self.clear_notifications()

    def action_help_quit(self) -> None:
        """Name the key that leaves; Textual's words have markup in them."""
        self.notify("ctrl+q leaves backtui.")

    def on_delivery_complete(self, event: events.DeliveryComplete) -> None:
        """Say where a picture of the screen is; Textual's words have markup in them."""
        event.prevent_default()
        self.notify(f"Saved: {event.path}", title="Screenshot")

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if not self.first_paint.paints(screen, self._driver, is_held_back=self._batch_count > 0):
            super()._display(screen, tight(renderable))

    # Keys and the palette

    async def on_event(self, event: events.Event) -> None:
        """Deal with an event; a key waits for its turn."""
        if not self.key_queue.holds(event):
            await super().on_event(event)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Add to Textual's commands: what is chosen, told, planned, begun and visited."""
        yield from super().get_system_commands(screen)
        yield from self.page.commands()
        yield from self.keeper.commands()
        if getattr(screen, "OFFERS_UNDO", False):
            yield from self.weeks.commands()
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
        watch_date(self, self.desk.clock, self.desk.follow, self.weeks.due_by_the_hour)
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

    @property
    def has_left(self) -> bool:
        """Whether it was asked to leave."""
        return self.return_code is not None

    def leave(self, status: int) -> None:
        """Leave with an exit status, from a place that stands: one that is being mounted would fail."""
        # Not a worker: those are waited for.
        self._leaving = asyncio.ensure_future(self._leave(status))

    async def _leave(self, status: int) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                await self.key_queue.at_rest()
        self.exit(return_code=status)

    @property
    def exit_status(self) -> int:
        """With which status to leave; an app that nobody asked to leave was ended by a fault."""
        return 1 if self.return_code is None else self.return_code

    def exit(
        self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """Leave, with the worst status that there was a reason for: a fault is not hidden by a key."""
        super().exit(result, max(return_code, self.return_code or 0), message)

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
