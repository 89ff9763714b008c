"""What a person types about a session or a pause, read into the fields of its document.

Every reader returns the fields that changed, and for what cannot be read a sentence by the field's name.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from backtui.core.catalogue.exercise import Routine
from backtui.core.dates import DATE_HINT, day_meant, day_words
from backtui.core.diary.expectations import LONGEST_PAUSE, PAUSE_KINDS, PauseKind, PauseRecord, pause_kind
from backtui.core.diary.morning_after import opening
from backtui.core.diary.mornings import MorningAnswer
from backtui.core.diary.scales import HIGHEST, LOWEST, CheckIn
from backtui.core.diary.session import Entry, Session, overlapping
from backtui.core.text import harmless, note_lines, note_text

Local = Callable[[datetime], datetime]
Values = Mapping[str, str]
Problems = dict[str, str]

_MOST_MINUTES = 1440
_MOST_NAMED = 3
_NO_DATE = f"A date {DATE_HINT}."


class FormField(NamedTuple):
    """A value of a form: its name in the document, what it is called, what stands in it, what is allowed.

    `has_lines`: it may be of several lines; `is_week`: it is days of a week.
    """

    name: str
    label: str
    value: str
    hint: str
    has_lines: bool = False
    is_week: bool = False


def session_form(
    session: Session, routines: Sequence[Routine], morning: MorningAnswer | None = None
) -> list[FormField]:
    """Return the form of a session, as it stands; without a `morning` that is not asked about."""
    began = datetime.fromisoformat(session.started)
    names = ", ".join(routine.name for routine in routines)
    return [
        FormField("date", "Date", f"{began:%Y-%m-%d}", DATE_HINT),
        FormField("time", "Began at", f"{began:%H:%M}", "such as 18:00"),
        FormField("minutes", "Minutes", str(_minutes(session)), f"from 1 to {_MOST_MINUTES}"),
        FormField(
            "routine", "What", form_text(session.routine_name or session.routine), f"{names}, or your words"
        ),
        *(
            FormField(name, label, _typed(answer), f"{LOWEST} none to {HIGHEST} the {most}, or empty")
            for name, label, answer, most in (
                ("effort", "Effort", session.check_in.effort, "hardest"),
                ("pain_before", "Pain before", session.check_in.pain_before, "worst"),
                ("pain_after", "Pain after", session.check_in.pain_after, "worst"),
                *([] if morning is None else [("morning", "Next morning", morning.pain, "worst")]),
            )
        ),
        FormField("note", "Note", note_lines(session.note), "in your words, or nothing", has_lines=True),
    ]


def form_text(text: str | None) -> str:
    """Return a person's text as it stands in a form."""
    return harmless(text or "")


def _typed(answer: int | None) -> str:
    return "" if answer is None else str(answer)


def _minutes(session: Session) -> int:
    return round(session.active_seconds / 60)


def session_fields(
    session: Session,
    values: Values,
    routines: Sequence[Routine],
    now: datetime,
    local: Local,
    morning: MorningAnswer | None = None,
) -> tuple[dict[str, Any], Problems]:
    """Return what the form changes of a session: fields of the document, None for what is taken away.

    `morning` among them is the answer of the morning after, which is a document of its own.
    """
    before = {field.name: field.value for field in session_form(session, routines, morning)}
    changed = {name: values[name].strip() for name in before if values[name].strip() != before[name]}
    fields: dict[str, Any] = {}
    problems: Problems = {}
    for name in (*CheckIn._fields, "morning"):
        if name in changed:
            _scale(name, changed[name], fields, problems)
    if "note" in changed:
        fields["note"] = note_text(changed["note"]) or None
    if "routine" in changed:
        fields |= _routine(changed["routine"], routines)
    if "minutes" in changed:
        _read_minutes(changed["minutes"], fields, problems)
    if {"date", "time"} & changed.keys() or "active_seconds" in fields:
        _read_times(session, values, fields, problems, now, local)
    if fields.get("morning") is not None:
        day = datetime.fromisoformat(fields.get("started", session.started)).date()
        if now < (opens := opening(day, now)):
            problems["morning"] = f"It is still to come, on {day_words(opens.date())}."
    return fields, problems


def _scale(name: str, text: str, fields: dict[str, Any], problems: Problems) -> None:
    if not text:
        fields[name] = None
    elif (value := _whole(text, LOWEST, HIGHEST)) is not None:
        fields[name] = value
    else:
        problems[name] = f"A whole number from {LOWEST} to {HIGHEST}, or nothing."


def _routine(text: str, routines: Sequence[Routine]) -> dict[str, str | None]:
    wanted = text.casefold()
    for routine in routines:
        if wanted in (routine.name.casefold(), routine.id.casefold()):
            return {"routine": routine.id, "routine_name": routine.name}
    return {"routine": None, "routine_name": text or None}


def _read_minutes(text: str, fields: dict[str, Any], problems: Problems) -> None:
    minutes = _whole(text, 1, _MOST_MINUTES)
    if minutes is None:
        problems["minutes"] = f"A whole number from 1 to {_MOST_MINUTES}."
    else:
        fields["active_seconds"] = minutes * 60


def _read_times(
    session: Session, values: Values, fields: dict[str, Any], problems: Problems, now: datetime, local: Local
) -> None:
    """Move the beginning and the end; the place of a session done elsewhere stays its place."""
    day, at = day_meant(values["date"], now.date()), _time(values["time"])
    if day is None:
        problems["date"] = _NO_DATE
    if at is None:
        problems["time"] = "A time such as 18:00."
    if day is None or at is None:
        return
    was = datetime.fromisoformat(session.started)
    began = _at_place(datetime.combine(day, at), was, local)
    if (day, at) == (was.date(), was.time().replace(second=0, microsecond=0)):
        began = was
    if began.timestamp() > now.timestamp():
        problems["date" if began.date() > now.date() else "time"] = (
            f"{began:%Y-%m-%d %H:%M} is still to come."
        )
        return
    end = _end(session, began, fields)
    if end.timestamp() > now.timestamp():
        problems["minutes" if "active_seconds" in fields else "time"] = (
            f"It would end at {end:%H:%M}, which is still to come."
        )
        return
    if began != was:
        fields["started"] = began.isoformat(timespec="seconds")
    fields["ended"] = end.isoformat(timespec="seconds")


def overlap_words(session: Session, entries: Iterable[Entry]) -> str:
    """Return with which sessions one overlaps, in a sentence; "": with none."""
    others = overlapping(session, entries)
    named = [f"{day_words(other.day)} at {other.started[11:16]}" for other in others[:_MOST_NAMED]]
    more = f" and {len(others) - _MOST_NAMED} more" if len(others) > _MOST_NAMED else ""
    return f"It overlaps with the session of {', '.join(named)}{more}." if others else ""


def _at_place(naive: datetime, was: datetime, local: Local) -> datetime:
    """Return a time with the offset of its place: the person's own, unless the session was elsewhere."""
    at_home = local(was.replace(tzinfo=None)).utcoffset()
    if was.tzinfo is not None and was.utcoffset() != at_home:
        return naive.replace(tzinfo=was.tzinfo)
    return local(naive)


def _end(session: Session, began: datetime, fields: dict[str, Any]) -> datetime:
    active = timedelta(seconds=fields.get("active_seconds", session.active_seconds))
    try:
        lasted = datetime.fromisoformat(session.ended or "") - datetime.fromisoformat(session.started)
    except (ValueError, TypeError):
        lasted = active
    # Of a session that was only told of, nothing is known but its minutes.
    return began + (active if session.source == "logged" else max(lasted, active))


def pause_form(pause: PauseRecord, *, is_new: bool) -> list[FormField]:
    """Return the form of a pause, as it stands; of a new one the kind is still open."""
    kind = "" if is_new else pause.kind
    return [
        FormField("first", "First day", pause.first.isoformat(), DATE_HINT),
        FormField("last", "Last day", pause.last.isoformat(), "it belongs to the pause"),
        FormField("kind", "Kind", kind, f"{', '.join(PAUSE_KINDS)}, or from why"),
        FormField("why", "Why", form_text(pause.why), "in your words, or nothing"),
    ]


def read_pause(pause: PauseRecord, values: Values, today: date) -> tuple[PauseRecord | None, Problems]:
    """Return a pause as its form says."""
    first, last = (day_meant(values[name], today) for name in ("first", "last"))
    wanted = values["kind"].strip().casefold() or pause_kind(values["why"])
    kind: PauseKind | None = next((one for one in PAUSE_KINDS if one.startswith(wanted)), None)
    problems: Problems = {}
    if first is None:
        problems["first"] = _NO_DATE
    if last is None:
        problems["last"] = _NO_DATE
    elif first is not None and last < first:
        problems["last"] = "The last day is not before the first."
    elif first is not None and (last - first).days >= LONGEST_PAUSE:
        problems["last"] = f"{LONGEST_PAUSE} days at most; several pauses may follow each other."
    if kind is None:
        problems["kind"] = f"One of {', '.join(PAUSE_KINDS)}."
    if problems or first is None or last is None or kind is None:
        return None, problems
    typed = values["why"].strip()
    why = pause.why if typed == form_text(pause.why) else typed or None
    return PauseRecord(id=pause.id, first=first, last=last, kind=kind, why=why), {}


def _whole(text: str, low: int, high: int) -> int | None:
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(high)):
        return None
    return int(text) if low <= int(text) <= high else None


def _time(text: str) -> time | None:
    try:
        found = time.fromisoformat(text.strip().zfill(5))
    except ValueError:
        return None
    return found if found.tzinfo is None else None
