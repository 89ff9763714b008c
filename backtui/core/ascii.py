"""The signs of backtui for outputs that have ASCII alone."""

_SIGNS = {
    "█": "#", "▓": "=", "▒": ":", "░": ".", "╱": "/", "▁": "_", "─": "-", "│": "|", "┤": "|", "├": "|",
    "┬": "+", "┴": "+", "┼": "+", "└": "+", "┘": "+", "┌": "+", "┐": "+", "●": "*", "○": "o", "◉": "@",
    "◌": "o", "·": ".", "–": "-", "→": "->", "…": "...", "×": "x", "✓": "v", "✗": "x", "◐": "~",
}  # fmt: skip
_TABLE = str.maketrans(_SIGNS)


def fit_for(text: str, encoding: str | None) -> str:
    """Return a text with its signs in ASCII where an encoding does not have them; else as it is."""
    try:
        "".join(_SIGNS).encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return text.translate(_TABLE)
    return text
