"""What stands below each command's help: how it is really called."""

# So long a call may be to have beside it what it does.
_BESIDE = 46
_EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "": (
        ("backtui", "the app; Enter begins the session"),
        ("backtui start --minutes 15", "a short session, at once"),
        ("backtui demo", "look at it with a year in it"),
    ),
    "start": (
        ("backtui start", "the routine of the settings"),
        ("backtui start evening --minutes 10", "another one, in ten minutes"),
        ("backtui start --smallest", "five minutes, what waited longest"),
        ("backtui start --plain --verbose", "as lines, with every cue"),
    ),
    "plan": (
        ("backtui plan", "today's session, with reasons"),
        ("backtui plan evening --minutes 20", "of another routine"),
        ("backtui plan --json", "for programs"),
    ),
    "status": (
        ("backtui status", "one line"),
        ("backtui status --due && echo 'Half an hour?'", "only where a session is due"),
    ),
    "chart": (
        ("backtui chart", "training days of twelve weeks"),
        ("backtui chart --what pain --weeks 26", "pain before and after"),
        ("backtui chart --what dose:push-up --by month", "one exercise's doses"),
        ("backtui chart -o weeks.svg", "a picture to print"),
    ),
    "history": (
        ("backtui history --since mon", "since Monday"),
        ("backtui history --since 2026-01-01 --until 2026-01-31 --json", "a month, for programs"),
    ),
    "log": (
        ("backtui log", "it ended just now; asks first"),
        ("backtui log --on yesterday --minutes 25 --effort 4", "with what is known"),
        ("backtui log --morning 3", "how the back is, the morning after"),
        ("backtui log --undo", "take the last one back"),
    ),
    "pause": (
        ("backtui pause today +6 --why flu", "ill for a week"),
        ("backtui pause 2026-12-20 2027-01-02 --why holiday", "ahead"),
    ),
    "export": (
        ("backtui export -o history.json", "everything, to keep"),
        ("backtui export --format csv -o sessions.csv", "for a spreadsheet"),
        ("backtui export --format ics -o back.ics", "for a calendar"),
    ),
    "import": (
        ("backtui import history.json --dry-run", "what it would do"),
        ("backtui import history.json", "do it"),
        ("backtui import runs.csv --map date=Day,minutes=Duration", "another program's table"),
    ),
    "sync": (
        ("backtui sync ~/Nextcloud/backtui", "a folder that something carries"),
        ("backtui sync me@server", "another machine, by ssh"),
        ("backtui sync", "what sync_target names"),
    ),
    "demo": (("backtui demo", "leave it with q; nothing stays"),),
    "doctor": (
        ("backtui doctor", "look"),
        ("backtui doctor --repair", "restore what can be restored"),
    ),
    "check": (
        ("backtui check", "your own routines"),
        ("backtui check therapist.toml", "another file"),
    ),
    "routines": (
        ("backtui routines new my-back", "a file to begin with"),
        ("backtui routines edit", "in your editor, checked when you come back"),
    ),
    "keys": (
        ("backtui keys", "every key and its id"),
        ("backtui keys --json", "for programs"),
    ),
    "completions": (
        ('eval "$(backtui completions bash)"', "in ~/.bashrc"),
        ("backtui completions fish > ~/.config/fish/completions/backtui.fish", "once"),
        ("backtui completions --man | man -l -", "the manual page"),
    ),
    "figure": (
        ("backtui figure mine.toml wall-slide", "play it; saved changes show at once"),
        ("backtui figure mine.toml wall-slide --sheet slide.svg", "its poses, as a picture"),
    ),
}


def examples_of(command: str) -> tuple[tuple[str, str], ...]:
    """Return how a command is called, each with what that does; without a name of backtui itself."""
    return _EXAMPLES[command]


def example_lines(command: str) -> list[str]:
    """Return the same as lines: what it does stands beside it, or below where there is no room."""
    found = examples_of(command)
    width = max((len(call) for call, _ in found if len(call) <= _BESIDE), default=0)
    lines = []
    for call, words in found:
        gap = "" if len(call) <= width else f"\n  {'':{width}}"
        lines.append(f"  {call:<{width}}{gap}  {words}")
    return lines
