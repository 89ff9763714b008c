"""The safety page: how to train, when not to, when to see somebody. docs/safety.md names the sources."""

from typing import NamedTuple

from backtui.core.keys import KeyName, as_written


class SafetyPart(NamedTuple):
    """A heading, a sentence, and points."""

    heading: str
    words: str
    points: tuple[str, ...] = ()


_MARKS = "Stop an exercise that gives you pain: {} marks it, and it comes back gentler."
_PARTS: tuple[SafetyPart, ...] = (
    SafetyPart(
        "How to train",
        "smoothly, slowly, within what your body allows today.",
        (
            "No heavy loads, no sudden movement, no bouncing.",
            "Stretch until it is tight, not until it hurts. Keep breathing.",
            "Muscles may burn a little, and be sore afterwards: hurt is not always harm.",
            _MARKS,
        ),
    ),
    SafetyPart("Not today", "with strong pain (7 or more of 10), or when training makes it worse each time."),
    SafetyPart(
        "See a doctor or a physiotherapist first",
        "if you have",
        (
            "a fever, or weight lost for no reason;",
            "pain that is worse when you lie, or at night;",
            "pain or weakness below the knee that grows;",
            "a pregnancy, osteoporosis, or an operation not long ago.",
        ),
    ),
    SafetyPart(
        "Emergency",
        "call your emergency number at once when",
        (
            "you are numb between the legs;",
            "you cannot start, stop or feel passing water, or control your bowels;",
            "both legs are weak or numb;",
            "it came with a heavy fall or an accident.",
        ),
    ),
)
NO_ADVICE = "This is not medical advice: backtui informs, it cannot examine you."

STRONG_PAIN = 7
STRONG_PAIN_TITLE = "Better not today"
STRONG_PAIN_WORDS = (
    "Pain of {pain} is strong. Exercise that raises pain is best put off until it has settled: move a "
    "little, rest as it eases, and come back. The safety page ({key}) says when to see somebody.\n\n"
    "You know your body: you decide."
)


def safety_parts(named: KeyName = as_written) -> list[SafetyPart]:
    """Return the page, the key that marks what hurts by the name that it has."""
    key = named("session.hurts", "x")
    return [
        part._replace(points=tuple(one.format(key) if one is _MARKS else one for one in part.points))
        for part in _PARTS
    ]
