"""A Textual app with a header, a line and a footer: the floor that no Textual app gets below."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Static


class Bare(App[None]):
    """Nothing else, but that a key changes the line."""

    BINDINGS = [("a", "answer", "Answer")]

    def compose(self) -> ComposeResult:
        """One of each."""
        yield Header()
        yield Static("One line")
        yield Footer()

    def action_answer(self) -> None:
        """Change the line."""
        line = self.query_one(Static)
        line.update("answered" if str(line.content) == "One line" else "One line")


if __name__ == "__main__":
    Bare().run()
