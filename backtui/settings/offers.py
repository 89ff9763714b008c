"""What the page of the settings offers: each choice with what it means, and what one may have."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Alternative(NamedTuple):
    """One choice: its value as the file has it (None: not in the file), its name, and what it means."""

    value: object
    name: str
    meaning: str = ""


# What a choice means; the value None is the setting that is not in the file.
OFFERS: Mapping[str, Sequence[Alternative]] = {
    "motion": (
        Alternative(None, "automatic", "full; over SSH calm"),
        Alternative("full", "full", "ten pictures a second"),
        Alternative("calm", "calm", "three, for slow connections"),
        Alternative("off", "off", "one picture for each cue"),
    ),
    "figure": (
        Alternative("auto", "auto", "the finest that is known to work"),
        Alternative("octants", "octants", "2 by 4 to a cell"),
        Alternative("sextants", "sextants", "2 by 3 to a cell"),
        Alternative("quadrants", "quadrants", "2 by 2, in every font"),
        Alternative("blocks", "blocks", "halves of a cell"),
        Alternative("braille", "braille", "dots, mostly with gaps"),
        Alternative("ascii", "ascii", "signs of every keyboard"),
    ),
    "voice": (
        Alternative("auto", "auto", "where one speaks; over SSH none"),
        Alternative("on", "on", "over SSH, too"),
        Alternative("off", "off", "no voice"),
    ),
    "bell": (Alternative(True, "on", "heard at your end of SSH, too"), Alternative(False, "off", "no bell")),
    "bending_waits": (
        Alternative(None, "automatic", "where it hurt at 4, or bending hurts"),
        Alternative(True, "on", "every morning"),
        Alternative(False, "off", "at any hour"),
    ),
    "flash": (
        Alternative(True, "on", "calmly, for a moment"),
        Alternative(False, "off", "nothing lights up"),
    ),
    "new_to_exercise": (
        Alternative(None, "not answered", "as no"),
        Alternative(True, "yes", "three sessions show your level first"),
        Alternative(False, "no", "the standard forms at once"),
    ),
    "awake": (
        Alternative(True, "on", "neither goes dark nor to sleep"),
        Alternative(False, "off", "as the desktop does"),
    ),
}
# What one may have: its title, and what becomes of the exercises.
CONDITION_WORDS: Mapping[str, tuple[str, str]] = {
    "neck": ("Neck", "The neck is neither loaded nor taken to the end of its movement."),
    "wrists": ("Wrists", "The plank comes on the forearms, the push-up on the fists."),
    "osteoporosis": ("Osteoporosis", "Nothing bends or twists under a load."),
    "pregnancy": ("Pregnancy", "Nothing is done on the front, and little on the back."),
    "bending": ("Bending hurts", "Sit-up, rolls and knee hugs give way to others."),
    "arching": ("Arching hurts", "What lifts or arches the back on the front gives way to others."),
}
