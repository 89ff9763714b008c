"""The settings, and the times they rule over."""

from datetime import date, datetime
from pathlib import Path

import pytest

from backtui.cli import run
from backtui.clock import clock_from
from backtui.core.progress import week_label
from backtui.settings import Settings, load_settings
from tests.support import stored


def settings(tmp_path: Path, text: str) -> Settings:
    path = tmp_path / "settings.toml"
    path.write_text(text)
    return load_settings(path)


def test_no_file_is_no_setting(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml") == Settings()


def test_the_timezone(tmp_path: Path) -> None:
    assert str(settings(tmp_path, 'timezone = "Europe/Berlin"').timezone) == "Europe/Berlin"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('timezone = "Mars/Olympus"', "'Mars/Olympus' is not known"),
        ("timezone = 3", "3 is not known"),
        ('timezone = "../../etc/passwd"', "is not known"),
        ('timezoen = "Europe/Berlin"', 'did you mean "timezone"?'),
        ("a = [", "is no TOML"),
    ],
)
def test_what_is_wrong_is_said_and_passed_over(tmp_path: Path, text: str, said: str) -> None:
    found = settings(tmp_path, text)
    assert found.timezone is None
    assert said in found.passed_over[0]


def test_a_wrong_setting_stops_no_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("colour = 1\n[[x]]\n")
    assert run(["status", "--config", str(path)]) == 0
    out, err = capsys.readouterr()
    assert "this week" in out
    assert "'colour' is not a setting" in err


def test_the_persons_zone_rules_over_the_servers(
    own_files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('timezone = "Pacific/Auckland"')
    monkeypatch.setenv("BACKTUI_NOW", "2026-11-22T20:00:00+00:00")
    assert run(["log", "--minutes", "30", "--config", str(path)]) == 0
    (document,) = stored(own_files)
    assert document["started"] == "2026-11-23T08:30:00+13:00"
    assert week_label(date.fromisoformat(document["started"][:10])) == "2026-W48"


@pytest.mark.parametrize(
    ("now", "minutes", "started"),
    [
        ("2026-03-29T03:20", "30", "2026-03-29T01:50:00+01:00"),
        ("2026-10-25T02:10:00+01:00", "30", "2026-10-25T02:40:00+02:00"),
        ("2024-03-01T00:10", "30", "2024-02-29T23:40:00+01:00"),
    ],
)
def test_across_a_change_of_the_clocks_and_a_leap_day(
    own_files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: str, minutes: str, started: str
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('timezone = "Europe/Berlin"')
    monkeypatch.setenv("BACKTUI_NOW", now)
    assert run(["log", "--minutes", minutes, "--config", str(path)]) == 0
    assert stored(own_files)[0]["started"] == started


def test_a_session_over_midnight_on_sunday_belongs_to_that_week(
    own_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKTUI_NOW", "2027-01-04T00:20:00+01:00")
    assert run(["log", "--minutes", "30"]) == 0
    (document,) = stored(own_files)
    assert document["started"] == "2027-01-03T23:50:00+01:00"
    assert week_label(date.fromisoformat(document["started"][:10])) == "2026-W53"


def test_the_clock_passes_a_change_of_the_clocks_rightly() -> None:
    import zoneinfo

    clock = clock_from({"BACKTUI_NOW": "2026-03-29T01:59:59"}, zoneinfo.ZoneInfo("Europe/Berlin"))
    began = datetime.fromisoformat("2026-03-29T01:59:59+01:00").timestamp()
    assert clock.at(began + 61).isoformat() == "2026-03-29T03:01:00+02:00"
