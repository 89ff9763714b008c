"""A list to choose from that has pages only where it has room."""

from textual.widgets import OptionList

PAGES = ("page_down", "page_up")


class Options(OptionList):
    """Textual's list of options, which counts pages by lines, and lays these out only where there is room."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no page of a list that is not shown."""
        return bool(self.scrollable_content_region) or action not in PAGES
