"""The moving picture: it plays by itself, loads nothing, and draws what changed."""

import importlib
import re
from typing import Any

import pytest

from tests.support import CHECKOUT

FILM = CHECKOUT / "docs" / "session-moving.svg"
BLACK, WHITE = "#000000", "#ffffff"


@pytest.fixture
def film(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(CHECKOUT / "docs"))
    return importlib.import_module("film")


def grid(film: Any, *rows: str) -> Any:
    return [[film.Cell(sign, BLACK if sign == " " else WHITE, BLACK) for sign in row] for row in rows]


def test_the_moving_picture_of_the_readme_plays_wherever_pictures_do() -> None:
    text = FILM.read_text("utf-8")
    assert len(text.encode()) < 300_000
    assert "<script" not in text
    assert re.findall(r"https?://[^\"' ]+", text) == ["http://www.w3.org/2000/svg"], "nothing is loaded"
    assert "infinite" in text
    assert "prefers-reduced-motion" in text
    for moment in ("This week", "Pain now?", "rep 1 of 10", "set 1 of 3", "then set 2 of 3", "Effort"):
        assert moment in text, moment
    seconds = re.search(r"animation:([\d.]+)s", text)
    assert seconds
    assert 12 <= float(seconds[1]) <= 17


def test_only_what_changed_is_drawn_again(film: Any) -> None:
    one = film.Film(BLACK, WHITE)
    one.show(grid(film, "lift    ", "    2   ", "        "), 1)
    one.show(grid(film, "lift    ", "    1   ", "        "), 1)
    one.show(grid(film, "lift    ", "    1   ", "        "), 2)
    svg = one.svg("a film")
    assert svg.count(">lift<") == 1
    second = svg.partition('<g id="f0">')[2]
    assert ">1<" in second
    assert ">2<" not in second
    assert "@keyframes f0{25%{visibility:visible}}" in svg, "from the second second of four on"
    assert "f1" not in svg.partition("<rect")[0], "a picture without a change is none"


def test_another_screen_leaves_nothing_of_the_one_before(film: Any) -> None:
    one = film.Film(BLACK, WHITE)
    one.show(grid(film, "───", "   "), 1)
    one.cut()
    one.show(grid(film, "   ", "abc"), 1)
    assert 'd="M-1-1h38v50H-1z' in one.svg("a film").partition('<g id="f0">')[2]


def test_a_key_is_seen_for_as_long_as_it_is_pressed(film: Any) -> None:
    one = film.Film(BLACK, WHITE)
    one.show(grid(film, "a"), 1)
    one.press("Enter", 0.5)
    one.show(grid(film, "b"), 3)
    assert "@keyframes k0{25%{visibility:visible}37.5%{visibility:hidden}}" in one.svg("a film")
    assert ">Enter<" in one.svg("a film")
