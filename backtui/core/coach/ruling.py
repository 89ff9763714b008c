"""What a person's conditions, a leg that hurt and the hour of their day make of an exercise."""

from collections.abc import Collection, Iterable, Mapping

from backtui.core.catalogue.conditions import CAUSES, HAVING
from backtui.core.catalogue.exercise import NOT_AT_ALL, Condition, Exercise, FormName
from backtui.core.coach.limits import ALL_FORMS, LegPain, Limits, Ruling
from backtui.core.dates import short_day_words
from backtui.core.diary.pins import Pin
from backtui.core.diary.session import instant
from backtui.core.text import listing

# The standard form is what the easier one is easier than: who must not go further may have either.
_ALLOWED: Mapping[str, tuple[FormName, ...]] = {
    "easier": ("easier",), "standard": ("easier", "standard"), "harder": ("harder",),
}  # fmt: skip


def ruled(exercise: Exercise, pin: Pin | None, limits: Limits, today: str) -> Ruling:
    """Return what holds of an exercise; what the person decided in spite of a condition goes before it."""
    named = {key: exercise.given[key] for key in limits.conditions if key in exercise.given}
    holding = {key: name for key, name in named.items() if not _is_decided(key, name, pin, limits)}
    forms, left_out, stand_in = _of_conditions(exercise, holding, limits)
    _, omitted, _ = _of_conditions(exercise, named, limits)
    left_out = left_out or _of_leg(exercise, pin, limits.legs)
    if not left_out and exercise.bends and limits.bending_waits and not _is_of(pin, today):
        left_out = limits.bending_waits
    decided = [key for key in named if key not in holding]
    return Ruling(
        forms, left_out, stand_in, tuple(named), omitted,
        f"because of: {_causes(holding, limits)}" if forms != ALL_FORMS else "",
        f"you decided so in spite of: {_causes(decided, limits)}" if decided else "",
    )  # fmt: skip


def _is_decided(key: Condition, name: str, pin: Pin | None, limits: Limits) -> bool:
    """Return whether the person decided otherwise: what a leg adds ends with bringing it back, too."""
    if pin is None or key in pin.despite:
        return pin is not None
    return key not in limits.own and name not in _ALLOWED and not pin.left_out and _is_since(pin, limits.legs)


def _is_since(pin: Pin | None, legs: Iterable[LegPain]) -> bool:
    """Return whether a pin was made after all that went down the leg."""
    return pin is not None and all(instant(pin.since) > instant(one.started) for one in legs)


def _of_conditions(
    exercise: Exercise, named: Mapping[Condition, str], limits: Limits
) -> tuple[tuple[FormName, ...], str, str]:
    """Return the forms that conditions leave, or why it does not come, and what does in its place."""
    if not named:
        return ALL_FORMS, "", ""
    never = [key for key, name in named.items() if name == NOT_AT_ALL]
    others = [key for key, name in named.items() if name not in _ALLOWED and name != NOT_AT_ALL]
    forms = tuple(
        form
        for form in ALL_FORMS
        if (form == "standard" or exercise.form(form) is not None)
        and all(form in _ALLOWED.get(name, ALL_FORMS) for name in named.values())
    )
    if never or others or not forms:
        causes = never or others or list(named)
        return (
            ALL_FORMS,
            f"because of: {_causes(causes, limits)}",
            "" if never or not others else named[others[0]],
        )
    return forms, "", ""


def _of_leg(exercise: Exercise, pin: Pin | None, legs: Iterable[LegPain]) -> str:
    """Return why an exercise does not come since pain went down the leg; brought back since, it does."""
    for one in legs:
        if _is_since(pin, [one]):
            continue
        day = short_day_words(one.day)
        if (one.bends and exercise.bends) or (one.arches and exercise.arches):
            direction = "bending" if one.bends and exercise.bends else "arching"
            return f"no {direction} for now: pain went further down the leg on {day}"
        if one.exercise == exercise.id:
            return f"pain went further down the leg on {day}"
    return ""


def _is_of(pin: Pin | None, today: str) -> bool:
    """Return whether the person decided today that an exercise comes."""
    return pin is not None and not pin.left_out and (pin.since or "").startswith(today)


def _causes(conditions: Collection[Condition], limits: Limits) -> str:
    of_own = (
        CAUSES[key] if key in limits.own else "pain down the leg" for key in CAUSES if key in conditions
    )
    return listing(dict.fromkeys(of_own))


def advice_on(limits: Limits) -> tuple[str, ...]:
    """Return who is to be asked about what limits a person, a whole sentence each."""
    found = []
    if limits.own:
        having = listing(HAVING[key] for key in limits.own)
        found.append(
            f"With {having}, ask your doctor or physiotherapist which of these suit you; "
            f"what you pin or bring back goes before."
        )
    if limits.legs:
        day = short_day_words(limits.legs[0].day)
        found.append(f"Pain went further down the leg on {day}: show it to your doctor or physiotherapist.")
    return tuple(found)
