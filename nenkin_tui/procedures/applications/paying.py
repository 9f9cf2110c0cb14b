"""How contributions are paid: by debit, and with the additional contribution (国民年金法 87条の2, 92条の2)."""

from collections.abc import Callable
from datetime import date

from nenkin_tui.model.filing import BankAccount, Decision, Grant
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.month import Month
from nenkin_tui.office.filings import Change
from nenkin_tui.procedures.applications.applicant import FREE, PAYING, RELIEVED, Applicant, Refusal
from nenkin_tui.procedures.applications.fields import (
    YUCHO,
    bank_code,
    choice,
    day,
    digits,
    holder,
    post_number,
    post_symbol,
)
from nenkin_tui.procedures.applications.kind import Kind, accepted, span_values
from nenkin_tui.procedures.flow import Answers, Step

METHODS = ("monthly", "early", "half_year", "year", "two_years")


def account_steps(judge_holder: Callable[[str, str], None] = lambda _field, _kana: None) -> tuple[Step, ...]:
    """Bank or post office, then the account there.

    judge_holder: called with the field of the holder and the kana in it; raises Invalid.
    """

    def at_bank(answers: Answers) -> bool:
        return answers.get("bank_kind") != "post"

    return (
        Step(name="bank_kind", questions=(choice("bank_kind", ("bank", "post")),)),
        Step(name="bank", questions=(bank_code(), digits("branch_code", 3)), wanted=at_bank),
        Step(
            name="account",
            questions=(choice("account_kind", ("ordinary", "current")), digits("account_number", 7), holder()),
            wanted=at_bank,
            judge=lambda answers: judge_holder("holder", answers["holder"]),
        ),
        Step(
            name="post",
            questions=(post_symbol(), post_number(), holder("post_holder")),
            wanted=lambda answers: not at_bank(answers),
            judge=lambda answers: judge_holder("post_holder", answers["post_holder"]),
        ),
    )


def account_of(answers: Answers) -> BankAccount:
    """The account that was given."""
    if answers.get("bank_kind") == "post":
        return BankAccount(
            bank=YUCHO,
            branch=answers["post_symbol"],
            kind="ordinary",
            number=answers["post_number"],
            holder=answers["post_holder"],
        )
    return BankAccount(
        bank=answers["bank_code"],
        branch=answers["branch_code"],
        kind=answers["account_kind"],
        number=answers["account_number"],
        holder=answers["holder"],
    )


def _refusal_of_debit(applicant: Applicant) -> Refusal | None:
    """Who has contributions to pay (92条の2)."""
    if applicant.standing not in PAYING:
        return Refusal(applicant.standing)
    return Refusal("nothing_due") if applicant.status_in(applicant.month) in FREE else None


def _debit_steps(_: Applicant) -> tuple[Step, ...]:
    return (*account_steps(), Step(name="debit_method", questions=(choice("debit_method", METHODS),)))


def _debit_ruling(_: Applicant, answers: Answers) -> tuple[Decision, Change]:
    change = Change(arrangements={"debit": account_of(answers), "debit_method": answers["debit_method"]})
    return accepted("debit", change)


def _refusal_of_debit_stop(applicant: Applicant) -> Refusal | None:
    return None if applicant.person.arrangements.debit else Refusal("no_debit")


def _debit_stop_ruling(_: Applicant, __: Answers) -> tuple[Decision, Change]:
    return accepted("debit_stop", Change(arrangements={"debit": None, "debit_method": ""}))


def _refusal_of_additional(applicant: Applicant) -> Refusal | None:
    """Not while any contribution is exempt or put off, nor with 国民年金基金 (87条の2第1項)."""
    if applicant.standing not in PAYING:
        return Refusal(applicant.standing)
    if applicant.person.arrangements.fund:
        return Refusal("fund_member")
    if applicant.status_in(applicant.month) in RELIEVED:
        return Refusal("exempt_now")
    return Refusal("additional_already") if applicant.pays_additional else None


def _additional_steps(_: Applicant) -> tuple[Step, ...]:
    def judge(answers: Answers) -> None:
        if answers["fund"] == "yes":
            raise Invalid("impossible", "form.is_fund_member", field="fund")

    return (Step(name="fund", questions=(choice("fund", ("no", "yes")),), judge=judge),)


def _additional_ruling(applicant: Applicant, _: Answers) -> tuple[Decision, Change]:
    """From the month it is offered in on (87条の2第1項)."""
    first, before = applicant.month, applicant.month - 2
    grants = (
        Grant(first=first, last=None, status="paid_additional", on_record=before, instead_of=("paid",)),
        Grant(first=first, last=None, status="voluntary", additional=True, instead_of=("voluntary",)),
    )
    return accepted("additional", values=span_values(first, first), grants=grants)


def _refusal_of_additional_stop(applicant: Applicant) -> Refusal | None:
    return None if applicant.pays_additional else Refusal("no_additional")


def _additional_stop_steps(applicant: Applicant) -> tuple[Step, ...]:
    def joined(answers: Answers) -> bool:
        return answers.get("stop_reason") == "fund_joined"

    earliest = date(applicant.on.year - 2, 1, 1)
    return (
        Step(name="stop", questions=(choice("stop_reason", ("declined", "fund_joined")),)),
        Step(
            name="fund_joined",
            questions=(day("fund_joined", earliest=earliest, latest=applicant.on),),
            wanted=joined,
        ),
    )


def _additional_stop_ruling(applicant: Applicant, answers: Answers) -> tuple[Decision, Change]:
    """From the month before on, but for what was paid already (87条の2第3項, 4項)."""
    first = applicant.month - 1
    joined = answers["stop_reason"] == "fund_joined"
    if joined:
        first = max(first, Month.containing(answers["fund_joined"]) - 1)
    grants = (
        Grant(first=first, last=None, status="paid", instead_of=("paid_additional",)),
        Grant(first=first, last=None, status="voluntary", instead_of=("voluntary",)),
    )
    change = Change(arrangements={"fund": True} if joined else {})
    return accepted("additional_stop", change, values=span_values(first, first), grants=grants)


DEBIT = Kind(
    name="debit",
    group="paying",
    law="国民年金法 92条の2",
    refusal=_refusal_of_debit,
    steps=_debit_steps,
    ruling=_debit_ruling,
)
DEBIT_STOP = Kind(
    name="debit_stop",
    group="paying",
    law="国民年金法 92条の2",
    refusal=_refusal_of_debit_stop,
    steps=lambda _: (
        Step(name="debit_stop", questions=(choice("debit_stop_reason", ("slips", "card", "account_closed")),)),
    ),
    ruling=_debit_stop_ruling,
)
ADDITIONAL = Kind(
    name="additional",
    group="paying",
    law="国民年金法 87条の2",
    refusal=_refusal_of_additional,
    steps=_additional_steps,
    ruling=_additional_ruling,
)
ADDITIONAL_STOP = Kind(
    name="additional_stop",
    group="paying",
    law="国民年金法 87条の2第3項・第4項",
    refusal=_refusal_of_additional_stop,
    steps=_additional_stop_steps,
    ruling=_additional_stop_ruling,
)
