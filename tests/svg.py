"""What charts are drawn of."""

from xml.sax.saxutils import escape


def text(
    left: float, baseline: float, words: str, weight: str = "normal", *,
    anchor: str = "start", fill: str = "#263238", size: int = 11,
) -> str:  # fmt: skip
    place = f'x="{left:.1f}" y="{baseline:.1f}" text-anchor="{anchor}"'
    look = f'font-weight="{weight}" font-size="{size}" fill="{fill}"'
    return f"<text {place} {look}>{escape(words)}</text>\n"
