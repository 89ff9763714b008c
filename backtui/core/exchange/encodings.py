"""Bytes of a file as text, whichever program wrote them."""

import codecs

from backtui.core.exchange.faults import line_at, refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # Before UTF-16: its mark begins with that one's.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT = 400


def encoding_of(content: bytes) -> str:
    """Return how a file of text is encoded: as its mark says, by its zeros, UTF-8, or else Windows-1252."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    head = content[:_LOOKED_AT]
    zeros = [head[at::2].count(0) for at in (0, 1)]
    # Every other byte of mostly western text is zero.
    if max(zeros) * 4 > len(head) and min(zeros) * 8 < len(head):
        return "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def text_of(content: bytes) -> str:
    """Return what a file of text says. Raises NotUnderstood."""
    encoding = encoding_of(content)
    if encoding in ("utf-8", "cp1252") and b"\0" in content[:_LOOKED_AT]:
        raise refused("it is no text; a spreadsheet's own file is to be saved as CSV first")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise refused(f"it is no text ({encoding})", line_at(content, error.start)) from None
