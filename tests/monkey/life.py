"""A life: one history, and the app started over it again and again, each time ended in another way."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import deque
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from tests.monkey.diary import Model
from tests.monkey.screen import Screen
from tests.monkey.typist import Typist
from tests.support import CHECKOUT

_DEEDS = (15, 70)
_PATIENCE, _ROUNDS = 60.0, 4
_LAST_DEEDS, _LAST_WORDS = 12, 1500
# Of a core, over seconds in which nothing is done and no session can run.
_MOST_IDLE, _IDLE_SECONDS = 0.5, 1.0
_TRACEBACK = re.compile(r"Traceback \(most recent call last\)|Error\b.*\bin <module>|╭─+ Traceback")
_SIGNALS = {"terminate": signal.SIGTERM, "hang up": signal.SIGHUP, "kill": signal.SIGKILL}
_NOW = datetime.fromisoformat("2026-11-25T18:00:00+01:00")


def _plain(said: str) -> str:
    """Return what was said, without the sequences that a terminal obeys."""
    return " ".join(re.sub(r"\x1b(\[[0-9;?<>=]*[a-zA-Z]|\][^\x07]*\x07|.)", " ", said).split())


class Outcome(NamedTuple):
    """What came of some starts: how many, deeds, sessions stored, faults, and the memory in MB."""

    starts: int = 0
    deeds: int = 0
    sessions: int = 0
    faults: tuple[str, ...] = ()
    memory_low: float = 0.0
    memory_high: float = 0.0

    def plus(self, other: "Outcome") -> "Outcome":
        """Return both together."""
        lows = [low for low in (self.memory_low, other.memory_low) if low]
        return Outcome(
            self.starts + other.starts, self.deeds + other.deeds, self.sessions + other.sessions,
            self.faults + other.faults, min(lows, default=0.0), max(self.memory_high, other.memory_high),
        )  # fmt: skip


class Life:
    """One history in a folder of its own; `seed` draws all that happens to it."""

    def __init__(self, seed: str, folder: Path) -> None:
        self._seed, self._folder = seed, folder
        self._chance = random.Random(seed)
        self._store = folder / "history.json"
        self._model = Model(self._store)
        self._number = 0
        # The clock goes on from start to start, and is now and then set back or far ahead.
        self._now = _NOW

    def start(self) -> Outcome:
        """Start the app once, do something to it, end it, and look at what is left."""
        self._number += 1
        name = f"seed {self._seed}, start {self._number}"
        typist = Typist(f"{self._seed}/{self._number}")
        before = self._model.sessions
        has_control = self._chance.random() < 0.8
        ending = typist.ending()
        damage = self._chance.choice(("", "", "", "", "cut", "gone", "flipped")) if self._number > 3 else ""
        if damage and not self._damage(damage):
            damage = ""
        screen = Screen(self._environment(), self._folder, has_control=has_control)
        said, faults, deeds, memory = "", [], 0, 0.0
        last = deque[str](maxlen=_LAST_DEEDS)
        try:
            screen.read(1.5)
            for _ in range(typist.chance.randrange(*_DEEDS)):
                if not screen.is_alive:
                    break
                last.append(self._do(screen, typist))
                deeds += 1
            memory = screen.memory()
            faults += self._end(screen, ending, has_control)
            said = screen.words
        finally:
            screen.close()
        if found := _TRACEBACK.search(said):
            faults.append(f"a traceback: {_plain(said[found.start() :])[-1500:]}")
        if faults:
            faults.append(f"the last deeds: {', '.join(last)}")
            faults.append(f"the last words: {_plain(said)[-_LAST_WORDS:]!r}")
        if damage:
            faults += self._repair()
        faults += self._model.faults(said)
        told = tuple(f"{name} ({ending}{', ' + damage if damage else ''}): {fault}" for fault in faults)
        return Outcome(1, deeds, self._model.sessions - before, told, memory, memory)

    def _environment(self) -> dict[str, str]:
        self._now += timedelta(
            days=self._chance.choice((0, 0, 1, 1, 2, 9, -3, 40)), hours=self._chance.randrange(24)
        )
        kept = {key: os.environ[key] for key in ("PATH", "LANG", "PYTHONPATH") if key in os.environ}
        folders = {
            f"XDG_{kind}_HOME": str(self._folder / kind.lower())
            for kind in ("CONFIG", "CACHE", "DATA", "STATE")
        }
        settings = self._folder / "settings.toml"
        if not settings.exists():
            settings.write_text('voice = "off"\nawake = false\n')
        speed = self._chance.choice((1, 30, 300, 3000))
        return {
            "PYTHONPATH": str(CHECKOUT), **kept, **folders,
            "HOME": str(self._folder), "TERM": "xterm-256color", "BACKTUI_STORE": str(self._store),
            "BACKTUI_CONFIG": str(settings),
            "BACKTUI_SPEED": str(speed), "BACKTUI_NOW": self._now.isoformat(),
        }  # fmt: skip

    def _do(self, screen: Screen, typist: Typist) -> str:
        deed = typist.deed()
        if deed.what == "type":
            screen.type(deed.data)
        elif deed.what == "resize":
            screen.resize(deed.size)
        elif deed.what == "stop":
            screen.signal(signal.SIGSTOP)
            screen.read(deed.seconds)
            screen.signal(signal.SIGCONT)
        elif deed.what == "log":
            note = f"note {self._number}.{typist.chance.getrandbits(40)}"
            if self._command("log", "--minutes", "20", "--note", note) == 0:
                self._model.logged(note)
        else:
            self._command("pause", "2026-11-20", "2026-11-22", "--why", "flu")
        screen.read(typist.wait())
        return f"{deed.what} {deed.data!r}" if deed.data else deed.what

    def _command(self, *words: str) -> int:
        done = subprocess.run(
            [sys.executable, "-m", "backtui", *words], env=self._environment_beside(), cwd=self._folder,
            stdin=subprocess.DEVNULL, capture_output=True, timeout=_PATIENCE, check=False,
        )  # fmt: skip
        return done.returncode

    def _environment_beside(self) -> dict[str, str]:
        state = self._chance.getstate()
        now = self._now
        environment = self._environment()
        self._chance.setstate(state)
        self._now = now
        return {**environment, "BACKTUI_NOW": now.isoformat(), "BACKTUI_SPEED": "1"}

    def _end(self, screen: Screen, ending: str, has_control: bool) -> list[str]:
        """End the process as is said; return what is wrong with how it went."""
        if not screen.is_alive:
            return self._wrong_status(screen.process.returncode, {0})
        if ending == "cut the line":
            screen.hang_up()
            # Without a controlling terminal nothing but the end of its input tells it.
            return self._gone(screen, None)
        if ending == "quit":
            return self._quit(screen)
        screen.signal(_SIGNALS[ending])
        number = _SIGNALS[ending]
        return self._gone(screen, {0, -number, 128 + number})

    def _quit(self, screen: Screen) -> list[str]:
        """Leave by keys from wherever it is, and see on the way that it does not spin."""
        screen.resize((80, 24))
        idle = ""
        number, until = 0, time.monotonic() + _PATIENCE
        while number < _ROUNDS or time.monotonic() < until:
            number += 1
            # Out of a paste without an end, of dialogs and searches; ctrl+c asks in a session, f answers, and
            # in a line of text it names ctrl+q.
            last = b"q" if number < _ROUNDS else b"\x11"
            for keys in (b"\x1b[201~\x1b", b"\x1b", b"\x03", b"f", b"q", last):
                screen.type(keys)
                screen.read(0.25)
                if not screen.is_alive:
                    return [*([idle] if idle else []), *self._wrong_status(screen.process.returncode, {0})]
        used, since = screen.processor(), time.monotonic()
        screen.read(_IDLE_SECONDS)
        share = (screen.processor() - used) / (time.monotonic() - since)
        screen.signal(signal.SIGTERM)
        return [f"no key leads out; {share:.0%} of a core while nothing was done", *self._gone(screen, None)]

    def _gone(self, screen: Screen, allowed: set[int] | None) -> list[str]:
        status = screen.ended()
        if status is None:
            return ["it does not end"]
        return [] if allowed is None else self._wrong_status(status, allowed)

    def _wrong_status(self, status: int, allowed: set[int]) -> list[str]:
        return [] if status in allowed else [f"it ended with {status}"]

    # Damage

    def _damage(self, how: str) -> bool:
        """Do to the file what a bad program or a bad disk does; return whether it could be done."""
        if not self._store.exists() or self._store.stat().st_size < 100:
            return False
        content = self._store.read_bytes()
        # Another program puts its own file in the place of the history.
        draft = self._folder / "other"
        if how == "cut":
            draft.write_bytes(content[: self._chance.randrange(1, len(content))])
        elif how == "flipped":
            place = self._chance.randrange(len(content))
            draft.write_bytes(content[:place] + bytes([content[place] ^ 0x80]) + content[place + 1 :])
        else:
            self._store.unlink()
            return True
        shutil.move(draft, self._store)
        return True

    def _repair(self) -> list[str]:
        """Have the doctor mend what was damaged."""
        self._command("doctor", "--repair")
        return [] if self._command("doctor") == 0 else ["the doctor leaves it damaged"]
