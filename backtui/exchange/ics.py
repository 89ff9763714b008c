"""Appointments as a calendar file, written by icalendar: it is loaded only where one is asked for."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from backtui import __version__
from backtui.core.exchange.agenda import Appointment
from backtui.core.text import harmless


def calendar_file(appointments: Iterable[Appointment], now: datetime) -> bytes:
    """Return a calendar file; `now` is when each of its entries was last told."""
    calendar = Calendar()
    calendar.add("prodid", f"-//backtui//backtui {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "backtui")
    for one in appointments:
        calendar.add_component(_event(one, now.astimezone(UTC)))
    return bytes(calendar.to_ical())


def _event(one: Appointment, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", harmless(one.uid))
    event.add("dtstamp", stamp)
    event.add("dtstart", _moment(one.start))
    event.add("dtend", _moment(one.end))
    event.add("summary", harmless(one.title, 200))
    event.add("description", one.words)
    event.add("status", "CANCELLED" if one.is_off else "CONFIRMED")
    # Nobody is kept from meeting the person then.
    event.add("transp", "TRANSPARENT")
    if one.rings:
        event.add_component(_alarm(one))
    return event


def _alarm(one: Appointment) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", harmless(one.title, 200))
    alarm.add("trigger", timedelta())
    return alarm


def _moment(when: date | datetime) -> date | datetime:
    """Return a moment as calendars tell it: with a place in UTC, without one as it is on the wall."""
    if isinstance(when, datetime) and when.tzinfo is not None:
        try:
            return when.astimezone(UTC)
        except OverflowError:
            return when.replace(tzinfo=None)
    return when
