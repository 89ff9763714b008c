"""A harder form whose movement became another one: the old one is no experience of the new."""

from datetime import date

import msgspec
import pytest

from backtui.core.catalogue.exercise import Routine
from backtui.core.diary.pins import Pin
from backtui.core.format.routines import read_catalogue
from backtui.routines.loading import shipped_catalogue
from tests.diaries import MONDAY, Follower
from tests.support import read

LEAN = """
[[exercise]]
id = "lean"
name = "Lean"
phase = "strength"
position = "front"
reps = 10
tempo = "lift 2, lower 2"
[exercise.harder]
how = "Slower."
{changed}
[[routine]]
id = "mine"
name = "Mine"
exercises = ["lean"]
"""


def routine(changed: date | None) -> Routine:
    text = "" if changed is None else f'changed = "{changed}"'
    return read(LEAN.format(changed=text)).routines["mine"]


def at_the_harder_form() -> Follower:
    """Return somebody who did the harder form for three easy sessions, and then it became another one."""
    follower = Follower(routine(None))
    follower.easily(9)
    assert follower.of("lean").form == "harder"
    return follower


def test_harder_doses_from_before_a_change_lead_back_to_the_standard_form() -> None:
    follower = at_the_harder_form()
    follower.routine = routine(follower.today)
    planned = follower.of("lean")
    assert planned.form == "standard"
    assert planned.why == ("6 easy times lead to a step; the harder form is another movement since 20 Nov")
    assert planned.move == "", "it goes on where it stood: nobody was made easier"


def test_the_new_movement_comes_when_the_standard_form_was_easy_again() -> None:
    follower = at_the_harder_form()
    follower.routine = routine(follower.today)
    forms = []
    for _ in range(7):
        forms.append(follower.of("lean").form)
        follower.easily(1)
    assert forms == ["standard"] * 6 + ["harder"]


def test_what_was_done_since_the_change_counts() -> None:
    follower = at_the_harder_form()
    follower.routine = routine(date.fromisoformat(follower.sessions[-1].started[:10]))
    assert follower.of("lean").form == "harder"


def test_a_pinned_form_stays_the_persons_own() -> None:
    follower = at_the_harder_form()
    follower.routine = routine(follower.today)
    follower.pins["lean"] = Pin("lean", form="harder")
    assert follower.of("lean").form == "harder"


def test_an_open_end_of_the_old_movement_measures_nothing_of_the_new() -> None:
    text = LEAN.replace("{changed}", 'reps = "5+"\n{changed}').replace("reps = 10", "reps = 4")
    follower = Follower(read(text.format(changed="")).routines["mine"])
    follower.pins["lean"] = Pin("lean", form="harder")
    follower.train()
    assert "last time" in follower.of("lean").why
    later = f'changed = "{follower.today}"'
    follower.routine = read(text.format(changed=later)).routines["mine"]
    assert "last time" not in follower.of("lean").why


@pytest.mark.parametrize(
    ("form", "line", "fault"),
    [
        ("harder", 'changed = "soon"', 'exercise lean, harder: changed: "soon" is no date, such as'),
        ("easier", 'changed = "2026-11-26"', "exercise lean, easier: changed: is not a key of this table"),
    ],
)
def test_a_change_is_a_day_of_a_harder_form(form: str, line: str, fault: str) -> None:
    import tomllib

    text = LEAN.replace("harder", form).format(changed=line)
    (found,) = read_catalogue([tomllib.loads(text)])[1]
    assert str(found).startswith(fault)


def test_a_day_may_stand_without_quotes() -> None:
    found = read(LEAN.format(changed="changed = 2026-11-26")).exercises["lean"].harder
    assert found is not None
    assert found.changed == date(2026, 11, 26)


@pytest.mark.parametrize("exercise", ["double-leg-lift", "cobra"])
def test_the_shipped_forms_that_became_others_say_so(exercise: str) -> None:
    form = shipped_catalogue().exercises[exercise].harder
    assert form is not None
    assert form.changed is not None
    assert form.changed > MONDAY
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(form), type=type(form)) == form, "the cache keeps it"
