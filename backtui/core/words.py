"""Times, sides and doses in words."""


def clock(seconds: int) -> str:
    """Return seconds as minutes and seconds: `17:42`."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def side_words(side: str) -> str:
    """Return a side as it is said: `left side`, `clockwise`."""
    return f"{side} side" if side in ("left", "right") else side
