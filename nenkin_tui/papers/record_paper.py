"""A record of one's own on paper: all it tells, as a PDF that is a specimen and no public document."""

from collections.abc import Iterator
from datetime import date

from nenkin_tui.locale import text
from nenkin_tui.model.record import AveragePart, EmployeesSpan, Record
from nenkin_tui.papers.dates import day_text, month_text
from nenkin_tui.papers.history_sheet import history_sheet
from nenkin_tui.papers.notice import Section, Table
from nenkin_tui.papers.statement import record_sections

_Rows = Iterator[tuple[str, str]]


def record_paper(record: Record, on: date) -> bytes:
    """The PDF of a record as it stands on a day. NoPdf where what it needs is not installed."""
    whose = text("transfer.paper_whose", born=day_text(record.birth_date), sex=text(f"transfer.sex_{record.sex}"))
    sections = [
        *record_sections(record, on),
        *(_pay(job) for job in record.employees if job.standard_monthly or job.bonuses),
    ]
    facts = tuple(_facts(record))
    if facts:
        sections.append(Section(text("transfer.paper_facts"), Table((30, 28), facts)))
    return history_sheet(text("transfer.paper_title"), whose, on, tuple(sections))


def _pay(job: EmployeesSpan) -> Section:
    """標準報酬月額 from each month it changed, and 標準賞与額, of one employment."""
    parts = {"standard_monthly": job.standard_monthly, "deemed_monthly": job.deemed_monthly, "bonus": job.bonuses}
    told = {name: dict(part) for name, part in parts.items() if part}
    months = sorted({month for part in told.values() for month in part})
    rows = tuple(
        (month_text(month), *(f"{part[month]:,}" if month in part else "" for part in told.values()))
        for month in months
    )
    head = tuple(text(f"transfer.pay_{name}") for name in ("from", *told))
    heading = text("transfer.paper_pay", employer=job.employer, month=month_text(job.first))
    return Section(heading, Table((18, *[-16] * len(told)), rows, head))


def _facts(record: Record) -> _Rows:
    """What else the record tells, each where it does."""
    if record.additional_months:
        yield text("transfer.fact_additional_months"), text("paper.months", count=record.additional_months)
    if record.spouse is not None:
        yield text("transfer.fact_spouse"), day_text(record.spouse)
    for child in record.children:
        yield text("transfer.fact_child"), day_text(child)
    if record.working is not None:
        yield text("transfer.fact_working"), _yen(record.working.standard_monthly)
        yield text("transfer.fact_bonuses"), _yen(record.working.bonuses_last_12)
    average = record.employees_average
    if average is not None:
        for name, part in (("before", average.before_2003_04), ("from", average.from_2003_04)):
            yield text(f"transfer.fact_average_{name}"), _average(part)
        yield text("transfer.fact_months_20_to_59"), text("paper.months", count=average.months_20_to_59)
    amounts = record.statement_amounts
    if amounts is not None:
        yield text("transfer.fact_statement"), month_text(amounts.as_of)
        for name in ("basic", "remuneration_related", "transitional_addition"):
            yield text(f"transfer.fact_{name}"), _yen(getattr(amounts, name))
    for claim in record.claims:
        yield text(f"transfer.fact_claim_{claim.kind}"), month_text(claim.first)


def _average(part: AveragePart) -> str:
    return text("transfer.average", months=text("paper.months", count=part.months), yen=_yen(part.amount))


def _yen(amount: int) -> str:
    return text("paper.yen", amount=f"{amount:,}")
