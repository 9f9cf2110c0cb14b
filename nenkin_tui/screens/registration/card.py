"""The My Number card in the full screen: which card, its PIN with the tries left, and signing in by it alone (R5)."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.numbers import BasicPensionNumber
from nenkin_tui.model.person import Card
from nenkin_tui.office.card import find_card
from nenkin_tui.office.sign_in import SignedIn
from nenkin_tui.procedures.flow import Finished
from nenkin_tui.screens.page import Paragraph
from nenkin_tui.screens.registration.step_body import ErrorSummary, StepBody
from nenkin_tui.screens.registration.wizard import Wizard
from nenkin_tui.screens.text import safe_text
from nenkin_tui.screens.widgets.lines import Choices


class CardBody(StepBody):
    """どのカードを使いますか: the cards at hand, in place of a field for the number that names them."""

    def __init__(self, wizard: "CardWizard") -> None:
        super().__init__(wizard.flow, wizard.problems)
        self.wizard = wizard

    @property
    def typed(self) -> dict[str, str]:
        """The number of the card chosen."""
        chosen = [choices.value for choices in self.query(Choices)]
        return {"basic_pension_number": chosen[0]} if chosen else {}

    def compose(self) -> ComposeResult:
        """The cards, or that there is none."""
        if self.problems:
            yield ErrorSummary(self.problems)
        with Horizontal(classes="heading"):
            yield Static(safe_text(locale.text("question.card")), classes="question", markup=False)
        cards = self.wizard.cards()
        if cards:
            chosen = self.flow.typed("basic_pension_number")
            yield Choices(cards, chosen=chosen, id="field-basic-pension-number")
        else:
            yield Paragraph(locale.text("question.card_none"))

    def go_on(self, field: Widget) -> None:  # noqa: ARG002 - there is only one
        """There is only this field."""
        self.post_message(self.Submitted())

    def focus_first(self) -> None:
        """The cards."""
        for choices in self.query(Choices):
            choices.focus()


class PinBody(StepBody):
    """The PIN, with the tries left beside it and the consequence said before the last one."""

    def __init__(self, wizard: "CardWizard") -> None:
        super().__init__(wizard.flow, wizard.problems)
        self.wizard = wizard

    def heading(self) -> Iterable[Widget]:
        """The tries."""
        yield from super().heading()
        card = self.wizard.card()
        if card is not None:
            left = self.wizard.services.town.office.settings.pin_tries - card.pin_wrong
            key = "question.pin_last" if left == 1 else "question.pin_left"
            yield Paragraph(locale.text(key, left=left), classes="attention" if left == 1 else "support")
            yield Static("", classes="gap")


class CardWizard(Wizard):
    """新規登録(マイナンバーカード)."""

    def cards(self) -> list[tuple[str, str]]:
        """(number, words) of the cards of whom one practises as."""
        town = self.services.town
        person = town.office.store.read(town.chosen).document
        if person.card is None:
            return []
        label = locale.text("question.card_of", name=person.facts.name)
        return [(person.facts.basic_pension_number.digits, label)]

    def card(self) -> Card | None:
        """The card as it stands."""
        town = self.services.town
        return town.office.store.read(town.chosen).document.card

    def body(self) -> Iterable[Widget]:
        """Two steps have bodies of their own."""
        if self.flow.step.name == "card":
            yield CardBody(self)
        elif self.flow.step.name == "pin":
            yield PinBody(self)
        else:
            yield from super().body()


class CardSignIn(CardWizard):
    """カードでログイン: the card and its PIN alone; nothing of it is kept as a draft."""

    NAME = "sign_in_by_card"
    KEEPS_DRAFT = False

    def __init__(self) -> None:
        super().__init__("sign_in_by_card")

    def _finish(self, finished: Finished) -> None:
        office = self.services.town.office
        number = BasicPensionNumber.parse(self.flow.shown("basic_pension_number"))
        pid = find_card(office, number)
        self.nenkin.sign_in(SignedIn(pid, finished.result["user_id"], finished.result["name"]))
