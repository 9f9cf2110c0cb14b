"""Claiming the old-age pension, and what those who receive one file (国民年金法 16条, 所得税法)."""

from nenkin_tui.model.filing import Decision
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.month import Age, day_reaching, month_reaching
from nenkin_tui.office.filings import Change
from nenkin_tui.office.identity import fold_kana
from nenkin_tui.pension.months import PRIVATE
from nenkin_tui.procedures.applications.applicant import Applicant, Refusal
from nenkin_tui.procedures.applications.fields import choice, people, yen
from nenkin_tui.procedures.applications.kind import Kind, accepted
from nenkin_tui.procedures.applications.paying import account_of, account_steps
from nenkin_tui.procedures.flow import Answers, Step

ONLINE_FROM = 300
"""Months: a claim on line is for those with 25 years (日本年金機構, 老齢年金請求書の電子申請)."""
DECLARED_FROM = {False: 1_550_000, True: 2_050_000}
"""Yen a year from which the declaration is sent: below 65, from 65 on (from the year 2026 on)."""
SENT_FROM = 9
"""September: from here on the declaration is for the next year."""
SPOUSE_MOST = 950_000
"""Yen of a spouse's income (源泉控除対象配偶者, 所得税法)."""
SUPPLEMENT_BORN_FROM = (1956, 4, 2)
SUPPLEMENT_MOST = {False: 906_700, True: 909_000}
"""Yen of pensions and other income of the year before, by whether born from 1956-04-02 on; the supplementary one
included (年金生活者支援給付金の支給に関する法律; from 2025-10, what holds from 2026-10 is not confirmed)."""


# 老齢年金請求書


def _refusal_of_claim(applicant: Applicant) -> Refusal | None:
    """At 65, the first time, with 25 years, no mutual aid and no other pension; else on paper or at a counter."""
    if applicant.record.claims:
        return Refusal("claimed_already")
    if applicant.age < 65:
        reached = day_reaching(applicant.born, 65)
        return Refusal("before_65", {"year": reached.year, "month": reached.month, "day": reached.day})
    if applicant.age >= 66:
        return Refusal("past_66")
    if applicant.receives_survivors:
        return Refusal("other_pension")
    if any(job.scheme not in PRIVATE for job in applicant.record.employees):
        return Refusal("mutual_aid")
    if applicant.qualifying < ONLINE_FROM:
        return Refusal("short_for_online", {"months": applicant.qualifying})
    return None


def _claim_steps(_: Applicant) -> tuple[Step, ...]:
    def judge_start(answers: Answers) -> None:
        if answers["claim_start"] != "now":
            raise Invalid("impossible", f"form.start_{answers['claim_start']}", field="claim_start")

    def judge_paid_into(answers: Answers) -> None:
        if answers["paid_into"] != "public_money":
            raise Invalid("impossible", "form.only_public_money", field="paid_into")

    def judge_family(answers: Answers) -> None:
        if answers["family"] == "apart":
            raise Invalid("impossible", "form.paper_for_apart", field="family")

    return (
        Step(
            name="claim_start",
            questions=(choice("claim_start", ("now", "early", "deferred", "one_deferred")),),
            judge=judge_start,
        ),
        Step(name="paid_into", questions=(choice("paid_into", ("public_money", "other")),), judge=judge_paid_into),
        Step(name="family", questions=(choice("family", ("alone", "together", "apart")),), judge=judge_family),
    )


def _claim_ruling(applicant: Applicant, _: Answers) -> tuple[Decision, Change]:
    """Paid from the month after the right arises (18条1項)."""
    first = month_reaching(applicant.born, Age.of(65)) + 1
    values: dict[str, str | int] = {"year": first.year, "month": first.month}
    return accepted("old_age", Change(claims_from=first), values=values)


# 扶養親族等申告書


def declared_year(applicant: Applicant) -> int:
    """The year that is declared for on the day."""
    return applicant.on.year + (applicant.on.month >= SENT_FROM)


def _refusal_of_declaration(applicant: Applicant) -> Refusal | None:
    """Old-age pensions from a yearly amount on; survivors' pensions are not taxed (所得税法)."""
    if applicant.receives_survivors:
        return Refusal("survivors_untaxed")
    if not applicant.record.claims:
        return Refusal("no_pension")
    year, amount = declared_year(applicant), applicant.old_age_a_year
    from_yen = DECLARED_FROM[applicant.born.year <= year - 65]
    if amount is None or amount < from_yen:
        return Refusal("below_declaration", {"amount": f"{from_yen:,}"})
    return Refusal("declared", {"year": year}) if applicant.person.arrangements.declared_for >= year else None


def _declaration_steps(_: Applicant) -> tuple[Step, ...]:
    def has_spouse(answers: Answers) -> bool:
        return answers.get("tax_spouse") == "yes"

    def judge(answers: Answers) -> None:
        if answers["tax_spouse_income"] > SPOUSE_MOST:
            raise Invalid("out_of_range", "form.tax_spouse_over", field="tax_spouse_income", most=f"{SPOUSE_MOST:,}")

    return (
        Step(name="tax_spouse", questions=(choice("tax_spouse", ("no", "yes")),)),
        Step(name="tax_spouse_income", questions=(yen("tax_spouse_income"),), wanted=has_spouse, judge=judge),
        Step(
            name="tax_family",
            questions=(people("tax_dependants"), choice("tax_disability", ("none", "ordinary", "special"))),
        ),
    )


def _declaration_ruling(applicant: Applicant, _: Answers) -> tuple[Decision, Change]:
    year = declared_year(applicant)
    return accepted("dependants", Change(arrangements={"declared_for": year}), values={"year": year})


# 受取機関変更届


def _account_steps(applicant: Applicant) -> tuple[Step, ...]:
    def judge_holder(name: str, kana: str) -> None:
        if fold_kana(kana) != fold_kana(applicant.person.facts.kana):
            raise Invalid("mismatch", "form.holder_not_own", field=name)

    return account_steps(judge_holder)


def _account_ruling(_: Applicant, answers: Answers) -> tuple[Decision, Change]:
    return accepted("account", Change(arrangements={"receiving": account_of(answers)}))


# 年金生活者支援給付金請求書


def _refusal_of_supplement(applicant: Applicant) -> Refusal | None:
    """For those who receive the old-age basic pension from 65 on."""
    if not any(claim.kind == "basic" for claim in applicant.record.claims) or applicant.age < 65:
        return Refusal("no_basic")
    return Refusal("supplement_already") if applicant.person.arrangements.supplement else None


def _supplement_steps(applicant: Applicant) -> tuple[Step, ...]:
    def judge_household(answers: Answers) -> None:
        if answers["household_taxed"] == "yes":
            raise Invalid("impossible", "form.household_is_taxed", field="household_taxed")

    def judge_income(answers: Answers) -> None:
        born = applicant.born
        most = SUPPLEMENT_MOST[(born.year, born.month, born.day) >= SUPPLEMENT_BORN_FROM]
        if answers["pension_income"] + answers["other_income"] > most:
            raise Invalid("out_of_range", "form.over_supplement", field="pension_income", most=f"{most:,}")

    return (
        Step(name="household", questions=(choice("household_taxed", ("no", "yes")),), judge=judge_household),
        Step(name="incomes", questions=(yen("pension_income"), yen("other_income")), judge=judge_income),
    )


def _supplement_ruling(_: Applicant, __: Answers) -> tuple[Decision, Change]:
    return accepted("supplement", Change(arrangements={"supplement": True}))


OLD_AGE = Kind(
    name="old_age",
    group="receiving",
    law="国民年金法 16条・厚生年金保険法 33条",
    refusal=_refusal_of_claim,
    steps=_claim_steps,
    ruling=_claim_ruling,
    long=True,
)
DEPENDANTS = Kind(
    name="dependants",
    group="receiving",
    law="所得税法",
    refusal=_refusal_of_declaration,
    steps=_declaration_steps,
    ruling=_declaration_ruling,
    withdrawable=False,
)
ACCOUNT = Kind(
    name="account",
    group="receiving",
    law="国民年金法施行規則",
    refusal=lambda applicant: None if applicant.receives else Refusal("no_pension"),
    steps=_account_steps,
    ruling=_account_ruling,
    withdrawable=False,
)
SUPPLEMENT = Kind(
    name="supplement",
    group="receiving",
    law="年金生活者支援給付金の支給に関する法律",
    refusal=_refusal_of_supplement,
    steps=_supplement_steps,
    ruling=_supplement_ruling,
    long=True,
)
