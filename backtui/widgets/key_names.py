"""How a widget's words name a key: as the person has it, where the app knows."""

from typing import TYPE_CHECKING, Any

from textual.dom import DOMNode

if TYPE_CHECKING:
    from backtui.core.keys import KeyName


def key_name(node: DOMNode, action: str, usual: str) -> str:
    """Return the name of the key that does an action, `usual` unless the person has another."""
    return name_by(node.app, action, usual)


def name_by(app: Any, action: str, usual: str) -> str:
    """Return the same by the app that is asked; one without keys of one's own has the usual ones."""
    named: KeyName | None = getattr(app, "key_name", None)
    return usual if named is None else named(action, usual)
