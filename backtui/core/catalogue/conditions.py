"""What a person may have, in words."""

from collections.abc import Mapping

from backtui.core.catalogue.exercise import Condition

# After `because of:`, and after `with`.
CAUSES: Mapping[Condition, str] = {
    "neck": "neck",
    "wrists": "wrists",
    "osteoporosis": "osteoporosis",
    "pregnancy": "pregnancy",
    "bending": "bending hurts",
    "arching": "arching hurts",
}
HAVING: Mapping[Condition, str] = {
    "neck": "trouble in the neck",
    "wrists": "trouble in the wrists",
    "osteoporosis": "osteoporosis",
    "pregnancy": "a pregnancy",
    "bending": "pain on bending",
    "arching": "pain on arching",
}
