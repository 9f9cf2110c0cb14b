"""One notice (A8): what can be done with it, saving it, and having it on paper again."""

from collections.abc import Sequence
from datetime import date

from nenkin_tui import locale
from nenkin_tui.office.inbox import on_its_way, promised_on
from nenkin_tui.pages.account.notices import addressed
from nenkin_tui.pages.account.saving import save_file
from nenkin_tui.pages.dates import day_text, in_figures
from nenkin_tui.pages.services import Services
from nenkin_tui.papers.calendar import deduction_of
from nenkin_tui.papers.certificate_specimen import specimen
from nenkin_tui.papers.font import NoPdf
from nenkin_tui.papers.notice import Notice
from nenkin_tui.papers.pdf import file_name, pdf


def ways_of(services: Services, notice: Notice) -> list[str]:
    """To take along, where things can be saved; to have on paper, unless it is a statement or under way."""
    ways = []
    if services.can_save:
        ways.append("save")
        if deduction_of(addressed(services)[1], notice):
            ways.append("save_xml")
    return ways if on_paper(services, notice) else [*ways, "reissue"]


def on_paper(services: Services, notice: Notice) -> str:
    """When it comes on paper; "" where that is to be asked for."""
    if notice.kind.startswith("teikibin"):
        return locale.text("notices.statement_on_paper")
    coming = on_its_way(addressed(services)[1], notice.id, services.town.office.today())
    return locale.text("notices.coming", day=day_text(coming)) if coming else ""


def save_pdf(services: Services, notice: Notice) -> str:
    """Saves it as a PDF, which takes a while; gives the sentence that says where, or why not."""
    try:
        return save_file(services, file_name(notice), pdf(notice))
    except NoPdf as without:
        return locale.text("notices.no_pdf", missing=without.missing)


def save_xml(services: Services, notice: Notice) -> str:
    """Saves a deduction certificate in its electronic form, as a specimen; likewise. "" for another notice."""
    person = addressed(services)[1]
    found = deduction_of(person, notice)
    if found is None:
        return ""
    return save_file(services, f"{notice.id}-mihon.xml", specimen(person.facts, found, notice.day))


def reissue_rows(services: Services, notice: Notice, arrives: date | None) -> Sequence[tuple[str, str]]:
    """(name in the catalogue, value): what is asked for, to whom it goes and when it arrives.

    arrives: the day that was promised; None before it is asked for.
    """
    facts = addressed(services)[1].facts
    code = locale.text("notice.postal_code", first=facts.postal_code[:3], last=facts.postal_code[3:])
    day = day_text(arrives or promised_on(services.town.office))
    return [
        ("which", notice.title),
        ("day", in_figures(notice.day)),
        ("name", facts.name),
        ("to", f"{code} {facts.address}"),
        ("arrives", day if arrives else locale.text("notices.ask_arrives_on", day=day)),
    ]


def reissue_next(arrives: date | None) -> str:
    """What to know before it is asked for, or what happens next."""
    return locale.text("notices.taken_next", day=day_text(arrives)) if arrives else locale.text("notices.ask_moved")
