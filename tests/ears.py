"""What a speech program swallows, spells or stumbles over, as espeak-ng does: see docs/accessibility.md."""

import re

_BADLY_READ = re.compile(
    r"[^A-Za-z0-9 .,:;?!'()-]"  # silent, or named: an arrow, a middle dot, a plus, a backslash
    r"|(?<![A-Za-z])-|-(?![A-Za-z])"  # `20 dash 30`
    r"|(?<![\w)])\?"  # silent, where it is a key
    r"|\b\d+ ?(?:s|x|h|min|sec|kg)\b"  # spelled: `20 ess`
)


def badly_read(line: str) -> list[str]:
    """Return what an ear does not get, or not as it is meant."""
    return [found[0] for found in _BADLY_READ.finditer(line)]
