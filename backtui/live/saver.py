"""The saver: stores sessions one after the other, away from the thread that draws."""

import asyncio

import msgspec

from backtui.core.diary.session import Session
from backtui.store.diary import Diary
from backtui.store.schema import StoreError


class Saver:
    """Stores the latest state of a session; what was overtaken meanwhile is not written.

    `unsaved` is what could not be stored, `problem` why; the next save tries again.
    """

    def __init__(self, diary: Diary) -> None:
        self._diary = diary
        self._task: asyncio.Task[None] | None = None
        self._revised: dict[str, str] = {}
        self.unsaved: Session | None = None
        self.problem = ""

    def save(self, session: Session) -> None:
        """Store a session soon."""
        self.unsaved = session
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._store())

    async def settled(self) -> None:
        """Wait until all is stored, or has failed to be."""
        if self._task is not None:
            await self._task

    async def _store(self) -> None:
        while (session := self.unsaved) is not None:
            revised = self._revised.get(session.id, session.revised)
            try:
                stored = await asyncio.to_thread(
                    self._diary.save, msgspec.structs.replace(session, revised=revised)
                )
            except StoreError as error:
                self.problem = str(error)
                if self.unsaved is session:
                    return
            else:
                self.problem = ""
                self._revised[session.id] = stored.revised
                if self.unsaved is session:
                    self.unsaved = None
