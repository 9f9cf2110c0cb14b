"""申請・届出 (A9): what may be filed and what not and why; the form; what was filed, and withdrawing it."""

from collections.abc import Iterable

from nenkin_tui import locale
from nenkin_tui.clock import next_business_day
from nenkin_tui.line_mode.asking import Asking
from nenkin_tui.line_mode.procedures import talk_through
from nenkin_tui.line_mode.session import Go, Session
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.office import filings
from nenkin_tui.pages.account import filings as pages
from nenkin_tui.pages.dates import day_text
from nenkin_tui.pages.questions import Groups
from nenkin_tui.procedures.applications import KINDS
from nenkin_tui.procedures.applications.applicant import applicant_of
from nenkin_tui.procedures.applications.kind import procedure_of, refusal_now, said, shown_answers
from nenkin_tui.procedures.flow import Finished, Flow, Step


class Filing(Asking):
    """The form of an application: every answer on its check page, then the signature with its tries."""

    def __init__(self, session: Session, flow: Flow) -> None:
        super().__init__(session.talk, flow)
        self.services = session.services

    def before(self, step: Step) -> Iterable[str]:
        """The tries."""
        return [pages.tries_text(pages.tries_left(self.services))] if step.name == "signature" else []

    def groups(self) -> Groups:
        """One group."""
        return [("form", [q.name for step in self.flow.steps for q in step.questions if not q.secret])]

    def closing(self) -> tuple[str, str]:
        """That it is signed next."""
        return locale.text("filing.check_says"), locale.text("filing.to_signature")


def applications(session: Session) -> Go | None:
    """What was filed, what may be filed, what not; without a linked card, that one is needed and the way to it."""
    talk, services = session.talk, session.services
    person = pages.own_file(services)
    talk.heading(locale.text("page.applications"))
    if person.card is None or person.card.linked_at is None:
        return _without_card(session, has_card=person.card is not None)
    applicant = pages.own_applicant(services)
    may = [name for name, kind in KINDS.items() if refusal_now(kind, applicant) is None]
    talk.say(locale.text("filing.says"))
    filed = [(one.receipt, f"{_name(one.kind)} {pages.state_of(one, services)}") for one in reversed(person.filings)]
    not_now = [name for name in KINDS if name not in may]
    groups = [("filed", filed), ("may", [(name, _name(name)) for name in may])]
    groups.append(("may_not", [(name, _name(name)) for name in not_now]))
    headed = [(locale.text(f"filing.{heading}"), options) for heading, options in groups]
    chosen = talk.choose_of(headed, "applications")
    if chosen is None:
        return None
    if chosen in KINDS:
        session.open("application", kind=chosen)
    else:
        session.open("filing", receipt=chosen)
    return Go("applications")


def _name(kind: str) -> str:
    return locale.text(f"filing.kind_{kind}")


def _without_card(session: Session, *, has_card: bool) -> Go | None:
    talk, services = session.talk, session.services
    talk.say(locale.text("filing.card_needed"), locale.text("filing.unlinked" if has_card else "filing.no_card"))
    ways = ["register_by_card", "back"] if has_card else ["back"]
    way = talk.choose([(way, locale.text(f"filing.go_{way}")) for way in ways], "applications")
    if way != "register_by_card":
        return None
    services.town.choose(pages.own_pid(services))
    return Go("wizard", procedure=way)


def application(session: Session, kind: str) -> Go | None:
    """One kind: whether this person may file it and why not, what it is; then the form."""
    talk, services, about = session.talk, session.services, KINDS[kind]
    refusal = refusal_now(about, pages.own_applicant(services))
    talk.heading(_name(kind), locale.text("filing.you_may" if refusal is None else "filing.you_may_not"))
    if refusal is not None:
        talk.say(said(refusal.words, refusal.values))
    talk.say(locale.text(f"filing.about_{kind}"), locale.text("filing.law", law=about.law))
    talk.say(locale.text("filing.withdrawable" if about.withdrawable else "filing.not_withdrawable"))
    begun = services.town.drafts.load(f"filing_{kind}", pages.own_pid(services)) is not None
    ways = [*(["go_on" if begun else "begin"] if refusal is None else []), "back"]
    way = talk.choose([(way, locale.text(f"filing.go_{way}")) for way in ways], "application")
    return None if way in (None, "back") else Go("file", kind=kind)


def file(session: Session, kind: str) -> Go | None:
    """The form, gone on with where it was left; a half-done one is kept without the signature."""
    town, pid = session.services.town, pages.own_pid(session.services)
    procedure = procedure_of(KINDS[kind], town.office, pid)
    kept = town.drafts.load(procedure.name, pid)
    flow = Flow(procedure, draft=kept, save=town.drafts.keeper(procedure.name, pid))
    if kept is not None:
        session.talk.say(locale.text("line.resumed"))
    finished = talk_through(session, Filing(session, flow), (procedure.name, pid))
    if isinstance(finished, Finished):
        return Go("filing", receipt=finished.result["receipt"], new=True)
    return finished


def filing(session: Session, receipt: str, *, new: bool = False) -> Go | None:
    """What was filed: where it stands, what happens next and when, what was answered; withdrawing it, asked twice."""
    talk, services = session.talk, session.services
    person, today = pages.own_file(services), services.town.office.today()
    one = filings.filing_of(person, receipt)
    state = one.state_on(today)
    talk.heading(_name(one.kind), locale.text("filing.new" if new else f"filing.is_{state}"))
    talk.rows((locale.text(f"filing.row_{name}"), value) for name, value in pages.rows_of(one))
    if one.decision is not None:
        talk.say(locale.text("filing.accepted" if one.decision.accepted else "filing.refused"))
        talk.say(said(one.decision.words, one.decision.values))
    talk.say(locale.text(f"filing.next_{state}", day=day_text(next_business_day(one.decides_on))))
    talk.say(locale.text("filing.answers"))
    as_filed = applicant_of(person, one.filed_at.date())
    answers = shown_answers(KINDS[one.kind], as_filed, one.answers)
    talk.rows((pages.label_of(field), answer or locale.text("wizard.nothing")) for field, answer in answers)
    if not (one.is_pending and KINDS[one.kind].withdrawable):
        return None
    for ways in (("back", "withdraw"), ("withdraw_now", "keep")):
        way = talk.choose([(way, locale.text(f"filing.go_{way}")) for way in ways], "filing")
        if way in (None, "back", "keep"):
            return None
    try:
        filings.withdraw(services.town.office, pages.own_pid(services), receipt)
    except Invalid as refused:
        talk.refused(refused)
    return Go("filing", receipt=receipt)
