"""How often a routine is done, and what follows it: what the format takes, and what it says of the rest."""

import tomllib

import pytest

from backtui.core.catalogue.dose import Range
from backtui.core.catalogue.exercise import Routine
from backtui.core.catalogue.often import Often
from backtui.core.format.overrides import unmeant_changes
from backtui.core.format.routines import read_catalogue

EXERCISE = """
[[exercise]]
id = "nod"
name = "Nod"
phase = "stretch"
position = "sitting"
hold = 10
"""


def read(keys: str, often: str = "") -> tuple[Routine, list[str]]:
    text = f'{EXERCISE}[[routine]]\nid = "r"\nname = "R"\nexercises = ["nod"]\n{keys}\n'
    text += f"[routine.often]\n{often}\n" if often else ""
    catalogue, faults = read_catalogue([tomllib.loads(text)])
    return catalogue.routines["r"], [str(fault) for fault in faults]


@pytest.mark.parametrize(
    ("often", "meant", "words"),
    [
        ("days = 5", Often(Range(5, 5)), "5 days a week"),
        ('days = "3-7"', Often(Range(3, 7)), "3-7 days a week"),
        ("days = 1", Often(Range(1, 1)), "1 day a week"),
        ("times = 3", Often(Range(7, 7), 3), "3 times a day, every day"),
        ("days = 5\ntimes = 2", Often(Range(5, 5), 2), "twice a day, 5 days a week"),
        ('every = "2 h"', Often(Range(7, 7), 1, 120), "every 2 h, every day"),
        ('every = "90min"\ndays = 6', Often(Range(6, 6), 1, 90), "every 1 h 30 min, 6 days a week"),
        ('every = "1 h 15 min"', Often(Range(7, 7), 1, 75), "every 1 h 15 min, every day"),
    ],
)
def test_a_frequency_is_read(often: str, meant: Often, words: str) -> None:
    routine, faults = read("", often)
    assert not faults
    assert routine.often == meant
    assert meant.words() == words


@pytest.mark.parametrize(
    ("often", "said"),
    [
        ("days = 0", "routine r, often: days: 0 is too small"),
        ("days = 8", "routine r, often: days: 8 is too large"),
        ('days = "7-3"', 'routine r, often: days: the range "7-3" is upside down'),
        ("days = -1", "days: -1 is too small"),
        ("times = 13", "times: 13 is too large, a whole number from 1 to 12 is allowed"),
        ("times = 0", "times: 0 is too small"),
        ('times = "often"', 'times: "often" is no whole number'),
        ('every = "10 min"', 'every: "10 min" is too short, a text from "15 min" to "12 h" is allowed'),
        ('every = "13 h"', 'every: "13 h" is too long'),
        ('every = ""', 'every: "" is no such time'),
        ("every = 2", "every: 2 is no such time"),
        ('times = 3\nevery = "2 h"', "every: stands beside times, one of the two is allowed"),
        ("weeks = 2", "weeks: is not a key of this table"),
    ],
)
def test_a_wrong_frequency_is_one_fault(often: str, said: str) -> None:
    routine, faults = read("", often)
    assert len(faults) == 1
    assert said in faults[0]
    assert routine.often is None


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("often = 3", "often: 3 is no table, a line [routine.often] is needed"),
        ("often = {}", "often: says nothing, days = 5, times = 3"),
        ("repeat = 0", "repeat: 0 is too small"),
        ("repeat = 201", "repeat: 201 is too large"),
        ('next = "q"', 'next: there is no routine "q"'),
        ("next = 2", "next: 2 is no id"),
        ('replaces = "yes"', "replaces"),
    ],
)
def test_a_wrong_key_of_the_routine_is_one_fault(keys: str, said: str) -> None:
    _, faults = read(keys)
    assert len(faults) == 1
    assert said in faults[0]


def test_a_routine_may_follow_itself_or_close_a_circle() -> None:
    routine, faults = read('repeat = 5\nnext = "r"')
    assert not faults
    assert (routine.repeat, routine.next) == (5, "r")


SHIPPED = tomllib.loads(f'{EXERCISE}[[routine]]\nid = "r"\nname = "R"\nexercises = [{{id = "nod"}}]\n')


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (EXERCISE, ["exercise nod: backtui brings its own nod, and yours takes its place; that changes r"]),
        ('[[routine]]\nid = "r"\n', ["routine r: backtui brings its own r"]),
        (f"{EXERCISE}replaces = true\n", []),
        (EXERCISE.replace('"nod"', '"bow"'), []),
        ("exercise = 3\n", []),
    ],
)
def test_what_takes_the_place_of_something_shipped_says_so(own: str, said: list[str]) -> None:
    found = [str(one) for one in unmeant_changes([SHIPPED, tomllib.loads(own)])]
    assert len(found) == len(said)
    assert all(one.startswith(words) for one, words in zip(found, said, strict=True))
    assert all("write replaces = true if you mean it" in one for one in found)
