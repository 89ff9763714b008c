"""The styles: read once, and again only when the colours change."""

from textual.css.stylesheet import Stylesheet


class Styles(Stylesheet):
    """Styles that Textual would read anew for each new screen, and for the theme that it begins with."""

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the colours of a theme; what was read with others is read again."""
        if variables != self._variables:
            super().set_variables(variables)
            self._require_parse = True

    def reparse(self) -> None:
        """Read what was not read yet with these colours."""
        if self._require_parse:
            self.parse()
