"""What an estimate is drawn as: three numbers, a bar for each start, and a line each for what unfolds."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from nenkin_tui import locale
from nenkin_tui.pages.account.estimate import SHOWN_STARTS, LiveEstimate
from nenkin_tui.pages.account.words import age_short, sentence
from nenkin_tui.pension.money import Yen, share, total
from nenkin_tui.screens.text import pad, pad_left, pieces, safe_text, shortened, wrap

LEAST_BAR, LABEL = 8, 16
NAME, AMOUNT = 22, 14
"""Cells of what a number is called, and of an amount with its unit."""
WIDE = 80
"""Columns from which there is room beside the numbers."""
MARGINS = 7
"""Cells around the body, the scroll bar included."""


@dataclass(frozen=True)
class EstimateLines:
    """The lines, for so many columns of the screen."""

    live: LiveEstimate
    width: int

    def all(self) -> Iterable[Content]:
        """All of them, first to last."""
        found = self.live.found
        if since := self.live.since():
            yield from self._wrapped(since)
            yield Content("")
        yield from self._numbers()
        if self.live.compared:
            yield Content("")
            yield from self._bars()
        if later := self.live.later():
            yield Content("")
            for words in later:
                yield from self._wrapped(words)
        yield Content("")
        yield self._parts()
        for kind, remarks in (("assume", found.assumptions), ("without", found.not_included)):
            more = len(remarks) - 1
            first = sentence(kind, remarks[0]) if remarks else ""
            yield self._cut(locale.text(f"estimate.line_{kind}", first=first), locale.text("estimate.more", more=more))

    def _wrapped(self, words: str, style: str = "") -> Iterable[Content]:
        for line in wrap(words, self.width - MARGINS):
            yield safe_text(line, style)

    def _parts(self) -> Content:
        """What the yearly amount consists of, as many of the parts as one line holds."""
        parts = [f"{locale.text(f'law.item_{one.item}')} {one.amount}" for one in self.live.found.workings]
        words, room = locale.text("estimate.line_workings", parts=" + ".join(parts)), self.width - MARGINS
        while cell_len(words) > room and len(parts) > 1:
            parts.pop()
            words = locale.text("estimate.line_workings", parts=" + ".join([*parts, "..."]))
        return safe_text(words)

    def _cut(self, words: str, end: str = "") -> Content:
        """One line, its end in sight."""
        return safe_text(shortened(words, self.width - MARGINS - cell_len(end)) + end)

    def _numbers(self) -> Iterable[Content]:
        """As it stands, if it goes on, the most there can be: always first."""
        live, wide = self.live, self.width >= WIDE
        heads = (locale.text("estimate.annual"), locale.text("estimate.monthly"))
        head = pad("", NAME) + "".join(pad_left(one, AMOUNT) for one in heads)
        yield safe_text(head + (f"   {locale.text('estimate.against_65')}" if wide and live.compared else ""), "bold")
        beside = {"goes_on": live.change(), "most": locale.text("estimate.from_age", age=age_short(live.most.start))}
        for name, amounts in live.amounts().items():
            words = pad(locale.text(f"estimate.number_{name}"), NAME)
            words += pad_left(_yen(amounts.annual), AMOUNT) + pad_left(_yen(amounts.monthly), AMOUNT)
            shown = f"{words}   {beside.get(name, '')}" if wide and live.compared else words
            yield safe_text(shown, "bold" if name == "goes_on" else "")
        if not live.found.amounts.qualified:
            months = live.found.qualifying_months
            yield from self._wrapped(locale.text("law.estimate_not_qualified", months=months), "$warning")

    def _bars(self) -> Iterable[Content]:
        """A bar per start: basic and employees' part, each with its mark, the amount, and when it overtakes 65."""
        chosen = self.live.found.amounts.start
        starts = self.live.starts()
        most = max((self.live.brings(age).annual for age in starts), key=lambda annual: annual.amount)
        overtakes = self.width >= 76
        room = max(self.width - MARGINS - LABEL - AMOUNT - (17 if overtakes else 0), LEAST_BAR)
        for age in starts:
            amounts = self.live.brings(age)
            label = f"{'>' if age == chosen else ' '} {pad(age_short(age), LABEL - 3)}"
            basic = share(total(amounts.basic, amounts.additional), most, room)
            whole = share(amounts.annual, most, room)
            ahead = self.live.ahead(age)
            beside = f"  {age_short(ahead)}" if ahead and overtakes else ""
            first = min(basic, whole)
            bar = [("#" * first, "$accent"), ("=" * (whole - first), "$success"), (" " * (room - whole), "")]
            line = pieces([(f"{label} ", ""), *bar, (pad_left(_yen(amounts.annual), AMOUNT) + beside, "")])
            yield line.stylize("bold") if age == chosen else line
        yield safe_text(locale.text("estimate.legend" if overtakes else "estimate.legend_short"), "$muted")
        if len(starts) == len(SHOWN_STARTS):
            yield Content("")  # as many lines as with a start between: no step lays the page out anew


def _yen(amount: Yen) -> str:
    return locale.text("account.yen", yen=amount)
