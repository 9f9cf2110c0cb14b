"""Who files: the person and their record on a day, as far as the rules of who may file what ask for it."""

from datetime import date
from typing import Literal

import msgspec

from nenkin_tui.model.month import Age, Month, day_reaching, month_reaching
from nenkin_tui.model.person import PersonFile
from nenkin_tui.model.record import Record
from nenkin_tui.office.grants import takes_place_of
from nenkin_tui.pension.employment import last_month
from nenkin_tui.pension.months import EMPLOYED, STATUS_OF, known_until, qualifying_months, timeline
from nenkin_tui.pension.payments import annual_in
from nenkin_tui.pension.record_file import read_record
from nenkin_tui.pension.tables import NotCovered

Standing = Literal[
    "category_1", "employed", "category_3", "voluntary", "not_enrolled", "too_young", "not_insured", "receiving"
]
"""How somebody is insured: Category I, at work, as a spouse, voluntarily, not though they should be, or no more."""

PAYING = ("category_1", "voluntary")
"""Who pays contributions of the National Pension."""
EXEMPT = ("exempt_full", "exempt_three_quarters", "exempt_half", "exempt_quarter", "exempt_statutory")
RELIEVED = (*EXEMPT, "student", "postponed")
"""Beside these nobody pays the additional contribution (国民年金法 87条の2第1項)."""
FREE = ("exempt_full", "exempt_statutory", "student", "postponed", "maternity", "childcare")
"""Nothing is due for these months."""
SURVIVORS = "1450"
"""The code of the survivors' pension on its certificate."""


class Refusal(msgspec.Struct, frozen=True):
    """Why somebody may not file something: `filing.not_<reason>` says it and what to do."""

    reason: str
    values: dict[str, str | int] = {}

    @property
    def words(self) -> str:
        """Its key in the catalogue."""
        return f"filing.not_{self.reason}"


class Applicant(msgspec.Struct, frozen=True):
    """A person on a day."""

    person: PersonFile
    record: Record
    on: date

    @property
    def born(self) -> date:
        """The birth date on record."""
        return self.person.facts.birth_date

    @property
    def month(self) -> Month:
        """The month of the day."""
        return Month.containing(self.on)

    @property
    def age(self) -> int:
        """Years reached: a year is reached the day before the birthday (年齢計算ニ関スル法律)."""
        years = self.on.year - self.born.year
        return years if day_reaching(self.born, years) <= self.on else years - 1

    def status_in(self, month: Month) -> str:
        """The status of a month: `employed`, one of nenkin-record/1, or "" for none.

        A month to come has what was granted for it, else what the last month known has.
        """
        known = known_until(self.record, self.on)
        if month > known:
            return self._to_come(month, known)
        line = timeline(self.record, known)
        code = line.kinds[line.position(month)] if 0 <= line.position(month) < len(line.kinds) else 0
        return "employed" if code == EMPLOYED else STATUS_OF.get(code, "")

    def _to_come(self, month: Month, known: Month) -> str:
        at_20 = month_reaching(self.born, Age.of(20))
        status = self.status_in(known)
        if status in ("maternity", "childcare") or known < at_20 <= month:
            status = "unpaid"
        if status == "employed" and not self.works_in(month):
            status = ""
        for grant in self.person.grants:
            if grant.first <= month <= (grant.last or month) and takes_place_of(grant, status, month):
                status = grant.status
        return status

    def works_in(self, month: Month) -> bool:
        """Whether some work insured under the Employees' Pension reaches a month, as far as is known."""
        return any(job.first <= month <= (last_month(job) or month) for job in self.record.employees)

    def is_employed(self) -> bool:
        """Whether some work insured under the Employees' Pension goes on."""
        return self.age < 70 and self.works_in(self.month)

    @property
    def standing(self) -> Standing:
        """How they are insured on the day (国民年金法 7条, 附則5条; 厚生年金保険法 9条)."""
        if self.is_employed():
            return "employed"
        if self.age < 20:
            return "too_young"
        status = self.status_in(self.month)
        if status == "voluntary":
            return "voluntary"
        if self.age >= 60:
            if self.record.claims:
                return "receiving"
            return "voluntary" if self.age < 65 and status in ("paid", "paid_additional") else "not_insured"
        if status == "category_3":
            return "category_3"
        newly = month_reaching(self.born, Age.of(20)) > known_until(self.record, self.on)
        if status in ("", "employed", "not_enrolled", "complementary") and not newly:
            return "not_enrolled"
        return "category_1"

    @property
    def pays_additional(self) -> bool:
        """Whether the additional contribution is being paid."""
        status = self.status_in(self.month)
        if status in ("voluntary", "maternity", "childcare"):
            line = timeline(self.record, known_until(self.record, self.on))
            return bool(line.additional[max(line.known - 1, 0)])
        return status == "paid_additional"

    @property
    def receives(self) -> bool:
        """Whether some pension is being paid."""
        return bool(self.record.claims) or self.receives_survivors

    @property
    def receives_survivors(self) -> bool:
        """Whether it is a survivors' pension, by the certificate at hand."""
        certificates = (paper for paper in self.person.papers if paper.kind == "pension_certificate")
        return any(paper.values.get("code") == SURVIVORS for paper in certificates)

    @property
    def qualifying(self) -> int:
        """受給資格期間, months."""
        return qualifying_months(timeline(self.record, known_until(self.record, self.on)), self.record)

    @property
    def old_age_a_year(self) -> int | None:
        """The old-age pension of a year in yen as it is now; None where there is none or the tables do not reach."""
        try:
            annual = annual_in(self.record, self.month)
        except NotCovered:
            return None
        return annual.total.amount if annual else None


def applicant_of(person: PersonFile, on: date) -> Applicant:
    """The person as an applicant on this day."""
    return Applicant(person, read_record(person.record), on)
