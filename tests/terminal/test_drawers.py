"""Who draws mosaics: told by names alone, and never more than is known."""

import pytest

from backtui.terminal.drawers import blocks_of

GHOSTTY = {"TERM": "xterm-ghostty", "TERM_PROGRAM": "ghostty"}


@pytest.mark.parametrize(
    ("blocks", "variables"),
    [
        ("quadrants", {}),
        ("quadrants", {"TERM": "xterm-256color"}),
        ("quadrants", {"TERM": "linux"}),
        ("quadrants", {"TERM": "alacritty"}),
        ("sextants", {"TERM": "xterm-kitty"}),
        ("sextants", {"TERM": "xterm-kitty", "SSH_CONNECTION": "a 1 b 2"}),
        ("sextants", {"TERM": "foot"}),
        ("sextants", {"TERM": "foot-extra"}),
        ("quadrants", {"TERM": "footnote"}),
        ("sextants", {"TERM": "xterm-ghostty", "SSH_CONNECTION": "a 1 b 2"}),
        ("sextants", {**GHOSTTY, "TERM_PROGRAM_VERSION": "1.1.3"}),
        ("octants", {**GHOSTTY, "TERM_PROGRAM_VERSION": "1.2.0"}),
        ("octants", {**GHOSTTY, "TERM_PROGRAM_VERSION": "1.10.0-main+123"}),
        ("sextants", {**GHOSTTY, "TERM_PROGRAM_VERSION": "tip"}),
        ("sextants", {"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm",
                      "TERM_PROGRAM_VERSION": "20240203-110809-5046fc22"}),
        # What a multiplexer was begun in does not count: it draws on whatever is attached.
        ("quadrants", {"TERM": "tmux-256color", "TERM_PROGRAM": "tmux"}),
        ("quadrants", {"TERM": "screen.xterm-kitty"}),
        ("quadrants", {"TERM": "screen", "TERM_PROGRAM": "ghostty", "TERM_PROGRAM_VERSION": "1.2.0"}),
        ("quadrants", {"TERM": "xterm-kitty", "TMUX": "/tmp/tmux-1/default,1,0"}),
        # Begun from another terminal, whose variables are still there.
        ("quadrants", {"TERM": "alacritty", "TERM_PROGRAM": "ghostty", "TERM_PROGRAM_VERSION": "1.2.0"}),
        ("quadrants", {"TERM": "xterm-256color", "TERM_PROGRAM": "ghostty", "TERM_PROGRAM_VERSION": "1.2.0",
                       "XTERM_VERSION": "XTerm(379)"}),
    ],
)  # fmt: skip
def test_the_finest_mosaic_that_a_terminal_draws(blocks: str, variables: dict[str, str]) -> None:
    assert blocks_of(variables) == blocks
