"""What an estimate is drawn as: three numbers, a bar for each start, and a line each for what unfolds."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from nenkin_tui import locale
from nenkin_tui.pages.account.estimate import SHOWN_STARTS, LiveEstimate
from nenkin_tui.pages.account.words import age_short, sentence
from nenkin_tui.pension.money import share, total
from nenkin_tui.pension.paid import Amounts
from nenkin_tui.screens.text import pad, pad_left, pieces, safe_text, shortened, wrap

LEAST_BAR, LABEL = 8, 16
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
        yield from self._numbers()
        yield Content("")
        yield from self._bars()
        yield Content("")
        yield self._parts()
        for kind, remarks in (("assume", found.assumptions), ("without", found.not_included)):
            more = len(remarks) - 1
            first = sentence(kind, remarks[0]) if remarks else ""
            yield self._cut(locale.text(f"estimate.line_{kind}", first=first), locale.text("estimate.more", more=more))

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
        """As it stands, if it goes on, the most there can be: always these three first."""
        found, narrow = self.live.found, self.width < 80
        heads = (locale.text("estimate.annual"), locale.text("estimate.monthly"))
        head = pad("", 22) + "".join(pad_left(one, 13) for one in heads)
        yield safe_text(head if narrow else f"{head}   {locale.text('estimate.against_65')}", "bold")
        beside = {"stands": "", "goes_on": self.live.change(), "most": age_short(self.live.most.start)}
        for name, amounts in self.live.amounts().items():
            words = pad(locale.text(f"estimate.number_{name}"), 22)
            words += pad_left(_yen(amounts), 13) + pad_left(f"{amounts.monthly}", 13)
            yield safe_text(words if narrow else f"{words}   {beside[name]}", "bold" if name == "goes_on" else "")
        if not found.amounts.qualified:
            words = locale.text("law.estimate_not_qualified", months=found.qualifying_months)
            for line in wrap(words, self.width - MARGINS):
                yield safe_text(line, "$warning")

    def _bars(self) -> Iterable[Content]:
        """A bar per start: basic and employees' part, each with its mark, the amount, and when it overtakes 65."""
        chosen = self.live.found.amounts.start
        starts = self.live.starts()
        most = max((self.live.brings(age).annual for age in starts), key=lambda annual: annual.amount)
        overtakes = self.width >= 76
        room = max(self.width - MARGINS - LABEL - 13 - (18 if overtakes else 0), LEAST_BAR)
        for age in starts:
            amounts = self.live.brings(age)
            label = f"{'>' if age == chosen else ' '} {pad(age_short(age), LABEL - 3)}"
            basic = share(total(amounts.basic, amounts.additional), most, room)
            whole = share(amounts.annual, most, room)
            ahead = self.live.ahead(age)
            beside = f"  {age_short(ahead)}" if ahead and overtakes else ""
            first = min(basic, whole)
            bar = [("#" * first, "$accent"), ("=" * (whole - first), "$success"), (" " * (room - whole), "")]
            line = pieces([(f"{label} ", ""), *bar, (pad_left(str(amounts.annual), 13) + beside, "")])
            yield line.stylize("bold") if age == chosen else line
        yield safe_text(locale.text("estimate.legend" if overtakes else "estimate.legend_short"), "$muted")
        if len(starts) == len(SHOWN_STARTS):
            yield Content("")  # as many lines as with a start between: no step lays the page out anew


def _yen(amounts: Amounts) -> str:
    return locale.text("account.yen", yen=amounts.annual)
