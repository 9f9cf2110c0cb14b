"""What every page has: the title band above and the keys that work below."""

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive

from nenkin_tui import locale
from nenkin_tui.screens.keys import BACK, BUTTONS, CHOOSE, HELP, LOOK, MOVE, QUIT, SELECT, Key
from nenkin_tui.screens.text import safe_text, two_sides
from nenkin_tui.screens.widgets.drawn import Drawn

BETWEEN = "  "


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
        while place and cell_len(self.title) + cell_len(place) + 3 > self.size.width:
            _, _, place = place.partition("  ")  # of several words about the place, the last tells most
        return safe_text(two_sides(f" {self.title}", f"{place} ", self.size.width))


class KeyLine(Drawn):
    """One line: the keys that work here, the way out at the right."""

    DEFAULT_CSS = "KeyLine { height: 1; background: $raised; color: $muted; }"

    keys: reactive[tuple[Key, ...]] = reactive(())

    def line_at(self, y: int) -> Content | None:
        """The line; what does not fit is left out whole, the ways out and back never are."""
        if y:
            return None
        way_out = f"{QUIT.cap} {QUIT.label} "
        words = {key: f"{_cap(key)} {key.label}" for key in (*self.keys, HELP, LOOK)}
        room = self.size.width - cell_len(way_out)
        kept = set()
        for key in sorted(words, key=self._given_up):
            needed = cell_len(words[key]) + len(BETWEEN)
            if needed <= room:
                room -= needed
                kept.add(key)
        line = BETWEEN.join(word for key, word in words.items() if key in kept)
        return safe_text(two_sides(f" {line}", way_out, self.size.width))

    def _given_up(self, key: Key) -> int:
        """How soon a key is left out where not all have room: the way back never; soon what a page names behind it, and
        arrows that choose, which are tried anyway."""
        if key is BACK:
            return 0
        if key in (HELP, LOOK):
            return 4
        behind = BACK in self.keys and self.keys.index(key) > self.keys.index(BACK)
        return 3 if behind else 2 if key in (CHOOSE, SELECT, MOVE, BUTTONS) else 1


def _cap(key: Key) -> str:
    name = f"key.cap_{key.action}"
    return locale.text(name) if locale.has(name) else key.cap
