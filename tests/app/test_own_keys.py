"""Keys of one's own: which hold, what is said of the others, and that words name the person's."""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import walk_packages

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.dom import DOMNode

import backtui
from backtui.app.key_places import KEY_PLACES, KEY_WIDGETS, actions_at, all_actions, key_place_of
from backtui.app.own_keys import own_keys, shown_key
from backtui.screens.minutes import MinutesScreen
from backtui.screens.plan import PlanScreen
from backtui.screens.session import SessionScreen
from backtui.screens.today import TodayScreen
from backtui.settings.model import Settings
from tests.app.conftest import Desk, Sit
from tests.support import CHECKOUT

PACKAGE = CHECKOUT / "backtui"
ACTIONS = all_actions()
TOLD = sorted(name for name, action in ACTIONS.items() if action.is_told)


def keyed(**keys: str | tuple[str, ...]) -> Settings:
    """Return settings with keys; an id with its dot as an underscore."""
    chosen = {
        name.replace("_", ".", 1): (key,) if isinstance(key, str) else key for name, key in keys.items()
    }
    return Settings(keys=chosen)


def footer(desk: Desk) -> str:
    return desk.shot().splitlines()[-1]


# The map


def test_every_key_of_the_app_belongs_to_a_place() -> None:
    owned = {owner for place in (*KEY_WIDGETS, *KEY_PLACES) for owner in place.owners}
    for module in walk_packages(backtui.__path__, "backtui."):
        if module.name.startswith(("backtui.screens.", "backtui.widgets.")):
            for value in vars(import_module(module.name)).values():
                if isinstance(value, type) and issubclass(value, DOMNode) and value.__module__ == module.name:
                    has_own = value.__dict__.get("BINDINGS")
                    assert not has_own or value in owned, f"{value} has keys that key_places does not know"
    for action in ACTIONS.values():
        assert key_place_of(action).name


def test_an_action_has_the_same_keys_and_words_wherever_it_is() -> None:
    found = defaultdict(set)
    for place in KEY_PLACES:
        for action in actions_at(place).values():
            found[action.id].add(action[1:])
    assert {name: how for name, how in found.items() if len(how) > 1} == {}


def test_every_text_that_names_a_key_names_the_one_that_there_is() -> None:
    usual = {"Enter": "enter", "Space": "space", "Esc": "escape", "←": "left", "→": "right"}
    named = list(names_of_keys())
    assert len(named) > 25
    for where, action, name in named:
        keys = [shown_key(key) for key in ACTIONS[action].keys]
        assert usual.get(name, name) in keys, (where, action, name)


def names_of_keys() -> Iterator[tuple[str, str, str]]:
    """Yield each place of the code that names a key: of which action, and how."""
    rooms = (
        path for room in ("app", "screens", "widgets", "core") for path in (PACKAGE / room).rglob("*.py")
    )
    for path in rooms:
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call | ast.Tuple):
                continue
            given = node.args[-2:] if isinstance(node, ast.Call) else getattr(node, "elts", [])[:2]
            words = [
                one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)
            ]
            if (
                len(words) == 2
                and words[0] in ACTIONS
                and words[1] not in ACTIONS
                and (isinstance(node, ast.Tuple) or _names(node))
            ):
                yield f"{path.name}:{node.lineno}", words[0], words[1]


def _names(node: ast.AST) -> bool:
    called = getattr(node, "func", None)
    name = getattr(called, "id", getattr(called, "attr", ""))
    return name in ("named", "key_name", "key")


# What holds


def test_no_keys_of_ones_own_leave_all_as_it_is() -> None:
    found = own_keys({})
    assert not found.own
    assert found.keymap == {name: ",".join(action.keys) for name, action in ACTIONS.items()}


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"today.minuts": ("z",)}, 'there is no action \'today.minuts\'; did you mean "today.minutes"?'),
        ({"help.close": ("z",)}, "there is no action"),
        ({"today.minutes": ("hyper+x",)}, "'hyper' is none of ctrl, alt and shift"),
        ({"today.minutes": ("entr",)}, 'did you mean "enter"?'),
        ({"today.minutes": ("ctrl+m",)}, "arrives as enter"),
        ({"today.minutes": ("shift+m",)}, 'such as "M"'),
        ({"today.minutes": ("ctrl+q",)}, "leaves backtui, wherever one is"),
        ({"today.minutes": ("q",)}, "'q' is quit: leave backtui, in the same place (Today)"),
        ({"today.minutes": ("ctrl+p",)}, "is palette"),
        ({"history.add": ("ctrl+c",)}, "is quit.interrupt, in the same place (History)"),
        ({"form.save": ("z",)}, "typed into the text"),
        ({"form.save": ("space",)}, "typed into the text"),
        ({"list.up": ("c",)}, "is plan.change"),
        ({"undo": ("a",)}, "is history.add"),
        ({"today.minutes": ("z",), "today.plan": ("z",)}, "today.plan: 'z' is today.minutes"),
        ({"note.end": ("ctrl+j",)}, "is note.line"),
        ({"session.next": ("5",)}, "is scale.5"),
    ],
)  # fmt: skip
def test_what_cannot_hold_is_said_and_passed_over(chosen: Mapping[str, tuple[str]], words: str) -> None:
    found = own_keys(chosen)
    assert len(found.faults) == 1
    assert words in found.faults[0]
    assert len(found.own) == len(chosen) - 1


def test_keys_may_change_places_and_places_may_share_a_key() -> None:
    swapped = {
        "today.minutes": ("p",),
        "today.plan": ("m",),
        "history.add": ("m",),
        "session.next": ("u", "f2"),
    }
    found = own_keys(swapped)
    assert not found.faults
    assert found.own == swapped
    # What shares a key as it is may go on to do so: the one has nothing to do where the other has.
    assert not own_keys({"history.span": ("s", "w")}).faults


KEYS = st.sampled_from(["a", "b", "c", "j", "m", "p", "q", "s", "x", "?", "+", "enter", "f2", "ctrl+s", "nö"])


@given(
    st.dictionaries(st.sampled_from([*TOLD, "nothing"]), st.lists(KEYS, min_size=1, max_size=3).map(tuple))
)
def test_whatever_is_chosen_no_key_does_two_things_that_it_did_not_do(
    chosen: dict[str, tuple[str, ...]],
) -> None:
    found = own_keys(chosen)
    refused = {
        name
        for name in chosen
        if any(one.startswith(f"keys: {name}:") or repr(name) in one for one in found.faults)
    }
    assert len(found.faults) == len(refused)
    assert chosen.keys() - refused <= found.own.keys()
    for place in KEY_PLACES:
        actions = actions_at(place)
        for name, action in actions.items():
            for other in actions.keys() - {name}:
                together = set(found.keymap[name].split(",")) & set(found.keymap[other].split(","))
                assert together <= set(action.keys) & set(actions[other].keys)


# In the app


async def test_a_key_of_ones_own_acts_and_the_usual_one_does_no_more(sit: Sit) -> None:
    async with sit(settings=keyed(today_minutes="z", today_plan=("f2", "b"))) as desk:
        await desk.press("m", "p")
        assert isinstance(desk.app.screen, TodayScreen)
        await desk.press("z")
        assert isinstance(desk.app.screen, MinutesScreen)
        await desk.press("escape", "b")
        assert isinstance(desk.app.screen, PlanScreen)
        await desk.press("escape", "f2")
        assert isinstance(desk.app.screen, PlanScreen)


async def test_footer_help_and_words_name_the_persons_keys_in_the_usual_order(sit: Sit) -> None:
    async with sit(size=(120, 40), settings=keyed(today_minutes="z", go_history="f3", help="f1")) as desk:
        assert footer(desk).split("f3")[0].split() == (
            ["⏎", "start", "z", "minutes", "p", "plan", "2", "catalogue"]
        )
        assert "z minutes" in str(desk.app.screen.query_one("#card").border_subtitle)
        top = desk.shot().splitlines()[0]
        assert "2 Catalogue" in top
        assert "f3 History" in top
        await desk.press("f1")
        assert "z  how long today" in desk.shot()
        assert "f1  these keys" in desk.shot()


async def test_the_session_and_what_was_corrected_name_the_persons_keys(sit: Sit) -> None:
    settings = keyed(session_pause="b", session_map="w", session_next="v", session_back="y", undo="z")
    async with sit(settings=settings) as desk:
        await desk.press("enter", "b")
        assert "b goes on, w shows the map" in desk.text()
        await desk.press("b")
        await desk.wait(10)
        await desk.press("x")
        assert "y goes back" in desk.text()


async def test_a_key_that_came_later_gives_way_to_the_persons_own(sit: Sit) -> None:
    async with sit(settings=keyed(session_back="y")) as desk:
        await desk.press("enter")
        await desk.wait(10)
        await desk.press("x")
        assert "Further down the leg? Y says yes" in desk.text()
        await desk.press("Y")
        assert desk.live.player.legs == {0}
        await desk.press("y")
        assert desk.live.player.beat.exercise == 0


async def test_the_smallest_session_keeps_a_key_where_a_person_has_taken_its_letter(sit: Sit) -> None:
    async with sit(settings=keyed(today_plan="l"), full=True) as desk:
        assert "L 5 minutes" in " ".join(desk.shot().split())
        await desk.press("l")
        assert isinstance(desk.app.screen, PlanScreen)
        await desk.press("q", "L")
        assert isinstance(desk.app.screen, SessionScreen)


async def test_a_letter_of_another_keyboard_may_be_a_key_of_ones_own(sit: Sit) -> None:
    async with sit(settings=keyed(today_plan="й")) as desk:
        # Elsewhere it stays the key in its place, which is q.
        await desk.press("й")
        assert isinstance(desk.app.screen, PlanScreen)
        await desk.press("й")
        assert isinstance(desk.app.screen, TodayScreen)


async def test_what_shares_a_key_keeps_it_where_the_other_got_another(sit: Sit) -> None:
    async with sit(settings=keyed(history_span="w")) as desk:
        await desk.press("3")
        active = desk.app.screen.active_bindings
        assert active["w"].binding.id == "history.span"
        assert active["s"].binding.id == "safety"


async def test_a_note_ends_and_goes_on_by_the_persons_keys(sit: Sit) -> None:
    async with sit(settings=keyed(note_end="f2", note_line="enter")) as desk:
        await desk.press("enter")
        await desk.wait(300)
        while desk.app.focused is None or desk.app.focused.id != "note-input":
            await desk.press("enter")
        await desk.press("a", "enter", "b", "f2")
        (entry,) = desk.diary.entries()
        assert entry.note == "a\nb"


async def test_what_cannot_hold_is_said_at_start(sit: Sit) -> None:
    async with sit(size=(120, 40), settings=keyed(today_minutes="q", today_plans="z")) as desk:
        (said,) = desk.app._notifications
        assert "there is no action" in said.message
        assert "'q' is quit" in said.message
        assert "m minutes" in footer(desk)
