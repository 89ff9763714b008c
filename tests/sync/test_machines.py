"""Syncing with another machine over a real ssh: the same in the end, few bytes, and words for what fails."""

import json
import os
import shlex
import shutil
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from backtui.cli.main import run
from backtui.store.diary import Diary
from backtui.store.history_file import write_fresh
from backtui.sync.ends import answer, ask
from backtui.sync.machines import is_machine, sync_with
from backtui.sync.shelf import SyncError
from backtui.sync.shelves import Synced
from backtui.sync.wire import Hello, Link
from tests.loopback import can_connect, loopback
from tests.support import StillClock, session
from tests.sync.machines import Machine, documents, machines
from tests.sync.three import ThreeMachines

_PATIENCE = 20.0


def line(one: Callable[[Link], object], other: Callable[[Link], object]) -> tuple[Link, list[BaseException]]:
    """Let two ends talk, each in its own thread; return the first one's link, and what the other raised."""
    here, there = socket.socketpair()
    failed: list[BaseException] = []

    def run_other() -> None:
        try:
            with there:
                other(Link(there.fileno(), there.fileno(), _PATIENCE))
        except Exception as error:
            failed.append(error)

    thread = threading.Thread(target=run_other)
    thread.start()
    link = Link(here.fileno(), here.fileno(), _PATIENCE)
    try:
        with here:
            one(link)
    finally:
        thread.join(_PATIENCE)
    return link, failed


def meet_by_line(one: Machine, two: Machine) -> tuple[Synced, int]:
    """Sync two machines; return what the first one says, and how many bytes went over the line."""
    done: list[Synced] = []
    link, failed = line(lambda end: done.append(ask(end, one.diary)), lambda end: answer(end, two.diary))
    assert not failed
    return done[0], link.sent + link.received


class ByLine(ThreeMachines):
    """By a line from each to the first; two syncs bring to all what the others have."""

    def exchange(self, at: int) -> None:
        if at == 0:
            return
        done, _ = meet_by_line(self.all[at], self.all[0])
        assert not done.said

    def last(self) -> Iterator[int]:
        yield from (1, 2, 1)


ByLine.TestCase.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
TestByLine = ByLine.TestCase


def test_both_ends_come_to_the_same(tmp_path: Path) -> None:
    one, two = machines(tmp_path)
    one.diary.save(session("2026-11-20T10:00:00Z", id="a", note="first"))
    two.diary.save(session("2026-11-21T10:00:00Z", id="b"))
    done, _ = meet_by_line(one, two)
    assert [each.key for each in done.arrived] == ["b"]
    assert len(done.sent) == 1
    assert documents(one.path) == documents(two.path)
    two.corrections.remove("sessions", "a", "deleting a")
    one.corrections.change_session("b", {"note": "changed"}, "the note")
    one.corrections.undo()
    meet_by_line(one, two)
    assert one.notes == two.notes == {"b": None}
    assert documents(one.path) == documents(two.path)
    before = one.path.stat().st_ino, two.path.stat().st_ino
    done, _ = meet_by_line(one, two)
    assert not any(each.document for each in done.arrived)
    assert not done.sent
    assert (one.path.stat().st_ino, two.path.stat().st_ino) == before


def test_few_bytes_go_over_where_little_is_new(tmp_path: Path) -> None:
    one, two = machines(tmp_path)
    days = (f"{2006 + n // 156}-{n % 12 + 1:02d}-{n % 28 + 1:02d}T10:00:00Z" for n in range(3120))
    made = [session(day, id=f"s{n}", revised="2026-11-20T10:00:00.000000+00:00", note="x" * 1000)
            for n, day in enumerate(days)]  # fmt: skip
    for machine in (one, two):
        write_fresh(machine.path, {"sessions": made})
    assert meet_by_line(one, two)[1] < 16_000
    for new, most in ((1, 32_000), (100, 64_000)):
        for n in range(new):
            two.diary.save(session("2026-11-21T10:00:00Z", id=f"new{new}-{n}", note="y" * 1000))
        done, size = meet_by_line(one, two)
        assert len([each for each in done.arrived if each.document]) == new
        assert size < most, f"{size} bytes for {new}"


def greeted(content: bytes) -> Callable[[Link], object]:
    def other(link: Link) -> None:
        link.greet()
        os.write(link._writing, content)

    return other


@pytest.mark.parametrize(
    "other",
    [
        lambda link: None,
        lambda link: os.write(link._writing, b"Welcome!\n" * 20_000),
        lambda link: os.write(link._writing, b"backtui sync {}}\n"),
        lambda link: os.write(link._writing, b'backtui sync {"schema": 99}\n'),
        greeted(b"5\nhello"),
        greeted(b"99999999999\n"),
        greeted(b"x\n"),
        greeted(b"-1\n"),
        greeted(b"1" * 100),
        greeted(b"400000\nhalf"),
    ],
)
def test_an_end_that_answers_nonsense_changes_nothing(
    tmp_path: Path, other: Callable[[Link], object]
) -> None:
    (one,) = machines(tmp_path, 1)
    one.diary.save(session("2026-11-20T10:00:00Z", id="a"))
    before = one.path.read_bytes()
    with pytest.raises(SyncError):
        line(lambda end: ask(end, one.diary), other)
    assert one.path.read_bytes() == before


def test_a_newer_end_is_understood_and_an_end_of_another_form_is_not(tmp_path: Path) -> None:
    (one,) = machines(tmp_path, 1)
    newer = msgspec.json.decode(
        b'{"protocol": 7, "version": "9", "capabilities": ["zip"], "more": 1}', type=Hello
    )
    link = Link(*os.pipe(), 1)
    link.agree(newer)
    with pytest.raises(SyncError, match=r"newer backtui \(9\).*update this one"):
        link.agree(Hello(schema=99, version="9"))
    assert not one.path.exists()


def test_what_is_a_machine_and_what_a_folder() -> None:
    assert [is_machine(one) for one in ("me@server", "server:", "/mnt/me@home", "stick", "./a:")] == [
        True, True, False, False, False
    ]  # fmt: skip


# Over a real ssh


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the history at the other end of a real connection; `ssh` connects there whatever is named."""
    if not can_connect():
        pytest.skip("there is no ssh server on this machine")
    other = tmp_path / "there" / "history.json"
    other.parent.mkdir()
    with loopback(tmp_path / "ssh") as command:
        options = [one for one in command[1:-1] if one != "-tt"]
        programs = tmp_path / "programs"
        programs.mkdir()
        wrapper = programs / "ssh"
        real = os.path.realpath(
            next(f"{p}/ssh" for p in os.environ["PATH"].split(":") if Path(p, "ssh").exists())
        )
        # What comes last is the command; the host before it is this one.
        wrapper.write_text(
            f'#!/bin/sh\nfor last; do :; done\nexec {real} {shlex.join(options)} -T 127.0.0.1 "$last"\n'
        )
        wrapper.chmod(0o755)
        remote = programs / "there"
        remote.write_text(
            "#!/bin/sh\necho 'You have mail.'\n"
            f"export PATH={Path(sys.executable).parent}:$PATH BACKTUI_STORE={other}\n"
            f"export XDG_STATE_HOME={other.parent} XDG_CONFIG_HOME={other.parent}\n"
            'exec sh -c "$SSH_ORIGINAL_COMMAND"\n'
        )
        remote.chmod(0o755)
        keys = tmp_path / "ssh" / "authorized"
        keys.write_text(f'command="{remote}" {keys.read_text()}')
        monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
        yield other


def test_two_machines_sync_over_ssh(there: Path, own_files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here, other = Diary(own_files, StillClock().now), Diary(there, StillClock().now)
    here.save(session("2026-11-20T10:00:00Z", id="a"))
    other.save(session("2026-11-21T10:00:00Z", id="b"))
    for words in (
        "Came in, new: 1 session\nWent out: 1 session\n",
        "Nothing is new; me@server has the same.\n",
    ):
        assert run(["sync", "me@server"]) == 0, capsys.readouterr().err
        assert capsys.readouterr().out == words
    assert documents(own_files) == documents(there)
    there.write_text(json.dumps({"meta": {"1": {"schema": 99}}}))
    before = own_files.read_bytes()
    assert run(["sync", "server:"]) == 1
    assert "written by a newer backtui" in capsys.readouterr().err
    assert own_files.read_bytes() == before


def test_three_histories_sync_over_ssh_in_any_order(there: Path, tmp_path: Path) -> None:
    one, two = machines(tmp_path)
    hub = Diary(there, StillClock().now)
    for number, diary in enumerate((one.diary, two.diary, hub)):
        diary.save(session(f"2026-11-{number + 10}T10:00:00Z", id=f"s{number}"))
    for machine in (one, two):
        assert run(["--store", str(machine.path), "sync", "me@server"]) == 0
    two.corrections.remove("sessions", "s0", "deleting")
    one.corrections.change_session("s2", {"note": "x"}, "the note")
    for machine in (two, one, two):
        assert run(["--store", str(machine.path), "sync", "me@server"]) == 0
    assert documents(one.path) == documents(two.path) == documents(there)
    assert one.notes == {"s1": None, "s2": "x"}


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("exit 255", "me@server cannot be reached"),
        ("echo 'sh: backtui: not found' >&2; exit 127", "there is no backtui on me@server"),
        ("echo 'error: invalid choice: sync' >&2; exit 2", "too old to sync (error: invalid choice: sync)"),
        ("echo Hello; cat", "does not answer"),
        ("echo 'backtui sync {}'; exit 0", "the other end is gone"),
    ],
)
def test_why_a_machine_is_not_reached_is_said(
    own_files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    script: str, words: str,
) -> None:  # fmt: skip
    (tmp_path / "ssh").write_text(f"#!/bin/sh\n{script}\n")
    (tmp_path / "ssh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr("backtui.sync.machines._PATIENCE", 2.0)
    assert run(["sync", "me@server"]) == 1
    assert words in capsys.readouterr().err
    assert not own_files.exists()


def test_a_name_that_ssh_would_take_for_an_option_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sync", "--", "-oProxyCommand=x@y"]) == 1
    assert "is the name of no machine" in capsys.readouterr().err


def test_three_machines_that_are_edited_in_any_order_come_to_the_same_by_ssh(there: Path) -> None:
    class BySsh(ByLine):
        def __init__(self) -> None:
            super().__init__()
            # The first one is at the other end, where it is another process that reads and writes it.
            shutil.rmtree(there.parent)
            there.parent.mkdir()

        def made(self) -> list[Machine]:
            return [Machine(there.parent), *super().made()[1:]]

        def exchange(self, at: int) -> None:
            if at:
                sync_with("me@there", self.all[at].diary)

    run_state_machine_as_test(
        BySsh,
        settings=settings(
            max_examples=1,
            stateful_step_count=8,
            deadline=None,
            report_multiple_bugs=False,
            phases=[Phase.generate],
        ),
    )
