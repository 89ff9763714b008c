"""The voice, with programs that record, hang and fail."""

import shlex
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.outputs.voice import Speaker, Voice, speakable, voice_command
from tests.outputs.conftest import Stand

_LONG = 60.0
_NO_TIME = 0.01


class Program:
    """A program that notes what it is given; a word of it decides what it does then."""

    def __init__(self, folder: Path) -> None:
        self._log, self._gate = folder / "log", folder / "gate"
        self.path = folder / "fake-voice"
        log, gate = shlex.quote(str(self._log)), shlex.quote(str(self._gate))
        self.path.write_text(
            "#!/bin/sh\n"
            f'sleep 60 & helper=$!\nprintf "%s %s|%s\\n" $$ $helper "$*" >> {log}\n'
            f'case "$*" in *hang*) wait $helper;; *hold*) while [ ! -e {gate} ]; do sleep 0.01; done;; esac\n'
            'kill $helper; wait $helper 2>/dev/null\ncase "$*" in *fail*) exit 1;; esac\n'
        )
        self.path.chmod(0o755)

    def open_gate(self) -> None:
        self._gate.touch()

    @property
    def _lines(self) -> list[str]:
        return self._log.read_text().splitlines() if self._log.exists() else []

    @property
    def said(self) -> list[str]:
        return [line.partition("|")[2] for line in self._lines]

    @property
    def is_gone(self) -> bool:
        """Whether it was waited for each time it ran, and what it started has ended, too."""
        for line in self._lines:
            process, helper = line.partition("|")[0].split()
            if _state(process) or _state(helper) not in ("", "Z"):
                return False
        return True


def _state(process: str) -> str:
    """Return the state of a process, "Z" of one that ended and was not waited for; empty: there is none."""
    status = ["ps", "-o", "state=", "-p", process]
    return subprocess.run(status, capture_output=True, text=True, check=False).stdout.strip()[:1]


def eventually(is_so: Callable[[], bool]) -> None:
    """Wait for what another process does; fail where it never does."""
    for _ in range(2000):
        if is_so():
            return
        time.sleep(0.01)
    raise AssertionError("it never came to be")


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


Speak = Callable[..., Speaker]


@pytest.fixture
def speaker() -> Iterator[Speak]:
    """Return a way to begin a voice, which is silent again when the test is over."""
    begun = []

    def begin(path: Path | str, patience: float = _LONG) -> Speaker:
        begun.append(Speaker([str(path)], patience))
        return begun[-1]

    yield begin
    for one in begun:
        one.hush()
        one.join()


def test_words_reach_the_program_as_one_argument_and_no_shell(
    speaker: Speak, program: Program, tmp_path: Path
) -> None:
    one = speaker(program.path)
    one.say(f"Bridge; touch {tmp_path}/x $(touch {tmp_path}/y), lying on the back", False)
    one.finish()
    eventually(lambda: len(program.said) == 1 and program.is_gone)
    assert program.said[0].startswith("Bridge touch")
    assert program.said[0].endswith("lying on the back")
    assert not (tmp_path / "x").exists()
    assert not (tmp_path / "y").exists()


def test_a_count_cuts_off_a_name(speaker: Speak, program: Program) -> None:
    one = speaker(program.path)
    one.say("a name to hang on", False)
    eventually(lambda: len(program.said) == 1)
    one.say("three", True)
    eventually(lambda: program.said[1:] == ["three"] and program.is_gone)
    assert not one.is_silent, "to be cut off is no failure"


def test_only_the_newest_waits_and_only_behind_what_keeps_time(speaker: Speak, program: Program) -> None:
    one = speaker(program.path)
    one.say("hold", True)
    eventually(lambda: len(program.said) == 1)
    for words in ("halfway", "up", "down"):
        one.say(words, False)
    program.open_gate()
    one.finish()
    eventually(lambda: len(program.said) == 2 and program.is_gone)
    assert program.said == ["hold", "down"]


def test_after_three_failures_in_a_row_it_is_silent(speaker: Speak, program: Program) -> None:
    one = speaker(program.path)
    for number, words in enumerate(["fail", "fail", "fine", "fail", "fail", "fail", "three"]):
        one.say(words, True)
        if words != "three":
            eventually(lambda number=number: len(program.said) == number + 1 and program.is_gone)  # type: ignore[misc]
            eventually(lambda: one._process is None)
    assert one.is_silent
    one.join()
    assert len(program.said) == 6


def test_a_program_that_hangs_is_ended_and_given_up_after_three_times(
    speaker: Speak, program: Program
) -> None:
    one = speaker(program.path, _NO_TIME)
    for number in range(3):
        one.say("hang", False)
        eventually(lambda number=number: one._failures == number + 1)  # type: ignore[misc]
    assert one.is_silent
    eventually(lambda: program.is_gone)


def test_what_had_to_wait_for_one_that_failed_is_too_late(speaker: Speak, program: Program) -> None:
    one = speaker(program.path)
    one.say("hold and fail", True)
    eventually(lambda: len(program.said) == 1)
    one.say("up", False)
    program.open_gate()
    eventually(lambda: one._failures == 1)
    one.finish()
    one.join()
    assert program.said == ["hold and fail"]


@pytest.mark.parametrize("path", ["/nowhere/at-all", "/etc/passwd", "/"])
def test_a_program_that_cannot_run_is_not_noticed(speaker: Speak, path: str) -> None:
    one = speaker(path)
    for number in range(3):
        one.say("three", True)
        eventually(lambda number=number: one._failures == number + 1)  # type: ignore[misc]
    assert one.is_silent
    one.say("two", True)
    one.join()


@pytest.mark.parametrize("way", ["hush", "leave"])
def test_nothing_is_left_behind(show: Stand, program: Program, way: str) -> None:
    voice = Voice(is_remote=False)
    told = show(voice)
    told.settings = told.settings._replace(voice=f"{program.path} hang")
    told.wait(1)
    told.key("back")
    eventually(lambda: len(program.said) == 1)
    assert program.said == ["hang Lift, lying on the back, left side"]
    getattr(told.outputs, way)()
    eventually(lambda: program.is_gone)
    told.wait(30)
    assert len(program.said) == 1 or way == "leave"
    told.outputs.leave()


def test_the_last_words_are_said_after_the_end(show: Stand, program: Program) -> None:
    told = show(Voice(is_remote=False))
    told.settings = told.settings._replace(voice=str(program.path))
    told.key("finish")
    told.outputs.end()
    eventually(lambda: program.said == ["Well done, the session is over"] and program.is_gone)


def test_choosing_another_voice_holds_at_once(show: Stand, program: Program) -> None:
    told = show(Voice(is_remote=False))
    told.wait(5)
    told.settings = told.settings._replace(voice=str(program.path))
    told.key("back")
    eventually(lambda: len(program.said) == 1)
    told.settings = told.settings._replace(voice="off")
    told.wait(60)
    told.outputs.leave()
    assert len(program.said) == 1


# Which program


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the one folder in which programs are looked for."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def add(folder: Path, name: str) -> str:
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return str(path)


def test_the_first_that_there_is_speaks_and_not_over_a_connection(programs: Path) -> None:
    assert voice_command("auto", is_remote=False) is None
    say, espeak = add(programs, "say"), add(programs, "espeak-ng")
    assert voice_command("auto", is_remote=False) == [espeak, "--"]
    assert voice_command("auto", is_remote=True) is None
    assert voice_command("on", is_remote=True) == [espeak, "--"]
    assert voice_command("off", is_remote=False) is None
    assert voice_command("say", is_remote=True) == [say]
    spd = add(programs, "spd-say")
    assert voice_command("on", is_remote=False) == [spd, "--wait", "--language", "en", "--"]


def test_a_command_may_have_options(programs: Path) -> None:
    espeak, own = add(programs, "espeak-ng"), add(programs, "my voice")
    assert voice_command("espeak-ng -s 140", is_remote=False) == [espeak, "-s", "140", "--"]
    assert voice_command(own, is_remote=False) == [own]
    assert voice_command(f'"{own}" -x', is_remote=False) == [own, "-x"]


@pytest.mark.parametrize("chosen", ["", "none-such", '"open', "/etc/passwd"])
def test_what_is_no_program_is_no_voice(programs: Path, chosen: str) -> None:
    assert voice_command(chosen, is_remote=False) is None


@given(st.text(max_size=300))
def test_no_text_is_an_option_or_an_instruction(text: str) -> None:
    words = speakable(text)
    assert not words.startswith("-")
    assert not set(words) & set('\0<>[]{}|\\"`$&;\n\x1b')
    assert len(words) <= 200
