"""Digests by month: whoever differs finds out where, and both come to the same."""

from collections.abc import Mapping

from hypothesis import given

from backtui.core.diary.merge import RawTables, merge
from backtui.core.exchange.digests import Ledger, exchange, month_of
from tests.core.diary.test_merge import STATES, read_state

_Tables = Mapping[str, list[bytes]]


def synced(one: RawTables, other: RawTables) -> tuple[_Tables, _Tables, int]:
    """Return what both have after a sync, and how many documents went over."""
    ours, theirs = Ledger(one), Ledger(other)
    months = theirs.differing(ours.digests())
    gone = exchange(ours, months, theirs.tellings(months))
    sent, got = ours.documents(gone.give), theirs.documents(gone.want)
    return merge(one, got), merge(other, sent), sum(map(len, [*sent.values(), *got.values()]))


def said(state: RawTables) -> dict[str, list[str]]:
    return {name: found for name, found in read_state(state).items() if found}


@given(STATES, STATES)
def test_both_come_to_the_same(one: RawTables, other: RawTables) -> None:
    first, second, _ = synced(one, other)
    assert said(first) == said(second) == said(merge(one, other))
    assert synced(first, second)[2] == 0


def test_what_is_the_same_on_both_sides_is_not_sent() -> None:
    common = [b'{"id":"%d","started":"2026-%02d-01","revised":"1"}' % (n, n % 12 + 1) for n in range(100)]
    new = b'{"id":"new","started":"2026-03-05","revised":"1"}'
    first, second, sent = synced({"sessions": common}, {"sessions": [*common, new]})
    assert sent == 1
    assert new in first["sessions"]
    assert first == second


def test_a_session_whose_day_was_corrected_goes_once() -> None:
    was = b'{"id":"a","started":"2026-03-05","revised":"1"}'
    now = b'{"id":"a","started":"2026-02-05","revised":"2"}'
    for one, other in ((was, now), (now, was)):
        first, second, sent = synced({"sessions": [one]}, {"sessions": [other]})
        assert first == second == {"sessions": [now]}
        assert sent == 1


def test_of_equally_late_ones_the_same_holds_on_both_sides() -> None:
    one, other = ({"sessions": [b'{"id":"a","revised":"1","effort":%d}' % effort]} for effort in (3, 4))
    for first, second in ((one, other), (other, one)):
        assert synced(first, second)[:2] == (other, other)


def test_a_document_is_of_the_month_that_it_tells() -> None:
    assert month_of(b'{"started":"2026-11-25T10:00","id":"x"}') == "2026-11"
    assert month_of(b'{"from":"2026-10-25","id":"x"}') == "2026-10"
    assert month_of(b'{"id":"2026-W48"}') == "2026-W4"
    assert month_of(b'{"id":7}') == month_of(b"7") == ""
