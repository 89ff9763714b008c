"""The session's map in lines: what comes when, and one of them gone to, moved, or left out for today."""

import re
from collections.abc import Callable

from backtui.core.guidance.map_words import map_words
from backtui.core.session.plan_words import name_in_rounds
from backtui.core.session.player import Player
from backtui.core.session.replay import MapKey
from backtui.core.session.session_map import MapRow, session_map
from backtui.plain.console import Talk

_KEYS: dict[str, MapKey] = {"": "jump", "l": "later", "e": "earlier", "t": "leave_out"}
_QUESTION = (
    "A number goes there; l, e or t before it: later, earlier, today or not.",
    "Enter goes back.",
)


def ask_map(talk: Talk, player: Player, press: Callable[[MapKey, int], None]) -> bool:
    """Say the map and ask what to do until somebody goes back, False, or to an exercise, True."""
    talk.say(*map(_line, range(1, len(player.timeline.order) + 1), session_map(player)))
    with talk.keyboard.by_lines():
        while line := (talk.line(*_QUESTION) or "").strip():
            found = re.fullmatch(r"([let]?) ?([0-9]{1,3})", line)
            rows = session_map(player)
            if found is None or not 0 < int(found[2]) <= len(rows):
                talk.say(f"A number from 1 to {len(rows)}, please, or a letter and a number.")
                continue
            key, chosen = _KEYS[found[1]], rows[int(found[2]) - 1]
            press(key, chosen.exercise)
            if key == "jump":
                return True
            now = session_map(player)
            number = [row.exercise for row in now].index(chosen.exercise)
            talk.say(_line(number + 1, now[number]))
    return False


def _line(number: int, row: MapRow) -> str:
    return f"{number}: {name_in_rounds(row.planned)}, {map_words(row)}"
