"""Three questions about blank months, and the sheet to take along to the office (A2)."""

from nenkin_tui import locale
from nenkin_tui.line_mode.account.record import spans_read_out
from nenkin_tui.line_mode.papers import sections_read_out
from nenkin_tui.line_mode.session import Go, Session
from nenkin_tui.model.month import Month
from nenkin_tui.pages.account.inquiry import QUESTIONS, remember
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.account.sheet import save_as_pdf, save_as_text, sheet_sections
from nenkin_tui.pages.dates import in_figures, span_of_months


def inquiry(session: Session, first: Month, last: Month) -> Go | None:
    """One question after the other, 戻る goes one back; then what most likely happened."""
    talk = session.talk
    talk.heading(locale.text("page.inquiry"), span_of_months(first, last))
    given: dict[str, str] = {}
    while len(given) < len(QUESTIONS):
        name, choices = QUESTIONS[len(given)]
        talk.say(locale.text("checkup.question_of", number=len(given) + 1, all=len(QUESTIONS)))
        talk.say(locale.text(f"checkup.ask_{name}"))
        chosen = talk.choose([(one, locale.text(f"checkup.{name}_{one}")) for one in choices], "inquiry")
        if chosen:
            given[name] = chosen
        elif not given:
            return None
        else:
            given.popitem()
    found = remember(session.services, first, last, given)
    talk.heading(locale.text("checkup.likely"))
    talk.say(locale.text(f"checkup.likely_{found.cause}"), locale.text(f"checkup.then_{found.cause}"))
    talk.rows((locale.text("checkup.row_proof"), locale.text(f"law.proof_{paper}")) for paper in found.proof)
    talk.say(locale.text("checkup.only_likely"))
    return Go("sheet") if talk.choose([("sheet", locale.text("checkup.see_sheet"))], "inquiry") else None


def sheet(session: Session) -> Go | None:
    """The sheet, with what is remembered; as text and as a PDF, where anything may be saved."""
    talk, services = session.talk, session.services
    own = own_record(services)
    talk.heading(locale.text("checkup.sheet_title"), locale.text("checkup.of", name=own.name, day=in_figures(own.on)))
    record, *others = sheet_sections(services)
    talk.say(record.heading, *spans_read_out(own), *sections_read_out(others))
    ways = [("save", locale.text("checkup.save_sheet")), ("pdf", locale.text("checkup.save_sheet_pdf"))]
    while services.can_save and (way := talk.choose(ways, "sheet")):
        talk.say(save_as_text(services) if way == "save" else save_as_pdf(services))
    return None
