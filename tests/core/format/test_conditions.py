"""What an exercise names for a condition: read, and every fault of it said at its place."""

import tomllib

import pytest

from backtui.core.format.routines import read_catalogue
from backtui.core.format.schema import json_schema
from tests.support import read

ONE = """
[[exercise]]
id = "{id}"
name = "One"
phase = "strength"
position = "back"
reps = 5
tempo = "up 2, down 2"
{more}
"""


def faults(*exercises: str) -> list[str]:
    text = "".join(ONE.format(id=f"e{number}", more=more) for number, more in enumerate(exercises, start=1))
    return [str(one) for one in read_catalogue([tomllib.loads(text)])[1]]


def test_forms_and_exercises_are_named_for_conditions() -> None:
    more = 'bends = true\nwith = {neck = "easier", wrists = "other", pregnancy = "left out"}\n'
    found = read(
        ONE.format(id="e", more=f'{more}[exercise.easier]\nhow = "x"') + ONE.format(id="other", more="")
    )
    one = found.exercises["e"]
    assert one.given == {"neck": "easier", "wrists": "other", "pregnancy": "left out"}
    assert (one.bends, one.arches) == (True, False)


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ('with = {wrist = "left out"}',
         'exercise e1, with: wrist: is not a key of this table, did you mean "wrists"?'),
        ("with = {}", "exercise e1: with: names no condition, one of neck, wrists, osteoporosis, pregnancy, "
                      "bending, arching is needed in it"),
        ('with = "left out"', 'exercise e1: with: "left out" is no table, a line [exercise.with] is needed'),
        ("with = {neck = 3}", "exercise e1, with: neck: 3 is no form and no id, one of standard, easier, "
                              "harder, left out, or the id of another exercise is allowed"),
        ('with = {neck = ""}', 'exercise e1, with: neck: "" is no form and no id, one of standard, easier, '
                               "harder, left out, or the id of another exercise is allowed"),
        ('with = {neck = "easier"}',
         "exercise e1, with: neck: there is no easier form, a table [exercise.easier] is needed"),
        ('with = {neck = "e9"}', 'exercise e1, with: neck: there is no exercise "e9", allowed are e1'),
        ('with = {neck = "e1"}',
         "exercise e1, with: neck: it names itself, left out is allowed, or the id of another exercise"),
        ("bends = 1", "exercise e1: bends: 1 is neither, true or false is allowed"),
    ],
)  # fmt: skip
def test_a_fault_is_said_once_at_its_place(more: str, fault: str) -> None:
    assert faults(more) == [fault]


def test_a_circle_is_said_of_every_exercise_in_it_and_of_no_other() -> None:
    found = faults('with = {neck = "e2"}', 'with = {wrists = "e3"}', 'with = {neck = "e2"}')
    ends = "what comes in its place has to end somewhere"
    assert found == [
        f"exercise e2, with: wrists: it leads back to itself, by e3, {ends}",
        f"exercise e3, with: neck: it leads back to itself, by e2, {ends}",
    ]


def test_many_that_name_each_other_are_checked_in_no_time() -> None:
    names = ("neck", "wrists", "osteoporosis", "pregnancy", "bending", "arching")
    many = [
        "with = {" + ", ".join(f'{key} = "e{min(120, n + k + 1)}"' for k, key in enumerate(names)) + "}"
        for n in range(1, 120)
    ]
    assert faults(*many, "") == []


def test_an_editor_knows_the_conditions() -> None:
    kinds = json_schema()["properties"]
    assert isinstance(kinds, dict)
    keys = kinds["exercise"]["items"]["properties"]
    assert list(keys["with"]["properties"])[:2] == ["neck", "wrists"]
    assert keys["with"]["additionalProperties"] is False
    assert keys["bends"] == {"type": "boolean"}
