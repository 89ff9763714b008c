"""A live session: what it sends, what it costs, and how far it drifts, here and over ssh in tmux."""

import shlex
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.bench.eye import Eye, Shown, cpu_seconds, eye_on, process_of
from tests.bench.places import BARE, BARE_WORDS, PROGRAM, PYTHON, Home, home, peer
from tests.bench.rows import CORE, KB_S, MS, Row
from tests.loopback import can_connect, loopback
from tests.support import CHECKOUT

_MOTIONS = ("full", "calm", "off")
_MOST_CORE = {"full": 0.04, "calm": 0.02, "off": 0.02}
_MOST_BYTES = {"full": 6_000.0, "calm": 2_000.0, "off": 700.0}
_SECONDS = 1800
_LOOP = """
import sys, time
began = time.perf_counter()
for _ in range(int(sys.argv[1])):
    time.sleep(1)
print(time.perf_counter() - began)
"""
_ENVIRONMENT = ("TERM", "PYTHONPATH", "BACKTUI_STORE", "BACKTUI_CONFIG", "XDG_CACHE_HOME", "XDG_STATE_HOME")


def live_session(folder: Path, seconds: float, rounds: int) -> list[Row]:
    """A session in each motion, termdown and an idle app, each watched in turn, here and far away."""
    places: list[tuple[str, bool]] = [("here", False)]
    if can_connect() and shutil.which("tmux"):
        places.append(("ssh, tmux", True))
    rows = []
    for place, is_far in places:
        watched = {motion: [PROGRAM, "start"] for motion in _MOTIONS}
        watched |= {"termdown": [peer("termdown"), "30m"], "an idle bare app": BARE}
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in watched}
        with ExitStack() as stack:
            ssh = stack.enter_context(loopback(folder / "ssh")) if is_far else []
            for round_ in range(rounds):
                for name, command in watched.items():
                    own = home(
                        folder / f"{name}-{round_}-{is_far}", motion=name if name in _MOTIONS else "off"
                    )
                    found[name].append(_watched(own, command, ssh, seconds))
        for motion in _MOTIONS:
            sent, cost = _columns(found[motion])
            for beside in ("termdown", "an idle bare app"):
                theirs, paid = _columns(found[beside])
                # Said once, and of this machine: what goes over a wire is tmux's and ssh's, too.
                is_goal = beside == "termdown" and not is_far
                rows += [
                    Row(f"motion {motion}, {place}: sent", sent, KB_S, beside, theirs,
                        most_itself=_MOST_BYTES[motion] if is_goal else None),
                    Row(f"motion {motion}, {place}: processor", cost, CORE, beside, paid,
                        most_itself=_MOST_CORE[motion] if is_goal else None),
                ]  # fmt: skip
        if is_far:
            shutil.rmtree(folder / "ssh")
    return rows


def _columns(pairs: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [first for first, _ in pairs], [second for _, second in pairs]


def _watched(own: Home, command: Sequence[str], ssh: Sequence[str], seconds: float) -> tuple[float, float]:
    """Return the bytes a second that reach the terminal (of tmux), and the share of a core."""
    with _showing(own, command, ssh) as eye:
        if command[0] == PROGRAM:
            # The first exercise, not the count-down before it.
            eye.watch(1)
            eye.send("\r")
        eye.watch(2)
        process = process_of(f"BACKTUI_STORE={own.history}")
        wire = _process_of_ssh(ssh) if ssh else None
        sent, spent, began = eye.bytes, cpu_seconds(process), time.perf_counter()
        passed_on = _written(wire)
        eye.watch(seconds)
        passed = time.perf_counter() - began
        sent = _written(wire) - passed_on if wire else eye.bytes - sent
        return sent / passed, (cpu_seconds(process) - spent) / passed


def remote_command(own: Home, command: Sequence[str]) -> str:
    """Return what ssh is asked to run, so that it finds the files of this person."""
    given = [f"{name}={own.environment[name]}" for name in _ENVIRONMENT]
    return f"cd {shlex.quote(str(CHECKOUT))} && exec {shlex.join(['env', *given, *command])}"


@contextmanager
def _showing(own: Home, command: Sequence[str], ssh: Sequence[str]) -> Iterator[Eye]:
    words = BARE_WORDS if command == BARE else " left" if command[0] == PROGRAM else "."
    if not ssh:
        with eye_on(command, own.environment) as eye:
            eye.until(words)
            yield eye
        return
    server = ["tmux", "-L", f"bench-{own.folder.name}", "-f", "/dev/null"]
    inner = shlex.join([*ssh, remote_command(own, command)])
    plain = {"PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    try:
        with eye_on([*server, "new-session", "-x", "80", "-y", "25", inner], plain, lines=25) as eye:
            eye.until(words)
            yield eye
    finally:
        subprocess.run([*server, "kill-server"], check=False, stderr=subprocess.DEVNULL)


def _process_of_ssh(ssh: Sequence[str]) -> int:
    """Return the process of the ssh that connects to the server of this measurement (Linux)."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                arguments = (folder / "cmdline").read_bytes().decode().split("\0")
            except OSError:
                continue
            if arguments[: len(ssh)] == list(ssh):
                return int(folder.name)
    raise ProcessLookupError("there is no ssh")


def _written(process: int | None) -> int:
    """Return how many bytes a process has written until now (Linux)."""
    if process is None:
        return 0
    lines = Path(f"/proc/{process}/io").read_text().splitlines()
    return int(dict(line.split(": ") for line in lines)["wchar"])


def drift(folder: Path, minutes: float) -> list[Row]:
    """How far a session's clock is from the wall's after some minutes, beside a plain loop of sleeps."""
    own = home(folder / "drift", motion="calm")
    # From the first second that is seen to go by; the check-in comes where the last one has.
    seconds = min(int(minutes * 60), _SECONDS - 1)
    last = _SECONDS - 1 - seconds
    words = rf"(?<!\d){last // 60}:{last % 60:02d}" if last else "Effort"
    with eye_on([PROGRAM, "start"], own.environment) as eye:
        ours = Shown(eye)
        began = ours.until("29:59")
        with subprocess.Popen([PYTHON, "-c", _LOOP, str(seconds)], stdout=subprocess.PIPE, text=True) as loop:
            ended = ours.until(words, seconds + 60)
            slept, _ = loop.communicate()
    return [
        Row(f"drift after {seconds / 60:.3g} min of real time", [abs(ended - began - seconds)], MS,
            "a loop of sleep(1)", [abs(float(slept) - seconds)], most_itself=0.05),
    ]  # fmt: skip
