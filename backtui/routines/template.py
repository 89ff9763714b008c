"""The file that one begins one's own programme with: one exercise of each kind, explained."""

from backtui.core.text import harmless

_TEMPLATE = """\
#:schema ./{schema}
# Your own routines, on top of those that backtui brings. docs/routines.md explains every key.
#
#   backtui routines edit     opens this file, and says what is wrong when you come back
#   backtui plan {id}
#   backtui start {id}
#
# A range such as "5-10" begins at its low end, and the coach moves within it. Take out what you do not need.

[[routine]]
id = "{id}"
name = "{name}"
about = "What it is for, and who gave it to you."
# How long it shall take, in minutes; without it, it takes as long as it takes.
# minutes = 15
exercises = [
    # One that backtui brings, with a dose of its own:
    {{id = "cat", reps = 8}},
    # And those below.
    "{id}-counted",
    # Two in turns: once round, then again; "rest" is between the rounds.
    {{rounds = 2, rest = 60, exercises = ["{id}-held", "{id}-counted-holds"]}},
    "{id}-each-side",
    "{id}-shorter-sets",
    "{id}-in-turn",
]

# Repetitions, by a tempo: the cues of one of them, with their seconds.
[[exercise]]
id = "{id}-counted"
name = "Chair stand"
phase = "warm-up"            # or strength, stretch
position = "sitting"         # or standing, all-fours, plank, back, front, side, kneeling
figure = "chair-stand"       # the body on the screen; "none" for none
reps = "5-10"
tempo = "stand up 2, sit down 3"
how = ["Stand up without your hands.", "Sit down slowly."]

# A hold: without repetitions.
[[exercise]]
id = "{id}-held"
name = "Plank on the knees"
phase = "strength"
position = "plank"
figure = "plank-easier"
hold = "10-20"               # seconds
sets = 3
rest = 30                    # seconds between the sets

# Repetitions that are held: "hold" in the tempo is where the seconds of hold go.
[[exercise]]
id = "{id}-counted-holds"
name = "Bridge, held"
phase = "strength"
position = "back"
figure = "bridge"
reps = 5
hold = 10
tempo = "lift 2, hold, lower 3"

# Both sides, one wholly before the other; repetitions are of each side.
[[exercise]]
id = "{id}-each-side"
name = "Side bridge"
phase = "strength"
position = "side"
figure = "side-bridge"
reps = "3-6"
sides = ["left", "right"]
tempo = "lift 2, hold 5, lower 2"

# Sides that take turns, repetition by repetition.
[[exercise]]
id = "{id}-in-turn"
name = "Knee to chest, in turn"
phase = "stretch"
position = "back"
figure = "knee-to-chest"
reps = 3
sides = ["left", "right"]
alternating = true
tempo = "pull in 2, hold gently 8, let go 2"

# Sets that differ, one by one.
[[exercise]]
id = "{id}-shorter-sets"
name = "Curl-up, shorter sets"
phase = "strength"
position = "back"
figure = "curl-up"
sets = [{{reps = 6}}, {{reps = 4}}, {{reps = 2}}]
tempo = "lift 1, hold 5, lower 2"
rest = 20
"""


def template(key: str, name: str, schema: str) -> str:
    """Return the text of a new file, whose routine has an id and a name, and whose schema lies beside it."""
    quoted = harmless(name).replace("\\", "\\\\").replace('"', '\\"')
    return _TEMPLATE.format(id=key, schema=schema, name=quoted)
