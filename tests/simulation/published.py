"""What was published of people who exercise at home for their backs, and how each paper was read."""

from typing import Literal, NamedTuple

How = Literal["abstract", "as quoted"]


class Point(NamedTuple):
    """One number of a curve: after so many weeks, and how sure it is, as one standard error or so."""

    week: int
    value: float
    error: float


class Curve(NamedTuple):
    """What one study measured; a held-out one is predicted, and never fitted to.

    `how` says what of the paper was read: its abstract, or nothing but the quotation in another text.
    """

    key: str
    words: str
    source: str
    how: How
    points: tuple[Point, ...]
    is_held_out: bool = False


ATTENDANCE = Curve(
    "attendance",
    "sessions attended, of two a week",
    "Boxman-Zeevi 2022, n = 57, healthy",
    "abstract",
    (Point(1, 0.89, 0.04), Point(8, 0.42, 0.07)),
)
LOST = Curve(
    "lost",
    "people lost in 12 weeks",
    "PMC8663573, table 4",
    "as quoted",
    (Point(12, 0.277, 0.03),),
)
SPREAD = Curve(
    "spread",
    "spread of sessions a week between people (SD)",
    "PMC8663573, table 4",
    "as quoted",
    (Point(12, 1.46, 0.1),),
)
# Who stayed so long: their pain at the beginning (the first point of each) and at the end.
FOUR = Curve("four", "pain of those who stayed 4 weeks", "Huber 2017, n = 180", "abstract",
             (Point(0, 4.9, 0.2), Point(4, 3.6, 0.2)))  # fmt: skip
EIGHT = Curve("eight", "pain of those who stayed 8 weeks", "Huber 2017, n = 180", "abstract",
              (Point(0, 4.7, 0.25), Point(8, 3.2, 0.25)))  # fmt: skip
TWELVE = Curve("twelve", "pain of those who stayed 12 weeks", "Huber 2017, n = 180", "abstract",
               (Point(0, 4.6, 0.35), Point(12, 2.6, 0.35)))  # fmt: skip
# Chosen before anything was fitted, one of pain and two of staying.
PAIN = Curve("pain", "pain over 12 weeks", "Teepe 2022, n = 2,517", "abstract",
             (Point(0, 5.19, 0.04), Point(12, 3.35, 0.05)), is_held_out=True)  # fmt: skip
STAYED = Curve("stayed", "people who completed 8 weeks", "mHealth 2024;e56580, n = 27", "abstract",
               (Point(8, 24 / 27, 0.06),), is_held_out=True)  # fmt: skip
SESSIONS = Curve("sessions", "sessions a week, of three", "PMC8663573, table 4", "as quoted",
                 (Point(12, 2.9, 0.1),), is_held_out=True)  # fmt: skip

PAIN_CURVES = (FOUR, EIGHT, TWELVE)
FITTED = (ATTENDANCE, LOST, SPREAD, *PAIN_CURVES)
HELD_OUT = (PAIN, STAYED, SESSIONS)
