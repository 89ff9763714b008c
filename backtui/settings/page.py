"""The page of the settings: in which groups they stand, and what each of their choices means.

A setting that no group names stands under "More", with what the model says of it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

from backtui.core.catalogue.exercise import CONDITIONS
from backtui.core.text import count_words, harmless, listing
from backtui.settings.model import About, Settings
from backtui.settings.offers import CONDITION_WORDS, OFFERS, Alternative

Control = Literal["offers", "number", "text", "check", "act"]
_LONGEST = 60


class SettingLine(NamedTuple):
    """A line of the page: what it is about, how its value is called, and how another one is chosen.

    `now` is the value as the file has it, `usual` where a number begins, `warning` what overrides it here.
    """

    key: str
    title: str
    control: Control
    words: str
    purpose: str
    now: object = None
    offers: Sequence[Alternative] = ()
    within: range = range(0)
    usual: int = 0
    warning: str = ""
    is_in_list: bool = False

    @property
    def at(self) -> int:
        """Which of the offers holds now; -1: none of them."""
        return next((n for n, offer in enumerate(self.offers) if offer.value == self.now), -1)


class SettingsView(NamedTuple):
    """The page: headings and lines, what is wrong, and the file that all of it is written into."""

    lines: Sequence[SettingLine | str]
    faults: Sequence[str] = ()
    file: str = ""


class Around(NamedTuple):
    """What the page has to know besides the settings.

    `offers` are those that depend on what there is here, by the setting's key; `motion` is what an absent
    one comes to; `needed` is all that an exercise asks for, `things` what else was there; `usual` the
    routine's own minutes; `target` the days a week, `goal` what the person trains for; `overridden` what
    holds in place of a setting, by its key; `file` the settings file, and `named_by` what named it.
    """

    offers: Mapping[str, Sequence[Alternative]] = {}
    motion: str = "full"
    needed: Sequence[str] = ()
    things: Sequence[str] = ()
    usual: int = 30
    target: int | None = None
    goal: str = ""
    overridden: Mapping[str, str] = {}
    file: str = ""
    named_by: str = ""


# The groups: keys of settings, and of what else stands beside them.
_GROUPS: Mapping[str, Sequence[str]] = {
    "Training": (
        "routine",
        "stay",
        "target",
        "goal",
        "minutes",
        "new_to_exercise",
        "timezone",
        "waking",
    ),
    "What you have": ("conditions", "bending_waits"),
    "Equipment": ("equipment",),
    "What you see": ("theme", "motion", "figure", "figure by eye"),
    "What tells you": ("bell", "voice", "hear", "flash", "awake"),
    "Diary": ("sync_target", "sync"),
    "More": (),
    "Keys and file": ("keys", "file"),
}
# Kept by choosing a routine, and of no use to anybody who reads it.
_UNSEEN = {"routine_since"}
_ABSENT = {
    "timezone": "the machine's",
    "minutes": "the routine's own",
    "sync_target": "nothing",
    "routine": "the usual one",
}
_MORE_TO_SAY = {
    "new_to_exercise": "It holds for exercises that you have not done three times yet.",
    "timezone": "It holds from the next start on.",
    "minutes": "Exercises give way until it fits.",
    "theme": "Enter shows each while you move among them, and takes the one that you stay on.",
    "equipment": "An exercise that needs what is not there is left out, or done without it.",
    "conditions": "Ask your doctor or physiotherapist what suits you.",
}


def settings_view(
    rows: Mapping[str, About], settings: Settings, around: Around, faults: Sequence[str] = ()
) -> SettingsView:
    """Return the page; `rows` are what each setting is about, by its key."""
    placed = _UNSEEN.union(*_GROUPS.values())
    lines: list[SettingLine | str] = []
    for group, keys in _GROUPS.items():
        more = [key for key in rows if key not in placed] if group == "More" else []
        found = [line for key in (*keys, *more) for line in _lines(key, rows.get(key), settings, around)]
        lines += [group, *found] if found else []
    return SettingsView(lines, [*settings.passed_over, *faults], around.file)


def _lines(key: str, row: About | None, settings: Settings, around: Around) -> list[SettingLine]:
    if row is None:
        return _BESIDE[key](around)
    if key == "equipment":
        return _equipment(row, settings, around)
    if key == "conditions":
        return _conditions(settings)
    now = _written(getattr(settings, key))
    offers = _offers(key, row, now, around)
    control: Control = "number" if row.within else "offers" if offers else "text"
    words = next((offer.name for offer in offers if offer.value == now), None) or _words(key, now, around)
    return [
        SettingLine(
            key, row.title, control, words,
            " ".join([f"{_capital(row.purpose)}.", *_said(key)]), now, offers, row.within,
            around.usual, around.overridden.get(key, ""),
        )
    ]  # fmt: skip


def _said(key: str) -> list[str]:
    return [_MORE_TO_SAY[key]] if key in _MORE_TO_SAY else []


def _offers(key: str, row: About, now: object, around: Around) -> Sequence[Alternative]:
    found = around.offers.get(key) or OFFERS.get(key)
    if found is None:
        found = [Alternative(value, _word(value)) for value in row.offered]
        if found and getattr(Settings(), key) is None:
            found = [Alternative(None, "automatic"), *found]
    if key == "motion":
        found = [found[0]._replace(name=f"automatic ({around.motion})"), *found[1:]]
    if found and all(offer.value != now for offer in found):
        # A value of the person's own, such as a command that speaks.
        found = [*found, Alternative(now, harmless(str(now), _LONGEST), "your own")]
    return found


def _words(key: str, now: object, around: Around) -> str:
    if now is None:
        absent = _ABSENT.get(key, "automatic")
        return f"{absent} ({around.usual} min)" if key == "minutes" else absent
    return f"{now} min" if key == "minutes" else harmless(_word(now), _LONGEST)


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, (tuple, list)):
        return listing(map(str, value)) if value else "nothing"
    return str(value)


def _written(value: object) -> object:
    """Return a value as the file has it."""
    return value if isinstance(value, str | bool | int | tuple | None) else str(value)


def _equipment(row: About, settings: Settings, around: Around) -> list[SettingLine]:
    has = settings.equipment
    # What the person has, and no exercise asks for, is theirs to keep or to take out.
    things = dict.fromkeys([*around.needed, *around.things, *has])
    purpose = " ".join([f"{_capital(row.purpose)}.", *_said("equipment")])
    return [
        SettingLine(
            "equipment", _capital(harmless(thing, _LONGEST)), "check",
            "there" if thing in has else "not there",
            purpose if thing in around.needed else f"{purpose} No exercise asks for this one.",
            [one for one in has if one != thing] if thing in has else [*has, thing],
            is_in_list=thing in has,
        )
        for thing in things
    ]  # fmt: skip


def _conditions(settings: Settings) -> list[SettingLine]:
    """Return a line for each condition, and for each name in the file that is none: it is theirs."""
    has = settings.conditions
    found = []
    for name in dict.fromkeys([*CONDITIONS, *has]):
        title, purpose = CONDITION_WORDS.get(
            name, (_capital(harmless(name, _LONGEST)), "No exercise knows it.")
        )
        others = [one for one in has if one != name]
        found.append(
            SettingLine(
                "conditions", title, "check", "yes" if name in has else "no",
                " ".join([purpose, *_said("conditions")]),
                others if name in has else [*has, name], is_in_list=name in has,
            )
        )  # fmt: skip
    return found


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _target(around: Around) -> list[SettingLine]:
    if around.target is None:
        return []
    purpose = "How many days a week you mean to train. It holds from this week on, and belongs to the diary."
    return [SettingLine("target", "Target", "act", f"{count_words(around.target, 'day')} a week", purpose)]


def _goal(around: Around) -> list[SettingLine]:
    if around.target is None:
        return []
    purpose = "What you train for, on which days, at which hour. It says when the next session is due."
    return [SettingLine("goal", "Goal", "act", around.goal or "none", purpose)]


def _file(around: Around) -> list[SettingLine]:
    if not around.file:
        words, purpose = "none", "What you choose holds until you leave."
    else:
        words, purpose = harmless(around.file), "Each choice is written here at once; comments stay."
    if around.named_by:
        purpose = f"{purpose} {around.named_by} named this file."
    return [SettingLine("file", "File", "act", words, purpose)]


# What is no setting of the file, but looked for here.
_BESIDE: Mapping[str, Callable[[Around], list[SettingLine]]] = {
    "target": _target,
    "goal": _goal,
    "figure by eye": lambda around: [
        SettingLine("figure by eye", "Choose by eye", "act", "Enter",
                    "The same body in all signs side by side: take the one that is solid.")
    ],
    "hear": lambda around: [
        SettingLine("hear", "Let it speak", "act", "Enter, or v", "The voice says one sentence.")
    ],
    "keys": lambda around: [
        SettingLine("keys", "Keys", "act", "your own in [keys]",
                    "Help shows those of each screen. Your own stand in [keys], by the ids of backtui keys.")
    ],
    "file": _file,
}  # fmt: skip
