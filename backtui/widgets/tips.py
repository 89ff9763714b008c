"""How an exercise is done: its form, its steps, what it needs, how to breathe, in the lines there are."""

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from backtui.core.session.plan import PlannedExercise
from backtui.core.session.plan_words import form_words, instructions_today, needs

_AROUND = 4
# What stands around figure and words, where there is room for gaps between them and where there is none.
_HIGH, _ROUND, _ROUND_LOW = 24, 6, 4
# The lines of figure and words below which the words are no longer read from the floor; two words beside
# each other, or below each other.
_WIDE, _STAGE, _STAGE_LOW = 76, 11, 13
_FEWEST, _MOST, _PART = 5, 7, 3


class Tips(Static):
    """As many lines as they need of those that the terminal has for them; a cut is marked."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)

    def show(self, planned: PlannedExercise, screen: Size, least: int) -> None:
        """Show how an exercise is done, on a screen of a size, in no fewer lines than `least`."""
        most = most_lines(screen) or least
        width = max(1, screen.width - _AROUND)
        content = tips(planned, width, most) if most else Content("")
        self.styles.height = max(least, content.get_height({}, width) if most else 0)
        self.update(content)


def most_lines(screen: Size) -> int:
    """Return how many lines a screen has for the steps: fewer than a few would say nothing."""
    is_high = screen.height >= _HIGH
    around = _ROUND if is_high else _ROUND_LOW
    room = screen.height - around - (_STAGE if is_high and screen.width >= _WIDE else _STAGE_LOW)
    return min(room, max(_MOST, screen.height // _PART)) if room >= _FEWEST else 0


def tips(planned: PlannedExercise, width: int, lines: int) -> Content:
    """Return how an exercise is done in so many lines: a step a line, or else one after the other.

    Where even these do not fit, the last steps give way; what it needs and how to breathe stay.
    """
    told = instructions_today(planned)
    steps = [Content(f"{n}. {step}") for n, step in enumerate(told.steps, start=1)]
    if words := form_words(planned):
        steps.insert(0, Content.styled(words, "bold $accent"))
    last = []
    if needed := needs(planned):
        last.append(Content.styled(f"You need: {', '.join(needed)}", "bold"))
    if told.breathe:
        last.append(Content.assemble(("Breathe: ", "bold"), told.breathe))
    below, gap = Content("\n"), Content("  ")

    def fits(content: Content) -> bool:
        return content.get_height({}, width) <= lines

    flowing = gap.join(steps)
    for content in (below.join([*steps, *last]), below.join([flowing, *last]), gap.join([flowing, *last])):
        if fits(content):
            return content
    words_left = flowing.plain.split(" ")
    while words_left:
        words_left.pop()
        cut = flowing[: len(" ".join(words_left))] + Content(" …")
        content = gap.join([cut, *last])
        if fits(content):
            return content
    return gap.join(last)
