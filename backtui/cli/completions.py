"""`backtui completions`: what makes a shell complete what one types, and the manual page."""

from argparse import Namespace

from backtui.cli.catalogue import forgiving_catalogue
from backtui.cli.context import Context
from backtui.cli.parser import whole_parser
from backtui.cli.printing import say

# By what the help calls a value: which list of ours it is of.
_LISTS = {"ROUTINE": "routines", "R": "routines", "WHAT": "charts", "ID": "figures"}
_FILES, _FOLDERS = ("FILE", "FILE.svg"), ("TARGET",)
_ASK = "backtui completions --list"
_PREAMBLES = {
    # Else bash takes what stands before the colon of dose:push-up for a word of its own.
    "bash": "COMP_WORDBREAKS=${COMP_WORDBREAKS//:}",
    # The library would put the names into its own notation, in which a colon means something.
    "zsh": "\n".join(
        f'_backtui_{which}() {{ compadd -- ${{(f)"$({_ASK} {which} 2>/dev/null)"}} }}'
        for which in sorted(set(_LISTS.values()))
    ),
}


def run(context: Context, options: Namespace) -> int:
    """Print what a shell reads, what it asks for, or the page."""
    if options.list:
        print("\n".join(_listed(context, options.list)))
    elif options.man:
        from backtui.cli.man_page import man_page

        print(man_page(), end="")
    else:
        say(_script(options.shell))
    return 0


def _script(shell: str) -> str:
    # Nobody else needs it.
    import shtab

    by_name = {
        name: shtab.cmd(f"{_ASK} {which} 2>/dev/null") | {"zsh": f"_backtui_{which}"}
        for name, which in _LISTS.items()
    }
    by_name |= dict.fromkeys(_FILES, shtab.FILE) | dict.fromkeys(_FOLDERS, shtab.DIRECTORY)
    whole, commands = whole_parser()
    for command in (whole, *commands.values()):
        for action in command._actions:
            if action.metavar in by_name:
                # The library looks for it there.
                action.complete = by_name[action.metavar]  # type: ignore[attr-defined]
    return str(shtab.complete(whole, shell, preamble=_PREAMBLES.get(shell, "")))


def _listed(context: Context, what: str) -> list[str]:
    """Return the ids of a list, as they are now: the person's own among them."""
    catalogue, _ = forgiving_catalogue(context)
    if what == "routines":
        return sorted(catalogue.routines)
    if what == "figures":
        return sorted(catalogue.figures)
    from backtui.core.charts.registry import CHARTS

    names = []
    for kind in CHARTS:
        if kind.option:
            of = [f":{one}" for one in sorted(catalogue.exercises)] if kind.of_exercise else [""]
            names += [f"{kind.option}{one}" for one in of]
    return names
