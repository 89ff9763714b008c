"""The queue of keys: each acts on what the keys before it led to, however fast they come.

Textual passes keys on as they come. But a key goes from widget to widget by their queues, the focus moves by
one more message, a screen is pushed, mounted and laid out later, and a session is stored before it is asked
about. So keys wait here while a place changes.
"""

import asyncio
from collections import deque
from collections.abc import Iterable
from typing import Any

from textual import events
from textual.app import App, ScreenStackError
from textual.keys import _character_to_key
from textual.message_pump import MessagePump
from textual.screen import Screen

from backtui.terminal.layouts import latin

# Longer than any place takes to change. What hangs must not keep back the key that leaves.
PATIENCE = 5.0
_BETWEEN_LOOKS = 0.002

_HELD = (events.Key, events.Paste, events.MouseDown, events.MouseUp)
# Held down, these come faster than a slow screen is drawn; what they move needs no new layout.
_MOVES = ("up", "down", "j", "k", "left", "right", "h", "l")


class KeyQueue:
    """Keeps keys, pastes and clicks back until all that those before them led to is done.

    A worker counts as such: keys that are typed while a session is being stored are the check-in's.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting = deque[events.Event]()
        self._handed_on = set[events.Event]()
        self._task: asyncio.Task[None] | None = None
        self._place: tuple[object, object] = (None, None)
        self._is_closed = False
        # How many have had their turn.
        self.turns = 0

    def holds(self, event: events.Event) -> bool:
        """Keep an event of the terminal for later; False: it is none of these, or its turn has come."""
        if not isinstance(event, _HELD) or event.is_forwarded:
            return False
        if event in self._handed_on:
            self._handed_on.discard(event)
            return False
        if self._is_closed:
            return True
        self._waiting.append(event)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._hand_on_all())
        return True

    def close(self) -> None:
        """Let nothing through any more: keys behind the one that leaves lead nowhere."""
        self._is_closed = True
        self._waiting.clear()

    async def at_rest(self) -> None:
        """Wait until nothing is on its way, and the place stands."""
        await self._at_rest(is_laid_out=True, is_worked_off=False)

    async def settled(self) -> None:
        """Wait until no key waits, and what the last one led to is done."""
        await self._at_rest(is_laid_out=False, is_worked_off=True)
        while self._task is not None and not self._task.done():
            await self._task
        await self._at_rest(is_laid_out=False, is_worked_off=True)

    async def _hand_on_all(self) -> None:
        while self._waiting:
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._at_rest(is_laid_out=False, is_worked_off=not self._is_typed())
                    if not self._waiting:
                        return
                    event = self._hand_on()
                    await self._at_rest(is_laid_out=not self._is_held_down(event), is_worked_off=False)
            except TimeoutError:
                while self._waiting:
                    self._hand_on()

    def _hand_on(self) -> events.Event:
        event = self._by_place(self._waiting.popleft())
        self.turns += 1
        if self._app.post_message(event):
            self._handed_on.add(event)
        return event

    def _by_place(self, event: events.Event) -> events.Event:
        """Return a key of another keyboard as the one in its place, unless it is a letter of a text.

        Enter that was typed before the app had the terminal comes as the line that it ended.
        """
        if isinstance(event, events.Key) and event.key == "ctrl+j" and not self._takes_lines():
            return events.Key("enter", "\r")
        if not isinstance(event, events.Key) or event.character is None or event.character.isascii():
            return event
        if self._is_text(event):
            return event
        sign = latin(event.character)
        return event if sign == event.character else events.Key(_character_to_key(sign), sign)

    def _takes_lines(self) -> bool:
        return getattr(self._app.focused, "TAKES_LINES", False)

    def _is_held_down(self, event: events.Event) -> bool:
        following = self._waiting[0] if self._waiting else None
        return (
            isinstance(event, events.Key)
            and isinstance(following, events.Key)
            and event.key == following.key
            and event.key in _MOVES
        )

    def _is_typed(self) -> bool:
        """Return whether the next key is a letter for a line of text, whatever is searched for meanwhile."""
        following = self._waiting[0]
        return isinstance(following, events.Key) and following.is_printable and self._is_text(following)

    def _is_text(self, key: events.Key) -> bool:
        """Return whether a key is taken as text where the focus is."""
        focused = self._app.focused
        return focused is not None and focused.check_consume_key(key.key, key.character)

    async def _at_rest(self, *, is_laid_out: bool, is_worked_off: bool) -> None:
        """Wait until nothing is on its way that could change what the next key acts on.

        A new place is laid out before; of the same one, what was changed is, where that is asked for.
        `is_worked_off`: a screen's own search is waited for, as the app's workers always are.
        """
        app = self._app
        while app.is_running:
            for pump in self._way_of_a_key():
                await _passed(pump)
            screen = self._screen
            is_working = any(
                not worker.is_finished and (is_worked_off or worker.node is app) for worker in app.workers
            )
            if screen is None or is_working:
                # Not by Worker.wait: to give that up would end the worker.
                await asyncio.sleep(_BETWEEN_LOOKS)
                continue
            place = (screen, screen.focused)
            if place != self._place or (is_laid_out and (screen._layout_required or screen._callbacks)):
                # Once: a session changes all the time.
                is_laid_out = is_laid_out and place != self._place
                self._place = place
                await _laid_out(screen)
            elif not any(
                node.message_queue_size
                for node in (app, *screen.walk_children(with_self=True))
                if node.is_running
            ):
                return

    @property
    def _screen(self) -> Screen[Any] | None:
        try:
            return self._app.screen
        except ScreenStackError:
            return None

    def _way_of_a_key(self) -> Iterable[MessagePump]:
        """Yield what a key passes: from the app to what has the focus, and from there up to the app."""
        yield self._app
        at: MessagePump | None = self._app.focused or self._screen
        while at is not None:
            yield at
            at = at._parent


async def _passed(pump: MessagePump) -> None:
    """Wait until a widget, a screen or the app has dealt with all that is in its queue now."""
    done = asyncio.Event()
    if pump.call_later(done.set):
        await done.wait()


async def _laid_out(screen: Screen[Any]) -> None:
    """Wait until a screen is laid out, and what waited for that is done."""
    done = asyncio.Event()
    if screen.call_after_refresh(done.set):
        await done.wait()
