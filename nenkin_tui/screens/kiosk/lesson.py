"""この手順に戻る: for a teacher, a procedure at a step of one's choice, in a town as it was before anybody came."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from nenkin_tui import locale
from nenkin_tui.kiosk import lesson
from nenkin_tui.procedures.flow import Flow
from nenkin_tui.screens.keys import BACK, CHOOSE, OPEN
from nenkin_tui.screens.kiosk.pages import KioskPage
from nenkin_tui.screens.kiosk.tour import TourWizard
from nenkin_tui.screens.registration.card import CardWizard
from nenkin_tui.screens.widgets.lines import Line, Lines
from nenkin_tui.screens.widgets.paragraph import Paragraph


class Lesson(KioskPage):
    """Which procedure; then which of its steps."""

    NAME = "lesson"
    KEYS = (CHOOSE, OPEN, BACK)

    def __init__(self, procedure: str = "") -> None:
        """procedure: "" where it is still to be chosen."""
        super().__init__()
        self.procedure = procedure
        self.busy = False

    def body(self) -> Iterable[Widget]:
        """A line each."""
        if not self.procedure:
            yield Paragraph(locale.text("kiosk.lesson_question"), classes="question")
            yield Static("", classes="gap")
            yield self.choices([Line(name, locale.text(f"procedure.{name}")) for name in lesson.WHO], "procedures")
        else:
            yield Paragraph(locale.text("kiosk.lesson_step_question"), classes="question")
            yield Static("", classes="gap")
            steps = enumerate(lesson.steps_of(self.services.town, self.procedure), 1)
            lines = [Line(step, f"{number:>2} {locale.text(f'question.step_{step}')}") for number, step in steps]
            yield self.choices(lines, "steps")
        yield Static("", classes="gap")
        yield Paragraph(locale.text("kiosk.lesson_notice"), id="done", classes="support")

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """On to the steps, or to the step, which is made ready beside the screen: it hashes."""
        if not self.procedure:
            self.kiosk.open("lesson", procedure=event.key)
            return
        if self.busy:
            return
        self.busy = True
        self.query_one("#done", Paragraph).say(locale.text("wizard.waiting"))

        def make_ready() -> None:
            town = self.kiosk.town_anew()
            flow = lesson.at_step(town, self.procedure, event.key)
            self.kiosk.call_from_thread(self._go, flow)

        self.run_worker(make_ready, thread=True)

    def _go(self, flow: Flow) -> None:
        self.services.signed_in = None
        self.kiosk.tour = lesson.WHO[self.procedure] == "hanako"
        self.kiosk.note_done("lesson")
        self.kiosk.restart("lesson_card" if self.procedure == "register_by_card" else "lesson_wizard", flow=flow)


class LessonWizard(TourWizard):
    """The wizard with what was answered before."""

    def __init__(self, flow: Flow) -> None:
        super().__init__(flow.procedure.name)
        self._given = flow

    def begun(self) -> Flow:
        """As it was made ready."""
        return self._given


class LessonCardWizard(CardWizard):
    """Likewise with the card."""

    def __init__(self, flow: Flow) -> None:
        super().__init__(flow.procedure.name)
        self._given = flow

    def begun(self) -> Flow:
        """As it was made ready."""
        return self._given
