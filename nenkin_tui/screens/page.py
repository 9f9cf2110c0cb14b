"""A page: title band, a body that scrolls, buttons that stay, the keys that work."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale, quick_start
from nenkin_tui.screens.keys import BACK, Key, bindings, in_focus
from nenkin_tui.screens.text import safe_text
from nenkin_tui.screens.widgets.body import Body, spaced
from nenkin_tui.screens.widgets.buttons import ButtonRow
from nenkin_tui.screens.widgets.drawn import Ground
from nenkin_tui.screens.widgets.frame import KeyLine, TitleBand
from nenkin_tui.screens.widgets.lines import Lines
from nenkin_tui.screens.widgets.stepper import Steppers

if TYPE_CHECKING:
    from nenkin_tui.pages.services import Services
    from nenkin_tui.screens.app import NenkinApp

LEAST_WIDTH, LEAST_HEIGHT = 40, 12
STANDS = 0.05
"""Seconds after which all of a page is drawn."""


class Page(Screen[None], Ground):
    """The frame; a page says its title, body, buttons and keys, and acts on what is chosen in it."""

    NAME: ClassVar[str] = ""
    """The page's name: its title is `page.<NAME>`, its help `help.<NAME>`."""
    KEYS: ClassVar[tuple[Key, ...]] = (BACK,)
    """The keys named in the footer, first ones first."""
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(BACK),
        Binding("up", "scroll_body(-1)", show=False),
        Binding("down", "scroll_body(1)", show=False),
        Binding("pageup", "turn_body(-1)", show=False),
        Binding("pagedown", "turn_body(1)", show=False),
        Binding("home", "body_edge(0)", show=False),
        Binding("end", "body_edge(1)", show=False),
    ]
    AUTO_FOCUS = ""
    _asked = False
    _rebuilding = False
    _shown = False
    _had_focus: Widget | None = None

    DEFAULT_CSS = """
    Page { background: $background; color: $ink; layout: vertical; }
    #too-small { display: none; padding: 0 1; }
    Page.-too-small { overflow: hidden; }
    Page.-too-small > * { display: none; }
    Page.-too-small > #too-small { display: block; }
    """

    @property
    def nenkin(self) -> "NenkinApp":
        """The application this page is shown by."""
        return cast("NenkinApp", self.app)

    @property
    def services(self) -> "Services":
        """What the page works with."""
        return self.nenkin.services

    def title_text(self) -> str:
        """What the title band says at the left."""
        return locale.text(f"page.{self.NAME}")

    def place_text(self) -> str:
        """What it says at the right."""
        return ""

    def body(self) -> Iterable[Widget]:
        """The widgets of the body."""
        return ()

    def buttons(self) -> Sequence[tuple[str, str]]:
        """(name, words) of the buttons below the body."""
        return ()

    def below(self) -> Iterable[Widget]:
        """Widgets between the body and the buttons, which stay while the body scrolls."""
        return ()

    def help_name(self) -> str:
        """Which help page F1 opens."""
        return self.NAME

    def compose(self) -> ComposeResult:
        """The frame around the body."""
        yield TitleBand(id="title")
        with Body(id="body"):
            yield from spaced(self.body())
        yield from spaced(self.below())
        if buttons := self.buttons():
            yield ButtonRow(buttons)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Once; Textual calls every class's own `on_mount`, so pages override `begin`."""
        self.begin()

    def begin(self) -> None:
        """Title and keys; the focus on the first thing there is."""
        self.retitle()
        self.name_keys()
        self.focus_first()

    def keys_here(self) -> tuple[Key, ...]:
        """The keys to be named as things are now."""
        return self.KEYS

    def name_keys(self) -> None:
        """In the footer: the page's keys and, of the widget with the focus, what it names itself."""
        own: tuple[Key, ...] = getattr(self.focused, "named_keys", ())
        for line in self.query(KeyLine):
            line.keys = in_focus(self.keys_here(), own)

    def on_resize(self) -> None:
        """Below the least size the page only says so. What is hidden loses the focus, and has it again afterwards."""
        small = self.size.width < LEAST_WIDTH or self.size.height < LEAST_HEIGHT
        if small == self.has_class("-too-small"):
            return
        if small and not self.query("#too-small"):
            self.mount(Static(safe_text(locale.text("page.too_small")), id="too-small", markup=False))
        self.set_class(small, "-too-small")
        if small:
            self._had_focus = self.focused
        else:
            self.call_after_refresh(self._focus_again)

    def _focus_again(self) -> None:
        if self.focused is None and self._had_focus is not None and self._had_focus.is_attached:
            self.set_focus(self._had_focus)
        elif self.focused is None:
            self.focus_first()

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """What is shown for the first time has its styles already: Textual would make all of them anew (8 ms)."""
        event.refresh_styles = event.refresh_styles and self._shown
        self._shown = True
        self.set_timer(STANDS, quick_start.tidy)

    def set_focus(
        self,
        widget: Widget | None,
        scroll_visible: bool = True,  # noqa: FBT001, FBT002 - Textual's signature
        from_app_focus: bool = False,  # noqa: FBT001, FBT002 - likewise
    ) -> None:
        """A list shows its marked line by itself; Textual would put the middle of the list in the middle."""
        super().set_focus(widget, scroll_visible and not isinstance(widget, (Lines, Steppers)), from_app_focus)
        if widget is not None:  # of a page that is left nothing is named any more
            self.name_keys()

    def on_choices_changed(self) -> None:
        """Enter on the choice that was made goes on."""
        self.name_keys()

    def on_lines_moved(self) -> None:
        """Likewise, on another line."""
        self.name_keys()

    def retitle(self) -> None:
        """Draws the title band anew."""
        band = self.query_one(TitleBand)
        band.title, band.place = self.title_text(), self.place_text()

    def focus_first(self) -> None:
        """The first thing that can have the focus."""
        for widget in self.query("#body *"):
            if widget.focusable:
                widget.focus()
                return
        for buttons in self.query(ButtonRow):
            buttons.focus()

    def focus_previous(self, selector: str | type[Widget] = "*") -> Widget | None:
        """Through the buttons of a row, one by one; from below one comes to the last of them."""
        if isinstance(self.focused, ButtonRow) and self.focused.goes(-1):
            return self.focused
        found = super().focus_previous(selector)
        if isinstance(found, ButtonRow):
            found.at = len(found.buttons) - 1
        return found

    def focus_next(self, selector: str | type[Widget] = "*") -> Widget | None:
        """Through the buttons of a row, one by one; from above one comes to the first of them."""
        if isinstance(self.focused, ButtonRow) and self.focused.goes(1):
            return self.focused
        found = super().focus_next(selector)
        if isinstance(found, ButtonRow):
            found.at = 0
        return found

    async def rebuild(self) -> None:
        """The body anew, in one frame; who asks while it is under way gets it once more, after that.

        Not of a page that was left meanwhile, as by signing out: what it shows may be nobody's any more.
        """
        if self not in self.app.screen_stack:
            return
        self._asked = True
        if self._rebuilding:
            return
        self._rebuilding = True
        try:
            while self._asked:
                self._asked = False
                body = self.query_one(Body)
                with self.app.batch_update():
                    await body.remove_children()
                    await body.mount_all(spaced(self.body()))
                self.retitle()
        finally:
            self._rebuilding = False

    def draw_soon(self) -> None:
        """Draws what has changed once all of it is known; by itself it would wait for the next sixtieth of a second."""
        self.call_later(self._on_timer_update)

    def action_scroll_body(self, lines: int) -> None:
        """The arrows scroll where no list or field has a use for them."""
        for body in self.query(Body):
            body.scroll_relative(y=lines, animate=False)

    def action_turn_body(self, pages: int) -> None:
        """By as much as is in sight, one line of it stays."""
        for body in self.query(Body):
            body.scroll_relative(y=pages * max(body.scrollable_content_region.height - 1, 1), animate=False)

    def action_body_edge(self, end: int) -> None:
        """To the first or the last line."""
        for body in self.query(Body):
            body.scroll_to(y=body.max_scroll_y if end else 0, animate=False)

    def set_aside(self) -> None:
        """What is half done here is kept, for who comes back to it."""

    def action_back(self) -> None:
        """One page back; at the first page nothing."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()
