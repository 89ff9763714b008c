"""Plurals, articles and lists: one helper says them, and whatever is shown keeps to them."""

import ast
import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import backtui
from backtui.core.catalogue.dose import Dose, Range, SetDose, planned_sets, span
from backtui.core.charts.model import ChartChoice, Past
from backtui.core.charts.periods import SPANS, Span
from backtui.core.charts.registry import CHARTS
from backtui.core.coach.changes import next_time
from backtui.core.coach.prescribe import prescribe
from backtui.core.diary.expectations import Terms
from backtui.core.diary.session import ExerciseRecord, SetRecord
from backtui.core.diary.words import done_words
from backtui.core.guidance.narration import done_lines, exercise_lines, how_lines, news_lines
from backtui.core.guidance.spoken import spoken
from backtui.core.progress.weeks import summary, week_line
from backtui.core.report import report_page
from backtui.core.session.plan_words import dose_today, form_words, left_out_for_time, shortened
from backtui.core.session.timeline import compile_plan
from backtui.core.text import count_words, listing, part_words, with_article
from backtui.core.words import SetWords, sets_words, sides_words
from backtui.routines.loading import shipped_catalogue
from backtui.widgets.totals_panel import fact_line, fact_panel
from tests.support import NOW, session
from tests.year import lives

PACKAGE = Path(backtui.__file__).parent
THINGS = (
    "session|day|training day|week|month|minute|second|hour|rep|set|exercise|backup|document|time|place|side|"
    "round|cue|entrie|point|line|step|goal|pause|reminder|file|cushion"
)
ONE_OF_MANY = re.compile(rf"(?<![\d.,:–-])\b1 ({THINGS})s\b")
MANY_OF_ONE = re.compile(
    r"\b(?!1\b)\d+ (session|day|week|month|minute|second|hour|rep|exercise|backup)\b(?! \d)"
)
ARTICLE = re.compile(r"\ba [aeiou]|\ban [^aeiouh\W]", re.IGNORECASE)
TWICE = re.compile(r"\b([a-z]+) \1\b", re.IGNORECASE)
AND = re.compile(r"\b(\d+ [A-Z][a-z]+|[A-Z]\w+) and \1\b")
# What is right all the same, seen in a text that is shipped.
RIGHT = re.compile(r"\ba (one|once|uni|use)|\ban (hour|8|11|18|svg)|\b(that that|had had)\b", re.IGNORECASE)


def faults_of(text: str) -> list[str]:
    """Return what is no English in a text."""
    rules = (ONE_OF_MANY, MANY_OF_ONE, ARTICLE, TWICE, AND)
    found = [match for rule in rules for match in rule.finditer(text)]
    return [
        text[max(0, match.start() - 30) : match.end() + 30]
        for match in found
        if not RIGHT.match(text, match.start())
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1 hours",
        "a elastic band",
        "an chair",
        "on 25 Nov and 25 Nov",
        "the the",
        "2 week in a row",
        "of 1 days",
    ],
)
def test_the_search_finds_what_was_wrong_once(text: str) -> None:
    assert faults_of(text)


def shipped_texts() -> Iterator[tuple[str, str]]:
    """Yield every text that a person may read: strings of the code, and of the routines file."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        documentation = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in documentation
            ):
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", node.value
    for exercise in shipped_catalogue().exercises.values():
        for form in filter(None, (exercise.easier, exercise.harder)):
            yield exercise.id, " ".join((form.how, *form.equipment))
        yield exercise.id, " ".join((*exercise.how, exercise.feel, exercise.breathe, *exercise.avoid))
    for routine in shipped_catalogue().routines.values():
        yield routine.id, routine.about


def test_every_shipped_text_is_english() -> None:
    texts = list(shipped_texts())
    assert len(texts) > 3000
    assert [(where, fault) for where, text in texts for fault in faults_of(text)] == []


def written_plurals() -> Iterator[str]:
    """Yield where a number stands before a plural that no helper made."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.JoinedStr):
                continue
            parts = [
                f"{{{ast.unparse(part.value)}}}"
                if isinstance(part, ast.FormattedValue)
                else ast.literal_eval(part)
                for part in node.values
            ]
            text = "".join(str(part) for part in parts)
            for found in re.finditer(rf"\{{[^{{}}]*\}} ({THINGS})s\b|\ban? \{{.*", text):
                yield f"{path.relative_to(PACKAGE)}: {found[0]}"


# What is never one: bounds, means, ranges, and what is told because there are too many; and signs.
NEVER_ONE = re.compile(
    r"\{_?[A-Z_]{3,}|core/format/|\{times\} times|\{line\.dose\.sets\} sets|\{mean\} |\{bracket\}"
    r"|today_week.py: \{days\} days"
)


def test_no_plural_or_article_is_written_beside_the_helpers() -> None:
    found = list(written_plurals())
    assert [one for one in found if not NEVER_ONE.search(one)] == []


def test_the_helpers() -> None:
    assert [count_words(n, "week") for n in (0, 1, 1.5, 2)] == ["0 weeks", "1 week", "1.5 weeks", "2 weeks"]
    assert (part_words(0, 1, "day"), part_words(1, 3, "day")) == ("0 of 1 day", "1 of 3 days")
    assert (with_article("elastic band"), with_article("sofa")) == ("an elastic band", "a sofa")
    assert listing(["a", "b", "a", "c"]) == "a, b and c"
    assert listing(["25 Nov", "25 Nov"]) == "25 Nov"


@pytest.mark.parametrize(
    ("sides", "said"),
    [
        ((), ""), ((None,), ""), (("left",), ", left side"), (("left", "right"), " each side"),
        (("clockwise", "anticlockwise"), " each way"), (("left leg", "right leg"), " each side"),
        (("towards the wall",), ", towards the wall"),
    ],
)  # fmt: skip
def test_sides_are_said_behind_the_dose(sides: tuple[str | None, ...], said: str) -> None:
    assert sides_words(sides) == said


@pytest.mark.parametrize(
    ("sets", "said"),
    [
        ([("5", "10", None)], "5 reps each side, each held 10 s"),
        ([("5", "10", None), ("3", "10", None), ("1", "10", None)],
         "5, then 3, then 1 rep each side, each held 10 s"),
        ([("10", None, "10")] * 2, "2 × 10 reps each side, then hold 10 s"),
        ([("", "20", None)] * 3, "3 × hold 20 s each side"),
        ([("5", "10", None), ("3", "5", None)],
         "5 reps, each held 10 s; then 3 reps, each held 5 s, each side"),
        ([("1", None, None)], "1 rep each side"),
        ([("", "20", None), ("", "10", None)], "hold 20 s, then hold 10 s each side"),
    ],
)  # fmt: skip
def test_what_sets_share_is_said_once(sets: list[tuple[str, str | None, str | None]], said: str) -> None:
    assert sets_words([SetWords(*one) for one in sets], "rep", side=" each side") == said


ranges = st.builds(lambda low, more: Range(low, low + more), st.integers(1, 4), st.integers(0, 3))
set_doses = st.builds(SetDose, st.none() | ranges, ranges, st.none() | ranges)
doses = st.builds(
    Dose,
    sets=st.just(Range(1, 1)) | ranges,
    max_sets=st.just(7),
    each=st.lists(set_doses, min_size=1, max_size=3).map(tuple),
    sides=st.sampled_from([(), ("left",), ("left", "right"), ("clockwise", "anticlockwise")]),
    alternating=st.just(False),
    tempo=st.just(()),
    rest=ranges,
    rest_after=ranges,
    switch=st.just(5),
)


@given(doses, st.data())
def test_every_dose_is_said_in_english(dose: Dose, data: st.DataObject) -> None:
    step = data.draw(st.integers(0, span(dose)))
    sets = planned_sets(dose, step, [0] * len(dose.each))
    records = tuple(
        SetRecord(side=one.side, reps=one.reps, hold_seconds=one.hold_seconds, reps_planned=data.draw(
            st.none() | st.integers(1, 3))) for one in sets
    )  # fmt: skip
    done = done_words(ExerciseRecord("x", "X", "done", "standard", sets=records))
    for words in (dose.words(), done, spoken(done)):
        assert faults_of(words) == [], words
        assert "  " not in words
        assert words.count("each side") <= max(1, len(dose.each))
    if dose.sides == ("left",):
        assert "left side" in dose.words()


@pytest.mark.parametrize("minutes", [5, 8, 15, 30, 60])
@pytest.mark.parametrize("weeks_ago", [0, 1, 9])
def test_every_plan_is_said_in_english(minutes: int, weeks_ago: int) -> None:
    for routine in shipped_catalogue().routines.values():
        plan = prescribe(routine, today=NOW.date() + timedelta(weeks=weeks_ago), minutes=minutes)
        timeline = compile_plan(plan)
        lines = [*news_lines(plan), *next_time(plan), left_out_for_time(plan), shortened(plan)]
        for number, one in enumerate(plan.exercises):
            lines += [dose_today(one), form_words(one), one.why, one.cause]
            lines += exercise_lines(timeline, number, 60, verbose=True) + how_lines(one, verbose=True)
        assert [fault for line in lines for fault in faults_of(line)] == []


def test_what_was_done_of_one_exercise() -> None:
    records = [ExerciseRecord("x", "X", "done", "standard")]
    assert done_lines(records, 60) == ["1 of 1 exercise done, 1 minute."]


@pytest.mark.parametrize("target", [1, 3])
@pytest.mark.parametrize("days_ago", [(), (0,), (0, 1), (0, 7), (3, 10, 17), (400,), tuple(range(0, 90, 2))])
@pytest.mark.parametrize("seconds", [60, 1800, 3600])
def test_every_sum_is_said_in_english(target: int, days_ago: Sequence[int], seconds: int) -> None:
    today = NOW.date()
    entries = [
        session(
            f"{today - timedelta(days=n)}T08:00:00+01:00", active_seconds=seconds, planned_seconds=seconds
        )
        for n in days_ago
    ]
    past = Past(entries, Terms(targets=((today - timedelta(weeks=200), target),)), today)
    lines = [summary(past.standing), week_line(past.standing, today), fact_line(past.standing, past.totals)]
    lines += [fact_panel(past.standing, past.totals, today).plain, report_page(past, [])]
    lines += [
        ChartChoice(kind, span).view(past).headline for kind in CHARTS for span in (*SPANS, Span("week", 1))
    ]
    assert [fault for line in lines for fault in faults_of(line)] == []


def test_every_reason_of_five_years_is_said_in_english() -> None:
    lines = {
        words for life in lives() for trained in life.plans for one in trained.coming.values()
        for words in (dose_today(one), form_words(one), one.why, one.cause, one.change)
    }  # fmt: skip
    assert len(lines) > 500
    assert [fault for line in lines for fault in faults_of(line)] == []
