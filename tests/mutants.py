"""Change the code a little, one place after the other, and see whether a test notices: `make mutants`.

`make mutants ARGS="core/coach/ladder.py store/backups.py"` does it to some files; without, to all
that are listed here. mutmut makes the changes. What no test noticed is printed; docs/mutants.md says which
of it stays, and why.
"""

import argparse
import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tests.support import CHECKOUT

_PLAYED = ["core/session", "live", "core/guidance/test_narration.py"]
TESTS = {
    "core/coach/fit_to_time.py": ["core/coach/test_coach.py"],
    "core/coach/ladder.py": ["core/coach/test_ladder.py", "core/coach/test_rules.py"],
    "core/coach/rules.py": ["core/coach/test_rules.py"],
    "core/session/beats.py": _PLAYED,
    "core/session/player.py": _PLAYED,
    "core/session/playhead.py": _PLAYED,
    "core/session/replay.py": _PLAYED,
    "core/session/timeline.py": _PLAYED,
    "core/diary/lenient.py": ["core/diary/test_lenient.py"],
    "core/progress/weeks.py": ["core/progress/test_weeks.py"],
    "store/backups.py": ["store/test_backups.py", "store/test_quick_look.py"],
    "store/corrections.py": ["store/test_corrections.py", "store/test_together.py"],
    "core/diary/documents.py": ["store/test_documents.py", "core/diary/test_merge.py"],
    "store/history_file.py": ["store/test_history_file.py", "store/test_owner.py", "store/test_diary.py"],
    "store/journal.py": [
        "store/test_journal.py", "store/test_journals.py", "store/test_damaged_journals.py",
        "store/test_owner.py",
    ],
}  # fmt: skip
"""Rules and history, a file each, and the tests that are theirs: what is wrong there, no screen shows."""
_PLACE = CHECKOUT / ".cache" / "mutants"
_OUTCOMES = {0: "survived", 1: "killed", 3: "killed", 33: "without a test", 36: "killed", -24: "killed"}


def main() -> None:
    """Change what was named, print what survived, and how much did not."""
    parser = argparse.ArgumentParser(prog="make mutants")
    parser.add_argument("files", nargs="*", metavar="FILE", help=f"of {', '.join(TESTS)}")
    options = parser.parse_args()
    if unknown := set(options.files) - TESTS.keys():
        parser.error(f"no tests are named for {', '.join(sorted(unknown))}.")
    for file in options.files or TESTS:
        _report(file, _outcomes(_workshop(file)))


def _workshop(file: str) -> Path:
    """Copy what the tests need to a place where the code may be changed."""
    place = _PLACE / file.replace("/", "-")
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    copied = ("backtui", "tests", "docs", "routines.toml", "figures.toml", "README.md")
    for name in copied:
        if (CHECKOUT / name).is_dir():
            shutil.copytree(CHECKOUT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(CHECKOUT / name, place / name)
    chosen = [f"tests/{one}" for one in TESTS[file]]
    settings = {
        "source_paths": ["backtui"], "only_mutate": [f"backtui/{file}"], "also_copy": list(copied),
        "pytest_add_cli_args": ["-n0", "-x", "-q"], "pytest_add_cli_args_test_selection": chosen,
        # What never ends is one of the changes that are noticed, and not worth half a minute.
        "timeout_multiplier": 5.0,
    }  # fmt: skip
    lines = [f"{key} = {json.dumps(value)}" for key, value in settings.items()]
    project = (CHECKOUT / "pyproject.toml").read_text()
    (place / "pyproject.toml").write_text("\n".join([project, "[tool.mutmut]", *lines, ""]))
    return place


def _outcomes(place: Path) -> dict[str, str]:
    """Let mutmut change the code and run the tests; return the outcome of each change by its name."""
    mutmut = str(Path(sys.executable).parent / "mutmut")
    subprocess.run([mutmut, "run"], cwd=place, check=True, stdout=subprocess.DEVNULL)
    found: dict[str, str] = {}
    for meta in (place / "mutants").rglob("*.py.meta"):
        codes = json.loads(meta.read_text())["exit_code_by_key"]
        found |= {name: _OUTCOMES.get(code, "killed") for name, code in codes.items()}
    for name in sorted(name for name, outcome in found.items() if outcome != "killed"):
        shown = subprocess.run([mutmut, "show", name], cwd=place, check=True, capture_output=True, text=True)
        print(f"{found[name]}: {shown.stdout}")
    return found


def _report(file: str, outcomes: dict[str, str]) -> None:
    count = Counter(outcomes.values())
    score = count["killed"] / (len(outcomes) or 1)
    rest = ", ".join(
        f"{number} {outcome}" for outcome, number in sorted(count.items()) if outcome != "killed"
    )
    print(f"{file}: {len(outcomes)} changes, {score:.0%} noticed{f'; {rest}' if rest else ''}", flush=True)


if __name__ == "__main__":
    main()
