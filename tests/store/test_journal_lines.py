"""What can be read of a journal that is whole, older, newer, cut, flipped or written by anybody."""

import random
import re
from collections.abc import Sequence
from zlib import crc32

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backtui.core.session.replay import JOURNAL_VERSION, Opening, Step, finished, replay
from backtui.store.journal_lines import JournalText, checked_line
from tests.store.journal_bytes import OPENING, STEPS, Change, changed, changes, flipped, older, written
from tests.store.journals import NOW, STARTED, opening_of


def test_a_line_is_an_object_with_the_checksum_of_all_before_it() -> None:
    line = checked_line(Step(1.5, "pain", NOW, 3, number=2))
    document = msgspec.json.decode(line)
    assert list(document)[-1] == "sum"
    assert document.pop("sum") == f"{crc32(msgspec.json.encode(document)):08x}"
    assert document == {"at": 1.5, "do": "pain", "now": NOW, "value": 3, "number": 2}


def test_what_is_whole_is_read_whole() -> None:
    text = JournalText(written())
    assert (text.opening, text.steps, text.bad, text.is_newer) == (OPENING, STEPS, 0, False)
    assert text.is_ended
    assert text.end == len(written())


def test_any_flipped_bit_costs_no_more_than_its_line() -> None:
    content = written()
    first = content.index(b"\n") + 1
    chance = random.Random(7)
    everywhere = [(at, bit) for at in range(first) for bit in range(8)]
    places = chance.sample(everywhere, 1500) + [(first - 1, bit) for bit in range(8)]
    places += [(at, bit) for at in range(2 * first - 1, len(content)) for bit in range(8)]
    for at, bit in places:
        text = JournalText(flipped(content, at, bit))
        assert text.opening == OPENING, (at, bit)
        assert not text.is_newer
        if at < first:
            assert text.steps == STEPS
        lost = [step for step in STEPS if step not in text.steps]
        assert len(lost) <= 1, (at, bit)
        assert all(step in STEPS for step in text.steps), (at, bit)
        assert text.bad or not lost or at > content.rindex(b"{")


def test_cut_anywhere_all_whole_lines_are_read() -> None:
    content = written()
    first = content.index(b"\n") + 1
    for size in [
        *range(0, 2 * first, 101),
        *range(first - 3, first + 3),
        *range(2 * first - 3, len(content)),
    ]:
        text = JournalText(content[:size])
        assert (text.opening == OPENING) is (size >= first - 1)
        # A line is whole with its checksum, before its break.
        assert text.steps == STEPS[: len(re.findall(rb'"number":\d+,"sum":"[0-9a-f]{8}"\}', content[:size]))]
        assert text.bad == 0, "half a line at the end is no damage"


def test_without_both_copies_of_the_plan_the_steps_and_the_session_are_left() -> None:
    content = written()
    plan = content.index(b'"plan"')
    spoiled = flipped(flipped(content, plan + 40, 1), plan + 40 + len(checked_line(OPENING)), 1)
    text = JournalText(spoiled)
    assert text.opening is None
    assert text.steps == STEPS
    assert text.bad == 2
    assert text.known is not None
    assert text.known.routine == "healthy-back"


def test_a_number_twice_is_one_step() -> None:
    twice = [*STEPS[:7], STEPS[6], STEPS[7]]
    assert JournalText(written(steps=twice)).steps == STEPS
    lines = older(steps=STEPS).splitlines(keepends=True)
    assert len(JournalText(b"".join([*lines[:8], lines[7], lines[8]])).steps) == len(STEPS)


def test_the_older_version_is_read_and_gone_on_with() -> None:
    steps = [msgspec.structs.replace(step, number=0) for step in STEPS]
    text = JournalText(older())
    assert text.opening == msgspec.structs.replace(OPENING, version=1)
    assert text.steps == steps
    assert text.bad == 0
    more = Step(70.0, "look", NOW, number=1)
    assert JournalText(older() + checked_line(more)).steps == [*steps, more]
    lines = older().splitlines(keepends=True)
    lines[3] = lines[3].replace(b'"look"', b'"lock"')
    assert JournalText(b"".join(lines)).steps == [*steps[:2], *steps[3:]], "a bad step costs itself"


def test_a_journal_from_before_the_map_is_read_as_it_is() -> None:
    opening = msgspec.structs.replace(OPENING, version=2)
    text = JournalText(b"".join([checked_line(opening), *map(checked_line, STEPS)]))
    assert (text.opening, text.steps, text.bad) == (opening, STEPS, 0)


@pytest.mark.parametrize("value", [None, -1, 3, 10_000])
def test_a_key_of_the_map_needs_its_exercise(value: int | None) -> None:
    step = Step(80.0, "jump", NOW, value, number=9)
    text = JournalText(written(steps=[*STEPS, step]))
    is_sound = value is not None and value >= 0
    assert (text.steps, text.bad) == ([*STEPS, step] if is_sound else STEPS, 0 if is_sound else 1)
    replay(OPENING, text.steps)


def test_a_line_without_a_checksum_is_not_believed_among_those_with() -> None:
    step = msgspec.json.encode(Step(80.0, "next", NOW, number=9)) + b"\n"
    text = JournalText(written() + step)
    assert (text.steps, text.bad) == (STEPS, 1)


@pytest.mark.parametrize("has_sum", [True, False])
def test_a_newer_version_is_known_as_such(has_sum: bool) -> None:
    opening = msgspec.structs.replace(OPENING, version=JOURNAL_VERSION + 1)
    line = checked_line(opening) if has_sum else msgspec.json.encode(opening) + b"\n"
    assert JournalText(line).is_newer
    other = b'{"session": {"other": 1}, "version": 17}\n'
    assert JournalText(other).is_newer


def changed_plan(**fields: object) -> Opening:
    (first, *rest) = OPENING.plan.exercises
    (one, *others) = first.sets
    sets = (msgspec.structs.replace(one, **fields), *others)
    exercises = (msgspec.structs.replace(first, sets=sets), *rest)
    return msgspec.structs.replace(OPENING, plan=msgspec.structs.replace(OPENING.plan, exercises=exercises))


def absurd() -> list[Opening]:
    def of_session(**fields: object) -> Opening:
        return msgspec.structs.replace(OPENING, session=msgspec.structs.replace(OPENING.session, **fields))

    return [
        changed_plan(reps=10**9),
        changed_plan(number=10**9),
        changed_plan(hold_seconds=-5),
        changed_plan(hold_seconds=10**9),
        msgspec.structs.replace(OPENING, plan=msgspec.structs.replace(OPENING.plan, exercises=())),
        of_session(started="yesterday"),
        of_session(started="9999-12-31T23:59:59-14:00"),
        of_session(id=""),
    ]


@pytest.mark.parametrize("opening", absurd())
@pytest.mark.parametrize("way", [written, older])
def test_what_cannot_be_played_is_no_opening(opening: Opening, way: object) -> None:
    text = JournalText(way(opening))  # type: ignore[operator]
    assert text.opening is None
    assert len(text.steps) == len(STEPS)


@pytest.mark.parametrize(
    "line", [b'{"at":1e300,"do":"look","now":"%b"}', b'{"at":-1,"do":"look","now":"%b"}',
             b'{"at":5,"do":"look","now":"never"}', b'{"at":5,"do":"look","now":"99999-01-01"}',
             b'{"at":5,"do":"pain","now":"%b","value":4711}', b"[" * 100_000, b"\xff\xfe\x00", b"null",
             b'{"at":5,"do":"look","now":"2026-11-25T18:05\x80"}'],
)  # fmt: skip
def test_absurd_steps_are_none(line: bytes) -> None:
    text = JournalText(older(steps=STEPS[:2]) + line.replace(b"%b", NOW.encode()) + b"\n")
    assert len(text.steps) == 2
    assert text.bad == 1


def test_naive_times_are_read() -> None:
    naive = opening_of(started="2026-11-25T18:00:00")
    steps = [Step(30.0, "look", "2026-11-25T18:00:30", number=1)]
    text = JournalText(written(naive, steps))
    assert (text.opening, text.steps) == (naive, steps)


@settings(max_examples=400)
@given(changes, st.sampled_from([written(), older()]))
@example([], older(steps=[Step(66.0, "end", STARTED)]))
def test_whatever_was_done_to_it_it_is_read_and_played(made: Sequence[Change], content: bytes) -> None:
    content = changed(content, made)
    text = JournalText(content)
    if text.opening is not None:
        player, session = replay(text.opening, text.steps)
        player.records()
        finished(session, player)
    assert 0 <= text.end <= len(content)
