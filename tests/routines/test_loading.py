"""The catalogue kept decoded: used while nothing changed, and never in the way."""

import os
from pathlib import Path

import pytest

from backtui.core.catalogue.catalogue import RoutinesError
from backtui.files.paths import cache_path
from backtui.routines import reading
from backtui.routines.loading import load_catalogue

OWN = "[[routine]]\nid = 'mine'\nname = '{}'\nexercises = ['cat']\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(OWN.format("First"))
    return path


def name_of(own: Path) -> str:
    return load_catalogue(own, must_exist=True).routines["mine"].name


def test_what_was_read_is_not_read_again(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_catalogue(own, must_exist=True)
    monkeypatch.setattr(reading, "read_files", lambda paths: pytest.fail("read again"))
    assert load_catalogue(own, must_exist=True) == first


def test_a_changed_file_is_read_again(own: Path) -> None:
    assert name_of(own) == "First"
    own.write_text(OWN.format("Other"))
    status = own.stat()
    os.utime(own, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    assert name_of(own) == "Other"


def test_a_file_that_went_wrong_is_not_hidden_by_what_was_kept(own: Path) -> None:
    assert name_of(own) == "First"
    own.write_text("[[routine]]\nid = 'mine'\n")
    with pytest.raises(RoutinesError):
        name_of(own)


@pytest.mark.parametrize("content", [b"", b"\xc1 no msgpack", b"\x80"])
def test_a_damaged_cache_is_passed_over(own: Path, content: bytes) -> None:
    assert name_of(own) == "First"
    cache_path().write_bytes(content)
    assert name_of(own) == "First"


def test_a_cache_that_cannot_be_written_is_done_without(own: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert name_of(own) == "First"
