"""設定 (A11): what can be changed of the own account, how it stands, and what is said of a change."""

from collections.abc import Mapping
from datetime import datetime

from nenkin_tui import locale
from nenkin_tui.model.account import Account, SignIn
from nenkin_tui.model.person import PersonFile
from nenkin_tui.office.account import sign_ins_of
from nenkin_tui.office.sign_in import SignedIn
from nenkin_tui.pages.dates import in_figures, time_text
from nenkin_tui.pages.outcomes import in_halves
from nenkin_tui.pages.services import Services
from nenkin_tui.procedures.account import CHANGES, WITH_PASSWORD

ROWS = (*CHANGES[:-1], "environments", "sign_ins", CHANGES[-1])


def settings_of(who: SignedIn) -> list[str]:
    """The settings there are: a card alone is known from everywhere."""
    return [name for name in ROWS if who.user_id or name != "environments"]


def can_be_opened(name: str, who: SignedIn) -> bool:
    """Whether there is anything to change: a card alone has neither password nor user ID."""
    return bool(who.user_id) or name not in WITH_PASSWORD


def waiting_text(services: Services, person: PersonFile) -> str:
    """The new address whose mail is not confirmed yet; "" if there is none."""
    change = person.email_change
    if change is None or change.code_expires_at < services.town.office.now():
        return ""
    return locale.text("settings.waiting", email=change.email)


def value_of(name: str, person: PersonFile, who: SignedIn) -> str:
    """How a setting stands."""
    account = account_in(person, who)
    if name in WITH_PASSWORD and account is None:
        return locale.text("settings.none_by_card")
    if name == "change_email":
        card = person.card.email if person.card else None
        return account.email if account else card or locale.text("wizard.nothing")
    if name == "change_password":
        return locale.text("settings.not_shown")
    if name == "change_secret_question" and account:
        return locale.text(f"choice.secret_question_{account.question}")
    if name == "change_user_id":
        return in_halves(who.user_id)
    if name == "paper_statement":
        return locale.text("settings.paper_on" if person.statement_on_paper else "settings.paper_off")
    if name == "environments":
        return locale.text("settings.environments_count", count=len(account.environments) if account else 0)
    if name == "sign_ins":
        entries = sign_ins_of(person, who)
        return locale.text("settings.last", time=moment_text(entries[0].at)) if entries else ""
    return locale.text("settings.leaving_note")


def readable_text(services: Services) -> str:
    """To which addresses mail can be read here; "" for none."""
    addresses = services.town.addresses(visitor_of(services).pid)
    if not addresses:
        return ""
    return locale.text("settings.addresses", addresses=locale.text("settings.and").join(addresses))


def changed_name(procedure: str, result: Mapping[str, str]) -> str:
    """What a change is called in the catalogue once it is done."""
    return f"{procedure}_{result['paper_statement']}" if "paper_statement" in result else procedure


def changed_rows(result: Mapping[str, str]) -> list[tuple[str, str]]:
    """(name in the catalogue, value): the facts of a change that was done."""
    rows = []
    if "user_id" in result:
        rows.append(("user_id", in_halves(result["user_id"])))
    if "mail_to" in result:
        rows.append(("mail_to", result["mail_to"]))
        rows.append(("link_until", time_text(datetime.fromisoformat(result["link_until"]))))
    return rows


def ways_after(procedure: str) -> tuple[str, ...]:
    """Where one goes from there."""
    return ("mailbox", "confirm_email", "settings") if procedure == "change_email" else ("settings",)


def environments_of(services: Services) -> list[str]:
    """The environments known, the newest first."""
    account = account_in(person_of(services), visitor_of(services))
    return list(reversed(account.environments)) if account else []


def device_of(services: Services, environment: str) -> tuple[str, str, str]:
    """An environment: its name, whether it is this one, when it was last signed in from."""
    entries = sign_ins_of(person_of(services), visitor_of(services))
    last = [entry for entry in entries if entry.environment == environment and entry.outcome == "signed_in"]
    here = environment == services.town.visitor.environment_digest
    place = locale.text("settings.here" if here else "settings.elsewhere")
    return name_of(environment), place, moment_text(last[0].at) if last else locale.text("settings.never")


def name_of(environment: str) -> str:
    """端末 3F2A: enough to tell one from another; of the token itself nothing is known."""
    return locale.text("settings.environment", mark=environment[:4].upper())


def where_text(entry: SignIn, here: str) -> str:
    """Here, elsewhere, or with the card."""
    if not entry.environment:
        return locale.text("settings.with_card")
    return locale.text("settings.here" if entry.environment == here else "settings.elsewhere")


def moment_text(at: datetime) -> str:
    """令和8年11月24日 10:00."""
    return f"{in_figures(at.date())} {at:%H:%M}"


def visitor_of(services: Services) -> SignedIn:
    """Who is signed in; AssertionError if nobody is."""
    if services.signed_in is None:
        raise AssertionError("nobody is signed in")
    return services.signed_in


def person_of(services: Services) -> PersonFile:
    """Who is signed in, as they stand now."""
    return services.town.office.store.read(visitor_of(services).pid).document


def account_in(person: PersonFile, who: SignedIn) -> Account | None:
    """The account of the ID signed in with; None for a card alone."""
    return next((account for account in person.accounts if account.user_id == who.user_id), None)
