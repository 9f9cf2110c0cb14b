"""What every page has: the title band above and the keys that work below."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive

from nenkin_tui import locale
from nenkin_tui.screens.keys import HELP, LOOK, QUIT, Key
from nenkin_tui.screens.text import safe_text, two_sides
from nenkin_tui.screens.widgets.drawn import Drawn


class TitleBand(Drawn):
    """One line: what this page is, and at the right where one is in it."""

    DEFAULT_CSS = "TitleBand { height: 1; background: $band; color: $on-band; text-style: bold; }"

    title: reactive[str] = reactive("")
    place: reactive[str] = reactive("")

    def line_at(self, y: int) -> Content | None:
        """The line."""
        if y:
            return None
        place = self.place
        while "  " in place and cell_len(self.title) + cell_len(place) + 3 > self.size.width:
            place = place.split("  ", 1)[1]  # of several words about the place, the last tells most
        return safe_text(two_sides(f" {self.title}", f"{place} ", self.size.width))


class KeyLine(Drawn):
    """One line: the keys that work here, the way out at the right."""

    DEFAULT_CSS = "KeyLine { height: 1; background: $raised; color: $muted; }"

    keys: reactive[tuple[Key, ...]] = reactive(())

    def line_at(self, y: int) -> Content | None:
        """The line; what does not fit is left out whole, the way out never is."""
        if y:
            return None
        way_out = f"{QUIT.cap} {QUIT.label} "
        room = self.size.width - cell_len(way_out) - 1
        line = " "
        for key in _unique([*self.keys, HELP, LOOK]):
            word = f"{_cap(key)} {key.label}  "
            if cell_len(line + word.rstrip()) > room:
                continue
            line += word
        return safe_text(two_sides(line, way_out, self.size.width))


def _unique(keys: Sequence[Key]) -> list[Key]:
    return list(dict.fromkeys(keys))


def _cap(key: Key) -> str:
    name = f"key.cap_{key.action}"
    return locale.text(name) if locale.has(name) else key.cap
