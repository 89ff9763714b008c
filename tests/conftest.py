"""Fixtures for all tests: no test sees the person's own files or terminal settings."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("backtui", deadline=None, max_examples=60)
settings.load_profile("backtui")


@pytest.fixture(scope="session")
def quiet_settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a settings file with which no test speaks, nor keeps a display awake."""
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    path.write_text('voice = "off"\nawake = false\n')
    return path


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quiet_settings: Path) -> Path:
    """Point every file of backtui into an empty folder, and return the history file."""
    for name in ("BACKTUI_NOW", "BACKTUI_SPEED", "NO_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BACKTUI_STORE", str(tmp_path / "history.json"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("BACKTUI_ROUTINES", raising=False)
    monkeypatch.setenv("BACKTUI_CONFIG", str(quiet_settings))
    return tmp_path / "history.json"
