"""The themes of backtui: dark, light, both again for sixteen colours, and the terminal's own colours."""

from typing import Literal

from textual.theme import Theme

# What stands behind the terminal's text; None: it does not tell.
Ground = Literal["dark", "light"] | None

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

TERMINAL = "terminal"
WORDS = {
    "backtui-dark": "made for it, dark",
    "backtui-light": "made for it, light",
    TERMINAL: "the colours of your terminal",
}
# Of a terminal's colours those that most schemes keep readable on such a ground: no bright ones, which some
# schemes take for greys, and none of the pale ones on white. Where nobody knows, there are no hues.
_HUES: dict[Ground, dict[str, str]] = {
    "dark": {
        "primary": "ansi_cyan", "accent": "ansi_yellow", "success": "ansi_green", "warning": "ansi_yellow",
        "error": "ansi_bright_red",
    },
    "light": {
        "primary": "ansi_blue", "accent": "ansi_blue", "success": "ansi_blue", "warning": "ansi_red",
        "error": "ansi_red",
    },
    None: dict.fromkeys(("primary", "accent", "success", "warning", "error"), "ansi_default"),
}  # fmt: skip
_PLAIN = (
    "text", "text-muted", "text-disabled", "foreground-muted", "panel", "panel-lighten-1", "panel-lighten-2",
    "surface", "boost", "block-hover-background", "border-blurred", "scrollbar-background",
    "scrollbar-background-hover", "scrollbar-background-active", "scrollbar-corner-color",
    "footer-foreground", "footer-background", "footer-description-foreground", "input-cursor-background",
    "input-cursor-foreground", "input-selection-background", "input-selection-foreground",
    "screen-selection-background", "screen-selection-foreground", "ansi-background", "ansi-foreground",
)  # fmt: skip


def terminal_theme(ground: Ground) -> Theme:
    """Return the theme of the terminal's own colours, on the ground that it has.

    What is chosen shows in reverse, but in lists of Textual's, which cannot do that: there on a hue that is
    told from either ground.
    """
    hues = _HUES[ground]
    chosen, on = ("ansi_black", "ansi_cyan") if ground == "dark" else ("ansi_bright_white", "ansi_blue")
    return Theme(
        name=TERMINAL,
        primary=hues["primary"],
        accent=hues["accent"],
        success=hues["success"],
        warning=hues["warning"],
        error=hues["error"],
        secondary="ansi_default",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        dark=ground != "light",
        ansi=True,
        variables={
            **dict.fromkeys(_PLAIN, "ansi_default"),
            **dict.fromkeys(("block-cursor-foreground", "block-cursor-blurred-foreground"), chosen),
            **dict.fromkeys(("block-cursor-background", "block-cursor-blurred-background"), on),
            "input-cursor-text-style": "bold reverse",
            **dict.fromkeys(("scrollbar", "scrollbar-hover", "scrollbar-active", "border"), hues["primary"]),
            "footer-key-foreground": hues["accent"],
        },
    )
