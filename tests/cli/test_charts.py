"""The charts of the command line are those of the registry."""

import pytest

from backtui.cli.main import run
from backtui.cli.parser import parser
from backtui.core.charts.model import ChartKind
from backtui.core.charts.registry import CHARTS

NAMED = [kind for kind in CHARTS if kind.option]


def name(kind: ChartKind) -> str:
    return f"{kind.option}:push-up" if kind.of_exercise else kind.option


@pytest.mark.parametrize("kind", NAMED, ids=name)
def test_a_chart_goes_by_its_name_and_by_no_other(kind: ChartKind) -> None:
    exercise = "push-up" if kind.of_exercise else ""
    assert parser().parse_args(["chart", "--what", name(kind)]).what == (kind, exercise)
    other = kind.option if kind.of_exercise else f"{kind.option}:push-up"
    for wrong in (other, f"{kind.option}:", ":push-up", "", kind.title):
        with pytest.raises(SystemExit):
            parser().parse_args(["chart", "--what", wrong])


def test_help_and_fault_name_every_chart_that_can_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(["chart", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    with pytest.raises(SystemExit):
        run(["chart", "--what", "nothing"])
    fault = capsys.readouterr().err
    for kind in NAMED:
        word = f"{kind.option}:ID" if kind.of_exercise else kind.option
        assert (f"{word} ({kind.meaning})" if kind.meaning else f"{word},") in told
        assert word in fault


def test_no_two_charts_share_a_name_or_a_title() -> None:
    assert len({kind.title for kind in CHARTS}) == len(CHARTS)
    assert len({kind.option for kind in NAMED}) == len(NAMED)
    assert parser().parse_args(["chart"]).what == (CHARTS[0], "")
