"""The calendar in another library's words: nothing invented, nothing doubled."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import vobject

from backtui.cli.main import run
from backtui.core.exchange.agenda import Appointment
from backtui.exchange.ics import calendar_file
from backtui.store.diary import Diary
from tests.support import NOW, StillClock, session


def read(content: bytes) -> dict[str, Any]:
    """Return what another library finds: the events by their ids."""
    found = vobject.readOne(content.decode())
    events = getattr(found, "vevent_list", [])
    return {event.uid.value: event for event in events}


def test_a_calendar_is_what_the_appointments_say() -> None:
    began = datetime.fromisoformat("2026-11-24T18:00:00+01:00")
    wall = datetime(2026, 11, 27, 18)  # noqa: DTZ001
    events = read(
        calendar_file(
            [
                Appointment("a@backtui", began, began.replace(minute=30), "Übung, 50%; \x1b[2J\nx", "30 min"),
                Appointment("b@backtui", wall, wall.replace(minute=30), "Back", "Session 1", rings=True),
                Appointment("c@backtui", date(2026, 11, 30), date(2026, 12, 1), "Back", "Off", is_off=True),
            ],
            NOW,
        )
    )
    assert events["a@backtui"].dtstart.value == began
    assert events["a@backtui"].summary.value == "Übung, 50%; ␛[2J x"
    assert {event.dtstamp.value for event in events.values()} == {NOW.astimezone(UTC)}
    assert events["b@backtui"].dtstart.value == wall
    assert events["b@backtui"].valarm.trigger.value.total_seconds() == 0
    assert not hasattr(events["a@backtui"], "valarm")
    assert not hasattr(events["c@backtui"], "valarm")
    assert [events[f"{key}@backtui"].status.value for key in "abc"] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert events["c@backtui"].dtstart.value == date(2026, 11, 30)


def test_a_second_import_updates_and_doubles_nothing(
    own_files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exported() -> dict[str, Any]:
        assert run(["export", "--format", "ics", "-o", str(tmp_path / "x.ics")]) == 0
        return read((tmp_path / "x.ics").read_bytes())

    monkeypatch.setenv("BACKTUI_NOW", NOW.isoformat())
    diary = Diary(own_files, StillClock().now)
    for day in (2, 4, 6, 9, 11, 13, 16, 18, 20):
        diary.save(session(f"2026-11-{day:02d}T18:00:00+01:00", id=f"s{day}"))
    calendar = exported()
    planned = [uid for uid, event in calendar.items() if hasattr(event, "valarm")]
    assert len(planned) == 3 + 3 * 3 + 1
    diary.save(session("2026-11-25T16:00:00+01:00", id="today"))
    monkeypatch.setenv("BACKTUI_NOW", "2026-11-26T08:00:00+01:00")
    # A calendar puts an event in the place of the one with its id.
    second = exported()
    both = calendar | second
    assert both["2026-W48-1@backtui"].dtstart.value == datetime(2026, 11, 25, 15, tzinfo=UTC)
    assert both.keys() - second.keys() == set()
    assert len(both) == len(calendar) + 1, "the horizon moved on by a day"


def test_no_history_is_a_plan_alone(tmp_path: Path) -> None:
    assert run(["export", "--format", "ics", "-o", str(tmp_path / "x.ics")]) == 0
    assert all(hasattr(event, "valarm") for event in read((tmp_path / "x.ics").read_bytes()).values())
