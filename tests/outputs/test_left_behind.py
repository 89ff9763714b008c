"""The program as it is installed, hung up while its voice hangs: nothing is left of either."""

import signal
from pathlib import Path

import pexpect

from tests.outputs.test_voice import Program, eventually
from tests.test_terminal import PATIENCE, terminal


def test_hung_up_it_leaves_no_voice_and_gives_the_title_back(tmp_path: Path) -> None:
    program = Program(tmp_path)
    settings = tmp_path / "settings.toml"
    settings.write_text(f'voice = "{program.path} hang"\nawake = false\n')
    with terminal("start", "--config", str(settings)) as screen:
        screen.until(" left")
        eventually(lambda: len(program.said) == 1)
        screen.child.kill(signal.SIGHUP)
        screen.child.expect(pexpect.EOF, timeout=PATIENCE)
        assert "\x1b[23;0t" in screen.child.before
    assert program.said == ["hang Arm raise, standing"]
    eventually(lambda: program.is_gone)
