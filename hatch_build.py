"""What a wheel holds besides the package: the manual page, made from the parser."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ManPageHook(BuildHookInterface[Any]):
    """Lays the manual page where man looks for it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the page; what is installed to be edited in place needs none."""
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, self.root)
        # Not before: this file is read to learn what a build needs.
        from backtui.cli.man_page import man_page

        self._folder = tempfile.TemporaryDirectory(prefix="backtui-man-")
        page = Path(self._folder.name) / "backtui.1"
        page.write_text(man_page(), encoding="utf-8")
        build_data["shared_data"][str(page)] = "share/man/man1/backtui.1"
