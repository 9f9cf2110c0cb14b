"""質問形式 (A5): at most five questions, each answered by number, that lead to the figures."""

from nenkin_tui import locale
from nenkin_tui.line_mode.asking import Asking
from nenkin_tui.line_mode.session import Go, Session
from nenkin_tui.pages.account.question_form import FiveQuestions
from nenkin_tui.pages.account.record import own_record
from nenkin_tui.pages.questions import heading_of, step_of
from nenkin_tui.procedures.flow import Flow
from nenkin_tui.procedures.question import Question


class Questioning(Asking):
    """The questions have no labels: in a list of answers each goes by the name of its step."""

    def topic(self) -> str:
        """That of the page."""
        return "question_form"

    def label(self, question: Question) -> str:  # noqa: ARG002 - for every one
        """The question itself, where it is asked again."""
        return heading_of(self.flow)

    def row(self, field: str) -> tuple[str, str]:
        """The answer under the name of its step."""
        return step_of(self.flow, f"ask_{field}"), self.flow.shown(field)


def question_form(session: Session) -> Go | None:
    """The questions one by one; nothing of them is kept."""
    questions = FiveQuestions(own_record(session.services))
    session.talk.heading(locale.text("page.question_form"))
    Questioning(session.talk, Flow(questions.procedure())).run()
    return None if questions.conditions is None else Go("estimate", conditions=questions.conditions)
