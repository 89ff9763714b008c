"""Syncing by a bucket: the folder's layout in a store, here one that speaks S3 on the loopback address."""

import itertools
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import obstore
import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test
from obstore.store import from_url

from backtui.cli.main import run
from backtui.store.diary import Diary
from backtui.sync.bucket import BucketShelf
from backtui.sync.shelf import SyncError
from backtui.sync.shelves import sync_by
from tests.support import StillClock, session
from tests.sync.machines import documents, machines
from tests.sync.three import ThreeMachines


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Return the address of a server of buckets that lives as long as these tests."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture
def bucket(server: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> str:
    """Return a prefix of a new bucket, with what opens it in the environment."""
    for name, value in {
        "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": server,
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    made = urllib.request.Request(f"{server}/b{abs(hash(request.node.name))}", method="PUT")
    with urllib.request.urlopen(made):
        pass
    return f"s3://b{abs(hash(request.node.name))}/back/up"


def test_three_machines_come_to_the_same(tmp_path: Path, bucket: str) -> None:
    three = machines(tmp_path, 3)
    for number, machine in enumerate(three):
        machine.diary.save(session(f"2026-11-{number + 10}T10:00:00Z", id=f"s{number}"))
        sync_by(BucketShelf(bucket), machine.diary)
    three[2].corrections.remove("sessions", "s0", "deleting")
    three[0].corrections.change_session("s0", {"note": "meanwhile"}, "the note")
    for machine in [*three, *three]:
        done = sync_by(BucketShelf(bucket), machine.diary)
    assert not done.sent
    assert not any(one.document for one in done.arrived)
    assert documents(three[0].path) == documents(three[1].path) == documents(three[2].path)
    found = obstore.list_with_delimiter(from_url(bucket, client_options={"allow_http": True}))["objects"]
    assert len(found) == 3
    assert all(one["path"].endswith(".json") for one in found)


def test_three_machines_that_are_edited_in_any_order_come_to_the_same(bucket: str) -> None:
    class ByBucket(ThreeMachines):
        numbers = itertools.count()

        def __init__(self) -> None:
            super().__init__()
            self.address = f"{bucket}/{next(self.numbers)}"

        def exchange(self, at: int) -> None:
            assert not sync_by(BucketShelf(self.address), self.all[at].diary).said

    run_state_machine_as_test(
        ByBucket, settings=settings(max_examples=3, stateful_step_count=15, deadline=None)
    )


def test_what_is_no_history_is_passed_over_and_said(tmp_path: Path, bucket: str) -> None:
    store = from_url(bucket, client_options={"allow_http": True})
    obstore.put(store, "half.json", b'{"meta": {"1": {"sch')
    obstore.put(store, "notes.txt", b"mine")
    obstore.put(store, "deeper/other.json", b"{}")
    (one,) = machines(tmp_path, 1)
    one.diary.save(session("2026-11-10T10:00:00Z", id="a"))
    (said,) = sync_by(BucketShelf(bucket), one.diary).said
    assert "half.json" in said


def test_the_command_takes_an_address(
    own_files: Path, tmp_path: Path, bucket: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (one,) = machines(tmp_path, 1)
    one.diary.save(session("2026-11-10T10:00:00Z", id="a"))
    sync_by(BucketShelf(bucket), one.diary)
    assert run(["sync", bucket]) == 0
    assert capsys.readouterr().out == "Came in, new: 1 session\n"
    assert run(["sync", "s3://there-is-none/x"]) == 1
    assert "s3://there-is-none/x cannot be read" in capsys.readouterr().err
    assert run(["sync", "carrier-pigeon://coop"]) == 1
    assert "cannot be opened" in capsys.readouterr().err


def test_a_server_that_is_away_changes_nothing(
    tmp_path: Path, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    (one,) = machines(tmp_path, 1)
    one.diary.save(session("2026-11-10T10:00:00Z", id="a"))
    before = one.path.read_bytes()
    with pytest.raises(SyncError, match="cannot be read"):
        sync_by(BucketShelf(bucket), one.diary)
    assert one.path.read_bytes() == before


def test_without_the_library_it_says_how_to_get_it(
    own_files: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "obstore", None)
    Diary(own_files, StillClock().now).save(session("2026-11-10T10:00:00Z", id="a"))
    assert run(["sync", "s3://bucket/x"]) == 1
    assert "backtui[bucket]" in capsys.readouterr().err
