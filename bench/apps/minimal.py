"""The floor: a Textual application with one line of text, one stock Input, and a body that Enter changes."""

from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static


class Minimal(App[None]):
    """As little as an application can be."""

    ENABLE_COMMAND_PALETTE = False
    page = 1

    def compose(self) -> ComposeResult:
        """One body."""
        with Vertical():
            yield Static("page 1")
            yield Input(compact=True)

    async def on_input_submitted(self) -> None:
        """A bare body swap: the new one in, the old one out, the focus on the field."""
        self.page += 1
        body = self.query_one(Vertical)
        with self.batch_update():
            await body.remove_children()
            await body.mount(Static(f"page {self.page}"), Input(compact=True))
        self.query_one(Input).focus()


if __name__ == "__main__":
    Minimal().run()
