"""Hostile text is shown harmlessly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.core.text import harmless


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain [red]text[/red]", "plain [red]text[/red]"),
        ("\x1b[2J", "␛[2J"),
        ("a\nb\tc", "a b c"),
        ("\u202eevil", "·evil"),
        ("\x9b31m", "·31m"),
        ("bell\x07", "bell␇"),
        ("naïve ☺", "naïve ☺"),
    ],
)
def test_what_a_terminal_would_obey_is_shown_instead(text: str, shown: str) -> None:
    assert harmless(text) == shown


def test_it_is_cut_where_it_must_be() -> None:
    assert harmless("x" * 1_000_000, 10) == "x" * 9 + "…"


@given(st.text())
def test_nothing_is_left_that_is_no_sign(text: str) -> None:
    assert all(sign.isprintable() or sign in "\u200c\u200d" for sign in harmless(text))
