"""申請・届出: what this person may file and what not and why, what was filed and where it stands (A9)."""

from collections.abc import Iterable

from rich.cells import cell_len
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.clock import next_business_day
from nenkin_tui.model.filing import Filing
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.person import PersonFile
from nenkin_tui.office import filings
from nenkin_tui.pages.account.filings import label_of, own_applicant, own_file, own_pid, rows_of, state_of
from nenkin_tui.pages.dates import day_text
from nenkin_tui.procedures.applications import KINDS
from nenkin_tui.procedures.applications.applicant import Applicant, applicant_of
from nenkin_tui.procedures.applications.kind import refusal_now, said, shown_answers
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.page import Page
from nenkin_tui.screens.text import pad
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph
from nenkin_tui.screens.widgets.row import Row

COLUMN = 24
"""Cells of the names of facts."""
MARGINS, WIDEST = 9, 81
"""Cells around a line of the menu, and the width from which on it grows no more."""


class Applications(Page):
    """The menu; without a linked card, that one is needed and the way to it."""

    NAME = "applications"
    KEYS = (CHOOSE, OPEN, BACK)

    def __init__(self) -> None:
        super().__init__()
        self.at = ""
        """The line that had the mark before another page was opened."""

    def place_text(self) -> str:
        """Whose."""
        return locale.text("account.of", name=own_file(self.services).facts.name)

    def body(self) -> Iterable[Widget]:
        """What was filed, what may be filed, what not."""
        card = own_file(self.services).card
        if card is None or card.linked_at is None:
            yield from self._without_card(has_card=card is not None)
            return
        applicant = own_applicant(self.services)
        may = [name for name, kind in KINDS.items() if refusal_now(kind, applicant) is None]
        lines = self._filed(applicant.person)
        for heading, names in (("may", may), ("may_not", [name for name in KINDS if name not in may])):
            if names:
                lines.append(Line("", locale.text(f"filing.{heading}"), "bold"))
            lines += [Line(name, locale.text(f"filing.kind_{name}")) for name in names]
        yield Paragraph(locale.text("filing.says"), classes="support")
        yield Static("", classes="gap")
        yield Lines(lines, id="menu", at=self.at)

    def on_screen_resume(self) -> None:
        """Coming back from a page that filed or withdrew something."""
        if self.is_mounted and self.query("#menu"):
            self.call_later(self._again)

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """A kind, something filed, or the way to a card."""
        if event.key == "register_by_card":
            self.services.town.choose(own_pid(self.services))
            self.nenkin.open("wizard", procedure=event.key)
        elif event.key == "back":
            self.action_back()
        elif event.key in KINDS:
            self.nenkin.open("application", kind=event.key)
        else:
            self.nenkin.open("filing", receipt=event.key)

    async def _again(self) -> None:
        self.at = self.query_one("#menu", Lines).key
        await self.rebuild()
        self.focus_first()

    def _without_card(self, *, has_card: bool) -> Iterable[Widget]:
        which = "unlinked" if has_card else "no_card"
        yield Paragraph(locale.text("filing.card_needed"), classes="question")
        yield Static("", classes="gap")
        yield Paragraph(locale.text(f"filing.{which}"))
        yield Static("", classes="gap")
        ways = ["register_by_card", "back"] if has_card else ["back"]
        yield Lines([Line(way, locale.text(f"filing.go_{way}")) for way in ways], id="ways")

    def _filed(self, person: PersonFile) -> list[Line]:
        if not person.filings:
            return []
        room = min(self.app.size.width, WIDEST) - MARGINS
        states = [state_of(filing, self.services) for filing in person.filings]
        state_room = max(cell_len(state) for state in states) + 1
        lines = [Line("", locale.text("filing.filed"), "bold")]
        for filing, state in zip(reversed(person.filings), reversed(states), strict=True):
            name = pad(locale.text(f"filing.kind_{filing.kind}"), room - state_room)
            lines.append(Line(filing.receipt, f"{name} {state}"))
        return [*lines, Line("", "")]


class ApplicationPage(Page):
    """One kind: what it is, who may file it, whether this person may and why not; then the form."""

    NAME = "application"
    KEYS = (CHOOSE, OPEN, BACK)

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = KINDS[kind]

    def title_text(self) -> str:
        """What it is called."""
        return locale.text(f"filing.kind_{self.kind.name}")

    def body(self) -> Iterable[Widget]:
        """Whether, what and who."""
        refusal = refusal_now(self.kind, own_applicant(self.services))
        if refusal is None:
            yield Paragraph(locale.text("filing.you_may"), classes="question good")
        else:
            yield Paragraph(locale.text("filing.you_may_not"), classes="question attention")
            yield Paragraph(said(refusal.words, refusal.values))
        yield Static("", classes="gap")
        yield Paragraph(locale.text(f"filing.about_{self.kind.name}"))
        yield Static("", classes="gap")
        taking = "withdrawable" if self.kind.withdrawable else "not_withdrawable"
        yield Paragraph(locale.text("filing.law", law=self.kind.law), classes="support")
        yield Paragraph(locale.text(f"filing.{taking}"), classes="support")
        yield Static("", classes="gap")
        town, pid = self.services.town, own_pid(self.services)
        begun = town.drafts.load(f"filing_{self.kind.name}", pid) is not None
        begin = ["go_on" if begun else "begin"] if refusal is None else []
        yield Lines([Line(way, locale.text(f"filing.go_{way}")) for way in (*begin, "back")], id="ways")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """The form, or back."""
        if event.key == "back":
            self.action_back()
        else:
            self.nenkin.replace("file", kind=self.kind.name)


class FilingPage(Page):
    """What was filed: its receipt, where it stands, what happens next and when, what was answered; withdrawing it."""

    NAME = "filing"
    KEYS = (CHOOSE, OPEN, BACK)

    def __init__(self, receipt: str, *, new: bool = False) -> None:
        """new: it has just been handed in."""
        super().__init__()
        self.receipt = receipt
        self.new = new
        self.asked = False
        """Whether withdrawing has to be confirmed now."""
        self.refused = ""

    @property
    def filing(self) -> Filing:
        """As it is now."""
        return filings.filing_of(own_file(self.services), self.receipt)

    def title_text(self) -> str:
        """What it is called."""
        return locale.text(f"filing.kind_{self.filing.kind}")

    def body(self) -> Iterable[Widget]:
        """State, dates, decision, answers."""
        filing, today = self.filing, self.services.town.office.today()
        state = filing.state_on(today)
        if self.refused:
            yield Paragraph(locale.text("wizard.error", text=self.refused), classes="error")
        heading = "new" if self.new else f"is_{state}"
        yield Paragraph(locale.text(f"filing.{heading}"), classes="question good" if self.new else "question")
        yield Static("", classes="gap")
        for name, value in rows_of(filing):
            yield Row(locale.text(f"filing.row_{name}"), value, column=COLUMN, style="bold")
        yield Static("", classes="gap")
        if filing.decision is not None:
            yield Paragraph(locale.text("filing.accepted" if filing.decision.accepted else "filing.refused"))
            yield Paragraph(said(filing.decision.words, filing.decision.values))
            yield Static("", classes="gap")
        reflected = day_text(next_business_day(filing.decides_on))
        yield Paragraph(locale.text(f"filing.next_{state}", day=reflected))
        yield Static("", classes="gap")
        yield Lines([Line(way, locale.text(f"filing.go_{way}")) for way in self._ways(filing)], id="ways")
        yield Static("", classes="gap")
        yield Paragraph(locale.text("filing.answers"), style="bold")
        for field, answer in shown_answers(KINDS[filing.kind], self._as_filed(filing), filing.answers):
            yield Row(label_of(field), answer, column=COLUMN)

    async def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Withdraws it, asked once more before; or back."""
        if event.key == "back":
            self.action_back()
            return
        if event.key == "keep":
            self.asked = False
        elif event.key == "withdraw":
            self.asked = True
        else:
            self.asked = self.new = False
            try:
                filings.withdraw(self.services.town.office, own_pid(self.services), self.receipt)
            except Invalid as refused:
                self.refused = locale.text(refused.reason)
        await self.rebuild()
        self.focus_first()

    def _ways(self, filing: Filing) -> list[str]:
        if self.asked:
            return ["withdraw_now", "keep"]
        can = filing.is_pending and KINDS[filing.kind].withdrawable
        return ["back", *(["withdraw"] if can else [])]

    def _as_filed(self, filing: Filing) -> Applicant:
        return applicant_of(own_file(self.services), filing.filed_at.date())
