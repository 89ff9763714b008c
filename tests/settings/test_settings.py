"""The settings, and the times they rule over."""

import errno
import tomllib
import zoneinfo
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from backtui.cli.main import load_settings, run
from backtui.clock import clock_from
from backtui.core.dates import week_label
from backtui.settings.file import SettingsError, save_setting, table
from backtui.settings.model import NO_SETTINGS, Settings
from tests.support import CHECKOUT, LINE, stored

ALL = """
timezone = "Europe/Berlin"
routine = "short"
routine_since = "2026-11-25T18:00"
stay = true
waking = "6-21:30"
theme = "nord"
motion = "calm"
figure = "ascii"
bell = false
flash = true
voice = "espeak"
awake = false
new_to_exercise = true
equipment = []
conditions = ["neck", "wrists"]
bending_waits = true
minutes = 20
sync_target = "me@server"
sync = "after each session"

[keys]
today.minutes = "z"
"today.plan" = ["x", "f2"]
"""

MINE = """# My settings.

theme = "nord"    # it is winter

bell = true  # loud
# of a later version
[later]
x = 1 # one
"""


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
        ('timezone = "Mars/Olympus"', '"Mars/Olympus" is not known'),
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


def test_every_setting_is_read(tmp_path: Path) -> None:
    found = settings(tmp_path, ALL)
    assert not found.passed_over
    assert found == (
        zoneinfo.ZoneInfo("Europe/Berlin"), "short", "2026-11-25T18:00:00", True, "06:00-21:30", "nord",
        "calm", "ascii", False, True, "espeak", False, True, (), ("neck", "wrists"), True, 20,
        "me@server", "after each session",
        {"today.minutes": ("z",), "today.plan": ("x", "f2")}, [],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('motion = "clam"', 'motion: "clam" is not known; did you mean "calm"?'),
        ("keys = 1", "keys: 1 is no table"),
        ("[keys]\ntoday.plan = []", "a key such as"),
        ('[keys]\ntoday.plan = ["x", 1]', "is no key"),
        ("bell = 1", "bell: 1 is neither; true or false is allowed."),
        ("minutes = 4", "a whole number from 5 to 60 is allowed"),
        ("equipment = 'sofa\\u001b'", "equipment"),
        ('waking = "22-6"', 'waking: "22-6" is upside down; hours of one day are allowed'),
        ('waking = "7-25"', "is on no clock"),
        ('routine_since = "soon"', 'routine_since: "soon" is no time'),
        ('voice = ""', "voice: the text is empty"),
        ("[bell]", "bell: a table is neither"),
    ],
)
def test_one_wrong_value_costs_no_other(tmp_path: Path, text: str, said: str) -> None:
    found = settings(tmp_path, f'figure = "blocks"\n{text}\n')
    assert found.figure == "blocks"
    if "equipment" in text:
        assert found.equipment == ("sofa\\u001b",)
    else:
        assert found._replace(figure="auto", passed_over=()) == NO_SETTINGS
        assert said in found.passed_over[0]


def test_every_setting_is_explained() -> None:
    explained = (CHECKOUT / "docs" / "settings.md").read_text().partition("## ")[0]
    for key, row in table().items():
        line = next(line for line in explained.splitlines() if line.startswith(f"| `{key}` |"))
        for word in row.about.offered:
            assert f"`{str(word).lower()}`" in line or f'"{word}"' in line


def test_motion_is_calm_over_a_connection_and_full_here_until_it_is_chosen() -> None:
    assert NO_SETTINGS.motion_here(is_remote=True) == "calm"
    assert NO_SETTINGS.motion_here(is_remote=False) == "full"
    assert NO_SETTINGS._replace(motion="full").motion_here(is_remote=True) == "full"


# Writing one back


def test_a_choice_is_written_and_all_else_stays_as_the_person_wrote_it(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(MINE.encode())
    save_setting(path, "bell", False)
    save_setting(path, "motion", "off")
    assert path.read_text() == MINE.replace("true  # loud", "false  # loud").replace(
        "# of a later", 'motion = "off"\n# of a later'
    )
    assert path.stat().st_mode & 0o777 == 0o600
    assert load_settings(path).motion == "off"


def test_the_first_choice_makes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.toml"
    save_setting(path, "equipment", ("sofa", "band"))
    assert load_settings(path).equipment == ("sofa", "band")
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_what_stands_there_already_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("bell = false")
    before = path.stat()
    save_setting(path, "bell", False)
    assert path.stat() == before


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path, real = tmp_path / "settings.toml", tmp_path / "real.toml"
    real.write_text("# mine\n")
    path.symlink_to(real)
    save_setting(path, "bell", False)
    assert path.is_symlink()
    assert real.read_text() == "# mine\nbell = false\n"


@pytest.mark.parametrize("text", ["a = [", "bell = true\nbell = false\n", "\ufeff\x00"])
def test_a_file_that_is_no_toml_is_left_as_it_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text)
    with pytest.raises(SettingsError, match="is no TOML"):
        save_setting(path, "bell", False)
    assert path.read_text() == text


def test_a_full_disk_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(MINE)

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(SettingsError, match="cannot be written: No space left"):
        save_setting(path, "bell", False)
    assert path.read_text() == MINE
    assert list(tmp_path.iterdir()) == [path]


keys = st.sampled_from(["bell", "later", "a.b", '"q k"', "x.bell", "motion"])
values = st.sampled_from(["1", '"x"', "[\n 1, # one\n]", "{ a = 1 }", "1979-05-27", '"""\nm"""'])
lines = st.one_of(
    st.builds("{} = {}".format, keys, values),
    st.sampled_from(["# a comment", "", "[table]", "[[list]]", "[a.table]", "[bell]", "[list.below]"]),
)


@given(st.lists(lines, max_size=9), st.sampled_from(["\n", "\r\n"]))
def test_in_any_file_one_key_changes_and_no_other(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str], end: str
) -> None:
    text = end.join(parts)
    try:
        before = tomllib.loads(text)
    except ValueError:
        return
    path = tmp_path_factory.mktemp("any") / "settings.toml"
    path.write_bytes(text.encode())
    try:
        save_setting(path, "bell", False)
    except SettingsError:
        assert path.read_bytes() == text.encode()
        event("refused")
    else:
        assert tomllib.loads(path.read_text()) == {**before, "bell": False}
        comments = [one.strip() for one in text.splitlines() if one.startswith("#")]
        assert [one.strip() for one in path.read_text().splitlines() if one.startswith("#")] == comments


def test_the_chosen_routine_is_the_one_that_is_begun(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, mine = tmp_path / "settings.toml", tmp_path / "mine.toml"
    path.write_text('routine = "short"')
    mine.write_text(LINE)
    assert run(["plan", "--config", str(path), "--routines", str(mine)]) == 0
    assert capsys.readouterr().out.startswith("Short: ")
    assert run(["plan", "--config", str(path)]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Healthy back: ")
    assert "routine: there is none called 'short'" in err


def test_a_wrong_setting_stops_no_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("colour = 1\n[[x]]\n")
    assert run(["status", "--config", str(path)]) == 0
    out, err = capsys.readouterr()
    assert "this week" in out
    assert '"colour" is not a setting' in err


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


def test_a_wrong_condition_takes_none_of_the_others_away(tmp_path: Path) -> None:
    found = settings(tmp_path, 'conditions = ["osteoporosis", "wrist", "Neck"]')
    assert found.conditions == ("osteoporosis", "wrist", "Neck")
    assert [words.split(": ", 1)[1] for words in found.passed_over] == [
        'conditions: "wrist" is none of them; did you mean "wrists"?',
        'conditions: "Neck" is none of them; did you mean "neck"?',
    ]


@pytest.mark.parametrize("value", ["7", "[7]", '[""]', "{neck = true}"])
def test_conditions_that_are_no_texts_are_said_and_passed_over(tmp_path: Path, value: str) -> None:
    found = settings(tmp_path, f"conditions = {value}\nminutes = 20")
    assert found.conditions == ()
    assert found.minutes == 20
    assert "conditions: " in found.passed_over[0]
