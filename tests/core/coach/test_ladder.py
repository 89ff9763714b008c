"""The ladder: every way on it stays on it, up is up, down is down, and a form that is kept is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.core.catalogue.dose import span
from backtui.core.catalogue.exercise import Exercise, FormName
from backtui.core.coach.ladder import Ladder, Rung
from backtui.core.diary.session import ExerciseRecord, SetRecord
from tests.diaries import HEALTHY_BACK
from tests.support import read

ODD = """
[[exercise]]
id = "odd"
name = "Odd"
phase = "strength"
position = "plank"
hold = "20-29"
tempo = "settle 5, hold"
[[routine]]
id = "r"
name = "R"
exercises = ["odd"]
"""
FORMS: tuple[FormName, ...] = ("easier", "standard", "harder")
exercises = st.sampled_from(HEALTHY_BACK.exercises)


def rungs(ladder: Ladder, kept: FormName | None) -> list[Rung]:
    """Return every rung that anybody can stand on, from the lowest on."""
    forms = [kept] if kept is not None else [one for one in FORMS if one in ladder._forms]
    return [Rung(form, step) for form in forms for step in range(span(ladder.dose(form)) + 1)]


@st.composite
def ladders(draw: st.DrawFn) -> tuple[Ladder, FormName | None]:
    exercise: Exercise = draw(exercises)
    had = [one for one in FORMS if one == "standard" or exercise.form(one) is not None]
    kept = draw(st.none() | st.sampled_from(had))
    has = draw(st.sampled_from([(), ("sofa",)]))
    return Ladder(exercise, has, kept), kept


def test_the_last_step_up_ends_at_the_top_of_an_odd_range() -> None:
    ladder = Ladder(read(ODD).routines["r"].exercises[0], ())
    rung, seen = ladder.first, [0]
    for _ in range(6):
        rung = ladder.up(rung)
        seen.append(rung.step)
    assert seen == [0, 2, 4, 6, 8, 9, 9]


@given(made=ladders(), data=st.data())
def test_every_way_stays_on_the_ladder(made: tuple[Ladder, FormName | None], data: st.DataObject) -> None:
    ladder, kept = made
    rung = data.draw(st.sampled_from(rungs(ladder, kept)))
    amount = data.draw(st.integers(0, 60))
    ways = {
        "up": ladder.up(rung), "down": ladder.down(rung), "far down": ladder.down(rung, big=True),
        "towards": ladder.towards(rung, amount), "back": ladder.after_break(rung, 14),
        "half back": ladder.after_break(rung, 42), "far back": ladder.after_break(rung, 84),
        "first": ladder.first, "lowest": ladder.lowest,
    }  # fmt: skip
    for name, reached in ways.items():
        assert 0 <= reached.step <= span(ladder.dose(reached.form)), name
        assert reached.form == kept or kept is None, f"{name} leaves the form that was chosen"
    assert ways["up"].height >= rung.height
    for name in ("down", "far down", "towards", "back", "half back", "far back"):
        assert ways[name].height <= rung.height, name
    if rung.height > ladder.lowest.height:
        assert ways["down"].height < rung.height
        assert ways["towards"].height < rung.height
    assert ways["far down"].height <= ways["down"].height
    assert ways["far back"].height <= ways["half back"].height <= ways["back"].height
    if span(ladder.dose(rung.form)):
        assert ways["half back"].step <= rung.step // 2
        assert ways["far back"].step == 0


@given(made=ladders(), data=st.data())
def test_half_way_down_is_half_way_where_there_is_room(
    made: tuple[Ladder, FormName | None], data: st.DataObject
) -> None:
    ladder, kept = made
    ranged = [one for one in rungs(ladder, kept) if one.step > 1]
    if not ranged:
        return
    rung = data.draw(st.sampled_from(ranged))
    assert ladder.towards(rung, 0) == rung._replace(step=rung.step // 2)


def test_a_record_stands_where_its_plan_is_on_the_ladder_of_today() -> None:
    bridge, push_up = (
        next(one for one in HEALTHY_BACK.exercises if one.id == name) for name in ("bridge", "push-up")
    )

    def stood(exercise: Exercise, form: FormName, reps: int, kept: FormName | None = None) -> Rung | None:
        sets = (SetRecord(None, 1, reps),)
        return Ladder(exercise, ("sofa",), kept).stood(
            ExerciseRecord(id=exercise.id, name="", status="done", form=form, sets=sets)
        )

    low = push_up.dose.of_set(1).reps
    assert low is not None
    assert stood(push_up, "standard", low.low + 4) == Rung("standard", 4)
    assert stood(push_up, "easier", low.low + 4) == Rung("easier", 0)
    assert stood(push_up, "harder", low.low + 4) == Rung("standard", 4), "a range has enough to climb"
    assert stood(push_up, "standard", low.high + 9) == Rung("standard", low.span), (
        "a range that became smaller"
    )
    assert stood(push_up, "standard", 0) == Rung("standard", 0)
    assert stood(bridge, "harder", 10) == Rung("harder", 0)
    assert stood(bridge, "standard", 10, kept="harder") == Rung("harder", 0)
    assert stood(bridge, "harder", 10, kept="harder") == Rung("harder", 0)
    without = Ladder(push_up, ())
    record = ExerciseRecord(id="push-up", name="", status="done", form="easier", sets=(SetRecord(None, 5),))
    assert without.lowest.form in ("easier", "standard")
    assert (without.stood(record) or without.first).form == without.lowest.form


@pytest.mark.parametrize("days", [14, 41, 42, 84, 999])
def test_a_break_costs_one_form(days: int) -> None:
    bridge = next(one for one in HEALTHY_BACK.exercises if one.id == "bridge")
    ladder = Ladder(bridge, ())
    assert ladder.after_break(Rung("harder", 0), days).form == "standard"
    assert ladder.after_break(Rung("standard", 0), days).form == ("standard" if days < 42 else "easier")
    kept = Ladder(bridge, (), "harder")
    assert kept.after_break(Rung("harder", 0), days) == Rung("harder", 0)
    assert kept.down(Rung("harder", 0)) == Rung("harder", 0)
