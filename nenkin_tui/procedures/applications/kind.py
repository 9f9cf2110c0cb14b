"""One kind of application: who may file it, what it asks, what it changes; and the procedure that comes of it."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

import msgspec

from nenkin_tui import locale
from nenkin_tui.model.filing import Decision, Filing
from nenkin_tui.model.invalid import Invalid, NotEligible
from nenkin_tui.model.month import Month
from nenkin_tui.model.person import PersonFile
from nenkin_tui.office import card, filings
from nenkin_tui.office.filings import Change
from nenkin_tui.office.office import Office
from nenkin_tui.procedures.applications.applicant import Applicant, Refusal, applicant_of
from nenkin_tui.procedures.applications.fields import signature
from nenkin_tui.procedures.flow import Answers, Finished, Procedure, Step

Group = Literal["paying", "relief", "insured", "receiving"]


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """The declaration of one kind.

    refusal: why somebody may not file it, None if they may; steps: its pages, whose judges see the applicant; ruling:
    the decision and what it changes, from the person as they are when it is decided and the answers, by the day it was
    filed; withdrawable: whether the real one can
    be taken back before it is decided (applications can, notifications of facts cannot); law: article.
    """

    name: str
    group: Group
    law: str
    refusal: Callable[[Applicant], Refusal | None]
    steps: Callable[[Applicant], tuple[Step, ...]]
    ruling: Callable[[Applicant, Answers], tuple[Decision, Change]]
    withdrawable: bool = True
    long: bool = False


def accepted(words: str, change: Change | None = None, **parts: Any) -> tuple[Decision, Change]:
    """A decision that grants; `filing.decided_<words>` says it. parts: `values` and `grants` of the decision."""
    return Decision(accepted=True, words=f"filing.decided_{words}", **parts), change or Change()


BEFORE_REIWA = 2018


def said(words: str, values: Mapping[str, str | int]) -> str:
    """The sentence of a refusal or a decision; a year in it may be written as one of 令和, too."""
    return locale.text(words, **values, reiwa=int(values.get("year", BEFORE_REIWA)) - BEFORE_REIWA)


def span_values(first: Month, last: Month) -> dict[str, str | int]:
    """The values of a span of months, for a sentence."""
    return {
        "first_year": first.year - BEFORE_REIWA,
        "first_month": first.month,
        "last_year": last.year - BEFORE_REIWA,
        "last_month": last.month,
        "first": str(first),
        "last": str(last),
    }


def procedure_of(kind: Kind, office: Office, pid: str) -> Procedure:
    """The pages of a kind for this person, the check page, and the page where it is signed.

    Finishing it signs with the card and hands the filing in; `result` is its kind and receipt.
    """
    applicant = applicant_of(office.store.read(pid).document, office.today())
    steps = kind.steps(applicant)

    def judge_check(_: Answers) -> None:
        card.refuse_signature(office, pid)

    def judge_again(answers: Answers) -> Callable[[PersonFile], None]:
        def judge(person: PersonFile) -> None:
            now = applicant_of(person, office.today())
            refuse(kind, now)
            for step in kind.steps(now):
                if step.wanted(answers):
                    step.judge(answers)

        return judge

    def finish(answers: Answers) -> Finished:
        card.judge_signature(office, pid, answers["signature"])
        asked = [question.name for step in steps if step.wanted(answers) for question in step.questions]
        typed = {name: str(answers[name]) for name in asked}
        filing = filings.take_filing(office, pid, kind.name, typed, long=kind.long, judge=judge_again(answers))
        return Finished("waiting", {"kind": kind.name, "receipt": filing.receipt})

    return Procedure(
        name=f"filing_{kind.name}",
        steps=(
            *steps,
            Step(name="check", judge=judge_check),
            Step(name="signature", questions=(signature(),), slow=True),
        ),
        finish=finish,
        words="form",
    )


def refusal_now(kind: Kind, applicant: Applicant) -> Refusal | None:
    """Why this kind may not be filed now: by its own rule, or since one is under examination."""
    for filing in applicant.person.filings:
        if filing.kind == kind.name and filing.is_pending:
            return Refusal("under_way", {"receipt": filing.receipt})
    return kind.refusal(applicant)


def refuse(kind: Kind, applicant: Applicant) -> None:
    """Raises NotEligible (filing_not) with the reason, where this kind is not for the applicant."""
    refusal = kind.refusal(applicant)
    if refusal is not None:
        raise NotEligible("filing_not", why=said(refusal.words, refusal.values))


def read_answers(kind: Kind, applicant: Applicant, answers: Mapping[str, str]) -> dict[str, Any]:
    """The answers of a filing, read again by the questions they were given to."""
    questions = [question for step in kind.steps(applicant) for question in step.questions]
    return {one.name: one.parse(answers[one.name]) for one in questions if one.name in answers}


def shown_answers(kind: Kind, applicant: Applicant, answers: Mapping[str, str]) -> list[tuple[str, str]]:
    """(field, normalised answer) as the check page showed them; what was chosen may be no choice any more."""
    questions = [question for step in kind.steps(applicant) for question in step.questions]
    return [
        (one.name, one.show(answers[one.name] if one.kind == "choice" else one.parse(answers[one.name])))
        for one in questions
        if one.name in answers
    ]


def rule(kind: Kind, person: PersonFile, filing: Filing) -> tuple[Decision, Change]:
    """The decision on a person as they are now: refused if it is no longer for them, else as the kind rules.

    Ages, years and months are those of the day it was filed.
    """
    applicant = applicant_of(person, filing.filed_at.date())
    refusal = kind.refusal(applicant)
    if refusal is not None:
        return Decision(accepted=False, words=refusal.words, values=refusal.values), Change()
    try:
        answers = read_answers(kind, applicant, filing.answers)
        for step in kind.steps(applicant):
            if step.wanted(answers):
                step.judge(answers)
        return kind.ruling(applicant, answers)
    except Invalid as invalid:
        return Decision(accepted=False, words=invalid.reason, values=invalid.values), Change()
