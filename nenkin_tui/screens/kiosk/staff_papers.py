"""The staff's papers: another person's, printed to a file as text or PDF, out of the town as nobody has touched it."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.model.birth_date import age_on
from nenkin_tui.papers.font import NoPdf
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.kiosk.pages import KioskPage
from nenkin_tui.screens.text import pad, pad_left
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph
from nenkin_tui.store.durable import replace
from nenkin_tui.store.errors import StoreError
from nenkin_tui.town.papers import papers_of
from nenkin_tui.town.printed import as_pdf, as_text
from nenkin_tui.town.town import Town

EVERYBODY = "everybody"
FORMS = {"text": (as_text, "txt"), "pdf": (as_pdf, "pdf")}


class StaffPapers(KioskPage):
    """Whose; the file lies beside the kiosk's journal, for its owner only, and is said by name."""

    NAME = "staff_papers"
    KEYS = (CHOOSE, OPEN, BACK)
    DEFAULT_CSS = "StaffPapers #done { padding: 0 3; min-height: 3; }"

    def __init__(self, form: str) -> None:
        """form: text or pdf."""
        super().__init__()
        self.form = form
        self.busy = False

    def body(self) -> Iterable[Widget]:
        """Everybody in the town, a line each."""
        town = self.services.town
        today = town.office.today()
        people = []
        for pid, person in town.people():
            age = locale.text("start.age", age=age_on(person.facts.birth_date, today))
            people.append(Line(pid, f"{pad(person.facts.name, 24)}{pad_left(age, 8)}"))
        yield Paragraph(locale.text(f"kiosk.staff_whose_{self.form}"), classes="question")
        yield Static("", classes="gap")
        yield Lines([Line(EVERYBODY, locale.text("kiosk.staff_papers_everybody")), *people], id="people")

    def below(self) -> Iterable[Widget]:
        """Where the file lies, once it does."""
        yield Paragraph("", id="done", classes="good")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Written beside the screen."""
        if self.busy:
            return
        self.busy = True
        self.query_one("#done", Paragraph).say(locale.text("wizard.waiting"))

        def write() -> None:
            words = self._written(event.key)
            self.kiosk.call_from_thread(self._say, words)

        self.run_worker(write, thread=True)

    def _written(self, whose: str) -> str:
        """The sentence that says where it lies, or why it does not."""
        make, ending = FORMS[self.form]
        folder = self.kiosk.ledger.folder / "papers"
        try:
            with self.kiosk.town_beside() as town:
                papers = [paper for pid in _whose(town, whose) for paper in papers_of(town, pid)]
                file = folder / f"{_name(town, whose)}-mihon.{ending}"
            folder.mkdir(mode=0o700, exist_ok=True)
            replace(file, make(papers))
        except NoPdf as no:
            return locale.text("kiosk.staff_papers_no_pdf", package=no.missing)
        except StoreError as error:
            return locale.text(f"store.{error.code}", **error.values)
        except OSError as error:
            return locale.text("kiosk.staff_papers_unwritten", path=folder, reason=error.strerror or "")
        self.kiosk.ledger.note("papers_printed", form=self.form)
        return locale.text("kiosk.staff_papers_written", path=file)

    def _say(self, words: str) -> None:
        self.busy = False
        if self.is_mounted:
            self.query_one("#done", Paragraph).say(words)


def _whose(town: Town, whose: str) -> list[str]:
    return [pid for pid, _ in town.people()] if whose == EVERYBODY else [whose]


def _name(town: Town, whose: str) -> str:
    return whose if whose == EVERYBODY else town.office.store.read(whose).document.facts.basic_pension_number.digits
