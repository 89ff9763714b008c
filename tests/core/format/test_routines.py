"""The routines format: what it can say, and every fault with its place."""

import tomllib

import pytest

from backtui.core.catalogue.dose import Range
from backtui.core.format.routines import read_catalogue
from tests.support import LINE, read

EXERCISE = """
[[exercise]]
id = "lift"
name = "Lift"
phase = "strength"
position = "back"
reps = 10
tempo = "up 2, hold 1, down 2"
"""


def faults(text: str) -> list[str]:
    return [str(fault) for fault in read_catalogue([tomllib.loads(text)])[1]]


def fault(text: str) -> str:
    (one,) = faults(text)
    return one


def test_sets_may_descend_each_with_its_own_dose() -> None:
    dose = read(EXERCISE + 'sets = [{reps = 12}, {reps = "8-10"}, {reps = 6}]').exercises["lift"].dose
    assert dose.sets == (3, 3)
    assert [dose.of_set(n).reps for n in (1, 2, 3)] == [(12, 12), (8, 10), (6, 6)]


def test_a_set_takes_from_all_what_it_leaves_out() -> None:
    dose = read(EXERCISE + "end_hold = 5\nsets = [{reps = 12}, {end_hold = 9}]").exercises["lift"].dose
    assert (dose.of_set(1).end_hold, dose.of_set(2).reps) == ((5, 5), (10, 10))


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("work = 0", "work: 0 is too small, a whole number from 1 to 1800"),
        ("work = 1801", "work: 1801 is too large, a whole number from 1 to 1800"),
        ('work = "60-30"', 'work: the range "60-30" is upside down'),
        ("work = true", "work: true is neither a whole number nor a range"),
        ("work = []", "work: [] is neither a whole number nor a range"),
        ('work = "30s"', 'work: "30s" has a unit, write seconds alone: work = 30'),
        ('work = "5 min"', 'work: "5 min" has a unit, write seconds alone: work = 300'),
        ("work = 30\nreps = 10", "work: stands beside reps, one of both is allowed"),
        ("work = 30\nhold = 5", "tempo: has no place for the hold"),
        ("work = 30\nhold = 5\ntempo = 'go 2'", "tempo: has no place for the hold"),
        ("sets = [{work = 30}, {reps = 5}]", "tempo: is missing, repetitions need one"),
        ("sets = [{work = 30}, {}]", "reps: is missing, every set needs reps, or work or a hold"),
    ],
)
def test_timed_work_that_is_none(keys: str, said: str) -> None:
    text = "[[exercise]]\nid = 'walk'\nname = 'Walk'\nphase = 'warm-up'\nposition = 'standing'\n"
    assert fault(text + keys).startswith(f"exercise walk: {said}")


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("reps = '0+'", "reps: 0 is too small, a whole number from 1 to 200"),
        ("reps = '201+'", "reps: 201 is too large"),
        ("reps = '-3+'", 'reps: "-3+" is neither a whole number nor a range'),
        ("reps = '3-9+'", 'reps: "3-9+" is neither a whole number nor a range'),
        ("reps = '+'", 'reps: "+" is neither a whole number nor a range'),
        ("reps = '999999999999+'", 'reps: "999999999999+" is neither'),
        ("reps = 9\nhold = '5+'\ntempo = 'up 2, hold'", "hold: an open end stands inside repetitions"),
        ("work = 9\nhold = '5+'\ntempo = 'up 2, hold'", "hold: an open end stands inside timed work"),
        ("reps = 5\nend_hold = '5+'", 'end_hold: "5+" is neither a whole number nor a range'),
        ("reps = 5\nsets = '2+'", 'sets: "2+" is neither a whole number nor a range'),
        ("reps = 'max'", 'reps: "max" is no number, write the least with a plus: reps = "5+"'),
        ("reps = 'as many as possible'", 'reps: "as many as possible" is no number, write the least'),
        ("hold = 'as long as is comfortable'", 'hold: "as long as is comfortable" is no number, write'),
        ("hold = '30+ s'", 'hold: "30+ s" has a unit, write seconds alone: hold = "30+"'),
        ("hold = '30s+'", 'hold: "30s+" has a unit, write seconds alone: hold = "30+"'),
        ("reps = '9 or more'", 'reps: "9 or more" is no number, write it with a plus: reps = "9+"'),
    ],
)
def test_an_open_end_that_is_none(keys: str, said: str) -> None:
    keys = keys if "tempo" in keys or "hold" in keys else f"{keys}\ntempo = 'up 2'"
    text = "[[exercise]]\nid = 'lift'\nname = 'Lift'\nphase = 'strength'\nposition = 'back'\n"
    assert any(one.startswith(f"exercise lift: {said}") for one in faults(text + keys)), faults(text + keys)


def test_an_open_end_is_inherited_and_replaced() -> None:
    routine = '[[routine]]\nid = "r"\nname = "R"\nexercises = ["lift", {id = "lift", reps = 5}]\n'
    text = EXERCISE.replace("reps = 10", 'reps = "10+"\nsets = [{}, {reps = "4-6"}]')
    own, other = (one.dose.each for one in read(text + routine).routines["r"].exercises)
    assert [(each.reps, each.is_open) for each in own] == [((10, 10), True), ((4, 6), False)]
    assert [each.is_open for each in other] == [False, False]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("5", 'load: 5 has no unit, words are needed, such as load = "5 kg"'),
        ("2.5", 'load: 2.5 has no unit, words are needed, such as load = "2.5 kg"'),
        ("''", "load: the text is empty"),
        ("true", "load: true is no text"),
        ("['5 kg']", "load: a list is no text"),
        ("'5 kg and more than anybody reads'", "load: the text has 32 characters"),
    ],
)
def test_a_load_that_is_none(value: str, said: str) -> None:
    assert fault(f"{EXERCISE}load = {value}").startswith(f"exercise lift: {said}")


def test_a_load_is_inherited_replaced_and_taken_away() -> None:
    forms = '[exercise.easier]\nhow = "Less."\nload = "none"\n[exercise.harder]\nhow = "Slow."\n'
    routine = '[[routine]]\nid = "r"\nname = "R"\nexercises = [{id = "lift", load = "8 kg"}]\n'
    catalogue = read(f'{EXERCISE}load = "5 kg"\n{forms}{routine}')
    lift = catalogue.exercises["lift"]
    loads = [lift.dose_in(form).load for form in ("easier", "standard", "harder")]
    assert (loads, lift.dose.words()) == (["", "5 kg", "5 kg"], "10 reps, 5 kg")
    assert catalogue.routines["r"].exercises[0].dose.load == "8 kg"


def test_timed_work_stands_in_the_place_of_counted_work_that_would_be_inherited() -> None:
    routine = '[[routine]]\nid = "r"\nname = "R"\nexercises = [{id = "lift", work = "30-60"}, "lift"]\n'
    easier = '[exercise.easier]\nhow = "By time."\nwork = 20\n'
    catalogue = read(EXERCISE + easier + routine)
    timed, counted = (one.dose.each[0] for one in catalogue.routines["r"].exercises)
    assert (timed.reps, timed.work, counted.reps, counted.work) == (None, (30, 60), (10, 10), None)
    form = catalogue.exercises["lift"].easier
    assert form is not None
    assert (form.dose.each[0].reps, form.dose.each[0].work) == (None, (20, 20))


def test_a_form_varies_the_dose_of_its_exercise() -> None:
    exercise = read(EXERCISE + '[exercise.harder]\nhow = "Slower."\ntempo = "up 4, down 4"').exercises["lift"]
    assert exercise.harder is not None
    assert exercise.harder.dose.of_set(1).reps == (10, 10)
    assert [cue.seconds for cue in exercise.harder.dose.tempo] == [4, 4]


def test_a_form_has_steps_of_its_own_where_its_movement_differs() -> None:
    guide = 'how = ["Down.", "Up."]\nfeel = "Arms."\navoid = ["Haste"]\nbreathe = "Out."\n'
    easier = '[exercise.easier]\nhow = "On the knees."\nsteps = ["Kneel.", "Down."]\navoid = ["Sagging"]\n'
    exercise = read(EXERCISE + guide + easier + '[exercise.harder]\nhow = "Slower."\n').exercises["lift"]
    assert exercise.instructions_in("standard") == exercise.instructions_in("harder")
    assert exercise.instructions_in("standard").steps == ("Down.", "Up.")
    found = exercise.instructions_in("easier")
    assert (found.steps, found.feel, found.avoid, found.breathe) == (
        ("Kneel.", "Down."), "Arms.", ("Sagging",), "Out.",
    )  # fmt: skip


def test_a_form_may_leave_out_the_last_hold() -> None:
    form = '[exercise.easier]\nhow = "Less."\nend_hold = 0'
    exercise = read(EXERCISE + "end_hold = 5\n" + form).exercises["lift"]
    assert exercise.easier is not None
    assert exercise.dose.of_set(1).end_hold == (5, 5)
    assert exercise.easier.dose.of_set(1).end_hold is None


def test_a_set_may_leave_out_the_last_hold() -> None:
    dose = read(EXERCISE + "end_hold = 5\nsets = [{reps = 12}, {end_hold = 0}]").exercises["lift"].dose
    assert [dose.of_set(n).end_hold for n in (1, 2)] == [(5, 5), None]


def test_what_the_coach_needs_to_choose() -> None:
    catalogue = read(
        EXERCISE
        + """
        priority = 9
        works = "rear"
        equipment = ["sofa"]
        without = "easier"
        [exercise.easier]
        how = "Less."
        equipment = ["cushion"]
        [[routine]]
        id = "mine"
        name = "Mine"
        exercises = [{id = "lift", priority = 1}, "lift"]
        """
    )
    first, second = catalogue.routines["mine"].exercises
    assert (first.priority, second.priority, second.works, second.without) == (1, 9, "rear", "easier")
    assert second.easier is not None
    assert second.easier.equipment == ("cushion",)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('without = "easier"\nequipment = ["sofa"]', "there is no easier form"),
        ('without = "easier"\n[exercise.easier]\nhow = "x"', "there is no equipment that could be missing"),
        ("priority = 10", "10 is too large"),
        ('works = "left"', '"left" is not known'),
    ],
)
def test_what_the_coach_cannot_use(lines: str, said: str) -> None:
    assert said in fault(EXERCISE + lines)


def test_a_routine_may_give_doses_of_its_own() -> None:
    catalogue = read(
        EXERCISE
        + """
        [exercise.easier]
        how = "Less."
        tempo = "up 1, down 1"
        [[routine]]
        id = "mine"
        name = "Mine"
        exercises = [{id = "lift", reps = "3-5", sets = 2, sides = ["left", "right"]}, "lift"]
        """
    )
    first, second = catalogue.routines["mine"].exercises
    assert (first.dose.of_set(1).reps, first.dose.sets, first.dose.sides) == (
        (3, 5),
        (2, 2),
        ("left", "right"),
    )
    assert first.easier is not None
    assert first.easier.dose.of_set(1).reps == (3, 5)
    assert [cue.seconds for cue in first.easier.dose.tempo] == [1, 1]
    assert second.dose == catalogue.exercises["lift"].dose


def test_a_persons_own_file_lies_over_the_shipped_one() -> None:
    own = tomllib.loads(EXERCISE.replace('"Lift"', '"My lift"').replace("10", "4"))
    catalogue, found = read_catalogue([tomllib.loads(LINE), own])
    assert not found
    assert catalogue.routines["short"].exercises[0].name == "My lift"
    assert catalogue.routines["short"].exercises[0].dose.of_set(1).reps == (4, 4)


def test_a_hold_without_repetitions_needs_no_tempo() -> None:
    dose = read(EXERCISE.replace("reps = 10", "hold = 20").replace('tempo = "up 2, hold 1, down 2"', ""))
    assert [cue.words for cue in dose.exercises["lift"].dose.tempo] == ["settle", "hold"]


def test_ranges() -> None:
    dose = read(EXERCISE + 'sets = "2-4"\nrest = "20-45"\nend_hold = "5-10"').exercises["lift"].dose
    assert (dose.sets, dose.rest, dose.of_set(1).end_hold) == (Range(2, 4), Range(20, 45), Range(5, 10))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("reps = 0", "reps: 0 is too small, a whole number from 1 to 200 is allowed"),
        ("reps = -3", "reps: -3 is too small, a whole number from 1 to 200"),
        ("reps = 1000000000", "reps: 1000000000 is too large, a whole number from 1 to 200"),
        ('reps = "ten"', 'reps: "ten" is neither a whole number nor a range'),
        ("reps = 2.5", "reps: 2.5 is neither a whole number nor a range"),
        ("reps = true", "reps: true is neither a whole number nor a range"),
        ('reps = "9-3"', 'reps: the range "9-3" is upside down'),
        ('reps = "3-999999"', "reps: 999999 is too large"),
        ("reps = []", "reps: [] is neither a whole number nor a range"),
    ],
)
def test_a_wrong_dose(line: str, said: str) -> None:
    assert fault(EXERCISE.replace("reps = 10", line)).startswith(f"exercise lift: {said}")


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ("sets = 21", "sets: 21 is too large, a whole number from 1 to 20"),
        ("sets = []", "sets: the list has 0 sets, 1 to 20 are allowed"),
        ("sets = [3]", "set 1: 3 is no table, a set such as {reps = 12} is allowed"),
        ("sets = [{rep = 3}]", 'set 1: rep: is not a key of this table, did you mean "reps"?'),
        ("sets = 3\nmax_sets = 2", "max_sets: 2 is less than the sets, 3 or more is allowed"),
        ("hold = 5", "tempo: has no place for the hold"),
        ("hold = 1801", "hold: 1801 is too large, a whole number from 1 to 1800"),
        ("rest = 601", "rest: 601 is too large, a whole number from 0 to 600"),
        ("alternating = true", "alternating: there are no two sides to alternate"),
        ('alternating = "yes"', 'alternating: "yes" is a text, write it without quotes: alternating = true'),
        ('sides = ["left", "left"]', 'sides: both sides are called "left"'),
        ('sides = ["a", "b", "c"]', "sides: the list has 3 entries, a list of 1 to 2 texts"),
        ('nmae = "x"', 'nmae: is not a key of this table, did you mean "name"?'),
        ("zzz = 1", "zzz: is not a key of this table, allowed are alternating, arches"),
        ('feel = ""', "feel: the text is empty"),
        ('feel = "\\u001b[31m"', "feel: the text has control characters"),
        ("how = 3", "how: 3 is no text"),
        ("easier = 3", "easier: 3 is no table"),
        ("[exercise.easier]\nhold = 3", "easier: how: is missing"),
        ("[exercise.easier]\nhow = 'x'\nreps = 0", "easier: reps: 0 is too small"),
        ("[exercise.easier]\nhow = 'x'\nsteps = []", "easier: steps: the list has 0 entries"),
        ("[exercise.easier]\nhow = 'x'\nposition = 'back'", "easier: position: is not a key of this table"),
        ("[exercise.easier]\nhow = 'x'\nhold = 5", "easier: tempo: has no place for the hold"),
    ],
)
def test_a_wrong_key(extra: str, said: str) -> None:
    found = faults(EXERCISE + extra)
    assert any(one.startswith((f"exercise lift: {said}", f"exercise lift, {said}")) for one in found), found


@pytest.mark.parametrize(
    ("tempo", "said"),
    [
        ("up 0.4, down 2", 'the cue "up" takes 0.4 s'),
        ("up 601, down 2", 'the cue "up" takes 601 s'),
        ("up, down 2", 'the cue "up" has no seconds'),
        ("up 2,, down 2", '"" is no cue'),
        ("", '"" is no cue'),
        ("3-1-3-0", '"3-1-3-0" is no cue'),
        ("hold, up 2, hold", "there are two bare holds"),
        ("up 2, hold, down 2", "has a hold without seconds, and the dose has no hold"),
    ],
)
def test_a_wrong_tempo(tempo: str, said: str) -> None:
    assert fault(EXERCISE.replace("up 2, hold 1, down 2", tempo)).startswith(f"exercise lift: tempo: {said}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file is empty"),
        ("exercise = 3", "exercise: is no list of tables"),
        ("exercise = [3]", "exercise 1: 3 is no table"),
        ("[[exercice]]\nid = 'x'", 'exercice: is not a key of this table, did you mean "exercise"?'),
        (EXERCISE + EXERCISE, 'exercise lift: id: "lift" is there twice'),
        (EXERCISE.replace('id = "lift"', ""), "exercise 1: id: is missing, every [[exercise]] needs an id"),
        (EXERCISE.replace('"lift"', '"Lift It"'), 'exercise Lift It: id: "Lift It" is no id'),
        (EXERCISE.replace("reps = 10", ""), "exercise lift: reps: is missing, every set needs reps"),
        (EXERCISE.replace('"strength"', '"strenght"'), 'exercise lift: phase: "strenght" is not known'),
        (EXERCISE + "[[routine]]\nid='r'\nname='R'", "routine r: exercises: names no exercise"),
        (EXERCISE + "[[routine]]\nid='r'\nname='R'\nexercises=[]", "routine r: exercises: names no exercise"),
        (
            EXERCISE + "[[routine]]\nid='r'\nname='R'\nexercises=['lfit']",
            'routine r, exercise 1: there is no exercise "lfit", did you mean "lift"?',
        ),
        (
            EXERCISE + "[[routine]]\nid='r'\nname='R'\nexercises=[{id='lift', reps=0}]",
            "routine r, exercise 1: reps: 0 is too small",
        ),
        (
            EXERCISE + "[[routine]]\nid='r'\nname='R'\nexercises=[{id='lift', reps=200, sets=20}]",
            "routine r: exercises: take 333 minutes at the high end of their doses, a routine may take 180",
        ),
        (
            EXERCISE + "[[routine]]\nid='r'\nname='R'\nexercises=['lift']\n[routine.ready]\nfirst=0",
            "routine r, ready: first: 0 is too small",
        ),
    ],
)
def test_a_wrong_file(text: str, said: str) -> None:
    assert fault(text).startswith(said)


def test_every_fault_is_found_at_once() -> None:
    text = EXERCISE.replace("reps = 10", "reps = 0").replace('"back"', '"bakc"') + "colour = 1\n"
    second = EXERCISE.replace('"lift"', '"other"').replace("2, hold 1", "0.1, hold 1")
    assert len(faults(text + second)) == 4


def test_sets_of_ones_own_go_beyond_an_inherited_bound() -> None:
    catalogue = read(
        EXERCISE + 'max_sets = 2\n[[routine]]\nid="r"\nname="R"\nexercises=[{id="lift", sets=3}]'
    )
    assert catalogue.routines["r"].exercises[0].dose.max_sets == 3


def test_a_wrong_entry_of_a_list_has_a_place_of_its_own() -> None:
    _, (one,) = read_catalogue([tomllib.loads(EXERCISE + 'how = ["a", "", "c"]')])
    assert one.path == ("exercise", 0, "how", 1)


def test_a_fault_is_one_harmless_line() -> None:
    assert fault(EXERCISE + '"bad\\nkey\\u001b[31m" = 1').startswith("exercise lift: bad key␛[31m: is not")


def test_letters_that_are_joined_are_plain_text() -> None:
    assert read(EXERCISE.replace('"Lift"', '"👩\u200d💻 lift"')).exercises["lift"].name == "👩\u200d💻 lift"


def test_beats_begin_at_whole_milliseconds() -> None:
    exercise = read(EXERCISE.replace("up 2", "up 0.50049")).exercises["lift"]
    assert exercise.dose.tempo[0].seconds == 0.5


@pytest.mark.parametrize(
    "extra",
    [
        'reps = 200\nsets = "1-20"\nsides = ["l", "r"]\ntempo = "go 60"',
        'reps = 3\ntempo = "' + ", ".join(["go 1"] * 20_000) + '"',
        "reps = 0x" + "f" * 4000,
        "reps = {" + "a = {" * 30 + "}" * 30 + "}",
    ],
    ids=["long", "cues", "digits", "deep"],
)
def test_what_is_far_too_large_is_said_at_once(extra: str) -> None:
    head = EXERCISE.split("reps")[0]
    names = ", ".join(['"lift"'] * 100)
    routine = '[[routine]]\nid = "r"\nname = "R"\nminutes = 30\nexercises = ['
    assert 1 <= len(faults(f"{head}{extra}\n{routine}{names}]")) <= 3
