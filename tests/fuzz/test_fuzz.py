"""A short run of `make fuzz`, and all that longer ones found."""

import pytest

from tests.fuzz.feeding import feed, feed_one, house
from tests.fuzz.findings import Kept, findings
from tests.fuzz.targets import TARGETS

_INPUTS, _SEED = 25, 11


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_that_comes_in_is_a_traceback(name: str) -> None:
    fed = feed(name, _INPUTS, _SEED)
    if fed.error is not None:
        raise AssertionError(f"fed with {fed.finding!r}") from fed.error


@pytest.mark.parametrize("kept", findings(), ids=lambda kept: kept.name)
def test_what_was_found_once_is_mended(kept: Kept) -> None:
    with house() as folder:
        feed_one(kept.target, folder, kept.given_input)
