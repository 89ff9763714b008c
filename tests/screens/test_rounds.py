"""Rounds on the screens of what was done: an exercise once where it is read, each round where corrected."""

import msgspec

from backtui.core.catalogue.dose import Range
from backtui.core.catalogue.exercise import Rounds
from backtui.core.diary.session import ExerciseRecord, Session, SetRecord
from backtui.screens.catalogue import routine_detail
from backtui.screens.check_in import CheckInScreen
from backtui.screens.edit_done import DoneScreen
from backtui.screens.record import RecordView, session_page
from tests.diaries import HEALTHY_BACK

DONE = Session(
    id="x",
    started="2026-11-23T18:00:00+01:00",
    exercises=tuple(
        ExerciseRecord(
            name, name.title(), "done", "standard", round=number, sets=(SetRecord(reps=5 + number),)
        )
        for number in (1, 2)
        for name in ("pull", "squat")
    ),
)


def test_the_page_of_a_session_has_an_exercise_once_with_the_sets_of_all_rounds() -> None:
    page = session_page(RecordView(DONE, {})).plain
    assert page.count("Pull") == 1
    assert "6 reps, 7 reps" in page


def test_a_correction_is_of_one_round() -> None:
    screen = DoneScreen(DONE)
    rows = [screen._row(n, 80).plain.split("  ")[0].strip() for n in range(len(screen._places))]
    assert [row for row in rows if "round" in row] == [
        "Pull, round 1", "Squat, round 1", "Pull, round 2", "Squat, round 2",
    ]  # fmt: skip


def test_the_check_in_asks_once_of_each_exercise() -> None:
    screen = CheckInScreen(DONE, "", lambda session: [])
    assert [screen._felt_row(n, 80).plain.split()[0] for n in range(len(screen._rows))] == ["Pull", "Squat"]


def test_the_catalogue_says_how_many_rounds_there_are() -> None:
    routine = msgspec.structs.replace(HEALTHY_BACK, in_rounds=(Rounds(1, 2, Range(2, 3), Range(60, 60)),))
    lines = routine_detail(routine, 60.0, [], []).plain.split("\n")
    assert [line.split("  ")[0] for line in lines if line.endswith(", 2-3 rounds")] == [
        "Arm spread",
        "Pelvis circle",
    ]
