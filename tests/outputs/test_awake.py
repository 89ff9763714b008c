"""The display, kept awake; the library that does it is played by a fake one."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType, SimpleNamespace

import pytest

from backtui.outputs.awake import Awake, keep_awake
from tests.outputs.conftest import Stand

_PATIENCE = 20.0


class FakeLibrary(ModuleType):
    """Notes when the display is kept awake and when it is let go."""

    def __init__(self, problem: Exception | None = None) -> None:
        super().__init__("wakepy")
        self.keep = SimpleNamespace(presenting=self._presenting)
        self.held, self.released = threading.Event(), threading.Event()
        self.times = 0
        self._problem = problem

    @contextmanager
    def _presenting(self, *, on_fail: str) -> Iterator[None]:
        assert on_fail == "pass", "it neither raises nor warns"
        if self._problem is not None:
            raise self._problem
        self.times += 1
        self.held.set()
        yield
        self.released.set()


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> FakeLibrary:
    fake = FakeLibrary()
    monkeypatch.setitem(sys.modules, "wakepy", fake)
    return fake


def test_it_stays_awake_from_begin_to_end_through_a_pause(show: Stand, library: FakeLibrary) -> None:
    told = show(Awake(is_remote=False))
    told.settings = told.settings._replace(awake=True)
    told.wait(3)
    assert library.held.wait(_PATIENCE)
    told.key("pause")
    told.wait(600)
    assert not library.released.is_set()
    told.key("finish")
    assert library.released.wait(_PATIENCE)
    told.outputs.end()
    assert library.times == 1


def test_letting_it_sleep_holds_at_once(show: Stand, library: FakeLibrary) -> None:
    told = show(Awake(is_remote=False))
    told.settings = told.settings._replace(awake=True)
    told.wait(3)
    assert library.held.wait(_PATIENCE)
    told.settings = told.settings._replace(awake=False)
    told.wait(1)
    assert library.released.wait(_PATIENCE)


def test_the_far_end_of_a_connection_may_sleep(show: Stand, library: FakeLibrary) -> None:
    told = show(Awake(is_remote=True))
    told.settings = told.settings._replace(awake=True)
    told.wait(500)
    assert not [one for one in threading.enumerate() if one.name == "awake"]
    assert not library.times


@pytest.mark.parametrize("problem", [OSError("no bus"), RuntimeError("no desktop"), KeyError("x")])
def test_a_machine_without_means_is_not_noticed(monkeypatch: pytest.MonkeyPatch, problem: Exception) -> None:
    monkeypatch.setitem(sys.modules, "wakepy", FakeLibrary(problem))
    keep_awake(threading.Event())
    monkeypatch.setitem(sys.modules, "wakepy", None)
    keep_awake(threading.Event())


def test_the_real_library_is_asked_quietly(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    over = threading.Event()
    over.set()
    keep_awake(over)
    assert capfd.readouterr() == ("", "")
