"""The My Number card in the full screen: which card, its PIN with the tries left, and signing in by it alone (R5)."""

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.account import Card
from nenkin_tui.model.invalid import NotEligible
from nenkin_tui.model.numbers import BasicPensionNumber
from nenkin_tui.office.card import BY_CARD, find_card
from nenkin_tui.office.sign_in import SignedIn
from nenkin_tui.pages.card import WITHOUT_CARD, cards_of, tries_left, tries_text
from nenkin_tui.procedures.flow import Finished, Rejected
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN, Key
from nenkin_tui.screens.registration.check_body import CheckBody
from nenkin_tui.screens.registration.step_body import ErrorSummary, StepBody
from nenkin_tui.screens.registration.wizard import Outcome, Wizard
from nenkin_tui.screens.widgets.lines import Choices, Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph


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
        """The cards, the only one of them chosen already; or that there is none, and what works without one."""
        cards = self.wizard.cards()
        if not cards:
            yield Paragraph(locale.text("question.card_none"), classes="question")
            yield Static("", classes="gap")
            yield Paragraph(locale.text("question.card_none_next"))
            yield Static("", classes="gap")
            yield Lines([Line(way, locale.text(f"not_eligible.go_{way}")) for way in WITHOUT_CARD], id="ways")
            return
        if self.problems:
            yield ErrorSummary(self.flow, self.problems)
        yield from self.heading()
        yield Paragraph(locale.text("question.card_support"), classes="support")
        yield Static("", classes="gap")
        chosen = self.flow.typed("basic_pension_number") or (cards[0][0] if len(cards) == 1 else "")
        yield Choices(cards, chosen=chosen, id="field-basic-pension-number")

    def line_chosen(self, event: Lines.Chosen) -> None:
        """Without a card, another way; its procedure takes the place of this one."""
        if event.lines.id == "ways":
            self.wizard.nenkin.replace("wizard", procedure=event.key)
        else:
            super().line_chosen(event)

    def go_on(self, field: Widget) -> None:  # noqa: ARG002 - there is only one
        """There is only this field."""
        self.post_message(self.Submitted())

    def focus_first(self) -> None:
        """What is wrong, the cards, or the other ways."""
        for lines in self.query(Lines):
            lines.focus()
            return


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
            left = tries_left(self.wizard.services.town.office, card)
            yield Paragraph(tries_text(left), classes="attention" if left == 1 else "support")
            yield Static("", classes="gap")


class CardCheck(CheckBody):
    """The check page: the card by whose it is, no number that nobody typed."""

    def __init__(self, wizard: "CardWizard") -> None:
        super().__init__(wizard.flow, wizard.problems)
        self.cards = dict(wizard.cards())

    def label_of(self, field: str) -> str:
        """カード."""
        return locale.text("question.step_card") if field == "basic_pension_number" else super().label_of(field)

    def value_of(self, field: str) -> str:
        """Whose."""
        if field != "basic_pension_number":
            return super().value_of(field)
        return self.cards.get(BasicPensionNumber.parse(self.flow.shown(field)).digits, "")


class CardWizard(Wizard):
    """新規登録(マイナンバーカード)."""

    def cards(self) -> list[tuple[str, str]]:
        """(number, words) of the cards of whom one practises as."""
        town = self.services.town
        return cards_of(town.office.store.read(town.chosen).document)

    def card(self) -> Card | None:
        """The card as it stands."""
        town = self.services.town
        return town.office.store.read(town.chosen).document.card

    def body(self) -> Iterable[Widget]:
        """Three steps have bodies of their own."""
        bodies = {"card": CardBody, "pin": PinBody, "check": CardCheck}
        made = bodies.get(self.flow.step.name)
        yield from [made(self)] if made else super().body()

    def buttons(self) -> Sequence[tuple[str, str]]:
        """No way on without a card."""
        usual = super().buttons()
        return [usual[0]] if self._has_none else usual

    def keys_here(self) -> tuple[Key, ...]:
        """Without a card there are only ways elsewhere."""
        return (CHOOSE, OPEN, BACK) if self._has_none else super().keys_here()

    def action_next(self) -> None:
        """Nowhere without a card."""
        if not self._has_none:
            super().action_next()

    @property
    def _has_none(self) -> bool:
        return self.flow.step.name == "card" and not self.cards()


class CardSignIn(CardWizard):
    """カードでログイン: the card and its PIN alone; nothing of it is kept as a draft."""

    NAME = "sign_in_by_card"
    KEEPS_DRAFT = False

    def __init__(self) -> None:
        super().__init__("sign_in_by_card")

    def _take(self, outcome: Outcome) -> None:
        """A card that opens nothing yet is told on a page with the way on."""
        if isinstance(outcome, Rejected) and outcome.problems[0].reason == "problem.card_not_linked":
            super()._take(NotEligible("card_not_linked"))
        else:
            super()._take(outcome)

    def _finish(self, finished: Finished) -> None:
        office = self.services.town.office
        number = BasicPensionNumber.parse(self.flow.shown("basic_pension_number"))
        pid = find_card(office, number)
        self.nenkin.sign_in(SignedIn(pid, finished.result["user_id"], finished.result["name"], BY_CARD))
