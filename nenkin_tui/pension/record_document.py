"""A record as the plain values of `nenkin-record/1`: what `read_record` reads back as the same record."""

import json
from datetime import date

import msgspec

from nenkin_tui.model.month import Month
from nenkin_tui.model.record import EmployeesSpan, NationalSpan, Record
from nenkin_tui.pension.record_file import FORMAT

Plain = dict[str, object]
_Pay = tuple[tuple[Month, int], ...]


def record_json(record: Record) -> bytes:
    """The file of the record: UTF-8, the same bytes for the same record."""
    return (json.dumps(document_of(record), ensure_ascii=False, indent=1) + "\n").encode()


def document_of(record: Record) -> Plain:
    """The plain values; what a record does not tell is left out."""
    found: Plain = {"format": FORMAT, "birth_date": record.birth_date.isoformat(), "sex": record.sex}
    if record.recorded_until is not None:
        found["recorded_until"] = str(record.recorded_until)
    if record.national:
        found["national"] = [_national(span) for span in record.national]
    if record.employees:
        found["employees"] = [_employees(span) for span in record.employees]
    average = record.employees_average
    if average is not None:
        found["employees_average"] = msgspec.to_builtins(average)
    if record.additional_months:
        found["additional_months"] = record.additional_months
    if record.spouse is not None:
        found["spouse"] = {"birth_date": record.spouse.isoformat()}
    if record.children:
        found["children"] = [child.isoformat() for child in record.children]
    if record.working is not None:
        found["working"] = msgspec.to_builtins(record.working)
    statement = record.statement_amounts
    if statement is not None:
        found["statement_amounts"] = msgspec.to_builtins(statement) | {"as_of": str(statement.as_of)}
    if record.claims:
        found["claims"] = [{"kind": claim.kind, "from": str(claim.first)} for claim in record.claims]
    return found


def _national(span: NationalSpan) -> Plain:
    found: Plain = {"from": str(span.first), "to": span.last and str(span.last), "status": span.status}
    if span.additional:
        found["additional"] = True
    if not span.reduced_part_paid:
        found["reduced_part_paid"] = False
    return found


def _employees(span: EmployeesSpan) -> Plain:
    found: Plain = {}
    if span.joined is not None:
        found["joined"] = _day(span.joined)
        if span.left is not None:
            found["left"] = _day(span.left)
    else:
        found = {"from": str(span.first), "to": span.last and str(span.last)}
    if span.employer:
        found["employer"] = span.employer
    if span.scheme != "private":
        found["scheme"] = span.scheme
    if span.fund is not False:
        found["fund"] = span.fund
    if span.standard_monthly:
        found["standard_monthly"] = _steps(span.standard_monthly)
    if span.deemed_monthly:
        found["deemed_monthly"] = _steps(span.deemed_monthly)
    if span.bonuses:
        found["bonuses"] = {str(month): yen for month, yen in span.bonuses}
    return found


def _steps(pay: _Pay) -> list[list[object]]:
    return [[str(month), yen] for month, yen in pay]


def _day(day: date) -> str:
    return day.isoformat()
