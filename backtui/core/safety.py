"""The safety page: how to train, when not to, when to see somebody. docs/safety.md names the sources."""

from typing import NamedTuple

from backtui.core.keys import KeyName, as_written


class SafetyPart(NamedTuple):
    """A heading, a sentence, and points."""

    heading: str
    words: str
    points: tuple[str, ...] = ()


_MARKS = "Stop an exercise that gives you pain: {} marks it, and it comes back gentler."
EMERGENCY = SafetyPart(
    "Emergency",
    "call your emergency number at once when, with pain in your back,",
    (
        "your buttocks or the skin between your legs are numb or tingle;",
        "you cannot start, stop or feel passing water, or control your bowels;",
        "both legs hurt, tingle, or are weak or numb;",
        "your sexual function or feeling has changed;",
        "your chest hurts;",
        "it came with a heavy fall or an accident, or with a light one and osteoporosis or long steroids.",
    ),
)
_PARTS: tuple[SafetyPart, ...] = (
    EMERGENCY,
    SafetyPart(
        "The same day",
        "call a doctor when a weakness below the knee grows: the foot drags, or its toes do not lift.",
    ),
    SafetyPart(
        "See a doctor or a physiotherapist first",
        "if you have",
        (
            "a fever, or weight lost for no reason;",
            "pain that is worse when you lie, or at night;",
            "pain below the knee that grows;",
            "a swelling on your back, or a back that changed its shape;",
            "had cancer, or take steroids;",
            "a pregnancy, osteoporosis, or an operation not long ago;",
            "pain that is no better after some weeks.",
        ),
    ),
    SafetyPart("Not today", "with strong pain (7 or more of 10), or when training makes it worse each time."),
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
)
NO_ADVICE = "This is not medical advice: backtui informs, it cannot examine you."

STRONG_PAIN = 7
STRONG_PAIN_TITLE = "Better not today"
STRONG_PAIN_WORDS = "Pain of {pain} is strong: exercise is best put off until it has settled. You decide."
EASIER_WORDS = "The easier plan"


def emergency_words() -> str:
    """Return when to call for help, in one sentence."""
    return f"{EMERGENCY.words[0].upper()}{EMERGENCY.words[1:]} {' '.join(EMERGENCY.points)}"


def safety_parts(named: KeyName = as_written) -> list[SafetyPart]:
    """Return the page, the key that marks what hurts by the name that it has."""
    key = named("session.hurts", "x")
    return [
        part._replace(points=tuple(one.format(key) if one is _MARKS else one for one in part.points))
        for part in _PARTS
    ]
