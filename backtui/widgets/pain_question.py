"""The pain before a session: a question in its first get-ready, which may be left."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from backtui.core.diary.scales import PAIN_ENDS
from backtui.widgets.key_names import key_name
from backtui.widgets.scale import Scale


class PainQuestion(Vertical):
    """The question and its scale; `pain` is that of this morning, where it still tells how it is now."""

    class Answered(Message):
        """How much it hurts was told, or is known."""

        def __init__(self, value: int) -> None:
            super().__init__()
            self.value = value

    def __init__(self, pain: int | None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._pain = pain

    def compose(self) -> ComposeResult:
        """Lay out the question above its scale."""
        yield Static(self._words, id="pain-question", markup=False)
        yield Scale(PAIN_ENDS, id="pain-scale")

    def on_mount(self) -> None:
        """Take what is known of this morning for an answer, which one key changes."""
        if self._pain is not None:
            self.query_one(Scale).value = self._pain
            self.post_message(self.Answered(self._pain))

    @property
    def _words(self) -> str:
        keys = f"{key_name(self, 'scale.less', '←')} {key_name(self, 'scale.more', '→')}"
        if self._pain is None:
            return f"Pain now? 0 to 10, or {keys}, or leave it"
        return f"Pain now? {self._pain} as this morning; 0 to 10 or {keys} changes it"

    def on_scale_answered(self, event: Scale.Answered) -> None:
        """Pass on an answer, which takes the place of the morning's."""
        event.stop()
        if self._pain is not None:
            self._pain = None
            self.query_one("#pain-question", Static).update(self._words)
        self.post_message(self.Answered(event.value))
