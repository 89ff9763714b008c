"""The styles are read once for all places, and follow the theme all the same."""

from collections import Counter
from typing import Any

import pytest
from textual.css import stylesheet

from tests.app.conftest import Sit


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Counter[Any]:
    """How often each source of styles was read."""
    found = Counter[Any]()
    parse = vars(stylesheet)["parse"]

    def counting(scope: str, css: str, read_from: Any, **options: Any) -> Any:
        # One that comes again in another order is read once for each.
        found[read_from, scope, options["tie_breaker"]] += 1
        return parse(scope, css, read_from, **options)

    monkeypatch.setattr(stylesheet, "parse", counting)
    return found


async def test_no_style_is_read_twice(reads: Counter[Any], sit: Sit) -> None:
    async with sit() as desk:
        for key in ("2", "3", "1", "p"):
            await desk.press(key)
    assert reads
    assert {source: times for source, times in reads.items() if times > 1} == {}


async def test_places_follow_a_theme_that_is_chosen_later(reads: Counter[Any], sit: Sit) -> None:
    async with sit() as desk:
        await desk.press("3")
        dark = desk.app.screen.background_colors
        before = sum(reads.values())
        desk.app.theme = "backtui-light"
        await desk.settle()
        assert desk.app.screen.background_colors != dark
        assert before / 2 < sum(reads.values()) - before <= before
        light = desk.app.screen.background_colors
        await desk.press("1")
        assert desk.app.screen.background_colors == light
