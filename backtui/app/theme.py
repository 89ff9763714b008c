"""The two themes of backtui, dark and light, and both again for terminals with sixteen colours."""

from textual.theme import Theme

THEMES = (
    Theme(
        name="backtui-dark",
        primary="#8fb8de",
        secondary="#a3b8c9",
        accent="#f0c674",
        success="#7fd99a",
        warning="#f2b56b",
        error="#ff8f80",
        foreground="#eef1f4",
        background="#12161b",
        surface="#181d24",
        panel="#222a33",
        dark=True,
    ),
    Theme(
        name="backtui-light",
        primary="#1d4f80",
        secondary="#49627a",
        accent="#643c00",
        success="#0f5f2f",
        warning="#8a3f00",
        error="#9b1c12",
        foreground="#14181c",
        background="#fbfaf7",
        surface="#f3f1ec",
        panel="#e6e3db",
        dark=False,
        # Textual's own is too pale to be read from the floor.
        variables={"text-muted": "#474d54"},
    ),
)

# Of sixteen colours only these pairs can be read well; pastels would all become the same grey.
FEW_COLOURS = (
    Theme(
        name="backtui-dark",
        primary="#55ffff",
        secondary="#aaaaaa",
        accent="#ffff55",
        success="#55ff55",
        warning="#ffff55",
        error="#ff5555",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#0000aa",
        dark=True,
        variables={"text-muted": "#aaaaaa"},
    ),
    Theme(
        name="backtui-light",
        primary="#0000aa",
        secondary="#555555",
        accent="#0000aa",
        success="#0000aa",
        warning="#aa0000",
        error="#aa0000",
        foreground="#000000",
        background="#ffffff",
        surface="#ffffff",
        panel="#ffffff",
        dark=False,
        variables={
            "text-muted": "#555555",
            # Where the cursor stands in the palette; a pale blue would become a grey that swallows greys.
            "block-cursor-blurred-background": "#55ffff",
            "block-cursor-blurred-text-style": "bold",
        },
    ),
)
