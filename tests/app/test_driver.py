"""What becomes of output that a terminal takes no more."""

import os

import pytest

from backtui.app import driver
from backtui.app.driver import Outlet


def test_a_terminal_that_takes_nothing_has_hung_up(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(driver, "hang_up", lambda: told.append("hung up"))
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", encoding="utf-8") as file:
        outlet = Outlet(file)
        for _ in range(3):
            outlet.write("x" * 100_000)
            outlet.flush()
    assert told == ["hung up"]
