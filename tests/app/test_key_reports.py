"""Reports of keys: whatever a terminal sends is read on from, and the key that it names is kept."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual import events

from backtui.app.driver import SteadyParser
from backtui.app.key_reports import KeyReports


def keys(text: str) -> list[tuple[str, str | None]]:
    """Return the keys that a text stands for, as the app hears of them."""
    parser = SteadyParser(debug=False)
    messages = [*parser.messages(KeyReports().read(text))]
    return [(one.key, one.character) for one in messages if isinstance(one, events.Key)]


@pytest.mark.parametrize(
    ("sent", "heard"),
    [
        ("\x1b[1081::113;1u", "q"),
        ("\x1b[1081::113u", "q"),
        ("\x1b[1057:1057:99;6u", "ctrl+shift+c"),
        ("\x1b[97::113;5u", "ctrl+a"),
        ("\x1b[1079;5u", "ctrl+p"),
        ("\x1b[113;1:1u", "q"),
        ("\x1b[113;1:2u", "q"),
        ("\x1b[1;1:2A", "up"),
        ("\x1b[3;5:1~", "ctrl+delete"),
        ("\x1b[113u", "q"),
        ("\x1b[A", "up"),
        ("\x1b[27u", "escape"),
    ],
)
def test_a_key_is_the_one_that_is_named(sent: str, heard: str) -> None:
    assert [key for key, _ in keys(sent)] == [heard]


def test_a_letter_stays_what_was_typed() -> None:
    assert keys("\x1b[1081::113;1;1081u") == [("й", "й")]


@pytest.mark.parametrize(
    "sent",
    ["\x1b[1114112u", "\x1b[97;1:3u", "\x1b[55296u", "\x1b[97;1;55296u", "\x1b[97;99999999999999u",
     "\x1b[" + "9" * 5000 + "u", "\x1b[1;1:3A", "\x1b[48;0;0;0;0t\x1b[<0;1;1M"],
)  # fmt: skip
def test_what_is_no_key_is_passed_over(sent: str) -> None:
    assert keys(f"{sent}n") == [("n", "n")]


def test_a_report_that_comes_in_two_pieces_is_one() -> None:
    reports = KeyReports()
    assert [reports.read(piece) for piece in ("a\x1b[1081:", ":11", "3;1ub")] == ["a", "", "\x1b[113;1ub"]
    assert (reports.read("\x1b[1"), reports.rest(), reports.rest()) == ("", "\x1b[1", "")


_PARTS = st.sampled_from(
    ["\x1b[", "\x1b", "9", "1114112", "3", "48", ":", ";", "u", "~", "A", "R", "t", "M", "<"]
)


@given(st.lists(st.lists(_PARTS | st.text(max_size=3), max_size=9).map("".join), max_size=4))
@example(["\x1b[97;1:3u"])
def test_nothing_that_is_sent_stops_the_reading(pieces: list[str]) -> None:
    reports, parser = KeyReports(), SteadyParser(debug=False)
    for piece in pieces:
        for _ in parser.messages(reports.read(piece)):
            pass
    assert [*parser.messages(f"{reports.rest()}\x1b[201~\x1b[I")]
