"""A Textual app with a header, a line and a footer: the floor that no Textual app gets below."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Static


class Bare(App[None]):
    """Nothing else."""

    def compose(self) -> ComposeResult:
        """One of each."""
        yield Header()
        yield Static("One line")
        yield Footer()


if __name__ == "__main__":
    Bare().run()
