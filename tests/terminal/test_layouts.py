"""Letters of other keyboards: each is the key in its place; ASCII is itself."""

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.terminal.layouts import latin

# Every key that acts somewhere in the app.
KEYS = "0123456789npxfqmsuagjkcodlrthe/?,+="


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("йцукенгшщзхъ", "qwertyuiop[]"), ("фывапролджэ", "asdfghjkl;'"), ("ячсмитьбю", "zxcvbnm,."),
        ("ЙЗ", "QP"), ("іє", "s'"), ("ςερτυθιοπ", "wertyuiop"), ("ασδφγηξκλ", "asdfghjkl"),
        ("ζχψωβνμ", "zxcvbnm"), ("ύ", "y"), ("קראטוןםפ", "ertyuiop"), ("שדגכעיחלך", "asdfghjkl"),
        ("זסבהנמצ", "zxcvbnm"), ("ضصثقفغعهخح", "qwertyuiop"), ("شسيبلاتنم", "asdfghjkl"),
        ("ئءؤرىةوز", "zxcvnm,."), ("؟", "?"), ("１０", "10"), ("ｑ？＋", "q?+"), ("٣۴", "34"), ("३", "3"),
    ],
)  # fmt: skip
def test_a_letter_is_the_key_in_its_place(typed: str, meant: str) -> None:
    assert "".join(map(latin, typed)) == meant


@pytest.mark.parametrize("typed", [*string.printable, *"äß²½é漢🙂", "", "enter", "\x1b[A"])
def test_other_signs_are_themselves(typed: str) -> None:
    assert latin(typed) == typed


@pytest.mark.parametrize(
    ("script", "out_of_reach"),
    [("CYRILLIC", "/?+=0123456789"), ("GREEK", "q/?,+=0123456789"), ("HEBREW", "q/?+=0123456789"),
     ("ARABIC", "?+=0123456789")],
)  # fmt: skip
def test_every_key_of_the_app_is_there_in_every_script(script: str, out_of_reach: str) -> None:
    letters = [sign for sign in map(chr, range(0x370, 0x700)) if script in unicodedata.name(sign, "")]
    assert set(KEYS) - {latin(sign) for sign in letters if sign.isalpha()} <= set(out_of_reach)


@given(st.text(max_size=1))
def test_it_is_one_sign_for_one(sign: str) -> None:
    assert len(latin(sign)) == len(sign)
