"""The two scales of a check-in, effort and pain: 0 to 10, with the same end words each time."""


def on_scale(answer: int | None) -> int | None:
    """Return an answer of a scale; what an edited file says beyond it is none."""
    return answer if answer is not None and 0 <= answer <= 10 else None


# The end words of the two scales: an answer means the same only where the words stay the same.
EFFORT_ENDS = ("no effort at all", "the hardest imaginable")
PAIN_ENDS = ("no pain", "the worst imaginable")
