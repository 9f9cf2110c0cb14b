"""前回から変わったところ (A10): what some months were, and what they are; as a table, and saved."""

from collections.abc import Iterator, Sequence

from nenkin_tui import locale
from nenkin_tui.pages.account.record import changes_of, own_record
from nenkin_tui.pages.account.saving import save
from nenkin_tui.pages.dates import span_of_months
from nenkin_tui.pages.services import Services
from nenkin_tui.pension.changes import Change
from nenkin_tui.pension.money import Yen
from nenkin_tui.pension.month_grid import Mark
from nenkin_tui.town.drawing import padded

MONTHS, FEW_MONTHS, SIDE = 24, 19, 20
"""Cells of the months, and of what they were, and fewer of the months where there is little room."""
NARROW, WHOLE = 72, 88
"""Cells below which there is little room, and from which on nothing is left out."""


def side_text(change: Change, mark: Mark, pay: Yen | None) -> str:
    """One side of a change: the kind of months, and the pay where it is given."""
    if change.kind in {"bonus_lowered", "bonus_raised"}:
        return locale.text("changes.bonus", yen=pay) if pay else locale.text("changes.no_bonus")
    words = locale.text(f"account.mark_{mark}") if mark != "outside" else locale.text("changes.not_there")
    return f"{words} {pay}" if pay else words


def grouped(changes: Sequence[Change]) -> Iterator[tuple[str, list[tuple[int, Change]]]]:
    """(warned or others, the changes with their places), the warnings first; without empty groups."""
    for name, warns in (("warned", True), ("others", False)):
        group = [(place, change) for place, change in enumerate(changes) if change.warns is warns]
        if group:
            yield name, group


def head(width: int) -> str:
    """The heads of the columns."""
    then, now = locale.text("changes.column_before"), locale.text("changes.column_after")
    return "  " + padded(locale.text("checkup.column_months"), _months(width)) + padded(then, SIDE) + now


def row(change: Change, width: int) -> str:
    """Months, what they were, what they are, and in a word what that means, as far as there is room."""
    alike = change.before == change.after
    before = side_text(change, change.before, change.pay_before if alike or width >= NARROW else None)
    after = side_text(change, change.after, change.pay_after)
    if alike and change.pay_before and change.pay_after and width < NARROW:
        before, after = str(change.pay_before), str(change.pay_after)
    words = padded(span_of_months(change.first, change.last), _months(width)) + padded(before, SIDE)
    if width < WHOLE:
        return words + after
    return words + padded(after, SIDE) + locale.text(f"changes.kind_{change.kind}")


def save_changes(services: Services) -> str:
    """Saves the table, however wide it is; gives the sentence that says where it lies, or why not."""
    lines = [locale.text("page.changes"), own_record(services).name, "", head(WHOLE)]
    for name, group in grouped(changes_of(services)):
        lines += [locale.text(f"changes.{name}"), *(row(change, WHOLE) for _, change in group), ""]
    return save(services, "changes", lines[:-1])


def _months(width: int) -> int:
    return MONTHS if width >= NARROW else FEW_MONTHS
