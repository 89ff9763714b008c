"""The signals that end a process which does not take them over."""

import signal

_HARMLESS = (
    "SIGCHLD",
    "SIGCONT",
    "SIGSTOP",
    "SIGTSTP",
    "SIGTTIN",
    "SIGTTOU",
    "SIGURG",
    "SIGWINCH",
    "SIGINFO",
)
# Nobody takes over the first; after the others nothing that Python does can be relied on.
_FINAL = ("SIGKILL", "SIGSEGV", "SIGBUS", "SIGFPE", "SIGILL")
_PASSED_OVER = {int(getattr(signal, name)) for name in (*_HARMLESS, *_FINAL) if hasattr(signal, name)}


def deadly_signals() -> list[int]:
    """Return the signals that would end this process now, and that it can answer."""
    return [
        number
        for number in map(int, signal.valid_signals())
        if number not in _PASSED_OVER
        and signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler)
    ]
