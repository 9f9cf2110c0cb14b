"""設定 (A11): how the own account stands, changing it, from where one signs in."""

from collections.abc import Iterable, Mapping
from functools import partial

from nenkin_tui import locale
from nenkin_tui.line_mode.asking import Asking
from nenkin_tui.line_mode.session import Go, Home, Session
from nenkin_tui.line_mode.town import desk
from nenkin_tui.model.invalid import NotEligible
from nenkin_tui.office.account import sign_ins_of
from nenkin_tui.office.account_changes import forget_environment
from nenkin_tui.pages.account import settings as said
from nenkin_tui.procedures.account import CHANGES, AccountChange
from nenkin_tui.procedures.flow import Flow, Step


class Changing(Asking):
    """A change of the account; where a mail is to come, which addresses can be read here."""

    def __init__(self, session: Session, flow: Flow) -> None:
        super().__init__(session.talk, flow)
        self.session = session

    def before(self, step: Step) -> Iterable[str]:
        """The addresses."""
        return [said.readable_text(self.session.services)] if step.name == "new_email" else []


def settings(session: Session) -> Go | None:
    """A line for each setting, with its value."""
    talk, services = session.talk, session.services
    while True:
        who, person = said.visitor_of(services), said.person_of(services)
        talk.heading(locale.text("page.settings"))
        options = []
        for name in said.settings_of(who):
            words = locale.text(
                "line.row", name=locale.text(f"settings.row_{name}"), value=said.value_of(name, person, who)
            )
            if said.can_be_opened(name, who):
                options.append((name, words))
            else:
                talk.say(words)
            waiting = said.waiting_text(services, person) if name == "change_email" else ""
            options += [("confirm_email", waiting)] if waiting else []
        if not who.user_id:
            talk.say(locale.text("settings.by_card"))
        chosen = talk.choose(options, "settings")
        if chosen is None:
            return None
        if chosen in CHANGES:
            session.open("setting", procedure=chosen)
        elif chosen == "confirm_email":
            session.open("wizard", procedure=chosen)
        else:
            session.open(chosen)


def setting(session: Session, procedure: str) -> Go | None:
    """One change; nothing of it is kept as a draft. Who locks the ID here is signed out: the visit rested on it."""
    town, services = session.services.town, session.services
    change = AccountChange(town.office, town.visitor, said.visitor_of(services))
    session.talk.heading(locale.text(f"procedure.{procedure}"))
    asking = Changing(session, Flow(change.procedure(procedure)))
    asking.papers = partial(desk, session)
    asking.leads_off = lambda refused: "user_id_locked" if refused.problems[0].code == "locked" else ""
    try:
        finished = asking.run()
    except NotEligible as refused:
        raise Home(Go("not_eligible", page=refused.page, values=refused.values)) from None
    if finished is None:
        return None
    if change.who is None:
        session.talk.heading(locale.text("settings.left"), locale.text("settings.left_next"))
        raise Home
    services.signed_in = change.who
    return Go("setting_done", procedure=procedure, result=finished.result)


def setting_done(session: Session, procedure: str, result: Mapping[str, str]) -> Go | None:
    """What was changed, and what happens next."""
    talk, name = session.talk, said.changed_name(procedure, result)
    talk.heading(locale.text(f"settings.done_{name}"))
    talk.rows((locale.text(f"outcome.row_{field}"), value) for field, value in said.changed_rows(result))
    talk.say(locale.text(f"settings.next_{name}"))
    ways = said.ways_after(procedure)
    way = talk.choose([(way, locale.text(f"settings.go_{way}")) for way in ways], "setting_done")
    if way == "confirm_email":
        return Go("wizard", procedure=way)
    return Go(way) if way == "mailbox" else None


def email_confirmed(session: Session, result: Mapping[str, str]) -> Go | None:
    """The new address is the account's; whether or not its owner is signed in here."""
    talk = session.talk
    talk.heading(locale.text("settings.email_confirmed"))
    talk.rows([(locale.text("settings.row_change_email"), result["email"])])
    talk.say(locale.text("settings.email_confirmed_next"))
    return None


def sign_ins(session: Session) -> Go | None:
    """ログインの履歴, failures included, the newest first."""
    talk, services = session.talk, session.services
    here = services.town.visitor.environment_digest
    entries = sign_ins_of(said.person_of(services), said.visitor_of(services))
    talk.heading(locale.text("settings.row_sign_ins"))
    for entry in entries:
        what = locale.text(f"settings.outcome_{entry.outcome}")
        talk.say(f"{said.moment_text(entry.at)} {what} {said.where_text(entry, here)}")
    talk.say(locale.text("settings.sign_ins_advice", count=len(entries)))
    return None


def environments(session: Session) -> Go | None:
    """利用環境: from where the secret question is not asked; a number has one forgotten."""
    talk, services = session.talk, session.services
    while True:
        known = said.environments_of(services)
        talk.heading(locale.text("settings.row_environments"))
        talk.say(locale.text("line.environments" if known else "settings.environments_none"))
        talk.say(locale.text("settings.environments_advice"))
        if not known:
            return None
        chosen = talk.choose([(one, " ".join(said.device_of(services, one))) for one in known], "environments")
        if chosen is None:
            return None
        forget_environment(services.town.office, said.visitor_of(services), chosen)
        talk.say(locale.text("settings.forgotten", name=said.name_of(chosen)))
