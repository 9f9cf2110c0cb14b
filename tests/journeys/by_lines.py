"""The same answers typed line by line: what line mode makes of them, told as `run` tells it."""

import re
from collections.abc import Mapping, Sequence

from nenkin_tui import locale
from nenkin_tui.line_mode.account.applications import Filing
from nenkin_tui.line_mode.asking import Asking, Outcome
from nenkin_tui.line_mode.procedures import SigningIn, asking_of
from nenkin_tui.line_mode.session import Session
from nenkin_tui.line_mode.talk import Word
from nenkin_tui.line_mode.terminal import Ended
from nenkin_tui.model.invalid import Invalid, NotEligible, Problem
from nenkin_tui.model.numbers import BasicPensionNumber
from nenkin_tui.office.card import find_card
from nenkin_tui.office.postal_code import addresses_at
from nenkin_tui.office.sign_in import SignedIn
from nenkin_tui.pages.questions import sentence
from nenkin_tui.pages.services import Services
from nenkin_tui.procedures import answers as files
from nenkin_tui.procedures.flow import Finished, Flow, Procedure, Rejected
from nenkin_tui.procedures.other_routes import postal_code
from nenkin_tui.procedures.question import Question
from nenkin_tui.procedures.sign_in import SignIn
from nenkin_tui.town import Town

ACT = "(the number of the act)"


class Typist:
    """Types lines one by one, and hears what is said; knows which lines were not to be echoed."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = list(lines)
        self.said: list[str] = []
        self.unseen: list[str] = []

    def say(self, text: str = "") -> None:
        self.said += text.split("\n")

    def ask(self, prompt: str = "", *, secret: bool = False, seconds: float | None = None) -> str | None:
        if not self.lines:
            raise Ended
        line = self.lines.pop(0)
        if line == ACT:
            line = re.findall(r"\d+", self.said[-1])[-1]
        if secret:
            self.unseen.append(line)
        return line

    @property
    def all_said(self) -> str:
        return "\n".join(self.said)


def run_lines(town: Town, answers: files.Answers, *, until_check: bool = False) -> files.Outcome:
    """How a procedure ends that is talked through with these answers."""
    flow, attempt = _flow(town, answers)
    typist = Typist(_lines(flow, answers.typed, act=not until_check))
    session = Session(typist, Services(town=town))
    _choose_card_of(town, flow.procedure, answers.typed)
    asking = SigningIn(session.talk, flow, attempt) if attempt else asking_of(session, flow)
    ends: list[Outcome] = []
    _listen(asking, typist, ends)
    try:
        finished = asking.run()
    except NotEligible as refused:
        return files.Outcome("not_eligible", _here(flow), page=refused.page)
    except Ended:
        return _stopped(flow, typist, ends)
    assert finished is not None
    return files.Outcome(finished.outcome, _here(flow), result=finished.result)


def _listen(asking: Asking, typist: Typist, ends: list[Outcome]) -> None:
    """What each page came to; what is refused is not answered again."""
    submit = asking.submit

    def heard(typed: Mapping[str, str]) -> Outcome:
        outcome = submit(typed)
        ends.append(outcome)
        if isinstance(outcome, Rejected):
            typist.lines.clear()
        return outcome

    asking.submit = heard  # type: ignore[method-assign]


def _stopped(flow: Flow, typist: Typist, ends: list[Outcome]) -> files.Outcome:
    here = _here(flow)
    last = ends[-1] if ends else None
    if flow.step.name == files.SECOND_FACTOR and not isinstance(last, Rejected):
        told = files.Told(here, files.SECOND_FACTOR, locale.text("answers.second_factor"))
        return files.Outcome("rejected", here, problems=(told,))
    if not isinstance(last, Rejected):
        assert flow.step.name == files.CHECK, "an answer was missing"
        return files.Outcome("stopped", files.CHECK)
    told_all = tuple(files._told(one) for one in last.problems)
    for one in told_all:
        assert any(one.text in line for line in typist.said), f"not said: {one.text}"
    fields = [question.name for question in flow.step.questions]
    first = last.problems[0].field
    return files.Outcome("rejected", first if first in fields else here, problems=told_all)


def _flow(town: Town, answers: files.Answers) -> tuple[Flow, SignIn | None]:
    if answers.procedure != "sign_in":
        procedure = files._procedure(town.office, town.visitor, answers)
        files._refuse_other_fields(procedure, answers)
        return Flow(procedure), None
    attempt = SignIn(town.office, town.visitor)
    return Flow(attempt.procedure), attempt


def _here(flow: Flow) -> str:
    return flow.step.questions[0].name if flow.step.questions else flow.step.name


def _lines(flow: Flow, typed: Mapping[str, str], *, act: bool) -> list[str]:
    lines = []
    for step in flow.procedure.steps:
        for question in step.questions:
            if question.name in typed:
                lines.append(typed[question.name])
            if question.name == "postal_code" and _has_towns(typed["postal_code"]):
                lines.append("")
        if step.name == files.CHECK and act:
            lines.append(ACT)
    return lines


def _has_towns(typed: str) -> bool:
    try:
        return len(addresses_at(postal_code().parse(typed)) or ()) > 1
    except Invalid:
        return False


def _choose_card_of(town: Town, procedure: Procedure, typed: Mapping[str, str]) -> None:
    """Whom one practises as has the card in hand."""
    if procedure.steps[-1].name == "check" and all(step.name != "card" for step in procedure.steps):
        return
    try:
        town.choose(find_card(town.office, BasicPensionNumber.parse(typed.get("basic_pension_number", ""))))
    except (Invalid, NotEligible):
        return


def form_by_lines(town: Town, pid: str, procedure: Procedure, typed: Mapping[str, str]) -> Finished | Rejected:
    """How an application ends that is talked through, each question answered as it comes. Raises NotEligible."""
    typist = Typist([])
    services = Services(town=town)
    services.signed_in = SignedIn(pid, "", "")
    asking = Filing(Session(typist, services), Flow(procedure))
    ends: list[Outcome] = []
    _listen(asking, typist, ends)
    ask, check = asking.ask, asking._check

    def answered(question: Question) -> Word | str:
        if not isinstance(ends[-1] if ends else None, Rejected):
            typist.lines = [typed.get(question.name, "")]
        return ask(question)

    def checked(problems: Sequence[Problem]) -> Outcome | None:
        if not problems:
            typist.lines = [ACT]
        return check(problems)

    asking.ask = answered  # type: ignore[method-assign]
    asking._check = checked  # type: ignore[method-assign]
    try:
        finished = asking.run()
    except Ended:
        assert isinstance(ends[-1], Rejected)
        assert any(sentence(ends[-1].problems[0]) in line for line in typist.said)  # the others before their questions
        return ends[-1]
    assert finished is not None
    return finished
