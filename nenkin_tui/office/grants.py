"""Months of a record that are given another status by what was decided (A9, A10)."""

from typing import Any

from nenkin_tui.model.filing import Grant
from nenkin_tui.model.month import Month
from nenkin_tui.model.record import PARTIAL

AS_IT_COMES = ("paid", "paid_additional")
"""What a month to come goes on as; nobody has paid it yet, so that a grant takes its place too."""

Spans = list[dict[str, Any]]


def with_grants(record: dict[str, Any], grants: tuple[Grant, ...], first: Month, last: Month) -> dict[str, Any]:
    """The record, its months from `first` to `last` as they were granted; later grants over earlier ones.

    What was paid stays paid (国民年金法 90条1項); a month that was not on record yet when it was filed was not paid.
    """
    months = _by_month(record, last)
    for index in range(first.index, last.index + 1):
        for grant in grants:
            if grant.first.index <= index <= _end(grant, first, index):
                _give(months, index, grant)
    return record | {"national": _spans(months)} if months else record


def takes_place_of(grant: Grant, status: str, month: Month) -> bool:
    """Whether a grant changes a month that has this status; "" for a month no span names."""
    return status in grant.instead_of or (_is_ahead(grant, month) and status in AS_IT_COMES)


def _is_ahead(grant: Grant, month: Month) -> bool:
    return grant.on_record is not None and month > grant.on_record


def _end(grant: Grant, first: Month, index: int) -> int:
    """A grant without an end goes on by itself once its first month is on record."""
    if grant.last is not None:
        return grant.last.index
    return index if first <= grant.first else grant.first.index


def _give(months: dict[int, dict[str, Any]], index: int, grant: Grant) -> None:
    before = months.get(index, {})
    if not takes_place_of(grant, before.get("status", ""), Month(index)):
        return
    ahead = _is_ahead(grant, Month(index))
    given: dict[str, Any] = {"status": grant.status}
    if grant.additional:
        given["additional"] = True
    if grant.status in PARTIAL and not ahead:
        given["reduced_part_paid"] = False
    months[index] = given


def _by_month(record: dict[str, Any], known: Month) -> dict[int, dict[str, Any]]:
    months: dict[int, dict[str, Any]] = {}
    for span in record.get("national", []):
        end = Month.parse(span["to"]) if span.get("to") else known
        for index in range(Month.parse(span["from"]).index, end.index + 1):
            months[index] = {key: value for key, value in span.items() if key not in ("from", "to")}
    return months


def _spans(months: dict[int, dict[str, Any]]) -> Spans:
    spans: Spans = []
    before = None
    for index, what in sorted(months.items()):
        month = str(Month(index))
        if before is not None and index == before[0] + 1 and what == before[1]:
            spans[-1]["to"] = month
        else:
            spans.append({"from": month, "to": month, **what})
        before = index, what
    return spans
