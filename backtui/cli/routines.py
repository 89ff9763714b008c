"""`backtui routines`: begin, edit and list one's own programmes."""

import os
import re
import shlex
import shutil
import subprocess
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from backtui.cli.context import Context, Problem
from backtui.cli.printing import agreed, say, say_json
from backtui.core.catalogue.catalogue import RoutinesError
from backtui.core.format.values import as_id
from backtui.core.text import count_words, harmless
from backtui.files.paths import routines_path
from backtui.routines.loading import check_file, shipped_catalogue, warnings_about

# What there is on most systems, where nothing says which editor a person likes.
_USUAL = ("sensible-editor", "nano", "vi")
# How an editor is told the line to open a file at; one that is not here opens it at its beginning.
_AT_LINE = {
    **dict.fromkeys(("vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "joe", "kak", "ne", "mg",
                     "jed", "gedit", "sensible-editor"), ("+{line}", "{file}")),
    **dict.fromkeys(("hx", "helix", "subl", "zed"), ("{file}:{line}",)),
    **dict.fromkeys(("code", "codium"), ("--goto", "{file}:{line}")),
}  # fmt: skip
# Leaves room for what stands behind the routine's id in the ids of its exercises.
_LONGEST_NAME = 20
_FAULT_LINE = re.compile(r":(\d+): ")


def run(context: Context, options: Namespace) -> int:
    """Do one of what there is to do with one's own routines."""
    if options.action == "new":
        return _new(context, options.name)
    if options.name is not None:
        raise Problem(f"routines {options.action} takes no name.")
    return {"edit": _edit, "list": _list, "schema": _schema}[options.action](context)


def _new(context: Context, name: str | None) -> int:
    """Write a file to begin with; never over one that is there."""
    # Only who begins a file loads what stands in it.
    from backtui.files.atomic import make_folder
    from backtui.routines.template import template

    key = as_id(name or "")[:_LONGEST_NAME].strip("-")
    if name is None or not key:
        raise Problem("a name is needed, in letters, such as: backtui routines new my-back")
    if key in shipped_catalogue().routines:
        raise Problem(f"backtui brings a routine {key!r}; another name is needed.")
    path = routines_path(context.routines)
    beside = path.with_name(f"{path.stem}.schema.json")
    try:
        make_folder(path.parent)
        with path.open("x", encoding="utf-8") as file:
            file.write(template(key, " ".join(name.split())[:60], beside.name))
        # One that is there may be newer, and is nobody's work: it is made anew.
        beside.write_bytes(_schema_text())
    except FileExistsError:
        raise Problem(
            f"{path} is there already, and stays as it is. backtui routines edit opens it; "
            "--routines FILE begins another one."
        ) from None
    except OSError as error:
        raise Problem(f"{path}: cannot be written: {error.strerror or error}") from None
    say(f"Written: {path}")
    say(f"It has one exercise of each kind. Go on with: backtui routines edit, then: backtui start {key}")
    return 0


def _schema(context: Context) -> int:
    """Print the format as a JSON Schema."""
    say_json(_schema_text())
    return 0


def _schema_text() -> bytes:
    # Only editors need to know of it.
    from msgspec import json

    from backtui.core.format.schema import json_schema

    return json.format(json.encode(json_schema()), indent=2)


def _edit(context: Context) -> int:
    """Open the file, check it on return, and offer to go back to the line of the first fault."""
    path = routines_path(context.routines)
    if not path.exists():
        raise Problem(f"there is no {path} yet; backtui routines new NAME begins one.")
    line = 0
    while True:
        _open(_editor(), path, line)
        faults = _faults(path)
        if not faults:
            for warning in warnings_about(path):
                say(warning)
            say(f"{path}: no faults.")
            return 0
        say("\n".join(faults))
        found = _FAULT_LINE.search(faults[0])
        line = int(found[1]) if found else 0
        if not agreed(f"Go back to line {line}?" if line else "Go back to the file?"):
            return 1


def _faults(path: Path) -> Sequence[str]:
    try:
        check_file(path)
    except RoutinesError as error:
        return error.faults
    return ()


def _editor() -> list[str]:
    """Return the editor that a person chose, or one that there usually is. Raises Problem."""
    for variable in ("VISUAL", "EDITOR"):
        chosen = os.environ.get(variable, "").strip()
        if chosen:
            try:
                return shlex.split(chosen)
            except ValueError:
                raise Problem(f"{variable}: {chosen!r} is no command: a quote is not closed.") from None
    usual = next(filter(shutil.which, _USUAL), None)
    if usual is None:
        raise Problem("there is no editor; EDITOR names the one to open, such as EDITOR=nano.")
    return [usual]


def _open(editor: Sequence[str], path: Path, line: int) -> None:
    name = Path(editor[0]).name
    words = _AT_LINE.get(name, ("{file}",)) if line else ("{file}",)
    arguments = [word.format(file=path, line=line) for word in words]
    try:
        subprocess.run([*editor, *arguments], check=False)
    except OSError as error:
        raise Problem(f"{editor[0]}: cannot be run: {error.strerror or error}; EDITOR names it.") from None


def _list(context: Context) -> int:
    """Print the routines there are, and whose they are."""
    # Only a list needs to know how long each takes.
    from backtui.cli.catalogue import catalogue_of
    from backtui.core.coach.prescribe import prescribe
    from backtui.core.session.timeline import compile_plan
    from backtui.core.words import length_words

    catalogue, shipped = catalogue_of(context), shipped_catalogue().routines
    current = catalogue.default_for(context.settings.routine).id
    width = max(map(len, catalogue.routines))
    for key, routine in catalogue.routines.items():
        seconds = round(compile_plan(prescribe(routine)).seconds)
        whose = (
            "yours" if key not in shipped else "backtui's" if shipped[key] == routine else "changed by you"
        )
        parts = [length_words(seconds), count_words(len(routine.exercises), "exercise"), whose]
        mark = "*" if key == current else " "
        say(f"{mark} {key:<{width}}  {harmless(routine.name)}: {', '.join(parts)}")
    say("* the current one: what start, plan and Today take where none is named")
    return 0
