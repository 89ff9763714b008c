"""Build what is released, and try it where nothing else is installed: `make dist`.

A wheel and a source archive are built; each is installed into an empty environment of the oldest and of the
newest Python that this machine offers, and used there as a person would: commands, and the app in a terminal.
"""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from pathlib import Path

import pexpect

from tests.support import CHECKOUT

_DIST = CHECKOUT / "dist"
_PATIENCE = 60
_MUST_HOLD = {"backtui/routines.toml", "backtui/figures.toml", "backtui/py.typed", "backtui/app/app.tcss"}
_COMMANDS = (
    "--version", "status", "plan --minutes 15", "check", "chart", "log --minutes 20", "history", "doctor",
    "export --format report",
)  # fmt: skip


def main() -> None:
    """Build, look into what was built, and try it."""
    shutil.rmtree(_DIST, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "build", "--outdir", str(_DIST), str(CHECKOUT)], check=True)
    (wheel,), (archive,) = _DIST.glob("*.whl"), _DIST.glob("*.tar.gz")
    _look_into(wheel, archive)
    pythons = _pythons()
    for version in sorted({min(pythons), max(pythons)}):
        for built in (wheel, archive):
            with tempfile.TemporaryDirectory(prefix="backtui-dist-") as folder:
                _try(built, pythons[version], Path(folder))
            print(f"{built.name}: installed and used with Python {'.'.join(map(str, version))}", flush=True)


def _look_into(wheel: Path, archive: Path) -> None:
    """Leave with a sentence where something is missing, or does not belong there."""
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    if not any(name.endswith("data/share/man/man1/backtui.1") for name in names):
        sys.exit("The wheel lacks the manual page.")
    with tarfile.open(archive) as opened:
        sources = {name.partition("/")[2] for name in opened.getnames()}
    if missing := _MUST_HOLD - names:
        sys.exit(f"The wheel lacks {', '.join(sorted(missing))}.")
    if strange := [name for name in names if not name.startswith("backtui")]:
        sys.exit(f"The wheel holds {', '.join(strange)}.")
    if odd := [name for name in sources if name.startswith((".cache", ".venv", "dist"))]:
        sys.exit(f"The archive holds {', '.join(odd)}.")


def _pythons() -> dict[tuple[int, ...], str]:
    """Return the interpreters of this machine that backtui runs on, by their version."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    least = tuple(map(int, project["requires-python"].removeprefix(">=").split(".")))
    folders = [Path(one) for one in os.environ["PATH"].split(os.pathsep)]
    folders += sorted(Path.home().glob(".pyenv/versions/*/bin"))
    found: dict[tuple[int, ...], str] = {}
    for path in (path for folder in folders for path in sorted(folder.glob("python3.*"))):
        if not re.fullmatch(r"python3\.\d+", path.name):
            continue
        code = "import sys; print(*sys.version_info[:2])"
        told = subprocess.run([str(path), "-c", code], capture_output=True, text=True, check=False)
        if told.returncode == 0 and (version := tuple(map(int, told.stdout.split()))) >= least:
            found.setdefault(version, str(path))
    return found


def _try(built: Path, python: str, folder: Path) -> None:
    """Install what was built into an empty environment, and use it; leave where that fails."""
    subprocess.run([python, "-m", "venv", str(folder / "venv")], check=True)
    pip = [str(folder / "venv" / "bin" / "pip"), "--quiet", "--disable-pip-version-check", "install"]
    subprocess.run([*pip, str(built)], check=True, stderr=subprocess.DEVNULL)
    program = str(folder / "venv" / "bin" / "backtui")
    # Nothing of the checkout, and nothing of the person's.
    own = {
        "PATH": os.environ["PATH"], "HOME": str(folder), "TERM": "xterm-256color", "LANG": "C.UTF-8",
    }  # fmt: skip
    for command in _COMMANDS:
        done = subprocess.run(
            [program, *command.split()], cwd=folder, env=own, capture_output=True, text=True, check=False
        )
        if done.returncode or done.stderr:
            sys.exit(f"backtui {command} ended with {done.returncode}: {done.stderr}")
    if not (folder / "venv" / "share" / "man" / "man1" / "backtui.1").is_file():
        sys.exit("the manual page is not where man finds it")
    child = pexpect.spawn(program, [], cwd=str(folder), env=own, dimensions=(24, 80), encoding="utf-8")
    child.expect_exact("This week", timeout=_PATIENCE)
    child.send("q")
    child.expect(pexpect.EOF, timeout=_PATIENCE)
    child.close()
    if child.exitstatus:
        sys.exit(f"the app ended with {child.exitstatus}")


if __name__ == "__main__":
    main()
