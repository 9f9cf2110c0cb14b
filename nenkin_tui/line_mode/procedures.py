"""The procedures as pages: registering, confirming a mail, a forgotten password, a new key; signing in."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from nenkin_tui import locale
from nenkin_tui.line_mode.asking import Asking
from nenkin_tui.line_mode.leaving import run_or_leave
from nenkin_tui.line_mode.session import Go, Session
from nenkin_tui.line_mode.talk import Talk, Word, number_in
from nenkin_tui.line_mode.town import desk
from nenkin_tui.line_mode.ways import not_eligible
from nenkin_tui.model.invalid import Invalid, NotEligible
from nenkin_tui.model.numbers import BasicPensionNumber
from nenkin_tui.office.card import BY_CARD, find_card
from nenkin_tui.office.postal_code import addresses_at
from nenkin_tui.office.sign_in import SignedIn
from nenkin_tui.pages.card import WITHOUT_CARD, cards_of, tries_left, tries_text
from nenkin_tui.pages.procedures import AFTER, begin
from nenkin_tui.procedures.flow import Finished, Flow, Rejected, Step
from nenkin_tui.procedures.other_routes import postal_code
from nenkin_tui.procedures.question import Question
from nenkin_tui.procedures.sign_in import SignIn

LOST = ("user_id_forgotten", "ask_reset", "sign_in_by_card")
"""Ways for who cannot sign in."""


class Registering(Asking):
    """Any procedure of the wizard; where an address is asked, its postal code tells the beginning of it."""

    town = ""
    """What the postal code tells."""

    def ask(self, question: Question) -> Word | str:
        """The address continues what its postal code tells."""
        fills = question.name == "address" and self.town and not self.standing(question)
        if fills:
            self.talk.say(locale.text("line.town_from_number", town=self.town))
        typed = super().ask(question)
        if isinstance(typed, Word):
            return typed
        if fills and typed.strip()[:1].isdecimal():
            whole = self.town + typed.strip()
            self.talk.rows([(self.label(question), whole)])
            return whole
        if question.name == "postal_code":
            self.town = self._town(typed)
        return typed

    def _town(self, code: str) -> str:
        """Where it is: chosen, where it has several towns; "" where nothing is known."""
        try:
            found = addresses_at(postal_code().parse(code)) or ()
        except Invalid:
            return ""
        if len(found) == 1:
            self.talk.say(locale.text("line.town_filled", town=found[0]))
            return found[0]
        if not found:
            return ""
        others = [*((town, town) for town in found), ("", locale.text("line.no_town_here"))]
        self.talk.options(others)
        while True:
            chosen = self.talk.typed("step_address")
            if not chosen or not chosen.strip():
                return ""
            if number := number_in(chosen, len(others)):
                return others[number - 1][0]
            self.talk.error(locale.text("problem.choice_unknown", count=len(others)))


class ByCard(Asking):
    """The card is chosen, not typed; beside the PIN stands how often it can still be typed."""

    def __init__(self, talk: Talk, flow: Flow, session: Session) -> None:
        super().__init__(talk, flow)
        self.session = session

    def before(self, step: Step) -> Iterable[str]:
        """The tries."""
        card = self.session.person.card
        if step.name == "card":
            yield locale.text("question.card_support")
        if step.name == "pin" and card is not None:
            yield tries_text(tries_left(self.session.services.town.office, card))

    def choices(self, question: Question) -> Sequence[tuple[str, str]]:
        """The cards at hand."""
        if question.name == "basic_pension_number":
            return cards_of(self.session.person)
        return super().choices(question)

    def label(self, question: Question) -> str:
        """The card, not the number that nobody types."""
        by_card = question.name == "basic_pension_number"
        return locale.text("question.step_card") if by_card else super().label(question)

    def support(self, question: Question) -> str:
        """Of a card chosen, nothing that is said of a number typed."""
        return "" if question.name == "basic_pension_number" else super().support(question)

    def row(self, field: str) -> tuple[str, str]:
        """The card by whose it is, no number that nobody typed."""
        if field != "basic_pension_number":
            return super().row(field)
        number = BasicPensionNumber.parse(self.flow.shown(field)).digits
        return locale.text("question.step_card"), dict(cards_of(self.session.person)).get(number, "")


class SigningIn(Asking):
    """The person's own secret question, where it is asked."""

    def __init__(self, talk: Talk, flow: Flow, attempt: SignIn) -> None:
        super().__init__(talk, flow)
        self.attempt = attempt

    def before(self, step: Step) -> Iterable[str]:
        """Hints, or the question."""
        if step.name == "sign_in":
            yield locale.text("sign_in.hints")
        elif self.attempt.asked is not None:
            yield locale.text(f"choice.secret_question_{self.attempt.asked.question}")


def asking_of(session: Session, flow: Flow) -> Asking:
    """How a procedure is talked through."""
    by_card = flow.procedure.name in ("register_by_card", "sign_in_by_card")
    return ByCard(session.talk, flow, session) if by_card else Registering(session.talk, flow)


def wizard(session: Session, procedure: str, filled: Mapping[str, str] | None = None) -> Go | None:
    """A procedure of this name, gone on with where it was left; filled: what a mailed link fills in, and hands on."""
    if procedure == "register_by_card" and not cards_of(session.person):
        return _without_card(session)
    town, talk = session.services.town, session.talk
    kept = town.drafts.load(procedure, town.chosen)
    made = begin(procedure, town.office, town.visitor)
    asking = asking_of(session, Flow(made, draft=kept, save=town.drafts.keeper(procedure, town.chosen)))
    talk.heading(locale.text(f"procedure.{procedure}"))
    if kept is not None:
        talk.say(locale.text("line.resumed"))
    finished = talk_through(session, asking, (procedure, town.chosen), filled)
    return Go(AFTER[procedure], result=finished.result) if isinstance(finished, Finished) else finished


def talk_through(
    session: Session, asking: Asking, kept_as: tuple[str, str], filled: Mapping[str, str] | None = None
) -> Finished | Go | None:
    """How a procedure with a draft ended; or where it leads to instead, None for back.

    kept_as: the name its draft goes by, and whose it is.
    """
    asking.papers = partial(desk, session)
    drop = partial(session.services.town.drafts.drop, *kept_as)
    while True:
        try:
            return run_or_leave(asking, drop, filled)
        except NotEligible as refused:
            following = not_eligible(session, refused.page, refused.values)
            if following is not None:
                return following
        filled = None


def sign_in(session: Session) -> Go | None:
    """ログイン; nothing of it is kept as a draft."""
    talk, town = session.talk, session.services.town
    talk.heading(locale.text("procedure.sign_in"))
    ways = [("sign_in", locale.text("line.sign_in")), *((way, locale.text(f"sign_in.go_{way}")) for way in LOST)]
    way = talk.choose(ways, "step_sign_in")
    if way == "user_id_forgotten":
        return Go("not_eligible", page=way, values={})
    if way == "ask_reset":
        return Go("wizard", procedure=way)
    if way != "sign_in":
        return Go(way) if way else None
    attempt = SignIn(town.office, town.visitor)
    asking = SigningIn(talk, Flow(attempt.procedure), attempt)
    finished = _signed_in(session, asking)
    if isinstance(finished, Go):
        return finished
    return session.sign_in(attempt.signed_in) if finished and attempt.signed_in else Go("sign_in")


def sign_in_by_card(session: Session) -> Go | None:
    """カードでログイン: the card and its PIN alone."""
    if not cards_of(session.person):
        return _without_card(session)
    town = session.services.town
    flow = Flow(begin("sign_in_by_card", town.office, town.visitor))
    session.talk.heading(locale.text("procedure.sign_in_by_card"))
    finished = _signed_in(session, asking_of(session, flow))
    if not isinstance(finished, Finished):
        return finished
    pid = find_card(town.office, BasicPensionNumber.parse(flow.shown("basic_pension_number")))
    return session.sign_in(SignedIn(pid, finished.result["user_id"], finished.result["name"], BY_CARD))


def _signed_in(session: Session, asking: Asking) -> Finished | Go | None:
    """How it ended; a locked ID and a card that opens nothing yet have pages of their own."""
    pages = {"problem.card_not_linked": "card_not_linked"}

    def page_of(outcome: Rejected) -> str:
        locked = "user_id_locked" if outcome.problems[0].code == "locked" else ""
        return pages.get(outcome.problems[0].reason, locked)

    asking.papers = partial(desk, session)
    asking.leads_off = page_of
    try:
        return asking.run()
    except NotEligible as refused:
        return Go("not_eligible", page=refused.page, values=refused.values)


def _without_card(session: Session) -> Go | None:
    """Without a card there are only ways elsewhere."""
    talk = session.talk
    talk.heading(locale.text("question.card_none"), locale.text("question.card_none_next"))
    way = talk.choose([(way, locale.text(f"not_eligible.go_{way}")) for way in WITHOUT_CARD], "step_card")
    return Go("wizard", procedure=way) if way else None
