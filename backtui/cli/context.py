"""What every command needs: the clock, the settings, the files; and the problem that stops one."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from backtui.clock import Clock
from backtui.core.text import Trouble
from backtui.files.paths import routines_path, store_path
from backtui.settings.model import Settings

if TYPE_CHECKING:
    from backtui.cli.first_sight import FirstSight


class Problem(Trouble):
    """What stops a command, in a sentence for the person."""


class Context(NamedTuple):
    """The one clock, what the person chose and where that is written, and the files that were asked for.

    `sight` is what stands on the terminal before the app does; only Today has one.
    """

    clock: Clock
    settings: Settings
    settings_path: Path
    store: str | None = None
    routines: str | None = None
    sight: "FirstSight | None" = None

    @property
    def store_path(self) -> Path:
        """Return where the history lies."""
        return store_path(self.store)


def write_file(context: Context, name: str, text: str, *, is_private: bool) -> None:
    """Write a text to a file that the person named. Raises Problem."""
    # Most commands write none.
    from backtui.files.outputs import OutputError, write_output
    from backtui.files.own_files import own_files

    protected = own_files(context.store_path, context.settings_path, routines_path(context.routines))
    try:
        write_output(name, text, protected, is_private=is_private)
    except OutputError as error:
        raise Problem(str(error)) from None
