"""What the app holds on to: nothing of a session that is over, however many there were."""

import gc
from collections import Counter

from textual.dom import DOMNode
from textual.strip import Strip

from tests.app.conftest import Desk, Sit


def held() -> Counter[str]:
    """Return how many widgets there are, by their names, and how many lines that were drawn."""
    gc.collect()
    return Counter(type(one).__name__ for one in gc.get_objects() if isinstance(one, DOMNode | Strip))


async def session_and_back(desk: Desk) -> None:
    await desk.press("enter")
    await desk.wait(16)
    await desk.press("q", "f")
    await desk.press("q")


async def test_a_session_leaves_nothing_behind(sit: Sit) -> None:
    async with sit() as desk:
        await session_and_back(desk)
        before = held()
        await session_and_back(desk)
        more = held() - before
        assert not {name: number for name, number in more.items() if name != "Strip"}
        assert more["Strip"] < 100
