"""What the kiosk shows while nobody is there: what can be rehearsed, in each language in turn."""

from collections.abc import Iterable, Sequence

from textual import events
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.screens.kiosk.pages import KioskPage
from nenkin_tui.screens.widgets.frame import KeyLine
from nenkin_tui.screens.widgets.paragraph import Paragraph

SECONDS = 8
"""How long each language is shown."""
OF_KEYS = {"j": "ja", "e": "en", "y": "easy"}
NO_VISITOR = {"f12", "f1", "f2", "ctrl+c", "ctrl+q"}
"""Keys that begin no visit."""


class Attract(KioskPage):
    """The first page of every visit; any key begins it, in the language shown."""

    NAME = "attract"
    KEYS = ()

    def title_text(self) -> str:
        """The application's name."""
        return locale.text("page.start")

    def body(self) -> Iterable[Widget]:
        """What one can do here, how to begin, that nothing is left of the last person."""
        yield Paragraph(locale.text("kiosk.attract"), classes="question")
        yield Static("", classes="gap")
        for what in ("register", "fail", "record", "again"):
            yield Paragraph(f"  {locale.text(f'kiosk.attract_{what}')}")
        yield Static("", classes="gap")
        yield Paragraph(locale.text("kiosk.attract_key"), classes="question attention", id="begin")
        yield Paragraph(locale.text("kiosk.attract_languages"), classes="support")
        yield Static("", classes="gap")
        yield Paragraph(locale.text("kiosk.nothing_left"), classes="good")
        if self.kiosk.order.reference:
            yield Paragraph(locale.text("kiosk.crashed", number=self.kiosk.order.reference), classes="attention")
        yield Static("", classes="gap")
        yield Paragraph(locale.text("start.notice"), classes="support")

    def buttons(self) -> Sequence[tuple[str, str]]:
        """None: any key will do."""
        return ()

    def begin(self) -> None:
        """No keys are named, since any will do."""
        super().begin()
        self.query_one(KeyLine).display = False
        self.set_interval(SECONDS, self.cycle)

    async def cycle(self) -> None:
        """The next language, while nobody is here."""
        if self.is_current:
            after = locale.LANGUAGES.index(locale.language()) + 1
            locale.set_language(locale.LANGUAGES[after % len(locale.LANGUAGES)])
            await self.rebuild()

    def on_key(self, event: events.Key) -> None:
        """Somebody is here."""
        event.stop()
        event.prevent_default()
        if event.key in NO_VISITOR:
            return
        if event.key in OF_KEYS:
            locale.set_language(OF_KEYS[event.key])
        self.kiosk.begin_visit()

    def on_click(self) -> None:
        """Likewise."""
        self.kiosk.begin_visit()
