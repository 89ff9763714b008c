"""The keys of the session in lines, on a keyboard with other letters."""

import os

import pytest

from backtui.plain import keyboard


def test_a_letter_does_what_the_key_in_its_place_does(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    monkeypatch.setattr(keyboard, "_terminal", lambda: reading)
    keys = keyboard.Keyboard()
    os.write(writing, "тמ７\x1b[C ä".encode())
    assert [keys.key(0) for _ in range(6)] == ["n", "n", "7", "right", "space", "ä"]
    for handle in (reading, writing):
        os.close(handle)
