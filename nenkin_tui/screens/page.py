"""A page: title band, a body that scrolls, buttons that stay, the keys that work."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale, quick_start
from nenkin_tui.screens.keys import BACK, Key, bindings, in_focus
from nenkin_tui.screens.text import safe_text, wrap
from nenkin_tui.screens.widgets.buttons import ButtonRow
from nenkin_tui.screens.widgets.drawn import Drawn, Ground
from nenkin_tui.screens.widgets.frame import KeyLine, TitleBand
from nenkin_tui.screens.widgets.lines import Lines
from nenkin_tui.screens.widgets.stepper import Steppers

if TYPE_CHECKING:
    from nenkin_tui.screens.app import NenkinApp
    from nenkin_tui.screens.services import Services

LEAST_WIDTH, LEAST_HEIGHT = 40, 12
STANDS = 0.05
"""Seconds after which all of a page is drawn."""


class Paragraph(Drawn, Static):
    """Words, wrapped as Japanese is: no line begins with 。、）."""

    DEFAULT_CSS = "Paragraph { height: auto; width: 1fr; }"

    def __init__(self, text: str, *, style: str = "", id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__("", id=id, classes=classes, markup=False)
        self.text = text
        self.style_of_text = style
        self._wrapped: tuple[str, int, list[str]] = ("", 0, [])

    def say(self, text: str) -> None:
        """Other words."""
        self.text = text
        self.refresh(layout=True)

    def line_at(self, y: int) -> Content | None:
        """One of the lines that fit the width there is."""
        lines = self.lines_for(self.size.width)
        return safe_text(lines[y], self.style_of_text) if y < len(lines) else None

    def get_content_height(self, container: object, viewport: object, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """As many rows as the wrapped text has."""
        return len(self.lines_for(width))

    def lines_for(self, cells: int) -> list[str]:
        """The lines, wrapped once for the words and the width there are."""
        if self._wrapped[:2] != (self.text, cells):
            self._wrapped = self.text, cells, self.lines_in(cells or 70)
        return self._wrapped[2]

    def lines_in(self, cells: int) -> list[str]:
        """The lines."""
        return wrap(self.text, cells)


class Flowing(Paragraph):
    """Short pieces side by side, as many as fit in a line; only one that fits in none is broken."""

    def __init__(self, pieces: Sequence[str], *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__("", id=id)
        self.pieces = pieces

    def lines_in(self, cells: int) -> list[str]:
        """The lines."""
        lines = [""]
        for piece in self.pieces:
            longer = f"{lines[-1]}  {piece}" if lines[-1] else piece
            if cell_len(longer) <= cells:
                lines[-1] = longer
            else:
                lines += wrap(piece, cells)
        return lines if lines[0] else lines[1:]


class Body(VerticalScroll, Ground, can_focus=False):
    """What scrolls; a line beneath says so in words while there is more below."""

    DEFAULT_CSS = """
    Body { height: 1fr; padding: 1 3 0 3; scrollbar-size-vertical: 1; border-subtitle-align: left;
        border-subtitle-color: $muted; border-subtitle-background: $background; }
    """

    def watch_show_vertical_scrollbar(self, longer: bool) -> None:  # noqa: FBT001 - Textual calls it so
        """The line is the border's: a page that is seen whole has none."""
        self.styles.border_bottom = ("blank", "transparent") if longer else None

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """At the end there is no more."""
        super().watch_scroll_y(old_value, new_value)
        self.mark()

    def _size_updated(self, *sizes: Any, **rest: Any) -> bool:
        """Neither is there where all of it fits."""
        changed = super()._size_updated(*sizes, **rest)
        self.mark()
        return changed

    def render_lines(self, crop: Region) -> list[Strip]:
        """All alike but the border's."""
        lines = super().render_lines(crop)
        if self.border_subtitle and crop.bottom == self.outer_size.height:
            lines[-1:] = Widget.render_lines(self, Region(crop.x, crop.bottom - 1, crop.width, 1))
        return lines

    def mark(self) -> None:
        """v つづきがあります, under the words of the page."""
        indent = " " * (self.styles.padding.left - 1)  # a border's words stand one cell in
        self.border_subtitle = indent + locale.text("page.more") if self.scroll_y < self.max_scroll_y else ""


def spaced(widgets: Iterable[Widget]) -> Iterator[Widget]:
    """The widgets; each empty line between two is the margin of the one above: every widget opens a page later."""
    above: Widget | None = None
    for widget in widgets:
        if above is None or not widget.has_class("gap"):
            yield widget
            above = widget
        else:
            above.styles.margin = (0, 0, above.styles.margin.bottom + 1, 0)


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

    DEFAULT_CSS = """
    Page { background: $background; color: $ink; layout: vertical; }
    #too-small { display: none; padding: 0 1; }
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
        """Below the least size the page only says so."""
        small = self.size.width < LEAST_WIDTH or self.size.height < LEAST_HEIGHT
        if small and not self.query("#too-small"):
            self.mount(Static(safe_text(locale.text("page.too_small")), id="too-small", markup=False))
        self.set_class(small, "-too-small")

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

    def action_back(self) -> None:
        """One page back; at the first page nothing."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()
