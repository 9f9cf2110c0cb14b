"""申請・届出 (A9): what is said of what was filed, and of who files."""

from nenkin_tui import locale
from nenkin_tui.model.filing import Filing
from nenkin_tui.model.person import PersonFile
from nenkin_tui.pages.dates import day_text, time_text
from nenkin_tui.pages.services import Services
from nenkin_tui.procedures.applications.applicant import Applicant, applicant_of


def own_pid(services: Services) -> str:
    """Of who is signed in; AssertionError if nobody is."""
    if services.signed_in is None:
        raise AssertionError("nobody is signed in")
    return services.signed_in.pid


def own_file(services: Services) -> PersonFile:
    """The file of who is signed in, as it is now."""
    services.town.post_due()
    return services.town.office.store.read(own_pid(services)).document


def own_applicant(services: Services) -> Applicant:
    """Who is signed in, as an applicant today."""
    return applicant_of(own_file(services), services.town.office.today())


def state_of(filing: Filing, services: Services) -> str:
    """Its state in a word or two."""
    return locale.text(f"filing.state_{filing.state_on(services.town.office.today())}")


def rows_of(filing: Filing) -> list[tuple[str, str]]:
    """(name in the catalogue, value): its receipt and its days."""
    rows = [("receipt", filing.receipt), ("filed_at", time_text(filing.filed_at))]
    if filing.withdrawn_at is not None:
        return [*rows, ("withdrawn_at", time_text(filing.withdrawn_at))]
    decided = "decides_on" if filing.decision is None else "decided_on"
    days = {
        "examined_from": filing.examined_from,
        decided: filing.decides_on,
        "arrives_on": filing.arrives_on,
    }
    return [*rows, *((name, day_text(day)) for name, day in days.items())]


def label_of(field: str) -> str:
    """What an answer is called."""
    short = f"form.{field}_short"
    return locale.text(short if locale.has(short) else f"form.{field}_label")


def tries_left(services: Services) -> int:
    """How often the 署名用 password can still be typed."""
    office = services.town.office
    card = office.store.read(own_pid(services)).document.card
    return office.settings.signature_tries - (card.signature_wrong if card else 0)


def tries_text(left: int) -> str:
    """The same in words."""
    return locale.text("filing.last_try" if left == 1 else "filing.tries_left", left=left)
