"""Letters of other keyboards, and the key that stands in their place on a Latin one.

One table a script: Cyrillic as ЙЦУКЕН with the letters of its neighbours, Greek, Hebrew, Arabic with Persian.
"""

import unicodedata

_CYRILLIC = (
    "йцукенгшщзхъ фывапролджэ ячсмитьбю ё іїєґўы",
    "qwertyuiop[] asdfghjkl;' zxcvbnm,. ` s]'`os",
)
_GREEK = (
    "ςερτυθιοπ ασδφγηξκλ ζχψωβνμ άέήίόύώϊϋΐΰ",
    "wertyuiop asdfghjkl zxcvbnm aehioyviyiy",
)
_HEBREW = (
    "קראטוןםפ שדגכעיחלךף זסבהנמצתץ",
    "ertyuiop asdfghjkl; zxcvbnm,.",
)
_ARABIC = (
    "ضصثقفغعهخحجد شسيبلاتنمكط ئءؤرﻻىةوزظ ذ؟؛ یکگچپ،",
    "qwertyuiop[] asdfghjkl;' zxcvbnm,./ `?; d;']\\,",
)
_LATIN = {
    letter: key
    for letters, keys in (_CYRILLIC, _GREEK, _HEBREW, _ARABIC)
    for letter, key in zip(letters, keys, strict=True)
    if letter != " "
}
# The signs of a Latin keyboard in the width of a Chinese or Japanese one.
_WIDE, _BEHIND_WIDE, _TO_NARROW = 0xFF01, 0xFF5E, 0xFEE0


def latin(sign: str) -> str:
    """Return the sign on the key of a Latin keyboard where a sign stands; most signs stand for themselves."""
    if sign.isascii() or len(sign) != 1:
        return sign
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    if _WIDE <= ord(sign) <= _BEHIND_WIDE:
        return chr(ord(sign) - _TO_NARROW)
    if sign in _LATIN:
        return _LATIN[sign]
    small = sign.lower()
    return _LATIN[small].upper() if small in _LATIN else sign
